/** The event map as a Mermaid flowchart, for a README or the comment on a pull request. */
import type { CharmReport, Report } from "./data.js";
import type { MapNode } from "./map.js";
import { eventMap } from "./map.js";
import { plain } from "../lib/syntax/index.js";
import { verdicts } from "./verdicts.js";

/** Fill and text of each verdict, readable on light and dark pages. */
const FILLS: Readonly<Record<string, string>> = {
  impossible: "#b3261e", pointless: "#a14a0b", sequencing: "#7239b3", redundant: "#7a5c00", collection: "#1d5fbf",
  workload: "#0b6e6a", "temporary-failure": "#2a6e30", unknown: "#5b636d",
};

/** One flowchart; several charms are several boxes in it. Events that come to no defer are left out. */
export function mermaid({ charms }: Report): string {
  const lines = ["flowchart LR"];
  charms.forEach((charm, index) => {
    if (charms.length === 1) return void lines.push(...charmLines(charm, "  ", ""));
    lines.push(`  subgraph c${index + 1}["${label(charm.name ?? charm.root)}"]`, ...charmLines(charm, "    ", `c${index + 1}`), "  end");
  });
  const used = new Set(charms.flatMap(({ defers }) => defers.map(({ verdict }) => verdict)));
  for (const { kind } of verdicts) {
    if (used.has(kind)) lines.push(`  classDef ${className(kind)} fill:${FILLS[kind]},stroke:${FILLS[kind]},color:#ffffff`);
  }
  return `${lines.join("\n")}\n`;
}

/** @param prefix keeps the names of one charm's nodes apart from another's */
function charmLines(charm: CharmReport, indent: string, prefix: string): string[] {
  const { nodes, edges } = eventMap(charm);
  return [
    ...nodes.map((node) => `${indent}${prefix}${node.id}${shape(node)}`),
    ...edges.map(({ from, to }) => `${indent}${prefix}${from.id} --> ${prefix}${to.id}`),
  ];
}

function shape(node: MapNode): string {
  switch (node.type) {
    case "event":
      return `(["${node.events.map(({ source, raises }) => label(source) + (raises ? " (raises)" : "")).join("<br>")}"])`;
    case "function":
      return `["${label(node.name)}"]`;
    case "defer":
      return `{{"defer, line ${node.line}: ${node.verdict}"}}:::${className(node.verdict)}`;
    case "work":
      return `[["${node.calls.map(({ call, cost, count }) => `${count > 1 ? `${count} × ` : ""}${label(call)} (${cost})`).join("<br>")}"]]`;
  }
}

/** No name of a class may have a hyphen in the middle that Mermaid could take for an edge. */
function className(verdict: string): string {
  return verdict.replaceAll("-", "_");
}

/** Text in quotes: what means something to Mermaid or to HTML is told by its number. */
function label(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N} _.,:/()[\]-]/gu, (each) => `#${each.codePointAt(0)};`);
}
