/** The event map as a drawing: what is on it, what the pointer and the keys do. */
import type { EventMap, MapEdge, MapNode } from "../map.js";
import { svg } from "./dom.js";
import { labelOf, mainClass, rowsOf } from "./labels.js";
import type { Row } from "./labels.js";
import type { Box, Layout, Line } from "./layout.js";
import { curve, layOut } from "./layout.js";
import { waysThrough } from "./peek.js";

const ROW = 17;
const PADDING = 5;
/** Width of a character of the map's font, which is 12 pixels high. */
const CHARACTER = 7.3;
const HEAD = 26;
const EDGE = 4;

export interface MapEvents {
  /** The pointer or the focus is on a node; null when on none any more. */
  onPoint: (node: MapNode | null, element: Element | null) => void;
  onSelect: (node: MapNode) => void;
}

export class MapView {
  readonly svg = svg("svg", { class: "drawing", role: "group", "aria-label": "Event map: arrow keys go along the edges, Enter shows the source" });
  readonly #events: MapEvents;
  readonly #nodes = new Map<MapNode, { element: SVGGElement; box: Box }>();
  readonly #lines = new Map<MapEdge, SVGPathElement>();
  #map: EventMap = { nodes: [], edges: [], ways: [] };
  #width = 0;
  #height = 0;
  #selected: MapNode | null = null;

  constructor(events: MapEvents) {
    this.#events = events;
    this.svg.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** Draws a map in place of the one before. */
  draw(map: EventMap): void {
    this.#map = map;
    this.#nodes.clear();
    this.#lines.clear();
    this.#selected = null;
    const main = mainClass(map.nodes);
    const rows = new Map(map.nodes.map((node) => [node, rowsOf(node, main)]));
    const defersWidth = Math.max(0, ...map.nodes.map((node) => (node.type === "defer" ? sizeOf(node, rows.get(node) ?? []).width : 0)));
    const layout = layOut(map, (node) => {
      const size = sizeOf(node, rows.get(node) ?? []);
      return node.type === "defer" ? { ...size, width: defersWidth } : size;
    });
    this.#width = layout.width + 2 * EDGE;
    this.#height = layout.height + HEAD + EDGE;
    const lines = layout.lines.map((line) => this.#line(line));
    const boxes = layout.boxes.map((box) => this.#box(box, rows.get(box.node) ?? []));
    this.svg.setAttribute("viewBox", `${-EDGE} ${-HEAD} ${this.#width} ${this.#height}`);
    this.svg.replaceChildren(svg("g", { class: "heads" }, ...heads(map, layout)), svg("g", { class: "lines" }, ...lines), svg("g", { class: "boxes" }, ...boxes));
    this.#rove(layout.boxes[0]?.node ?? null);
    this.show(null);
  }

  /** Pixels at scale 1. */
  get width(): number {
    return this.#width;
  }

  scale(scale: number): void {
    this.svg.setAttribute("width", String(Math.floor(this.#width * scale)));
    this.svg.setAttribute("height", String(Math.floor(this.#height * scale)));
  }

  /** Brings out the ways through a node, or through the selected one when there is none. */
  show(node: MapNode | null): void {
    const centre = node ?? this.#selected;
    const ways = centre ? waysThrough(this.#map, centre) : [];
    const nodes = new Set(ways.flatMap((way) => way.nodes));
    const edges = new Set(ways.flatMap((way) => way.nodes.map((each, index) => `${each.id} ${way.nodes[index + 1]?.id ?? ""}`)));
    for (const { from, to } of this.#map.edges) {
      if (to.type !== "work" || !nodes.has(from) || (centre?.type === "work" && centre !== to)) continue;
      nodes.add(to);
      edges.add(`${from.id} ${to.id}`);
    }
    if (centre) nodes.add(centre);
    this.svg.classList.toggle("pointed", centre !== null);
    for (const [each, { element }] of this.#nodes) element.classList.toggle("on", nodes.has(each));
    for (const [{ from, to }, path] of this.#lines) path.classList.toggle("on", edges.has(`${from.id} ${to.id}`));
  }

  select(node: MapNode | null): void {
    this.#selected = node;
    for (const [each, { element }] of this.#nodes) element.setAttribute("aria-pressed", String(each === node));
    if (node) this.#rove(node);
    this.show(null);
  }

  elementOf(node: MapNode): SVGGElement | undefined {
    return this.#nodes.get(node)?.element;
  }

  #line({ edge, points }: Line): SVGPathElement {
    const verdict = edge.from.type === "defer" ? edge.from.verdict : edge.to.type === "defer" ? edge.to.verdict : null;
    const path = svg("path", { d: curve(points), class: verdict ? `line v-${verdict}` : "line" });
    this.#lines.set(edge, path);
    return path;
  }

  #box(box: Box, rows: readonly Row[]): SVGGElement {
    const { node, x, y, width, height } = box;
    const kind = node.type === "defer" ? `defer v-${node.verdict}` : node.type;
    const element = svg("g", { class: `node ${kind}`, transform: `translate(${x} ${y})`, role: "button", tabindex: -1, "aria-label": labelOf(node, rows), "aria-pressed": "false" },
      svg("rect", { class: "box", width, height, rx: node.type === "defer" ? height / 2 : node.type === "event" ? 8 : 3 }),
      ...rows.flatMap((row, index) => rowElements(row, node.type === "defer", width, PADDING + index * ROW)));
    element.addEventListener("pointerenter", () => this.#events.onPoint(node, element));
    element.addEventListener("pointerleave", () => this.#events.onPoint(null, null));
    element.addEventListener("focus", () => {
      if (element.matches(":focus-visible")) this.#events.onPoint(node, element);
    });
    element.addEventListener("blur", () => this.#events.onPoint(null, null));
    element.addEventListener("click", () => this.#events.onSelect(node));
    this.#nodes.set(node, { element, box });
    return element;
  }

  #onKey(event: KeyboardEvent): void {
    const current = [...this.#nodes].find(([, { element }]) => element === document.activeElement)?.[0];
    if (!current) return;
    if (event.key === "Enter" || event.key === " ") {
      this.#events.onSelect(current);
    } else {
      const next = this.#neighbour(current, event.key);
      if (!next) return;
      this.#rove(next);
      this.#nodes.get(next)?.element.focus();
    }
    event.preventDefault();
  }

  #neighbour(node: MapNode, key: string): MapNode | undefined {
    const { edges } = this.#map;
    const middle = (each: MapNode): number => {
      const box = this.#nodes.get(each)?.box;
      return box ? box.y + box.height / 2 : 0;
    };
    const nearest = (nodes: readonly MapNode[]): MapNode | undefined =>
      [...nodes].sort((a, b) => Math.abs(middle(a) - middle(node)) - Math.abs(middle(b) - middle(node)))[0];
    const column = [...this.#nodes.keys()].filter(({ layer }) => layer === node.layer).sort((a, b) => middle(a) - middle(b));
    switch (key) {
      case "ArrowRight":
        return nearest(edges.filter(({ from }) => from === node).map(({ to }) => to));
      case "ArrowLeft":
        return nearest(edges.filter(({ to }) => to === node).map(({ from }) => from));
      case "ArrowDown":
        return column[column.indexOf(node) + 1];
      case "ArrowUp":
        return column[column.indexOf(node) - 1];
      case "Home":
        return column[0];
      case "End":
        return column.at(-1);
      default:
        return undefined;
    }
  }

  /** One node at a time is a stop of the Tab key; the arrows go on from there. */
  #rove(node: MapNode | null): void {
    for (const [each, { element }] of this.#nodes) element.setAttribute("tabindex", each === node ? "0" : "-1");
  }
}

function sizeOf(node: MapNode, rows: readonly Row[]): { width: number; height: number } {
  const widest = Math.max(...rows.map(({ text, tag, mark }) => text.length + (tag === null ? 0 : tag.length + 2) + (mark === "raises" ? 2 : 0)));
  return { width: Math.max(56, Math.ceil(widest * CHARACTER) + (node.type === "defer" ? 20 : 16)), height: rows.length * ROW + 2 * PADDING };
}

function rowElements({ text, tag, mark }: Row, centred: boolean, width: number, top: number): SVGElement[] {
  // The blank parts the words for those who hear them.
  const piece = (x: number, anchor: string, name: string | null, words: string): SVGElement =>
    svg("text", { x, y: top + 12.5, "text-anchor": anchor, class: name }, `${words} `);
  return [
    centred ? piece(width / 2, "middle", null, text) : piece(8, "start", mark === "head" ? "head" : null, text),
    ...(tag === null ? [] : [piece(width - 8, "end", "tag", tag)]),
    ...(mark === "raises" ? [svg("path", { class: "alarm", d: `M${width - 14} ${top + 5}l6 6m0-6l-6 6` })] : []),
  ];
}

function heads({ nodes }: EventMap, { columns }: Layout): SVGElement[] {
  const layers = new Map<string, number>();
  for (const { type, layer } of nodes) {
    const title = type === "event" ? "Events" : type === "defer" ? "Defers" : type === "work" ? "Work put off" : layer === 1 ? "Handlers" : "Calls";
    layers.set(title, Math.min(layer, layers.get(title) ?? layer));
  }
  return [...layers].map(([title, layer]) => svg("text", { x: columns[layer] ?? 0, y: -10 }, title));
}
