/** Lines of source, as far as the page has them. */
import type { CharmData } from "../html/charm.js";
import { el } from "./dom.js";

const BEFORE = 3;
const AFTER = 5;
/** A longer function is shown around the places in it. */
const WHOLE_FUNCTION = 48;

export class Source {
  readonly #data: CharmData;

  constructor(data: CharmData) {
    this.#data = data;
  }

  /** The lines around a place. */
  around(file: string, line: number): HTMLElement {
    return this.#lines(file, line - BEFORE, line + AFTER, new Map([[line, "mark"]]));
  }

  /** The function that holds a defer: from its head, or from the tests that lead to the defer where it is long. */
  ofDefer(index: number): HTMLElement {
    const { functions, defers } = this.#data.charm;
    const defer = defers[index];
    if (!defer) return el("p");
    const { file, line, handler, reasons, verdict } = defer;
    const holder = functions.find((each) => each.name === handler && each.file === file && each.line <= line && line <= each.endLine);
    const inside = reasons.filter((reason) => reason.file === file && (!holder || (reason.line >= holder.line && reason.line <= holder.endLine)));
    const marks = new Map(inside.map((reason): [number, string] => [reason.line, "reason"]));
    marks.set(line, `mark v-${verdict}`);
    const whole = holder && holder.endLine - holder.line < WHOLE_FUNCTION;
    const from = Math.min(line, ...inside.map((reason) => reason.line)) - BEFORE;
    return whole ? this.#lines(file, holder.line, holder.endLine, marks) : this.#lines(file, Math.max(from, line - WHOLE_FUNCTION), line + AFTER, marks);
  }

  /** A function with the defers in it. */
  ofFunction(name: string): HTMLElement[] {
    const { functions, defers } = this.#data.charm;
    return functions.filter((each) => each.name === name).map(({ file, line, endLine }) => {
      const inside = defers.filter((defer) => defer.file === file && defer.line >= line && defer.line <= endLine);
      return this.#lines(file, line, Math.min(endLine, line + WHOLE_FUNCTION - 1), new Map(inside.map((defer) => [defer.line, `mark v-${defer.verdict}`])));
    });
  }

  #lines(file: string, from: number, to: number, marks: ReadonlyMap<number, string>): HTMLElement {
    const shown: HTMLElement[] = [];
    for (const [first, lines] of this.#data.excerpts[file] ?? []) {
      lines.forEach((text, index) => {
        const line = first + index;
        if (line < from || line > to) return;
        shown.push(el("span", { class: `line ${marks.get(line) ?? ""}`.trim() }, el("span", { class: "no" }, String(line)), `${text}\n`));
      });
    }
    const caption = el("figcaption", {}, `${file}:${from > 0 ? from : 1}`);
    if (shown.length === 0) return el("figure", { class: "source" }, el("figcaption", {}, `${file} could not be read.`));
    return el("figure", { class: "source" }, caption, el("pre", { tabindex: 0, role: "region", "aria-label": `Lines of ${file}` }, ...shown));
  }
}
