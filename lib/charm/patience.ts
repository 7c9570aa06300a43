/** How long retries of well-known packages go on: tenacity's, and for TypeScript those of p-retry and async-retry. */
import type { Call, Expression, Keyword } from "../syntax/index.js";
import { lastPart, snake } from "./names.js";
import { predicate } from "./predicates.js";
import { numberOf } from "./seconds.js";
import type { Frame } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

const TENACITY = /^tenacity(\.\w+)*\.(retry|Retrying|AsyncRetrying)$/;
const NODE_RETRY = /^(p-retry|async-retry|promise-retry)(\.|$)/;
/** More attempts than anybody waits for. */
const MANY = 10_000;

/** True for a call, a decorator or an object that tries again, whichever package it is of. */
export function isRetry(world: World, node: Expression, frame: Frame): boolean {
  return packageOf(world, node.type === "Call" ? node.func : node, frame) !== null;
}

/**
 * For how many seconds a call or a decorator pauses and tries again until it gives up; infinite where it does not. Null
 * where that cannot be told, undefined for what is no retry.
 */
export function patienceOf(world: World, node: Expression, frame: Frame): number | null | undefined {
  const of = packageOf(world, node.type === "Call" ? node.func : node, frame);
  if (of === null) return undefined;
  // `@retry` alone never gives up.
  if (node.type !== "Call") return of === "tenacity" ? Infinity : undefined;
  return of === "tenacity" ? tenacityPatience(world, node, frame) : nodePatience(world, node, frame);
}

/** The seconds between one attempt and the next, the first being 1. */
type Gap = (attempt: number) => number;

/** The pauses between so many attempts. */
function pausesOf(attempts: number, gap: Gap): number {
  let seconds = 0;
  for (let attempt = 1; attempt < Math.min(attempts, MANY); attempt++) seconds += gap(attempt);
  return seconds;
}

function packageOf(world: World, func: Expression, frame: Frame): "tenacity" | "node-retry" | null {
  for (const of of optionsOf(world.evaluate(func, frame))) {
    if (of.type !== "external") continue;
    if (TENACITY.test(of.name)) return "tenacity";
    if (NODE_RETRY.test(of.name)) return "node-retry";
  }
  return null;
}

// ── tenacity ────────────────────────────────────────────────────────────────────────────────────────────────────────

function tenacityPatience(world: World, { keywords }: Call, frame: Frame): number | null {
  const given = (name: string): Expression | undefined => keywords.find(({ arg }) => arg === name)?.value;
  if (keywords.some(({ arg }) => arg === null)) return null;
  const [stop, wait] = [given("stop"), given("wait")];
  return stop ? stopOf(world, stop, frame, wait ? gapOf(world, wait, frame) : () => 0) : Infinity;
}

/** After how many seconds a retry stops; null where that cannot be told. */
function stopOf(world: World, node: Expression, frame: Frame, gap: Gap | null): number | null {
  const first = (stops: readonly Expression[], where: Frame): number | null => {
    const each = stops.map((stop) => stopOf(world, stop, where, gap));
    return each.some((seconds) => seconds === null) ? null : Math.min(...each.map(Number));
  };
  const last = (stops: readonly Expression[], where: Frame): number | null => {
    const each = stops.map((stop) => stopOf(world, stop, where, gap)).filter((seconds) => seconds !== null);
    return each.length > 0 ? Math.max(...each) : null;
  };
  if (node.type === "BinOp") {
    return node.op === "BitOr" ? first([node.left, node.right], frame) : node.op === "BitAnd" ? last([node.left, node.right], frame) : null;
  }
  const made = callBehind(world, node, frame);
  if (!made) return lastPart(nameIn(world, node, frame)) === "stop_never" ? Infinity : null;
  const { call, frame: where } = made;
  const number = argument(world, call, 0, ["max_attempt_number", "max_delay"], where);
  switch (lastPart(nameIn(world, call.func, where))) {
    case "stop_after_attempt":
      return number === null || gap === null ? null : pausesOf(number, gap);
    case "stop_after_delay":
    case "stop_before_delay":
      return number;
    case "stop_any":
      return first(call.args, where);
    case "stop_all":
      return last(call.args, where);
    default:
      return null;
  }
}

function gapOf(world: World, node: Expression, frame: Frame): Gap | null {
  if (node.type === "BinOp" && node.op === "Add") return summed([node.left, node.right].map((side) => gapOf(world, side, frame)));
  const made = callBehind(world, node, frame);
  if (!made) return null;
  const { call, frame: where } = made;
  const number = (index: number, name: string, fallback: number): number | null =>
    argument(world, call, index, [name], where, fallback);
  const growing = (multiplier: number | null, max: number | null, base: number | null, min: number | null): Gap | null =>
    multiplier === null || max === null || base === null || min === null ? null
      : (attempt) => Math.max(min, Math.min(multiplier * base ** (attempt - 1), max));
  switch (lastPart(nameIn(world, call.func, where))) {
    case "wait_none":
      return () => 0;
    case "wait_fixed": {
      const fixed = argument(world, call, 0, ["wait"], where);
      return fixed === null ? null : () => fixed;
    }
    case "wait_random": {
      const most = number(1, "max", 1);
      return most === null ? null : () => most;
    }
    case "wait_incrementing": {
      const [start, increment, max] = [number(0, "start", 0), number(1, "increment", 100), number(2, "max", Infinity)];
      return start === null || increment === null || max === null ? null : (attempt) => Math.min(start + increment * (attempt - 1), max);
    }
    case "wait_exponential":
    case "wait_random_exponential":
    case "wait_full_jitter":
      return growing(number(0, "multiplier", 1), number(1, "max", Infinity), number(2, "exp_base", 2), number(3, "min", 0));
    case "wait_exponential_jitter":
      return growing(number(0, "initial", 1), number(1, "max", Infinity), number(2, "exp_base", 2), 0);
    case "wait_combine":
      return summed(call.args.map((each) => gapOf(world, each, where)));
    case "wait_chain": {
      const gaps = call.args.map((each) => gapOf(world, each, where));
      return gaps.some((gap) => gap === null) ? null : (attempt) => gaps[Math.min(attempt, gaps.length) - 1]?.(attempt) ?? 0;
    }
    default:
      return null;
  }
}

function summed(gaps: readonly (Gap | null)[]): Gap | null {
  const known = gaps.filter((gap) => gap !== null);
  return known.length < gaps.length ? null : (attempt) => known.reduce((sum, gap) => sum + gap(attempt), 0);
}

/** The call that a name was given: `stop=STOP`. */
function callBehind(world: World, node: Expression, frame: Frame): { call: Call; frame: Frame } | null {
  if (node.type === "Call") return { call: node, frame };
  const behind = node.type === "Name" ? predicate(world, node, frame) : undefined;
  return behind?.test.type === "Call" ? { call: behind.test, frame: behind.frame } : null;
}

function nameIn(world: World, node: Expression, frame: Frame): string {
  const [of] = optionsOf(world.evaluate(node, frame));
  return of?.type === "external" ? of.name : "";
}

/** A number among the arguments, by position or by name; null where it is given and cannot be told, or is missing. */
function argument(world: World, { args, keywords }: Call, index: number, names: readonly string[], frame: Frame, fallback: number | null = null): number | null {
  const given = args[index] ?? keywords.find(({ arg }: Keyword) => arg !== null && names.includes(arg))?.value;
  return given ? numberOf(world, given, frame) : fallback;
}

// ── p-retry, async-retry ────────────────────────────────────────────────────────────────────────────────────────────

/** `pRetry(f, { retries: 5, minTimeout: 1000, factor: 2 })`: the options of node-retry, in milliseconds. */
function nodePatience(world: World, { args }: Call, frame: Frame): number | null {
  const options = args.find((argument) => argument.type === "Dict");
  if (args.length > 1 && !options) return null;
  const option = (name: string, fallback: number): number | null => {
    const index = options?.keys.findIndex((key) => key?.type === "Constant" && snake(String(key.value)) === name) ?? -1;
    const value = options?.values[index];
    return value ? numberOf(world, value, frame) : options?.keys.includes(null) ? null : fallback;
  };
  const [retries, factor, least, most] = [option("retries", 10), option("factor", 2), option("min_timeout", 1000), option("max_timeout", Infinity)];
  const whole = option("max_retry_time", Infinity);
  if (retries === null || factor === null || least === null || most === null || whole === null) return null;
  const milliseconds = pausesOf(retries + 1, (attempt) => Math.min(least * factor ** (attempt - 1), most));
  return Math.min(milliseconds, whole) / 1000;
}
