/** What the nodes of the map are called, short enough for a box. */
import type { EventNode, MapNode, WorkNode } from "../map.js";

/** One line of a node's box. */
export interface Row {
  text: string;
  /** Told beside it, at the right. */
  tag: string | null;
  /** An event whose `defer()` raises, or the name of the function that the rows below belong to. */
  mark: "raises" | "head" | null;
}

const LONGEST = 30;

/** @param main the class that most functions belong to; it goes without saying */
export function rowsOf(node: MapNode, main: string): Row[] {
  switch (node.type) {
    case "event":
      return node.events.map(({ source, raises }) => ({ text: short(eventName(source)), tag: null, mark: raises ? "raises" : null }));
    case "function":
      return [{ text: short(functionName(node.name, main)), tag: null, mark: null }];
    case "defer":
      return [{ text: `${node.line} ${node.verdict}`, tag: null, mark: null }];
    case "work":
      return [
        ...(node.isElsewhere ? [{ text: short(functionName(node.function, main)), tag: null, mark: "head" } as const] : []),
        ...node.calls.map(({ call, cost, count }) => ({ text: short(unowned(call), 22), tag: count > 1 ? `${count} × ${cost}` : cost, mark: null })),
      ];
  }
}

/** `self.on.config_changed` is `config_changed`, `charm.on["db"].relation_changed` is `db.relation_changed`. */
function eventName(source: string): string {
  return unowned(source).replace(/^(?:_?charm\.)?on(?:\.|(?=\[))/, "").replace(/^\["([^"]+)"\]/, "$1");
}

function functionName(name: string, main: string): string {
  return name.startsWith(`${main}.`) ? name.slice(main.length + 1) : name;
}

function unowned(text: string): string {
  return text.replace(/^(?:self|this)\./, "");
}

/** The last name tells most: `[INTERNAL_INGRESS_NAME].relation_joined` is `[INTERNAL_…].relation_joined`. */
function short(text: string, longest = LONGEST): string {
  if (text.length <= longest) return text;
  const dot = text.lastIndexOf(".");
  const name = text.slice(dot + 1);
  const parting = text[dot - 1] === "]" ? "…]." : "…";
  const room = longest - name.length - parting.length;
  if (dot > 0 && room > 2) return `${text.slice(0, room)}${parting}${name}`;
  return name.length <= longest ? name : `${name.slice(0, Math.ceil(longest / 2) - 1)}…${name.slice(-Math.floor(longest / 2))}`;
}

/** The class that most functions of a map belong to. */
export function mainClass(nodes: readonly MapNode[]): string {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    if (node.type !== "function") continue;
    const name = node.name.slice(0, Math.max(0, node.name.indexOf(".")));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** A node in full, for a heading. */
export function nameOf(node: MapNode): string {
  switch (node.type) {
    case "event":
      return eventsName(node);
    case "function":
      return node.name;
    case "defer":
      return node.handler;
    case "work":
      return workName(node);
  }
}

const KINDS = { event: "event", function: "function", defer: "defer in", work: "work" } as const;

/** What is to be seen of a node and what it is, for those who cannot see it. */
export function labelOf(node: MapNode, rows: readonly Row[]): string {
  const seen = rows.flatMap(({ text, tag }) => (tag === null ? [text] : [text, tag])).join(" ");
  return `${seen}, ${KINDS[node.type]} ${nameOf(node)}`;
}

function eventsName({ events }: EventNode): string {
  return events.map(({ source, raises }) => (raises ? `${source} (raises)` : source)).join(", ");
}

function workName({ calls, function: of }: WorkNode): string {
  return `${calls.map(({ call, cost }) => `${call} (${cost})`).join(", ")} in ${of}`;
}
