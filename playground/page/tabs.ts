/** The files of a charm, as tabs above the editor. */
import { el } from "../../report/page/dom.js";
import type { Finding } from "../protocol.js";

export class Tabs {
  readonly element = el("div", { class: "tabs", role: "tablist", "aria-label": "Files of the charm" });
  readonly #onChoose: (file: string) => void;
  readonly #tabs = new Map<string, { tab: HTMLElement; count: HTMLElement }>();

  constructor(onChoose: (file: string) => void) {
    this.#onChoose = onChoose;
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** @param panel id of the element that shows the file */
  open(files: readonly string[], panel: string): void {
    this.#tabs.clear();
    for (const file of files) {
      const count = el("span", { class: "count" });
      const tab = el("button", { type: "button", role: "tab", "aria-controls": panel }, file, " ", count);
      tab.addEventListener("click", () => this.#onChoose(file));
      this.#tabs.set(file, { tab, count });
    }
    this.element.replaceChildren(...[...this.#tabs.values()].map(({ tab }) => tab));
  }

  select(chosen: string): void {
    for (const [file, { tab }] of this.#tabs) {
      tab.setAttribute("aria-selected", String(file === chosen));
      tab.tabIndex = file === chosen ? 0 : -1;
    }
    this.#tabs.get(chosen)?.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Tells how many findings each file has. */
  mark(findings: readonly Finding[]): void {
    for (const [file, { count }] of this.#tabs) {
      const found = findings.filter((finding) => finding.file === file);
      count.textContent = found.length === 0 ? "" : String(found.length);
      count.title = `${found.length} findings`;
      count.classList.toggle("error", found.some(({ severity }) => severity === "error"));
    }
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const files = [...this.#tabs.keys()];
    const current = files.findIndex((file) => this.#tabs.get(file)?.tab === document.activeElement);
    const next = step === undefined || current < 0 ? undefined : files[(current + step + files.length) % files.length];
    if (next === undefined) return;
    event.preventDefault();
    this.#onChoose(next);
    this.#tabs.get(next)?.tab.focus();
  }
}
