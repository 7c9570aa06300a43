/** The expensive calls that a defer puts off, each told where the charm decides what it does. */
import type { Expression, FunctionNode, Lambda, Node } from "../../syntax/index.js";
import { isCallable, walk } from "../../syntax/index.js";
import type { Binding } from "../bindings.js";
import { bindingsOf } from "../bindings.js";
import { receiverName } from "../classes.js";
import { decisionsFor } from "../decisions.js";
import type { Decision } from "../decisions.js";
import { calledName, isQuestion } from "../effect-names.js";
import type { Place } from "../model.js";
import { snake } from "../names.js";
import { hasParameter } from "../parameters.js";
import { show } from "../show.js";
import type { Frame } from "../values.js";
import type { World } from "../world.js";
import type { Cost } from "./costs.js";
import { costOf } from "./costs.js";
import type { Undone } from "./coverage.js";
import type { Reached, Site } from "./reach.js";

/** An expensive call that a defer puts off. */
export interface Work {
  place: Place;
  cost: Cost;
  /** What it does depends on what its function is given: two that come to it need not do the same. */
  told: boolean;
  /** The functions that handle an event and have it put off. */
  by: ReadonlySet<Node>;
}

/** Locals of locals. */
const DEPTH_LIMIT = 4;

/**
 * The expensive calls among what is undone. A function that runs whatever it is given (`_run(self, command)`), and a
 * library, do nothing by themselves: there it is the call into them that counts.
 */
export function workOf(world: World, undone: readonly Undone[], expensiveCalls: ReadonlySet<string>): Work[] {
  const found = new Map<Node, Work & { by: Set<Node> }>();
  for (const [site, handlers] of sitesOf(undone)) {
    const { node, frame } = site;
    if (node.type !== "Call" || isOnlyIfNeeded(site, calledName(node))) continue;
    const cost = costOf(world, node, frame, expensiveCalls);
    const told = cost && lifted(site);
    if (!told || isRead(told.node) || isToAnswer(told, cost)) continue;
    const known = found.get(told.node);
    if (known) for (const handler of handlers) known.by.add(handler);
    else found.set(told.node, { place: { source: told.frame.source, node: told.node }, cost, told: isTold(told), by: new Set(handlers) });
  }
  return [...found.values()];
}

/** What is undone, each place with the handlers whose ways leave it so; ways that differ further up share theirs. */
function sitesOf(undone: readonly Undone[]): Map<Site, Set<Node>> {
  const parts = new Map<Reached, Set<Node>>();
  for (const { chain, reached } of undone) {
    const handler = chain.levels.at(-1)?.frame.node;
    const handlers = parts.get(reached) ?? new Set<Node>();
    parts.set(reached, handler ? handlers.add(handler) : handlers);
  }
  const sites = new Map<Site, Set<Node>>();
  for (const [{ all }, handlers] of parts) {
    for (const site of all) {
      const known = sites.get(site);
      sites.set(site, known ? new Set([...known, ...handlers]) : handlers);
    }
  }
  return sites;
}

/** The site at which it is settled what is done: that of a call whose function is not told by its caller what to do. */
export function lifted(site: Site): Site {
  let at = site;
  while (at.by && (at.frame.source.origin === "vendored" || isTold(at))) at = at.by;
  return at;
}

/** What a call is called; nothing for all else. */
function nameOf(node: Node): string {
  return node.type === "Call" ? calledName(node) : "";
}

/** True for a call that is named for what it gives back. */
function isRead(node: Node): boolean {
  const name = nameOf(node);
  return READ.test(name) || (STATE.test(name) && !BRINGS_ABOUT.test(name));
}

const READ = /^_*(get|list|show|is|has|can|check(?!_call$)|read|fetch|find|query|describe)(_|$)|_(get|list|show|status|version|info|exists)$/;

/** `service_running`, `snap_installed`: asked for; not `ensure_running`. */
const STATE = /_(running|active|alive|enabled|installed|present|available|healthy)$/;
const BRINGS_ABOUT = /^_*(ensure|make|keep|set|mark|start|restart|install|enable|wait|force|run|put|write|update|apply|handle|on)_/;

/** True for what is done to answer a question of the charm's own, as to run `status` in `is_healthy()`. */
function isToAnswer({ by }: Site, cost: Cost): boolean {
  for (let at = by; at; at = at.by) {
    const name = nameOf(at.node);
    if (isQuestion(name) || (TRIES_OUT.has(cost) && isCheck(name))) return true;
  }
  return false;
}

/** What may be run to look at something; a restart changes it. */
const TRIES_OUT: ReadonlySet<Cost> = new Set(["exec", "subprocess", "network"]);

/** `check_munge()` tries something out; `check_and_restart()` does more. */
function isCheck(name: string): boolean {
  return /^_*check_/.test(name) && !/_(or|and)_/.test(name);
}

/** True for a call that is given, or made on, what its function, or one around it, was given. */
function isTold({ node, frame }: Site): boolean {
  for (let at: Frame | null = node.type === "Call" ? frame : null; at; at = at.outer) {
    if (isCallable(at.node) && dependsOn(node, at.node, DEPTH_LIMIT)) return true;
  }
  return false;
}

function dependsOn(root: Node, of: FunctionNode | Lambda, depth: number): boolean {
  const receiver = of.type === "Lambda" || of.parent?.type !== "ClassDef" ? undefined : receiverName(of);
  let found = false;
  walk(root, (node) => {
    if (!found && node.type === "Name" && node.id !== receiver) found = hasParameter(of, node.id) || isLocalOf(node.id, of, depth);
    return !found;
  });
  return found;
}

/** True for a local that is made, or taken, of what a function was given. */
function isLocalOf(name: string, of: FunctionNode | Lambda, depth: number): boolean {
  if (depth === 0) return false;
  return (bindingsOf(of).get(name) ?? []).map(madeOf).some((node) => node !== null && dependsOn(node, of, depth - 1));
}

/** What a name stands for, or is taken from; null where that is not written in its function. */
function madeOf(binding: Binding): Node | null {
  if (binding.type === "function") return binding.node;
  return "of" in binding ? binding.of : "value" in binding ? binding.value : null;
}

/** True for work that stands, or whose function was entered, under a test whether it is needed at all. */
function isOnlyIfNeeded(site: Site, name: string): boolean {
  for (let at: Site | null = site; at; at = at.by) {
    const { node, frame: { node: of } } = at;
    if (!isCallable(of)) continue;
    if (decisionsFor(of, node).some((decision) => asksForChange(decision.test) || asksForNeed(decision, name))) return true;
  }
  return false;
}

/** By the test, as long as its tree lives: it is asked about for every work behind it. */
const texts = new WeakMap<Expression, string>();

function textOf(test: Expression): string {
  let text = texts.get(test);
  if (text === undefined) texts.set(test, (text = snake([show(test), ...namesIn(test)].join(" "))));
  return text;
}

/** What a test names, also where it is too long to be shown. */
function namesIn(test: Expression): string[] {
  const found: string[] = [];
  walk(test, (node) => {
    if (node.type === "Name") found.push(node.id);
    if (node.type === "Attribute") found.push(node.attr);
  });
  return found;
}

/** `if self._has_changed():`, `if current_plan == new_plan: return`. */
function asksForChange(test: Expression): boolean {
  const text = textOf(test);
  if (/isinstance|instanceof|event/.test(text)) return false;
  if (/chang|differ|outdated|stale|modified|needs_/.test(text)) return true;
  const compared = test.type === "UnaryOp" ? test.operand : test;
  if (compared.type !== "Compare" || !/^(Eq|NotEq|Is|IsNot)$/.test(compared.ops.join())) return false;
  return [compared.left, ...compared.comparators].every(({ type }) => type !== "Constant") && VERSIONS.test(text);
}

/** What two states of the same thing are called. */
const VERSIONS = /(^|[^a-z])(current|new|old|prev|previous|existing|actual|expected|desired|stored|last|rendered|services|plan|layer|hash|checksum)/;

/** True where a workload that runs is stopped, or one that does not is started: the second time there is nothing to do. */
function asksForNeed({ test, holds }: Decision, name: string): boolean {
  if (!/running|alive|(^|[^a-z])active|started/.test(textOf(test))) return false;
  return name.startsWith("stop") ? isPositive(test, holds) : !isPositive(test, holds);
}

/** Whether a test's outcome says that what it names is so: `not running` that does not hold. */
function isPositive(test: Expression, holds: boolean): boolean {
  if (test.type === "UnaryOp" && test.op === "Not") return isPositive(test.operand, !holds);
  return test.type === "Compare" && /^(NotEq|IsNot|NotIn)$/.test(test.ops.join()) ? !holds : holds;
}
