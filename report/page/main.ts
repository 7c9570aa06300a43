/** The script of the report's page. */
import { CharmView } from "./charm-view.js";
import { el, find } from "./dom.js";
import { themeButton } from "./theme.js";

const sections = [...document.querySelectorAll<HTMLElement>("section.charm")];
const index = document.querySelector<HTMLElement>("section.index");
const views = new Map<HTMLElement, CharmView>();
const home = el("a", { href: "#index", class: "home" }, "All charms");

/** Shows the charm that the address names, or the index of many; a defer in the address is opened. */
function route(): void {
  const [, id = "", defer] = /^#(c\d+)(?:-d(\d+))?$/.exec(location.hash) ?? [];
  const named = sections.find((section) => section.id === id);
  const shown = named ?? (index ? null : sections[0]) ?? null;
  if (index) index.hidden = shown !== null;
  home.hidden = !index || shown === null;
  for (const section of sections) section.hidden = section !== shown;
  if (!shown) return;
  let view = views.get(shown);
  if (!view) views.set(shown, (view = new CharmView(shown)));
  view.show();
  if (defer !== undefined) view.open(Number(defer) - 1);
  else if (index) window.scrollTo(0, 0);
}

document.documentElement.classList.add("scripted");
find(document, "header.top", HTMLElement).append(home, themeButton());
addEventListener("hashchange", route);
addEventListener("resize", () => {
  for (const [section, view] of views) if (!section.hidden) view.fit();
});
// On paper everything is open.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("section.charm:not([hidden]) li.defer:not([hidden]) details")) details.open = true;
});
route();
performance.mark("drawn");
