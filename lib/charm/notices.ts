/**
 * Pebble's custom notices: whether a defer that waits for the charm's own workload could be woken by one, and by which
 * observation. `pebble notify`, run in the container, makes Juju send `<container>-pebble-custom-notice`.
 */
import type { Node, Statement } from "../syntax/index.js";
import { ancestors, isScope, walk } from "../syntax/index.js";
import { framesAt } from "./frames.js";
import { guardOf, guardText } from "./guards.js";
import { handlerArgument } from "./handlers.js";
import type { CharmEvent } from "./model.js";
import type { SourceModule } from "./modules.js";
import { snake } from "./names.js";
import { holderOf, nameOf } from "./naming.js";
import { positionalParameters } from "./parameters.js";
import { show } from "./show.js";
import { EVENT, optionsOf } from "./values.js";
import type { Cause } from "./verdict/causes.js";
import type { Chain } from "./verdict/chains.js";
import type { Listener } from "./verdict/listeners.js";
import { named } from "./verdict/named.js";
import type { ReachInput, Start } from "./verdict/reach.js";
import { reachFrom } from "./verdict/reach.js";
import type { Reason } from "./verdict/reason.js";
import type { Verdict } from "./verdict/verdict.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** How a notice would wake a charm for a defer. */
export interface Notice {
  container: string;
  /** What the defer waits for, as its own function or a caller tests it. */
  test: string;
  /** The handler of the deferred event: `_on_config_changed`. */
  handler: string;
  /** The handler needs nothing of its own event, so that it can be given the notice's. */
  takesNotice: boolean;
  /** The observation to add, where the handler is observed in a statement of its own. */
  observation: NewObservation | null;
}

/** An `observe(…)` to write behind another one. */
export interface NewObservation {
  source: SourceModule;
  behind: Statement;
  callee: string;
  /** The event, and the handler. */
  args: string[];
}

/** What a notice could wake the charm for; null where one does, or where it is not the charm's own workload. */
export function noticeFor(input: ReachInput, { reasons, chains }: Verdict): Notice | null {
  const { world, listeners } = input;
  const reason = reasons.find(({ kind }) => kind === "workload");
  const [chain] = chains;
  if (!reason || !chain || world.facts.substrate === "machine") return null;
  const cause = guardOf(world, reason, chains);
  const container = cause && isOwnWorkload(reason, cause) ? containerOf(world, reason) : null;
  if (!cause || container === null || listeners.some(({ event }) => isWoken(event, container))) return null;
  const observed = listeners.find((listener) => leadsTo(world, listener, chain));
  const top = chain.levels.at(-1)?.frame.node;
  if (!observed || !top || top.type === "Module" || top.type === "ClassDef") return null;
  const takesNotice = takesAny(input, observed);
  return {
    container, takesNotice,
    test: guardText(cause, reason),
    handler: handlerName(observed) ?? nameOf({ node: top }),
    observation: takesNotice ? newObservation(observed, container, listeners) : null,
  };
}

/** What stands for services of others: of the cluster, of other applications, of the cloud. */
const OF_OTHERS = /k8s|kube|cluster_ip|load_?balancer|ingress|gateway|shard|remote|external|extension|cloud|operator|provider|requirer|consumer|vault|s3|proxy_api/i;

/** True for a question to Pebble, and for one whose name says that it is about the workload. */
function isOwnWorkload({ place: { node } }: Reason, cause: Cause): boolean {
  if (asksPebble(node)) return true;
  const written = cause.type === "test" ? cause.test : null;
  const tested = written?.type === "UnaryOp" ? written.operand : written;
  if (!tested || OF_OTHERS.test(show(tested))) return false;
  return named(tested, []) === "workload" || asksPebble(tested);
}

function asksPebble(root: Node): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= node.type === "Call" && node.func.type === "Attribute" && PEBBLE.test(snake(node.func.attr)) && OF_CONTAINER.test(show(node.func.value));
    return !found && !isScope(node);
  });
  return found;
}

const PEBBLE = /^get_(services?|checks?)$/;
const OF_CONTAINER = /container|pebble|workload/i;

/** The workload's container: the one that is asked, else the only one that the charm has. */
function containerOf(world: World, { of, place }: Reason): string | null {
  const { containers, declared } = world.facts;
  if (of !== null) return of;
  const named = containersNamed(world, [place.source], place.node);
  if (named.size === 1) return [...named][0] ?? null;
  if (containers.length > 0 || declared) return containers.length === 1 ? (containers[0] ?? null) : null;
  const own = world.modules.own.map((path) => world.modules.get(path)).filter((source) => source !== undefined);
  const all = containersNamed(world, own);
  return all.size === 1 ? ([...all][0] ?? null) : null;
}

/** The names that files, or a node of a file, give to `get_container`. */
function containersNamed(world: World, sources: readonly SourceModule[], root?: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const source of sources) {
    walk(root ?? source.module, (node) => {
      if (node.type !== "Call" || node.func.type !== "Attribute" || snake(node.func.attr) !== "get_container") return;
      const given = node.args[0] ?? node.keywords[0]?.value;
      const values = given ? framesAt(world, { source, node }).flatMap((frame) => optionsOf(world.evaluate(given, frame))) : [];
      for (const value of values) if (value.type === "constant" && typeof value.value === "string") names.add(value.value);
    });
  }
  return names;
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

function handlerName({ handler }: Listener): string | null {
  const [first] = optionsOf(handler);
  return first?.type === "function" && first.node.type !== "Lambda" ? first.node.name : null;
}

/** True where a handler needs nothing of its own event but what a notice has, too: the container. */
function takesAny(input: ReachInput, listener: Listener): boolean {
  const [option] = optionsOf(listener.handler);
  if (option?.type !== "function") return false;
  const { functions, usesPayload } = reachFrom(input, startsOf(input.world, listener));
  if (!usesPayload) return true;
  if (!/^pebble_/.test(listener.event.kind)) return false;
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

/** The observation behind the one that there is; null where that stands in a loop or is no plain statement. */
function newObservation({ place, handler }: Listener, container: string, listeners: readonly Listener[]): NewObservation | null {
  const { node: call, source } = place;
  const behind = call.parent;
  if (call.type !== "Call" || behind?.type !== "Expr" || isInLoop(call)) return null;
  const { language } = source.module;
  const given = handlerArgument(call);
  const near = listeners.filter(({ place: other }) => other.source === source && holderOf(other.node) === holderOf(call));
  const event = eventText(container, language, [...near.filter(({ event: { kind } }) => kind.startsWith("pebble_")), ...near]);
  const text = given && given.type !== "Constant" && optionsOf(handler).length === 1 ? show(given, language) : "…";
  const callee = show(call.func, language);
  if (event === null || text.includes("…") || callee.includes("…")) return null;
  return { source, behind, callee, args: [event, text] };
}

function isInLoop(node: Node): boolean {
  for (const above of ancestors(node)) {
    if (isScope(above)) return false;
    if (above.type === "For" || above.type === "AsyncFor" || above.type === "While") return true;
  }
  return false;
}

/** The notice's event, on the `on` of a charm that stands near: keyed as the others of its container are. */
function eventText(container: string, language: "python" | "typescript", near: readonly Listener[]): string | null {
  for (const { event: { name, kind }, from, place: { node } } of near) {
    const given = node.type === "Call" ? (node.args[0] ?? node.keywords.find(({ arg }) => arg === "bound_event")?.value) : undefined;
    if (from?.emits !== "juju" || given?.type !== "Attribute") continue;
    const { value: base, attr } = given;
    const camel = language === "typescript" && !/_/.test(attr);
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

