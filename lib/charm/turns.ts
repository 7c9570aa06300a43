/**
 * Turns taken by hand: a defer that waits for other units, or for a lock, before this unit restarts, upgrades or hands
 * its role over.
 */
import type { Call } from "../syntax/index.js";
import { ancestors, isCallable, isScope, walk } from "../syntax/index.js";
import { holds } from "./conditions.js";
import { calledName } from "./effect-names.js";
import type { FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import { guardOf, guardText } from "./guards.js";
import type { Place } from "./model.js";
import { snake } from "./names.js";
import { isLockRequest } from "./rolling.js";
import { show } from "./show.js";
import type { Frame } from "./values.js";
import { functionsBelow } from "./verdict/below.js";
import type { Cause } from "./verdict/causes.js";
import { named } from "./verdict/named.js";
import type { Start } from "./verdict/reach.js";
import type { Reason } from "./verdict/reason.js";
import type { Verdict } from "./verdict/verdict.js";
import type { World } from "./world.js";

/** What a defer puts off until it is this unit's turn. */
export interface Turn {
  /** A lock is waited for, rather than what other units have done. */
  lock: boolean;
  /** What says whose turn it is, as the handler tests it. */
  test: string;
  /** The peer relation that the handler reads, or the only one that there is; null where neither is known. */
  peers: string | null;
  /** The call that restarts, upgrades or hands over. */
  act: Place;
}

/** What must not happen in all units at once. */
const ACT =
  /^(start|stop|reload)$|^(start|stop|reload)_|(^|_)(restart|reboot|replan|upgrade|switchover|switch_over|failover|step_down|stepdown|promote|demote)(_|$)|_(start|stop)$|(^|_)(add|remove)_(\w+_)?(members?|units?|nodes?|replicas?)(_|$)/;
const UPGRADE = /(^|_)(upgrade|migrate|switchover|switch_over|failover|step_down|stepdown|promote|demote)(_|$)/;
/** Questions, records and notes about it, and what runs beside the workload. */
const NO_ACT =
  /^(is|has|can|may|should|need|needs|get|fetch|read|find|list|check|set|update|mark|clear|reset|save|store|log|record|emit|wait|await|request|release|acquire|observe|schedule|cancel)(_|$)|_(status|state|date|at|time|lock|events?|needed|required|pending|requested|in_progress)$|observer|timer|thread|monitor|exporter|metrics|watcher|tracing|session|transaction|backup|agent/;
/** Locks that are not among units. */
const OTHER_LOCK = /apt|dpkg|snapd|flock|fcntl|file_?lock|thread/i;

/**
 * The turn that a defer waits for; null where it waits for something else, or puts off something else. Other units
 * have to be what the handler itself asks for, on a charm with peers. An upgrade that is under way is waited for in turn only by what
 * upgrades, too.
 */
export function turnOf(world: World, { reasons, chains }: Verdict): Turn | null {
  const { declared, relations } = world.facts;
  if (declared && !relations.some(({ role }) => role === "peers")) return null;
  for (const kind of ["turn", "other-units", "upgrade"] as const) {
    for (const reason of reasons.filter((each) => each.kind === kind)) {
      const guard = guardOf(world, reason, chains);
      if (!guard || !isAboutUnits(reason, guard)) continue;
      const calls = chains.flatMap(({ starts }) => starts).flatMap((start) => callsFrom(world, start).map((call) => ({ call, frame: start.frame })));
      const act = calls.find(({ call, frame }) => isAct(world, call, frame, kind));
      if (!act) continue;
      const [only, more] = relations.filter(({ role }) => role === "peers");
      const peers = reason.of ?? (more ? null : (only?.name ?? null));
      return { lock: kind === "turn", test: guardText(guard, reason), peers, act: { source: act.frame.source, node: act.call } };
    }
  }
  return null;
}

function isAboutUnits({ kind, text, place: { node } }: Reason, guard: Cause): boolean {
  if (kind !== "other-units") return !OTHER_LOCK.test(text);
  if (guard.type === "caught") return false;
  const tested = guard.test.type === "UnaryOp" ? guard.test.operand : guard.test;
  return named(tested, []) === "other-units" || [...ancestors(node)].includes(guard.test) || node === guard.test;
}

function nameOf(call: Call): string {
  return calledName(call).replace(/^_+/, "");
}

function isAct(world: World, call: Call, frame: Frame, kind: Reason["kind"]): boolean {
  const name = nameOf(call);
  if (NO_ACT.test(name) || isLockRequest(call) || !(kind === "upgrade" ? UPGRADE : ACT).test(name)) return false;
  if (call.func.type === "Attribute" && NO_ACT.test(snake(show(call.func.value)))) return false;
  // The rolling-ops library takes the turns already.
  return !functionsBelow(world, [call], frame).some((below) => callsOf(below).some(isLockRequest));
}

function callsOf({ node }: Frame): Call[] {
  const calls: Call[] = [];
  const roots = !isCallable(node) ? [] : Array.isArray(node.body) ? node.body : [node.body];
  for (const root of roots) {
    walk(root, (inner) => {
      if (inner.type === "Call") calls.push(inner);
      return !isScope(inner);
    });
  }
  return calls;
}

/** The calls that a function comes to where its work is not put off, in source order. */
function callsFrom(world: World, { frame, subject, nodes, except }: Start): Call[] {
  const { node: of } = frame;
  if (!isCallable(of)) return [];
  const seen = new Set<FlowNode>(nodes ?? [flowOf(of).entry]);
  const calls = new Set<Call>();
  for (const node of seen) {
    for (const part of node.parts) {
      walk(part, (inner) => {
        if (inner.type === "Call" && !except?.has(inner)) calls.add(inner);
        return !isScope(inner);
      });
    }
    for (const { to, condition, exceptional, uncertain } of node.next) {
      if (exceptional || uncertain || seen.has(to)) continue;
      if (condition && holds(world, condition, frame, subject, new Map()) === false) continue;
      seen.add(to);
    }
  }
  return [...calls].sort((a, b) => a.range[0] - b.range[0]);
}
