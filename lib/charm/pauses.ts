/** Code that does nothing for a while: sleeps, and retries with what they pause in all. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { isRetry, patienceOf } from "./patience.js";
import { boundOf, knownIn, loopsAround } from "./rounds.js";
import type { Known } from "./seconds.js";
import { isExternal, numberOf } from "./seconds.js";
import type { Frame } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

/** Something that pauses. */
export interface Pause {
  /** The sleep, the retry, or the decorator that makes one of its function. */
  node: Expression;
  /** Seconds that it takes where all goes wrong; infinite where nothing ends it. Null where that cannot be told. */
  seconds: number | null;
  /** It may be longer: not all of its rounds are known. */
  more: boolean;
  /** It tries again: a sleep in a loop, or a retry. */
  again: boolean;
}

/** Rounds gone through one by one; a loop of more is taken to be as long as so many. */
const MANY = 10_000;

/** The pauses of a function itself, in source order, its decorators first. */
export function pausesIn(world: World, of: FunctionNode | Lambda, frame: Frame): Pause[] {
  const found: Pause[] = [];
  for (const decorator of of.type === "Lambda" ? [] : of.decorator_list) {
    const seconds = patienceOf(world, decorator, frame.outer ?? frame);
    if (seconds !== undefined) found.push({ node: decorator, seconds, more: false, again: true });
  }
  for (const root of Array.isArray(of.body) ? of.body : [of.body]) {
    walk(root, (node) => {
      if (node.type === "Call") {
        const pause = retryAt(world, node, frame) ?? sleepAt(world, node, frame);
        if (pause) found.push(pause);
      }
      return !isScope(node);
    });
  }
  return found;
}

function retryAt(world: World, call: Call, frame: Frame): Pause | undefined {
  const seconds = patienceOf(world, call, frame);
  return seconds === undefined ? undefined : { node: call, seconds, more: false, again: true };
}

function sleepAt(world: World, call: Call, frame: Frame): Pause | undefined {
  const sleep = sleepOf(world, call, frame);
  if (!sleep) return undefined;
  // The rounds of a retry are its own matter.
  const loops = loopsAround(call).filter((loop) => loop.type === "While" || !isRetry(world, loop.iter, frame));
  const bounds = loops.map((loop) => boundOf(world, loop, frame));
  const [inner = null, ...outer] = bounds;
  const once = secondsIn(inner, (known) => {
    const slept = sleep.time ? numberOf(world, sleep.time, frame, known) : null;
    return slept === null ? null : slept / sleep.perSecond;
  });
  const seconds = outer.reduce((each, bound) => secondsIn(bound, () => each), once);
  return { node: call, seconds, more: bounds.includes(null), again: loops.length > 0 };
}

/** The seconds of a loop whose rounds take so long; one round where it is not known how many there are. */
function secondsIn(bound: ReturnType<typeof boundOf>, each: (known: Known) => number | null): number | null {
  if (!bound) return each(new Map());
  if (bound.rounds === Infinity) {
    const once = each(new Map());
    return once === 0 ? 0 : bound.seconds;
  }
  let seconds = 0;
  for (let round = 0; round < Math.min(bound.rounds, MANY) && seconds < bound.seconds; round++) {
    const slept = each(knownIn(bound, round));
    if (slept === null) return null;
    seconds += slept;
  }
  return Math.min(seconds, bound.seconds);
}

/** True for a call that only waits. */
export function isSleep(world: World, call: Call, frame: Frame): boolean {
  return sleepOf(world, call, frame) !== undefined;
}

interface Sleep {
  time: Expression | undefined;
  /** The unit of its time. */
  perSecond: number;
}

const SLEEP = /^(time|asyncio|trio|anyio|gevent|eventlet)\.sleep$/;
const PROMISED = /^timers\/promises\.(setTimeout|scheduler\.wait)$|^Bun\.sleep$/;

function sleepOf(world: World, call: Call, frame: Frame): Sleep | undefined {
  const { func, args } = call;
  if (isExternal(world, func, frame, SLEEP)) return { time: args[0] ?? call.keywords[0]?.value, perSecond: 1 };
  if (isExternal(world, func, frame, /^Bun\.sleepSync$/)) return { time: args[0], perSecond: 1000 };
  if (isExternal(world, func, frame, /^Atomics\.wait$/)) return { time: args[3], perSecond: 1000 };
  if (!isWaitedFor(call)) return undefined;
  if (isExternal(world, func, frame, PROMISED) || isPromisified(world, func, frame)) return { time: args[0], perSecond: 1000 };
  const timer = func.type === "Name" && func.id === "Promise" ? timerIn(args[0]) : undefined;
  return timer && { time: timer.args[1], perSecond: 1000 };
}

/** True for a promise that is awaited, or given back to whoever awaits it. */
function isWaitedFor({ parent }: Node): boolean {
  return parent?.type === "Await" || parent?.type === "Return" || parent?.type === "Lambda";
}

/** `const sleep = promisify(setTimeout)`. */
function isPromisified(world: World, func: Expression, frame: Frame): boolean {
  return optionsOf(world.evaluate(func, frame)).some((of) => {
    const [first] = of.type === "external-object" && /(^|[.:])util\.promisify$|^promisify$/.test(of.name) ? (of.arguments?.positional ?? []) : [];
    return first?.type === "external" && first.name === "setTimeout";
  });
}

/** `setTimeout(resolve, 1000)` in what a promise is made of. */
function timerIn(executor: Expression | undefined): Call | undefined {
  if (executor?.type !== "Lambda") return undefined;
  let found: Call | undefined;
  for (const root of Array.isArray(executor.body) ? executor.body : [executor.body]) {
    walk(root, (node) => {
      if (node.type === "Call" && node.func.type === "Name" && node.func.id === "setTimeout") found ??= node;
      return !found && !isScope(node);
    });
  }
  return found;
}
