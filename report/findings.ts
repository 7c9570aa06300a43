/** What the rules say about defers. The report knows no rules: whoever runs it brings a function that does. */
import type { Defer, Place } from "../lib/charm/model.js";
import type { Verdict } from "../lib/charm/verdict/verdict.js";
import type { RuleRow } from "./data.js";

/** A finding of a rule, suppressed or not. */
export interface Finding extends RuleRow {
  /** Relative to the charm's root. */
  file: string;
  line: number;
  /** From 1. */
  column: number;
}

/**
 * Runs the rules over one charm.
 *
 * @param root absolute path
 * @param files the charm's own sources, relative to it
 */
export type Lint = (root: string, files: readonly string[]) => Promise<readonly Finding[]>;

/** Findings by the place that they stand at. */
export class FindingsByPlace {
  readonly #byPlace = new Map<string, RuleRow[]>();

  constructor(findings: readonly Finding[]) {
    for (const { file, line, column, ...row } of findings) {
      const key = `${file}:${line}:${column}`;
      this.#byPlace.set(key, [...(this.#byPlace.get(key) ?? []), row]);
    }
  }

  /**
   * What is said about a defer: at the call itself, or, for one that the charm's own code has made impossible in another
   * charm's library, at the call that hands the event over.
   */
  of({ call, source, events }: Defer, { kind }: Verdict): RuleRow[] {
    if (source.origin === "own") return this.#at({ source, node: call });
    if (kind !== "impossible") return [];
    const calls = new Map(events.flatMap(({ path }) => path.slice(1).map(({ place }) => [place.node, place])));
    return [...calls.values()].flatMap((place) => this.#at(place));
  }

  #at({ source, node }: Place): RuleRow[] {
    const { line, column } = node.loc.start;
    return this.#byPlace.get(`${source.path}:${line}:${column + 1}`) ?? [];
  }
}
