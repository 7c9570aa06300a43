/** What is told of a node while the pointer or the keyboard's focus is on it. */
import type { CharmReport, DeferRow } from "../data.js";
import type { EventMap, MapNode, Way } from "../map.js";
import { whenText, wordsOf } from "../verdicts.js";
import { el } from "./dom.js";
import { nameOf } from "./labels.js";

const MOST_WAYS = 6;
const MOST_REASONS = 4;

/** The ways through a node; for work, those of the defers that put it off. */
export function waysThrough(map: EventMap, node: MapNode): Way[] {
  if (node.type !== "work") return map.ways.filter(({ nodes }) => nodes.includes(node));
  const users = new Set(map.edges.filter(({ to }) => to === node).map(({ from }) => from));
  return map.ways.filter(({ nodes }) => nodes.some((each) => users.has(each)));
}

export function peekOf(map: EventMap, node: MapNode, charm: CharmReport): Node[] {
  const defer = node.type === "defer" ? charm.defers[node.defer] : undefined;
  const ways = waysThrough(map, node);
  return [
    defer ? deferHead(defer) : el("p", { class: "peek-name" }, nameOf(node)),
    ...(defer ? waits(defer) : [el("p", { class: "peek-count" }, countOf(ways))]),
    el("ul", { class: "peek-ways" }, ...ways.slice(0, MOST_WAYS).map((way) => el("li", {}, ...wayText(way, node, charm)))),
    ...(ways.length > MOST_WAYS ? [el("p", { class: "note" }, `and ${ways.length - MOST_WAYS} more`)] : []),
  ];
}

function deferHead({ verdict, file, line, handler }: DeferRow): Node {
  const { title } = wordsOf(verdict);
  return el("p", { class: `peek-name v-${verdict}` }, el("span", { class: "verdict" }, title), ` ${handler} `, el("span", { class: "where" }, `${file}:${line}`));
}

function waits({ reasons, rules }: DeferRow): Node[] {
  return [
    ...reasons.slice(0, MOST_REASONS).map((reason) => el("p", {}, whenText(reason), reason.kind === "other" ? "" : ` (${reason.kind})`)),
    ...rules.map(({ rule, suppressed }) => el("p", { class: "note" }, `${rule}${suppressed ? ", suppressed" : ""}`)),
  ];
}

function countOf(ways: readonly Way[]): string {
  const defers = new Set(ways.map(({ defer }) => defer).filter((defer) => defer !== null));
  if (defers.size === 0) return "comes to no defer";
  return `comes to ${defers.size} ${defers.size === 1 ? "defer" : "defers"}`;
}

function wayText({ nodes, defer }: Way, about: MapNode, { defers }: CharmReport): Node[] {
  const names = nodes.filter(({ type }) => type !== "defer").map((node) => (node.type === "event" && node.events.length > 1 ? `${node.events.length} events` : nameOf(node)));
  const end = defer === null ? undefined : defers[defer];
  const text = el("span", {}, names.join(" → "));
  return end && about.type !== "defer" ? [text, el("span", { class: `end v-${end.verdict}` }, ` → ${end.line} ${end.verdict}`)] : [text];
}
