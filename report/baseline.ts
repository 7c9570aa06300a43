/** What has changed since an earlier report. */
import { readFileSync } from "node:fs";
import type { VerdictKind } from "../lib/charm/verdict/verdict.js";
import type { DeferRow, Report } from "./data.js";

/** A defer that is new, gone, or judged otherwise. */
export interface ChangeRow {
  change: "new" | "gone" | "changed";
  /** The charm's root. */
  charm: string;
  /** Where it is; for one that is gone, where it was. */
  file: string;
  line: number;
  handler: string;
  /** Null for one that is gone. */
  verdict: VerdictKind | null;
  /** The verdict of the earlier report; null for a new one. */
  before: VerdictKind | null;
}

/** What comparing needs to know of a report. */
interface Earlier {
  charms: readonly EarlierCharm[];
}

interface EarlierCharm {
  root: string;
  name: string | null;
  defers: readonly EarlierDefer[];
}

interface EarlierDefer {
  file: string;
  line: number;
  handler: string;
  verdict: VerdictKind;
  reasons: readonly { text: string }[];
}

export interface Comparison {
  changes: ChangeRow[];
  /** The defers of the later report that are new or judged otherwise. */
  fresh: ReadonlySet<DeferRow>;
}

/** @throws Error with a message for the user when the file holds no report */
export function readBaseline(file: string): Earlier {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`cannot read the baseline ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isEarlier(value)) throw new Error(`the baseline ${file} is no report of version 1: make it with --format json`);
  return value;
}

/** Compares by what a defer is about; lines move with every edit. */
export function compare(before: Earlier, after: Report): Comparison {
  const charms = pair(before.charms, after.charms, [
    ({ root, name }) => JSON.stringify([root, name]),
    ({ root, name }) => name ?? `in ${root}`,
    ({ root }) => root,
  ]);
  const changes: ChangeRow[] = [];
  const fresh = new Set<DeferRow>();
  const gone = (charm: string, defers: readonly EarlierDefer[]): void => {
    for (const { file, line, handler, verdict } of defers) changes.push({ change: "gone", charm, file, line, handler, verdict: null, before: verdict });
  };
  const add = (charm: string, defer: DeferRow, was: VerdictKind | null): void => {
    const { file, line, handler, verdict } = defer;
    fresh.add(defer);
    changes.push({ change: was === null ? "new" : "changed", charm, file, line, handler, verdict, before: was });
  };
  for (const [was, is] of charms.pairs) {
    const defers = pair<EarlierDefer, DeferRow>(was.defers, is.defers, [
      ({ file, handler, reasons, verdict }) => JSON.stringify([file, handler, textsOf(reasons), verdict]),
      ({ file, handler, reasons }) => JSON.stringify([file, handler, textsOf(reasons)]),
      ({ file, handler }) => JSON.stringify([file, handler]),
      // A method that has moved to another file.
      ({ handler, reasons }) => JSON.stringify([handler, textsOf(reasons)]),
    ]);
    for (const [earlier, later] of defers.pairs) if (earlier.verdict !== later.verdict) add(is.root, later, earlier.verdict);
    for (const defer of defers.added) add(is.root, defer, null);
    gone(is.root, defers.gone);
  }
  for (const { root, defers } of charms.added) for (const defer of defers) add(root, defer, null);
  for (const { root, defers } of charms.gone) gone(root, defers);
  return { changes, fresh };
}

function textsOf(reasons: readonly { text: string }[]): string[] {
  return reasons.map(({ text }) => text);
}

/** Pairs what is the same by the first key, of the rest what is the same by the next one, and so on. */
function pair<B, A extends B>(before: readonly B[], after: readonly A[], keys: readonly ((each: B) => string)[]): { pairs: [B, A][]; gone: B[]; added: A[] } {
  const pairs: [B, A][] = [];
  let gone = [...before];
  let added = [...after];
  for (const key of keys) {
    const waiting = new Map<string, B[]>();
    for (const each of gone) waiting.set(key(each), [...(waiting.get(key(each)) ?? []), each]);
    added = added.filter((each) => {
      const other = waiting.get(key(each))?.shift();
      if (other !== undefined) pairs.push([other, each]);
      return other === undefined;
    });
    const paired = new Set(pairs.map(([each]) => each));
    gone = gone.filter((each) => !paired.has(each));
  }
  return { pairs, gone, added };
}

function isEarlier(value: unknown): value is Earlier {
  return isObject(value) && value.version === 1 && Array.isArray(value.charms) && value.charms.every((charm: unknown) =>
    isObject(charm) && typeof charm.root === "string" && (charm.name === null || typeof charm.name === "string") &&
    Array.isArray(charm.defers) && charm.defers.every(isEarlierDefer));
}

function isEarlierDefer(value: unknown): boolean {
  return isObject(value) && typeof value.file === "string" && typeof value.line === "number" && typeof value.handler === "string" &&
    typeof value.verdict === "string" && Array.isArray(value.reasons) &&
    value.reasons.every((reason: unknown) => isObject(reason) && typeof reason.text === "string");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
