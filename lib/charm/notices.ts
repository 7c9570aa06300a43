/**
 * Pebble's custom notices: whether a defer that waits for the charm's own workload could be woken by one, and by which
 * observation. `pebble notify`, run in the container, makes Juju send `<container>-pebble-custom-notice`.
 */
import type { Call, Expression, Node, Range, Statement } from "../syntax/index.js";
import { ancestors, isScope, walk } from "../syntax/index.js";
import { guardOf, guardText } from "./guards.js";
import type { CharmEvent } from "./model.js";
import type { SourceModule } from "./modules.js";
import { snake } from "./names.js";
import { holderOf, nameOf } from "./naming.js";
import { positionalParameters } from "./parameters.js";
import { loopsAround } from "./rounds.js";
import { show } from "./show.js";
import { EVENT, optionsOf } from "./values.js";
import type { Cause } from "./verdict/causes.js";
import type { Chain } from "./verdict/chains.js";
import type { ReachInput } from "./verdict/doings.js";
import type { Listener } from "./verdict/listeners.js";
import { named } from "./verdict/named.js";
import type { Start } from "./verdict/reach.js";
import { Reach } from "./verdict/reach.js";
import type { Reason } from "./verdict/reason.js";
import type { Verdict } from "./verdict/verdict.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** How a notice would wake a charm for a defer. */
export interface Notice {
  container: string;
  /** What the defer waits for, as its own function or a caller tests it. */
  test: string;
  /** The handler of the deferred event: `_on_config_changed`; null for one without a name. */
  handler: string | null;
  /** The handler needs nothing of its own event, so that it can be given the notice's. */
  takesNotice: boolean;
  /** The observation to add, where the handler is observed in a statement of its own. */
  observation: NewObservation | null;
}

/** An `observe(…)` like one that there is, of another event. */
export interface NewObservation {
  source: SourceModule;
  like: Statement;
  /** Where that one names its event, and what the new one has there. */
  event: Range;
  text: string;
}

/** What a notice could wake the charm for; null where one does, or where it is not the charm's own workload. */
export function noticeFor(input: ReachInput, { reasons, chains }: Verdict): Notice | null {
  const { world, listeners } = input;
  const reason = reasons.find(({ kind }) => kind === "workload");
  const [chain] = chains;
  if (!reason || !chain || world.facts.substrate === "machine") return null;
  const cause = guardOf(world, reason, chains);
  const [only = null, more] = world.facts.containers;
  const container = cause && isOwnWorkload(reason, cause) ? (reason.of ?? (more === undefined ? only : null)) : null;
  if (!cause || container === null || listeners.some(({ event }) => isWoken(event, container))) return null;
  const observed = listeners.find((listener) => leadsTo(world, listener, chain));
  if (!observed) return null;
  const takesNotice = takesAny(input, observed);
  return {
    container, takesNotice,
    test: guardText(cause, reason),
    handler: handlerOf(observed, chain),
    observation: takesNotice ? newObservation(observed, container, listeners) : null,
  };
}

/** What stands for services of others: of the cluster, of other applications, of the cloud. */
const OF_OTHERS = /k8s|kube|cluster_ip|load_?balancer|ingress|gateway|shard|remote|external|extension|cloud|operator|provider|requirer|consumer|vault|s3|proxy_api/i;

/**
 * True for a question to Pebble, and for one whose name says that it is about the workload. What the charm keeps a
 * record of by itself does not ask anybody.
 */
function isOwnWorkload({ of, place: { node } }: Reason, cause: Cause): boolean {
  // Pebble itself is asked, of a container.
  if (of !== null) return true;
  if (cause.type === "caught" || isOneOfSeveral(cause.test)) return false;
  const isWritten = node === cause.test || [...ancestors(node)].includes(cause.test);
  if (!isWritten && node.type !== "ExceptHandler" && !hasCall(node)) return false;
  return questionsIn(cause.test).some((tested) => !OF_OTHERS.test(show(tested)) && named(tested, []) === "workload");
}

/** True in a loop over units, members and the like, unless that only tries again: each of them is asked. */
function isOneOfSeveral(test: Expression): boolean {
  return loopsAround(test).some((loop) => loop.type !== "While" && !/retry|attempt|range/i.test(show(loop.iter)));
}

/** The single questions of a test. */
function questionsIn(test: Expression): Expression[] {
  if (test.type === "UnaryOp") return questionsIn(test.operand);
  return test.type === "BoolOp" ? test.values.flatMap(questionsIn) : [test];
}

function hasCall(root: Node): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= node.type === "Call";
    return !found && !isScope(node);
  });
  return found;
}

/** True for an observed notice or check of a container: Juju wakes the charm for it, and what is deferred runs again. */
function isWoken({ kind, name }: CharmEvent, container: string): boolean {
  if (kind !== "pebble_custom_notice" && kind !== "pebble_check_failed" && kind !== "pebble_check_recovered") return false;
  return name === kind || name.includes("*") || name === `${snake(container)}_${kind}`;
}

function startsOf(world: World, { handler, subject }: Listener): Start[] {
  return optionsOf(handler).flatMap((option): Start[] => {
    if (option.type !== "function") return [];
    const given = { positional: [EVENT], named: new Map<string, never>(), open: false };
    return wrapped(world, option, given).map((entered) => ({ frame: world.callFrame(entered.target, entered.given), subject }));
  });
}

/** True for the observation that a way begins with. */
function leadsTo(world: World, listener: Listener, { levels, subject }: Chain): boolean {
  const top = levels.at(-1)?.frame.node;
  return listener.subject.kind === subject.kind && startsOf(world, listener).some(({ frame }) => frame.node === top);
}

/** The handler, or the function with a name that an arrow hands on to. */
function handlerOf({ handler }: Listener, { levels }: Chain): string | null {
  const [first] = optionsOf(handler);
  const nodes = [...levels.map(({ frame }) => frame.node), ...(first?.type === "function" ? [first.node] : [])];
  const top = nodes.findLast((node) => node.type === "FunctionDef" || node.type === "AsyncFunctionDef");
  return top ? nameOf({ node: top }) : null;
}

/** True where a handler needs nothing of its own event but what a notice has, too: the container. */
function takesAny(input: ReachInput, listener: Listener): boolean {
  const [option] = optionsOf(listener.handler);
  if (option?.type !== "function") return false;
  const { functions, usesPayload } = new Reach(input).from(startsOf(input.world, listener));
  if (!usesPayload) return true;
  if (!listener.event.kind.startsWith("pebble_")) return false;
  const event = positionalParameters(option.node).at(-1)?.arg;
  return [...functions].every((of) => readsOnlyWorkload(of, event ?? "event"));
}

function readsOnlyWorkload(of: Node, event: string): boolean {
  let only = true;
  walk(of, (node) => {
    if (node.type === "Attribute" && node.value.type === "Name" && node.value.id === event) only &&= /^(workload|defer|framework)$/.test(node.attr);
    return only;
  });
  return only;
}

/** The observation to add to the one that there is; null where that stands in a loop or is no plain statement. */
function newObservation({ place }: Listener, container: string, listeners: readonly Listener[]): NewObservation | null {
  const { node: call, source } = place;
  const like = call.parent;
  const event = eventArgument(call);
  if (!event || like?.type !== "Expr" || loopsAround(call).length > 0) return null;
  const near = listeners.filter(({ place: other }) => other.source === source && holderOf(other.node) === holderOf(call));
  const text = eventText(container, source.module.language, [...near.filter(({ event: { kind } }) => kind.startsWith("pebble_")), ...near]);
  return text === null ? null : { source, like, event: event.range, text };
}

/** The event that an `observe(…)` is given. */
function eventArgument({ args, keywords }: Call): Expression | undefined {
  return args[0] ?? keywords.find(({ arg }) => arg === "bound_event")?.value;
}

/** The notice's event, on the `on` of a charm that stands near: keyed as the others of its container are. */
function eventText(container: string, language: "python" | "typescript", near: readonly Listener[]): string | null {
  for (const { event: { name, kind }, from, place: { node } } of near) {
    const given = eventArgument(node);
    if (from?.emits !== "juju" || given?.type !== "Attribute") continue;
    const { value: base, attr } = given;
    const camel = language === "typescript" && !attr.includes("_");
    const prefixed = camel ? camelCase(`${snake(container)}_pebble_custom_notice`) : `${snake(container)}_pebble_custom_notice`;
    const on = base.type === "Subscript" ? base.value : base;
    if (base.type === "Subscript" && base.slice.type !== "Constant" && name === `${snake(container)}_${kind}`) {
      return `${show(base, language)}.${camel ? "pebbleCustomNotice" : "pebble_custom_notice"}`;
    }
    const text = on.type === "Attribute" && on.attr === "on" ? show(on, language) : "…";
    if (!text.includes("…") && /^\w+$/.test(prefixed)) return `${text}.${prefixed}`;
  }
  return null;
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

