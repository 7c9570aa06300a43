/** The playground as a component of the site; what it holds is its heading. */
import { withBase } from "vitepress";
import { defineComponent, h, onMounted, onUnmounted, ref } from "vue";
import "../../../report/page/map.css";
import "../../../playground/page/style.css";

export const Playground = defineComponent({
  setup(_, { slots }) {
    const host = ref<HTMLElement>();
    const trouble = ref("");
    let close: (() => void) | undefined;
    let gone = false;
    onMounted(async () => {
      try {
        // Not needed by the other pages, nor where pages are rendered ahead.
        const { mount } = await import("../../../playground/page/main.js");
        if (!host.value) return;
        const opened = await mount(host.value, { assets: withBase("/playground-files/"), ruleLink: (rule) => withBase(`/rules/${rule}.html`) });
        if (gone) opened();
        else close = opened;
      } catch (error) {
        trouble.value = `The playground could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
      }
    });
    onUnmounted(() => {
      gone = true;
      close?.();
    });
    return () => h("main", { class: "playground" }, [h("div", { class: "lead" }, slots.default?.()), h("p", { role: "alert" }, trouble.value), h("div", { ref: host })]);
  },
});
