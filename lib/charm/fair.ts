/** The defers that are fair to keep, as the guide has it: what is said of them is how to defer well. */
import type { Edit } from "../edit.js";
import { opsName } from "../edit.js";
import type { Call, Node } from "../syntax/index.js";
import { actText } from "./acts.js";
import type { Advised } from "./advice.js";
import { advisedIn } from "./advice.js";
import { calledName } from "./effect-names.js";
import { factsOf } from "./events.js";
import type { CharmModel, Defer } from "./model.js";
import { snake } from "./names.js";
import { deferStatement, siblingsOf } from "./remedy.js";
import type { StaleUse } from "./stale.js";
import type { Reason } from "./verdict/reason.js";
import type { StatusOnWay } from "./verdict/status.js";
import type { Verdict, VerdictKind } from "./verdict/verdict.js";
import { waitingText } from "./verdict/words.js";

const FAIR: ReadonlySet<VerdictKind> = new Set(["sequencing", "collection", "workload", "temporary-failure", "unknown"]);

/** The defers of a file that are fair to keep, by position; not those that are lost because the hook fails. */
export function fairIn(charm: CharmModel, path: string): readonly Advised[] {
  return advisedIn(charm, path).filter(({ defer, verdict }) => FAIR.has(verdict.kind) && !charm.after(defer).uncaught);
}

/** A use of what may be gone, and the defer that has its function run again. */
export interface StaleIn extends StaleUse {
  defer: Defer;
}

/** By the charm's model, as long as that lives; then by file. */
const staleByFile = new WeakMap<CharmModel, ReadonlyMap<string, readonly StaleIn[]>>();

/** What a file reads of events whose defers are fair to keep, and may be gone when it is read again; by position. */
export function staleIn(charm: CharmModel, path: string): readonly StaleIn[] {
  let found = staleByFile.get(charm);
  if (!found) staleByFile.set(charm, (found = collectStale(charm)));
  return found.get(path) ?? [];
}

function collectStale(charm: CharmModel): ReadonlyMap<string, readonly StaleIn[]> {
  const files = new Set(charm.defers.map(({ source }) => source.path));
  const found = new Map<Node, StaleIn>();
  for (const { defer } of [...files].flatMap((file) => fairIn(charm, file))) {
    for (const use of charm.staleUses(defer)) {
      const { kind, place: { node } } = use;
      if (!found.has(node) && !(kind === "app" && isAmongPeers(charm, defer))) found.set(node, { ...use, defer });
    }
  }
  const byPosition = [...found.values()].sort((a, b) => a.place.node.range[0] - b.place.node.range[0]);
  const byFile = new Map<string, StaleIn[]>();
  for (const each of byPosition) {
    const { path } = each.place.source;
    const ofFile = byFile.get(path);
    if (ofFile) ofFile.push(each);
    else byFile.set(path, [each]);
  }
  return byFile;
}

/** True where all relations that a defer's events are of are among peers: the application is this one. */
function isAmongPeers({ facts }: CharmModel, { events }: Defer): boolean {
  const peers = facts.relations.filter(({ role }) => role === "peers").map(({ name }) => snake(name));
  const related = events.filter(({ event, excluded }) => !excluded && factsOf(event.kind).scope === "relation");
  return related.length > 0 && related.every(({ event: { name, kind } }) => peers.includes(name.slice(0, -kind.length - 1)));
}

/**
 * True where the status tells of the wait already: the defer waits for the status itself to change; or for an upgrade,
 * or stands in what carries one out, whose business the status is as long.
 */
export function isToldAlready({ handler }: Defer, { reasons }: Verdict): boolean {
  if (reasons.some(({ text }) => /\b(unit|app)\.status\b/.test(text)) || /(Upgrade|Refresh)\w*\./.test(handler)) return true;
  return reasons.length > 0 && reasons.every(({ kind }) => kind === "upgrade");
}

/** Sets a waiting status in front of a defer; null where nothing at hand leads to the unit. */
export function waitingEdit(charm: CharmModel, defer: Defer): Edit | null {
  const statement = deferStatement(defer.call);
  const receiver = charm.unit(defer);
  if (!statement || receiver === null) return null;
  const { reasons, joint } = charm.verdict(defer);
  const message = waitingText(reasons, joint);
  return { kind: "insertBefore", statement, lines: [{ kind: "setStatus", receiver, status: "WaitingStatus", message }] };
}

/** A blocked status as it is made, `` `BlockedStatus("…")` ``; in plain words where it is made elsewhere. */
export function blockedText({ place: { source, node } }: StatusOnWay): string {
  const made = blockedIn(node);
  return made ? actText({ source, node: made }) : "a blocked status";
}

/** True for a blocked status that is sure to be shown; one that is only made may be for something else. */
export function showsBlocked(status: StatusOnWay | null): status is StatusOnWay {
  if (status?.kind !== "blocked" || !status.sure) return false;
  const { node } = status.place;
  return node.type !== "Call" || !isBlocked(node);
}

/** Makes the blocked status beside a defer a waiting one; null where it is set elsewhere, and others may rely on it. */
export function unblockingEdit({ source, call }: Defer, { place: { node } }: StatusOnWay): Edit | null {
  const waiting = opsName(source.module, "WaitingStatus");
  const statement = deferStatement(call);
  const setting = node.type === "Call" ? node.parent : node;
  if (waiting === null || !statement || !siblingsOf(statement)?.some((sibling) => sibling === setting)) return null;
  const made = blockedIn(node);
  return made ? { kind: "replaceText", range: made.func.range, text: waiting } : null;
}

/** The blocked status that an assignment or a call makes to show it. */
function blockedIn(node: Node): Call | undefined {
  const parts = node.type === "Call" ? [...node.args, ...node.keywords.map(({ value }) => value)]
    : node.type === "Assign" || node.type === "AnnAssign" ? [node.value] : [];
  return parts.find((part): part is Call => part?.type === "Call" && isBlocked(part));
}

function isBlocked(made: Call): boolean {
  return calledName(made) === "BlockedStatus";
}

/**
 * The failure that a defer waits out, where each that it may wait out has been given up at once; null otherwise, and
 * where the charm calls for a human.
 */
export function untriedIn(charm: CharmModel, { kind, reasons, status }: Verdict): Reason | null {
  if (kind !== "temporary-failure" || showsBlocked(status)) return null;
  const failures = reasons.filter((reason) => reason.kind === "failure");
  return failures.every(({ place }) => charm.isUntried(place)) ? (failures[0] ?? null) : null;
}

/** What is caught, to stand before "is caught": `` `ConnectionError` ``. */
export function caughtText({ text }: Reason): string {
  const names = text.replace(/^except\s*/, "");
  return names === "" || names.includes("…") ? "whatever fails" : `\`${names}\``;
}
