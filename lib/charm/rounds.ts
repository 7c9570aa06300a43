/** How often loops go round, and for how long. */
import type { AsyncFor, Expression, For, Node, While } from "../syntax/index.js";
import { ancestors, isCallable, isScope, walk } from "../syntax/index.js";
import { bindingsOf } from "./bindings.js";
import { itemsOf } from "./collections.js";
import { snake } from "./names.js";
import type { Known } from "./seconds.js";
import { deadlineOf, numberOf } from "./seconds.js";
import { show } from "./show.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";

export type Loop = For | AsyncFor | While;

/** What ends a loop, whatever it waits for: so many rounds, so many seconds; infinite where nothing does. */
export interface Bound {
  rounds: number;
  seconds: number;
  /** The number that is known by a name in each round; null where there is none. */
  counter: Counter | null;
}

interface Counter {
  name: string;
  first: number;
  step: number;
}

const ENDLESS: Bound = { rounds: Infinity, seconds: Infinity, counter: null };

/** The loops around a node in its own function, innermost first. */
export function loopsAround(node: Node): Loop[] {
  const found: Loop[] = [];
  let below = node;
  for (const above of ancestors(node)) {
    if (isScope(above)) break;
    if (isLoop(above) && (above.body as Node[]).includes(below)) found.push(above);
    below = above;
  }
  return found;
}

function isLoop(node: Node): node is Loop {
  return node.type === "For" || node.type === "AsyncFor" || node.type === "While";
}

/** What ends a loop; null where something does that cannot be told. */
export function boundOf(world: World, loop: Loop, frame: Frame): Bound | null {
  return loop.type === "While" ? ofWhile(world, loop, frame) : ofFor(world, loop, frame);
}

/** The numbers that are known in a round of a loop, from 0. */
export function knownIn({ counter }: Bound, round: number): Known {
  return new Map(counter ? [[counter.name, counter.first + round * counter.step]] : []);
}

function ofFor(world: World, { iter, target }: For | AsyncFor, frame: Frame): Bound | null {
  const { items, complete } = itemsOf(world.evaluate(iter, frame));
  if (complete && items.length > 0) return { ...ENDLESS, rounds: items.length };
  if (iter.type !== "Call" || iter.func.type !== "Name" || iter.func.id !== "range") return null;
  const given = iter.args.map((argument) => numberOf(world, argument, frame));
  if (given.some((number) => number === null)) return null;
  const [first, end, step = 1] = given.length === 1 ? [0, ...given.map(Number)] : given.map(Number);
  if (first === undefined || end === undefined) return null;
  const rounds = Math.max(0, Math.ceil((end - first) / step));
  return { ...ENDLESS, rounds, counter: target.type === "Name" ? { name: target.id, first, step } : null };
}

function ofWhile(world: World, loop: While, frame: Frame): Bound | null {
  let bound: Bound = ENDLESS;
  for (const { test, givesUp } of [...conjuncts(loop.test).map((part) => ({ test: part, givesUp: false })), ...exitTests(loop)]) {
    const seconds = deadlineOf(world, test, frame);
    const counted = seconds === undefined ? countedBy(world, test, loop, frame) : undefined;
    if (seconds === null || counted === null) return null;
    if (seconds !== undefined) bound = { ...bound, seconds: Math.min(bound.seconds, seconds) };
    else if (counted) bound = counted.rounds < bound.rounds ? { ...bound, ...counted } : bound;
    else if (givesUp || PATIENCE.test(snake(show(test)))) return null;
  }
  return bound;
}

/** Words for how long a loop has tried: a test with one of them is likely to end it, in a way that is not seen. */
const PATIENCE = /time|elapsed|deadline|expire|attempt|tries|retr|count|max|limit/;

/** The tests that all have to hold for another round. */
function conjuncts(test: Expression): Expression[] {
  return test.type === "BoolOp" && test.op === "And" ? test.values.flatMap(conjuncts) : [test];
}

/** The tests by which a loop is left from its body. */
function exitTests(loop: While): { test: Expression; givesUp: boolean }[] {
  const found: { test: Expression; givesUp: boolean }[] = [];
  for (const statement of loop.body) {
    walk(statement, (node) => {
      if (isScope(node)) return false;
      const leaving = node.type === "If" ? [...node.body, ...node.orelse].map(({ type }) => type) : [];
      if (node.type === "If" && leaving.some((type) => type === "Break" || type === "Return" || type === "Raise")) {
        found.push(...parts(node.test).map((test) => ({ test, givesUp: leaving.includes("Raise") })));
      }
      return true;
    });
  }
  return found;
}

function parts(test: Expression): Expression[] {
  if (test.type === "BoolOp") return test.values.flatMap(parts);
  return test.type === "UnaryOp" && test.op === "Not" ? parts(test.operand) : [test];
}

/** The rounds after which a comparison with what the loop counts comes out another way; undefined for any other test. */
function countedBy(world: World, test: Expression, loop: While, frame: Frame): Pick<Bound, "rounds" | "counter"> | null | undefined {
  const sides = test.type === "Compare" && test.ops.length === 1 ? [test.left, ...test.comparators] : [test];
  for (const side of sides) {
    // Counted in the test itself, before or behind the comparison: one round more or less.
    if (side.type === "NamedExpr" && side.value.type === "BinOp" && side.target.type === "Name" && isNamed(side.value.left, side.target.id)) return null;
    const step = side.type === "Name" ? stepOf(side.id, loop) : undefined;
    if (side.type !== "Name" || step === undefined) continue;
    const other = sides.find((each) => each !== side);
    // A bare name counts down to nothing.
    const limit = other ? numberOf(world, other, frame) : 0;
    const first = firstOf(world, side.id, frame);
    if (step === null || step === 0 || limit === null || first === null) return null;
    return { rounds: Math.max(1, Math.ceil(Math.abs((limit - first) / step))), counter: { name: side.id, first, step } };
  }
  return undefined;
}

/** By how much a loop adds to a name in each round; null where that is not one constant, undefined where it does not. */
function stepOf(name: string, loop: While): number | null | undefined {
  let step: number | null | undefined;
  const add = (by: number | null): void => void (step = step === undefined ? by : null);
  for (const root of [...loop.body, ...loop.update]) {
    walk(root, (node) => {
      if (node.type === "AugAssign" && isNamed(node.target, name)) add(signed(node.op, node.value));
      if (node.type === "NamedExpr" && isNamed(node.target, name)) {
        const { value } = node;
        add(value.type === "BinOp" && isNamed(value.left, name) ? signed(value.op, value.right) : null);
      }
      if (node.type === "Assign" && node.targets.some((target) => isNamed(target, name))) {
        const { value } = node;
        add(value.type === "BinOp" && isNamed(value.left, name) ? signed(value.op, value.right) : null);
      }
      return !isScope(node);
    });
  }
  return step;
}

function isNamed(node: Expression, name: string): boolean {
  return node.type === "Name" && node.id === name;
}

function signed(op: string, value: Expression): number | null {
  if (value.type !== "Constant" || typeof value.value !== "number") return null;
  return op === "Add" ? value.value : op === "Sub" ? -value.value : null;
}

/** What a name is given first in a function. */
function firstOf(world: World, name: string, { node, ...frame }: Frame): number | null {
  if (!isCallable(node)) return null;
  const values = (bindingsOf(node).get(name) ?? []).flatMap((binding) => (binding.type === "value" ? [binding.value] : []));
  const [first] = values.sort((a, b) => a.range[0] - b.range[0]);
  return first ? numberOf(world, first, { node, ...frame }) : null;
}
