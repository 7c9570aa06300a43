/** Whether something was given up at its first failure. */
import type { Call, ExceptHandler, Node, Try, TryStar } from "../syntax/index.js";
import { isCallable } from "../syntax/index.js";
import { calledName } from "./effect-names.js";
import { framesAt } from "./frames.js";
import type { Place } from "./model.js";
import { lastPart } from "./names.js";
import { holderOf } from "./naming.js";
import { isRetry } from "./patience.js";
import { isSleep, pausesIn } from "./pauses.js";
import { callsIn } from "./reach.js";
import { returnsOf } from "./returns.js";
import { loopsAround } from "./rounds.js";
import type { Frame } from "./values.js";
import { functionsBelow } from "./verdict/below.js";
import { callsOf, caughtNames } from "./verdict/failures.js";
import type { World } from "./world.js";

/**
 * True for a handler of exceptions of the charm's own code that is come to at the first failure, of something that may
 * succeed a moment later: what was tried has not been tried again before nor been waited for, in a loop, by a retry of
 * a package, in what is called, or going by the exception's name.
 */
export function isUntried(world: World, place: Place): boolean {
  const { node: handler, source } = place;
  const attempt = handler.parent;
  if (source.origin !== "own" || handler.type !== "ExceptHandler" || (attempt?.type !== "Try" && attempt?.type !== "TryStar")) return false;
  if (triesInRounds(attempt) || mayJustSayNo(handler)) return false;
  return framesAt(world, place).every((frame) => {
    const names = caughtNames(world, { handler, frame });
    if (looksForFile(names, attempt)) return false;
    return !names.some((name) => WAITED.test(lastPart(name)) || LASTS.test(name)) && !triesAgain(world, attempt, frame) && !installs(world, attempt, frame);
  });
}

/** True where a function answers no for a failure, as it may for what it has found: which of both, nobody knows. */
function mayJustSayNo(handler: ExceptHandler): boolean {
  const of = holderOf(handler);
  if (!of || of.type === "Lambda" || !handler.body.some((statement) => statement.type === "Return")) return false;
  return returnsOf(of).values.some((value) => value.type === "Compare" || value.type === "BoolOp" || (value.type === "UnaryOp" && value.op === "Not"));
}

/** True in a loop that is about trying: one that counts or waits, rather than one that goes through some things. */
function triesInRounds(attempt: Node): boolean {
  return loopsAround(attempt).some((loop) =>
    loop.type === "While" || (loop.iter.type === "Call" && /^(range|_*retr(y|ies)\w*|Retrying|AsyncRetrying)$/.test(calledName(loop.iter))));
}

/** `RetryError`, `TimeoutExpired`: there has been time enough. */
const WAITED = /Retry|Retries|Attempt|Time(d)?Out|Timeout/;
/** Exceptions of ops' model: what Juju answers stays the same until the hook is through. */
const LASTS = /^ops\.(model\.)?(Model|Secret|Relation|TooManyRelated|InvalidStatus)\w*Error$/;

/** True where a file is read: one that is not there now is not there in a moment. */
function looksForFile(names: readonly string[], { body }: Try | TryStar): boolean {
  return names.length > 0 && names.every((name) => OF_FILES.test(lastPart(name))) && callsOf(body).some((call) => READS_FILE.test(calledName(call)));
}

const OF_FILES = /^(OSError|IOError|EnvironmentError)$/;
const READS_FILE = /^(open|read_text|read_bytes|read_file|read_file_sync)$/;

/** Names of calls that go on for some time. */
const GOES_ON = /(^|_)(retry|retries|retrying|poll|polling|backoff|wait_(for|until|till|to)|block_until)(_|$)/;

function triesAgain(world: World, { body }: Try | TryStar, frame: Frame): boolean {
  const calls = callsOf(body);
  if (calls.some((call) => isPatient(world, call, frame))) return true;
  return functionsBelow(world, calls, frame).some((below) => {
    const { node: of } = below;
    if (!isCallable(of)) return false;
    return pausesIn(world, of, below).length > 0 || callsIn(of).some((call) => GOES_ON.test(calledName(call)));
  });
}

/** Names of calls that bring packages onto the machine: a second more is no time for them. */
const INSTALLS = /(^|_)(un)?install(_|$)|^(add|remove)_packages?$|^(apt|snap|pip|dnf|yum)_|(^|_)download(_|$)/;

function installs(world: World, { body }: Try | TryStar, frame: Frame): boolean {
  const calls = callsOf(body);
  return [...calls, ...functionsBelow(world, calls, frame).flatMap(({ node: of }) => (isCallable(of) ? callsIn(of) : []))]
    .some((call) => INSTALLS.test(calledName(call)));
}

function isPatient(world: World, call: Call, frame: Frame): boolean {
  return GOES_ON.test(calledName(call)) || isRetry(world, call, frame) || isSleep(world, call, frame);
}
