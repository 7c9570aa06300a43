/** What every node has, and where it stands. */
import type { Node } from "./nodes.js";

/** Start and end offset in UTF-16 code units, end exclusive, as in ESLint. */
export type Range = [start: number, end: number];

/** A point in the text: `line` from 1, `column` from 0 in UTF-16 code units, as in ESLint. */
export interface Position {
  line: number;
  column: number;
}

export interface Location {
  start: Position;
  end: Position;
}

/** What every node has. */
export interface Base {
  range: Range;
  loc: Location;
  /** The node that holds this one; absent only on a `Module`. Not a visitor key. */
  parent?: Node;
}
