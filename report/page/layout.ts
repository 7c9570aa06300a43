/** Where the nodes of the map go: dagre orders each connected part in layers, the layers are the map's columns. */
import { Graph, graphlib, layout } from "@dagrejs/dagre";
import type { EdgeLabel, GraphLabel, NodeLabel } from "@dagrejs/dagre";
import type { EventMap, MapEdge, MapNode } from "../map.js";
import { verdicts } from "../verdicts.js";

/** A node's place, in pixels from the map's left upper corner. */
export interface Box {
  node: MapNode;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Line {
  edge: MapEdge;
  points: readonly Point[];
}

interface Point {
  x: number;
  y: number;
}

export interface Layout {
  boxes: readonly Box[];
  lines: readonly Line[];
  /** The left edge of each layer. */
  columns: readonly number[];
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

const GAP = 44;
const BETWEEN_NODES = 8;
const BETWEEN_PARTS = 14;

/** @param sizeOf how much room a node takes */
export function layOut({ nodes, edges }: EventMap, sizeOf: (node: MapNode) => Size): Layout {
  const sizes = new Map(nodes.map((node) => [node, sizeOf(node)]));
  const widths = new Array<number>(1 + Math.max(0, ...nodes.map(({ layer }) => layer))).fill(0);
  for (const [{ layer }, { width }] of sizes) widths[layer] = Math.max(widths[layer] ?? 0, width);
  let right = 0;
  const columns = widths.map((width) => {
    const left = right;
    if (width > 0) right += width + GAP;
    return left;
  });
  const size = (node: MapNode): Size => sizes.get(node) ?? { width: 0, height: 0 };
  const boxes: Box[] = [];
  const lines: Line[] = [];
  let height = 0;
  for (const part of partsOf(nodes, edges)) {
    const placed = placePart(part, size, columns, widths, height);
    boxes.push(...placed.boxes);
    lines.push(...placed.lines);
    height += placed.height + BETWEEN_PARTS;
  }
  // As one reads: layer by layer, from the top.
  boxes.sort((a, b) => a.node.layer - b.node.layer || a.y - b.y);
  return { boxes, lines, columns, width: Math.max(0, right - GAP), height: Math.max(0, height - BETWEEN_PARTS) };
}

interface Part {
  nodes: readonly MapNode[];
  edges: readonly MapEdge[];
}

/** What is connected, with the worst verdict first. */
function partsOf(nodes: readonly MapNode[], edges: readonly MapEdge[]): Part[] {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  for (const { id } of nodes) graph.setNode(id);
  for (const { from, to } of edges) graph.setEdge(from.id, to.id);
  const parts = graphlib.alg.components(graph).map((ids): Part => {
    const inside = new Set(ids);
    return { nodes: nodes.filter(({ id }) => inside.has(id)), edges: edges.filter(({ from }) => inside.has(from.id)) };
  });
  return parts.sort((a, b) => worst(a) - worst(b));
}

function worst({ nodes }: Part): number {
  return Math.min(verdicts.length, ...nodes.flatMap((node) => (node.type === "defer" ? [verdicts.findIndex(({ kind }) => kind === node.verdict)] : [])));
}

function placePart({ nodes, edges }: Part, size: (node: MapNode) => Size, columns: readonly number[], widths: readonly number[], top: number): Pick<Layout, "boxes" | "lines" | "height"> {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: "LR", nodesep: BETWEEN_NODES, edgesep: 6, ranksep: GAP, ranker: "tight-tree" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { ...size(node) });
  const forward = edges.filter(({ from, to }) => to.layer > from.layer);
  for (const { from, to } of forward) graph.setEdge(from.id, to.id, { minlen: to.layer - from.layer, weight: 1 });
  layout(graph);

  const middles = new Map<string, number>();
  const boxes = nodes.map((node): Box => {
    const { width, height } = size(node);
    const { y = 0 } = graph.node(node.id);
    middles.set(node.id, top + y);
    return { node, x: columns[node.layer] ?? 0, y: top + y - height / 2, width, height };
  });
  const side = (node: MapNode, left: boolean): Point => ({ x: (columns[node.layer] ?? 0) + (left ? 0 : size(node).width), y: middles.get(node.id) ?? top });
  const lines = edges.map((edge): Line => {
    const { from, to } = edge;
    const between: Point[] = [];
    if (to.layer > from.layer) {
      // A line bends between the layers only: its neighbours may be wider.
      between.push({ x: (columns[from.layer] ?? 0) + (widths[from.layer] ?? 0), y: middles.get(from.id) ?? top });
      // dagre gives a point for each half of a layer: whole layers between the two ends are every other one.
      const { points = [] } = graph.edge(from.id, to.id);
      const inner = points.slice(1, -1);
      for (let layer = from.layer + 1; layer < to.layer; layer++) {
        const y = top + (inner[2 * (layer - from.layer) - 1]?.y ?? (middles.get(to.id) ?? top) - top);
        const x = columns[layer] ?? 0;
        between.push({ x, y }, { x: x + (widths[layer] ?? 0), y });
      }
    }
    return { edge, points: [side(from, false), ...between, side(to, true)] };
  });
  const bottom = Math.max(0, ...boxes.map((box) => box.y + box.height - top));
  return { boxes, lines, height: bottom };
}

/** A line through points that leaves and enters each of them level. */
export function curve(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => {
    const before = points[index - 1];
    if (!before) return `M${r(x)} ${r(y)}`;
    if (before.y === y) return `L${r(x)} ${r(y)}`;
    const bend = Math.max(22, Math.abs(x - before.x) / 2);
    return `C${r(before.x + bend)} ${r(before.y)} ${r(x - bend)} ${r(y)} ${r(x)} ${r(y)}`;
  }).join("");
}

function r(number: number): number {
  return Math.round(number * 10) / 10;
}
