/** The report's event map, whose nodes lead to their places in the editor. */
import type { At, CharmReport } from "../../report/data.js";
import { eventMap, type EventMap, type MapNode } from "../../report/map.js";
import { el } from "../../report/page/dom.js";
import { MapView } from "../../report/page/map-view.js";
import { peekOf } from "../../report/page/peek.js";

/** Below this the map's text is hard to read; then it is scrolled. */
const READABLE = 0.76;

export class MapPanel {
  readonly element: HTMLElement;
  readonly #canvas = el("div", { class: "canvas" });
  readonly #peek = el("div", { class: "peek", "aria-live": "polite", hidden: true });
  readonly #none = el("p", {}, "No event is observed, as far as can be told.");
  readonly #view: MapView;
  #report: CharmReport | null = null;
  #map: EventMap = { nodes: [], edges: [], ways: [] };

  constructor(onGo: (place: At) => void) {
    this.#view = new MapView({
      onPoint: (node, element) => this.#point(node, element),
      onSelect: (node) => {
        const place = this.#placeOf(node);
        if (place) onGo(place);
      },
    });
    this.#canvas.append(this.#view.svg);
    this.element = el("div", { class: "map" }, this.#canvas, this.#none, this.#peek);
  }

  show(report: CharmReport): void {
    this.#report = report;
    this.#map = eventMap(report, { quiet: ({ vendored }) => !vendored });
    this.#point(null, null);
    const isEmpty = this.#map.nodes.length === 0;
    this.#canvas.hidden = isEmpty;
    this.#none.hidden = !isEmpty;
    this.#view.draw(this.#map);
    this.fit();
  }

  fit(): void {
    this.#view.scale(Math.min(1, Math.max(READABLE, this.#canvas.clientWidth / this.#view.width)));
  }

  #point(node: MapNode | null, element: Element | null): void {
    this.#view.show(node);
    this.#peek.hidden = node === null;
    if (!node || !element || !this.#report) return;
    this.#peek.replaceChildren(...peekOf(this.#map, node, this.#report));
    const host = this.element.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#peek;
    const below = box.bottom + offsetHeight + 12 < window.innerHeight;
    this.#peek.style.left = `${Math.max(4, Math.min(box.left - host.left, host.width - offsetWidth - 4))}px`;
    this.#peek.style.top = `${below ? box.bottom - host.top + 6 : box.top - host.top - offsetHeight - 6}px`;
  }

  #placeOf(node: MapNode): At | undefined {
    const { observations = [], functions = [], defers = [] } = this.#report ?? {};
    switch (node.type) {
      case "event":
        return observations.find(({ event }) => node.events.some(({ source }) => source === event.source));
      case "function":
        return functions.find(({ name }) => name === node.name);
      case "defer":
        return defers[node.defer];
      case "work":
        return node.rows[0];
    }
  }
}
