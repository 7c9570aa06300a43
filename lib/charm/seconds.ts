/** Numbers and spans of time in code, as far as they can be told: never more than the code may mean. */
import type { Call, Expression } from "../syntax/index.js";
import { isCallable } from "../syntax/index.js";
import { calculated } from "./arithmetic.js";
import { givenTo } from "./bindings.js";
import { calledName } from "./effect-names.js";
import { predicate } from "./predicates.js";
import type { Frame } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

const DEPTH_LIMIT = 8;

/** What some names stand for: those of loops, in one of their rounds. */
export type Known = ReadonlyMap<string, number>;

const NOTHING_KNOWN: Known = new Map();

/** The number that an expression gives, the smallest where it may be several; null where it cannot be told. */
export function numberOf(world: World, node: Expression, frame: Frame, known: Known = NOTHING_KNOWN, depth = DEPTH_LIMIT): number | null {
  if (depth === 0) return null;
  const part = (inner: Expression): number | null => numberOf(world, inner, frame, known, depth - 1);
  switch (node.type) {
    case "Constant":
      return typeof node.value === "number" ? node.value : null;
    case "UnaryOp": {
      const operand = node.op === "USub" ? part(node.operand) : null;
      return operand === null ? null : -operand;
    }
    case "BinOp": {
      const [left, right] = [part(node.left), part(node.right)];
      return left === null || right === null ? null : calculated(left, node.op, right);
    }
    case "IfExp":
      return least([node.body, node.orelse].map(part));
    case "NamedExpr":
    case "Await":
      return part(node.value);
    case "Call":
      return ofCall(node, part);
    case "Name":
    case "Attribute": {
      if (node.type === "Name" && known.has(node.id)) return known.get(node.id) ?? null;
      const values = optionsOf(world.evaluate(node, frame));
      if (values.every(({ type }) => type === "constant")) {
        return least(values.map((value) => (value.type === "constant" && typeof value.value === "number" ? value.value : null)));
      }
      const behind = predicate(world, node, frame);
      return behind ? numberOf(world, behind.test, behind.frame, NOTHING_KNOWN, depth - 1) : null;
    }
    default:
      return null;
  }
}

function least(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((a, b) => (a === null || b === null ? null : Math.min(a, b)), numbers.length > 0 ? Infinity : null);
}

const UNITS: Readonly<Record<string, number>> = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1, milliseconds: 0.001 };

/** Functions of one number, of both languages. */
const ROUNDED: Readonly<Record<string, (number: number) => number>> = {
  int: Math.trunc, trunc: Math.trunc, round: Math.round, floor: Math.floor, ceil: Math.ceil, abs: Math.abs, float: Number, Number,
};

function ofCall(call: Call, part: (node: Expression) => number | null): number | null {
  const { func, args, keywords } = call;
  const name = calledName(call);
  if (func.type === "Attribute" && name === "total_seconds") return part(func.value);
  if (name === "timedelta") {
    // Its positional arguments begin with days, which nobody sleeps for.
    if (args.length > 0) return null;
    return sum(keywords.map(({ arg, value }) => {
      const number = part(value);
      const unit = UNITS[arg ?? ""];
      return number === null || unit === undefined ? null : number * unit;
    }));
  }
  const [first] = args;
  const made = ROUNDED[name];
  if (made && first && args.length === 1) {
    const number = part(first);
    return number === null ? null : made(number);
  }
  if ((name === "min" || name === "max") && args.length > 1) {
    const given = args.map(part);
    if (given.some((number) => number === null)) return null;
    return name === "min" ? Math.min(...given.map(Number)) : Math.max(...given.map(Number));
  }
  return null;
}

function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((a, b) => (a === null || b === null ? null : a + b), 0);
}

const CLOCK = /^(time\.(time|monotonic|perf_counter)|datetime\.(datetime\.)?(now|utcnow)|Date\.now|performance\.now)$/;

/** A number of seconds with so many times the present moment in it: `time.time() + 60`. */
interface Moment {
  seconds: number;
  nows: number;
}

/** After how many seconds a comparison with the clock comes out another way; undefined for one that asks no clock. */
export function deadlineOf(world: World, test: Expression, frame: Frame): number | null | undefined {
  if (test.type !== "Compare") return undefined;
  const sides = [test.left, ...test.comparators];
  if (!sides.some((side) => asksClock(world, side, frame))) return undefined;
  if (!test.ops.every((op) => /^(Lt|LtE|Gt|GtE)$/.test(op))) return null;
  const [a, b, ...more] = sides.map((side) => momentOf(world, side, frame));
  if (!a || a.nows !== b?.nows || more.length > 0) return null;
  const seconds = Math.abs(a.seconds - b.seconds);
  return frame.source.module.language === "python" ? seconds : seconds / 1000;
}

function asksClock(world: World, node: Expression, frame: Frame): boolean {
  if (node.type === "BinOp") return asksClock(world, node.left, frame) || asksClock(world, node.right, frame);
  return node.type === "Call" ? isClock(world, node, frame) : node.type === "Name" && holdsTime(world, node.id, frame);
}

/** True for a variable that is given the time of the clock, once or again and again. */
function holdsTime(world: World, name: string, frame: Frame): boolean {
  const { node } = frame;
  if (!isCallable(node)) return false;
  const bindings = givenTo(node, name);
  return bindings.length > 0 && bindings.every((binding) =>
    binding.type === "value" && (binding.value.type === "Name" ? binding.value.id !== name && holdsTime(world, binding.value.id, frame)
      : binding.value.type === "Call" && isClock(world, binding.value, frame)));
}

function momentOf(world: World, node: Expression, frame: Frame, depth = DEPTH_LIMIT): Moment | null {
  if (depth === 0) return null;
  if (node.type !== "BinOp" && asksClock(world, node, frame)) return { seconds: 0, nows: 1 };
  const seconds = numberOf(world, node, frame);
  if (seconds !== null) return { seconds, nows: 0 };
  if (node.type === "Name") {
    const behind = predicate(world, node, frame);
    return behind ? momentOf(world, behind.test, behind.frame, depth - 1) : null;
  }
  if (node.type !== "BinOp" || (node.op !== "Add" && node.op !== "Sub")) return null;
  const [left, right] = [momentOf(world, node.left, frame, depth - 1), momentOf(world, node.right, frame, depth - 1)];
  const sign = node.op === "Add" ? 1 : -1;
  return left && right && { seconds: left.seconds + sign * right.seconds, nows: left.nows + sign * right.nows };
}

function isClock(world: World, call: Call, frame: Frame): boolean {
  return optionsOf(world.evaluate(call.func, frame)).some((of) => of.type === "external" && CLOCK.test(of.name));
}

/** A span of time as people say it: `2.5 seconds`, `5 minutes`. */
export function timeText(seconds: number): string {
  const [number, unit] = seconds >= 120 ? [seconds / 60, "minute"] : [seconds, "second"];
  const rounded = Number(number.toFixed(number < 10 ? 1 : 0));
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}

/** True for a function of that dotted name, as it is imported. */
export function isExternal(world: World, node: Expression, frame: Frame, names: RegExp): boolean {
  return optionsOf(world.evaluate(node, frame)).some((of) => of.type === "external" && names.test(of.name.replace(/^node:/, "")));
}

