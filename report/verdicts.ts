import type { VerdictKind } from "../lib/charm/verdict/verdict.js";
import type { DeferRow, ReasonRow } from "./data.js";

export interface VerdictWords {
  kind: VerdictKind;
  title: string;
  /** What it means, in one sentence. */
  meaning: string;
}

/** The verdicts, from what needs a hand to what is fair. */
export const verdicts: readonly VerdictWords[] = [
  { kind: "impossible", title: "Impossible", meaning: "An event reaches it for which defer() raises RuntimeError." },
  { kind: "pointless", title: "Pointless", meaning: "When the handler runs again, its subject is gone, or Juju would have sent the event anyway." },
  { kind: "sequencing", title: "Sequencing", meaning: "It waits for its turn or for other units before a restart or the like: that is what a rolling operation is for." },
  { kind: "redundant", title: "Redundant", meaning: "All that it waits for has an event that is observed here and does the same work: the defer can go." },
  { kind: "collection", title: "Collection", meaning: "What it waits for has an event: one handler that does the work once everything is there needs no defer." },
  { kind: "workload", title: "Workload", meaning: "It waits for the workload, which Juju sends no event for." },
  { kind: "temporary-failure", title: "Temporary failure", meaning: "It tries again what has failed and should soon work." },
  { kind: "unknown", title: "Unknown", meaning: "What it waits for could not be shown." },
];

export function wordsOf(verdict: VerdictKind): VerdictWords {
  return verdicts.find(({ kind }) => kind === verdict) ?? { kind: verdict, title: verdict, meaning: "" };
}

/** How many defers have each verdict, in the order of the verdicts; those without any are left out. */
export function countVerdicts(defers: readonly Pick<DeferRow, "verdict">[]): [VerdictKind, number][] {
  return verdicts
    .map(({ kind }): [VerdictKind, number] => [kind, defers.filter(({ verdict }) => verdict === kind).length])
    .filter(([, count]) => count > 0);
}

/** When it defers, in the words of the code: "when `not ready`", "when `Timeout` is caught". */
export function whenText({ kind, text }: Pick<ReasonRow, "kind" | "text">): string {
  const caught = kind === "failure" ? /^except (.+)$/.exec(text)?.[1] : undefined;
  return caught === undefined ? `when ${text}` : `when ${caught} is caught`;
}

/** True for a defer that somebody has looked at: rules speak there, and comments silence all of them. */
export function isAccepted({ rules }: Pick<DeferRow, "rules">): boolean {
  return rules.length > 0 && rules.every(({ suppressed }) => suppressed);
}
