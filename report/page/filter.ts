/** The bar above a charm's map: search, verdicts, files. */
import type { CharmReport } from "../data.js";
import { el } from "./dom.js";

/** What is to be shown. */
export interface Filter {
  /** Each has to be there; in small letters. */
  words: readonly string[];
  /** One of these; any when there are none. */
  verdicts: ReadonlySet<string>;
  file: string | null;
  /** The map shows events that come to no defer, too. */
  quiet: boolean;
}

export interface FilterBar {
  element: HTMLElement;
  read: () => Filter;
  clear: () => void;
  search: HTMLInputElement;
}

/**
 * @param list the charm's verdicts, of which buttons are made
 * @param id keeps the elements of one charm apart from another's
 */
export function filterBar({ defers, observations }: CharmReport, list: HTMLElement, id: string, onChange: () => void): FilterBar {
  const chosen = new Set<string>();
  const buttons = [...list.querySelectorAll<HTMLElement>("[data-verdict]")].map((item) => {
    const { verdict = "" } = item.dataset;
    const button = el("button", { type: "button", class: "chip", "aria-pressed": "false" }, ...item.childNodes);
    button.addEventListener("click", () => {
      if (!chosen.delete(verdict)) chosen.add(verdict);
      button.setAttribute("aria-pressed", String(chosen.has(verdict)));
      list.classList.toggle("chosen", chosen.size > 0);
      onChange();
    });
    item.append(button);
    return button;
  });
  const search = el("input", { type: "search", id: `${id}-search`, placeholder: "event, handler, reason, call …", autocomplete: "off", spellcheck: "false" });
  const files = [...new Set([...defers, ...observations].map(({ file }) => file))].sort();
  const file = el("select", { id: `${id}-file` }, el("option", { value: "" }, "all files"), ...files.map((each) => el("option", { value: each }, each)));
  const quiet = el("input", { type: "checkbox", id: `${id}-quiet`, checked: true });
  search.addEventListener("input", onChange);
  for (const each of [file, quiet]) each.addEventListener("change", onChange);
  const isQuietUseful = observations.some(({ defers: reached, vendored }) => reached.length === 0 && !vendored);
  const element = el("form", { class: "filter", role: "search", "aria-label": "Filter" },
    el("label", { for: search.id }, "Search"), search,
    el("label", { for: file.id }, "File"), file,
    isQuietUseful ? el("span", { class: "check" }, quiet, el("label", { for: quiet.id }, "events without a defer")) : null);
  element.addEventListener("submit", (event) => event.preventDefault());
  return {
    element, search,
    read: () => ({
      words: search.value.toLowerCase().split(/\s+/).filter((word) => word !== ""),
      verdicts: chosen, file: file.value === "" ? null : file.value, quiet: quiet.checked,
    }),
    clear: () => {
      chosen.clear();
      for (const button of buttons) button.setAttribute("aria-pressed", "false");
      list.classList.remove("chosen");
      search.value = "";
      file.value = "";
      onChange();
    },
  };
}
