/** One charm: its filter, its map, its list of defers, and what is chosen on them. */
import type { CharmData } from "../html/charm.js";
import { eventMap } from "../map.js";
import type { EventMap, MapNode } from "../map.js";
import { el, find } from "./dom.js";
import { filterBar } from "./filter.js";
import type { Filter, FilterBar } from "./filter.js";
import { nameOf } from "./labels.js";
import { MapView } from "./map-view.js";
import { peekOf, waysThrough } from "./peek.js";
import { Source } from "./source.js";

const ZOOM = 1.25;
/** Below this the map's text is hard to read; it is made smaller on demand only. */
const READABLE = 0.76;
/** Where the window is narrower, the list stands below the map. */
const NARROW = 1000;
/** What the list takes beside the map, with all that is between them. */
const BESIDE = 0.33;
const MOST_EXCERPTS = 6;

export class CharmView {
  readonly #section: HTMLElement;
  readonly #data: CharmData;
  readonly #source: Source;
  readonly #bar: FilterBar;
  readonly #view: MapView;
  readonly #items: { item: HTMLElement; index: number; text: string }[];
  readonly #canvas = el("div", { class: "canvas" });
  readonly #peek = el("div", { class: "peek", "aria-live": "polite", hidden: true });
  readonly #chosen = el("div", { class: "chosen-node", hidden: true });
  readonly #status = el("p", { class: "status", role: "status" });
  readonly #board: HTMLElement;
  /** The width of the map of everything: filters shall not move the list. */
  #wholeWidth: number | null = null;
  #map: EventMap = { nodes: [], edges: [], ways: [] };
  #selected: MapNode | null = null;
  /** The scale that somebody has chosen; null as long as the map looks after itself. */
  #scale: number | null = null;
  #waiting = 0;

  constructor(section: HTMLElement) {
    this.#section = section;
    this.#board = find(section, ".board", HTMLElement);
    const { textContent } = find(section, "script[type='application/json']", HTMLScriptElement);
    this.#data = JSON.parse(textContent) as CharmData;
    this.#source = new Source(this.#data);
    this.#view = new MapView({ onPoint: (node, element) => this.#point(node, element), onSelect: (node) => this.#select(node) });
    this.#items = [...section.querySelectorAll<HTMLElement>("li.defer")].map((item) => ({ item, index: Number(item.dataset.defer), text: item.textContent.toLowerCase() }));
    this.#bar = filterBar(this.#data.charm, find(section, ".verdicts", HTMLElement), section.id, () => this.#changed());
    find(section, ".about", HTMLElement).append(this.#bar.element);
    this.#build();
  }

  /** Draws; the section has to be visible. */
  show(): void {
    this.#update();
  }

  /** Fits the drawing into the room that there is; where that is not much, the list goes below. */
  fit(): void {
    this.#wholeWidth ??= this.#view.width;
    const beside = window.innerWidth * (1 - BESIDE);
    this.#board.classList.toggle("stacked", window.innerWidth < NARROW || this.#wholeWidth * READABLE > beside);
    this.#view.scale(this.#scaleNow());
  }

  /** Opens a defer of the list. */
  open(index: number): void {
    const node = this.#map.nodes.find((each) => each.type === "defer" && each.defer === index);
    if (node) this.#select(node);
  }

  #scaleNow(): number {
    return this.#scale ?? Math.max(READABLE, this.#fitting());
  }

  /** The scale at which all of the map's width is to be seen. */
  #fitting(): number {
    return Math.min(1, this.#canvas.clientWidth / this.#view.width);
  }

  #build(): void {
    const zoom = (label: string, title: string, scale: () => number): HTMLElement => {
      const button = el("button", { type: "button", title, "aria-label": title }, label);
      button.addEventListener("click", () => {
        this.#scale = scale();
        this.fit();
      });
      return button;
    };
    const tools = el("div", { class: "zoom" },
      zoom("−", "Smaller", () => Math.max(0.3, this.#scaleNow() / ZOOM)),
      zoom("fit", "Fit", () => this.#fitting()),
      zoom("+", "Larger", () => Math.min(3, this.#scaleNow() * ZOOM)));
    this.#canvas.append(this.#view.svg);
    find(this.#section, ".map", HTMLElement).append(tools, this.#canvas, this.#peek);
    find(this.#section, ".defers", HTMLElement).before(this.#status, this.#chosen);
    find(this.#section, ".side", HTMLElement).prepend(this.#closing());
    for (const { item, index } of this.#items) this.#prepare(item, index);
    this.#section.addEventListener("click", (event) => this.#onClick(event));
    this.#section.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#deselect();
    });
  }

  #prepare(item: HTMLElement, index: number): void {
    const details = find(item, "details", HTMLDetailsElement);
    details.addEventListener("toggle", () => {
      const place = find(item, ".excerpt", HTMLElement);
      if (details.open && place.childElementCount === 0) place.append(this.#source.ofDefer(index));
    });
    const node = (): MapNode | undefined => this.#map.nodes.find((each) => each.type === "defer" && each.defer === index);
    item.addEventListener("pointerenter", () => this.#view.show(node() ?? null));
    item.addEventListener("pointerleave", () => this.#view.show(null));
  }

  /** Places that are told open the lines around them. */
  #onClick({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLElement>("button.place") : null;
    if (!button) return;
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) button.nextElementSibling?.remove();
    else button.after(this.#source.around(button.dataset.file ?? "", Number(button.dataset.line)));
  }

  /** Soon: whoever types is not done yet. */
  #changed(): void {
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => this.#update(), 120);
  }

  #update(): void {
    const filter = this.#bar.read();
    const { charm } = this.#data;
    const shown = new Set(this.#items.filter(({ index, text }) => isShown(this.#data, filter, index, text)).map(({ index }) => index));
    const isFiltered = filter.words.length > 0 || filter.verdicts.size > 0 || filter.file !== null;
    this.#map = eventMap(charm, {
      defer: (_, index) => shown.has(index),
      // Those of other charms' libraries are many, and shown when they are asked for.
      quiet: ({ event, handler, file, vendored }) => filter.quiet && filter.verdicts.size === 0 &&
        (filter.file === null ? !vendored || filter.words.length > 0 : filter.file === file) &&
        filter.words.every((word) => `${event.source} ${event.kind} ${handler} ${file}`.toLowerCase().includes(word)),
    });
    this.#view.draw(this.#map);
    this.fit();
    this.#point(null, null);
    this.#deselect();
    const told = charm.defers.length === 0 ? "" : isFiltered ? `${shown.size} of ${charm.defers.length}` : "";
    const clear = el("button", { type: "button" }, "show all");
    clear.addEventListener("click", () => this.#bar.clear());
    this.#status.replaceChildren(told, ...(isFiltered ? [" ", clear] : []));
  }

  /** Shows some defers of the list. */
  #list(shown: ReadonlySet<number>): void {
    for (const { item, index } of this.#items) item.hidden = !shown.has(index);
  }

  #point(node: MapNode | null, element: Element | null): void {
    this.#view.show(node);
    this.#peek.hidden = node === null;
    if (!node || !element) return;
    this.#peek.replaceChildren(...peekOf(this.#map, node, this.#data.charm));
    const host = find(this.#section, ".map", HTMLElement).getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#peek;
    const below = box.bottom + offsetHeight + 12 < window.innerHeight;
    this.#peek.style.left = `${Math.max(4, Math.min(box.left - host.left, host.width - offsetWidth - 4))}px`;
    this.#peek.style.top = `${below ? box.bottom - host.top + 6 : Math.max(box.top - host.top - offsetHeight - 6, -host.top)}px`;
  }

  #select(node: MapNode): void {
    if (this.#selected === node) return this.#deselect();
    this.#selected = node;
    this.#view.select(node);
    this.#peek.hidden = true;
    // A list that stands below comes to where the reader is.
    this.#board.classList.add("chosen");
    this.#view.elementOf(node)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const defers = new Set(waysThrough(this.#map, node).flatMap(({ defer }) => (defer === null ? [] : [defer])));
    if (node.type === "defer") {
      this.#chosen.hidden = true;
      this.#list(this.#visible());
      this.#reveal(node.defer);
    } else {
      this.#list(new Set([...this.#visible()].filter((index) => defers.has(index))));
      this.#tell(node);
    }
  }

  #deselect(): void {
    this.#selected = null;
    this.#view.select(null);
    this.#peek.hidden = true;
    this.#chosen.hidden = true;
    this.#board.classList.remove("chosen");
    for (const { item } of this.#items) item.classList.remove("current");
    this.#list(this.#visible());
  }

  #visible(): ReadonlySet<number> {
    return new Set(this.#map.nodes.flatMap((node) => (node.type === "defer" ? [node.defer] : [])));
  }

  #reveal(index: number): void {
    const found = this.#items.find((each) => each.index === index);
    if (!found) return;
    find(found.item, "details", HTMLDetailsElement).open = true;
    for (const { item } of this.#items) item.classList.toggle("current", item === found.item);
    this.#scrollTo(found.item);
  }

  /** In the list alone: the map stays where it is. */
  #scrollTo(element: HTMLElement): void {
    const side = find(this.#section, ".side", HTMLElement);
    side.scrollTop += element.getBoundingClientRect().top - side.getBoundingClientRect().top - 44;
  }

  #closing(): HTMLElement {
    const close = el("button", { type: "button", class: "close", "aria-label": "Close", title: "Close (Escape)" }, "✕");
    close.addEventListener("click", () => this.#deselect());
    return close;
  }

  /** An event, a function or some work, with its source. */
  #tell(node: MapNode): void {
    const title = { event: "Event", function: "Function", work: "Work put off", defer: "Defer" }[node.type];
    this.#chosen.replaceChildren(el("p", { class: "kind" }, title), el("p", { class: "peek-name" }, nameOf(node)), ...this.#excerpts(node).slice(0, MOST_EXCERPTS));
    this.#chosen.hidden = false;
    this.#scrollTo(this.#chosen);
  }

  #excerpts(node: MapNode): HTMLElement[] {
    const { observations } = this.#data.charm;
    if (node.type === "function") return this.#source.ofFunction(node.name);
    if (node.type === "work") return node.rows.map(({ file, line }) => this.#source.around(file, line));
    if (node.type === "defer") return [this.#source.ofDefer(node.defer)];
    const sources = new Set(node.events.map(({ source }) => source));
    return observations.filter(({ event }) => sources.has(event.source)).map(({ file, line }) => this.#source.around(file, line));
  }
}

function isShown({ charm }: CharmData, { words, verdicts, file }: Filter, index: number, text: string): boolean {
  const defer = charm.defers[index];
  if (!defer || (verdicts.size > 0 && !verdicts.has(defer.verdict))) return false;
  if (file !== null && defer.file !== file && !defer.events.some(({ path }) => path.some((step) => step.file === file))) return false;
  return words.every((word) => text.includes(word));
}
