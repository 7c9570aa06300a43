/** What must hold of every lowered tree. */
import { children, type Module, type Node, type Position } from "../../lib/syntax/index.js";

/** Where each line of a text begins. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  return starts;
}

/**
 * The faults of a tree: a node that stands twice in it, a wrong parent, a range outside of the text, a location that
 * is not the range's, an empty body. None, for a tree that is right.
 */
export function faultsOf(module: Module, text: string): string[] {
  const faults: string[] = [];
  const starts = lineStarts(text);
  const offsetOf = ({ line, column }: Position): number => (starts[line - 1] ?? Number.NaN) + column;
  const seen = new Set<Node>();
  const stack: Node[] = [module];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const fault = (what: string): void => void faults.push(`${node?.type} at ${node?.range.join("-")}: ${what}`);
    if (seen.has(node)) {
      fault("stands twice in the tree");
      continue;
    }
    seen.add(node);
    const [start, end] = node.range;
    if (!(start >= 0 && start <= end && end <= text.length)) fault("range outside of the text");
    if (offsetOf(node.loc.start) !== start || offsetOf(node.loc.end) !== end) fault("location is not the range");
    if ("body" in node && Array.isArray(node.body) && node.body.length === 0 && node.type !== "Module") fault("empty body");
    if ("handlers" in node && node.handlers.length + node.finalbody.length === 0) fault("try without an end");
    for (const child of children(node)) {
      if (child.parent !== node) fault(`is not the parent of its ${child.type}`);
      stack.push(child);
    }
  }
  return faults;
}
