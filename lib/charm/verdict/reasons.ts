/** What a defer waits for: from the tests and exceptions that lead to it, in its own function, else in its callers. */
import type { Attribute, Call, Expression, Node } from "../../syntax/index.js";
import type { DeferContext } from "../aftermath.js";
import type { HandOvers } from "../handovers.js";
import { lastPart } from "../names.js";
import { show } from "../show.js";
import type { Frame } from "../values.js";
import type { World } from "../world.js";
import type { Ask } from "./ask.js";
import { asked } from "./ask.js";
import { asksIn, asksOf, isOwnUnit } from "./asks.js";
import type { Cause } from "./causes.js";
import { causesAround, exitsBefore, failuresBefore } from "./causes.js";
import { asksEachUnit, isContext, isInstanceTest, readsPayload } from "./context.js";
import { callsOf, caughtNames, calls, isDomainError, isPebble, raisedIn, unseenIn } from "./failures.js";
import type { Ground } from "./grounds.js";
import { groundsTogether } from "./grounds.js";
import { isProbed, named } from "./named.js";
import { askOf, onlyContainer } from "./questions.js";
import type { Joint, Reason, ReasonKind } from "./reason.js";
import { isEventful } from "./reason.js";
import type { Standing } from "./ways.js";

const DEPTH_LIMIT = 4;
const REASON_LIMIT = 12;
/** Calls that lead to one defer, as far as they are looked at. */
const CALLER_LIMIT = 200;

/** What a defer waits for. */
export interface Waits {
  /** Nearest first. */
  reasons: readonly Reason[];
  /** Something is asked besides that is not told by them: the wait need not be over when all of them are. */
  more: boolean;
  /** The wait is over when all of them are, or as soon as one is. */
  joint: Joint;
}

/** What one ground tells. */
type Told = Omit<Waits, "joint">;

/** Answers, for one charm, what defers wait for. */
export class Reasons {
  readonly #world: World;
  readonly #handOvers: HandOvers;

  constructor(world: World, handOvers: HandOvers) {
    this.#world = world;
    this.#handOvers = handOvers;
  }

  /** What a defer waits for, by all the ways that lead to it. */
  of(contexts: readonly DeferContext[]): Waits {
    const found: Reason[] = [];
    let more = false;
    const all = contexts.map((context) => this.#at(context.call, context, DEPTH_LIMIT, new Set()));
    for (const waits of all) {
      more ||= waits.more || !waits.reasons.some(isKnown);
      for (const reason of waits.reasons) {
        const same = found.findIndex((other) => isSame(other, reason));
        const known = found[same];
        if (known) {
          more ||= known.own !== reason.own || known.ofEvent !== reason.ofEvent || (reason.guessed && !known.guessed);
          if (reason.ofApplication) found[same] = { ...known, ofApplication: true };
        } else if (found.length < REASON_LIMIT) found.push(reason);
        else more = true;
      }
    }
    // What is understood is worth more than what is not.
    const known = found.filter(isKnown);
    const isEither = all.every(({ joint, reasons }) => joint === "or" && known.every((reason) => reasons.some((other) => isSame(other, reason))));
    return { reasons: withoutPresence(known.length > 0 ? known : found), more, joint: isEither ? "or" : "and" };
  }

  #at(node: Node, context: Pick<DeferContext, "frame" | "facts" | "subject">, depth: number, seen: Set<Node>): Waits {
    const { frame, facts, subject } = context;
    const around = causesAround(node, frame);
    const unclear: Reason[] = [];
    for (const cause of [...around, ...failuresBefore(node, frame), ...exitsBefore(node, frame)]) {
      // A test that says nothing hides the others, not the exception that it looks at.
      if (unclear.length > 0 && cause.type === "test") continue;
      const { reasons, more, joint } = this.#ofCause(cause, depth);
      if (reasons.some(isKnown)) return { reasons, more: more || unclear.length > 0, joint };
      unclear.push(...reasons);
    }
    const { node: of } = frame;
    if (unclear.length > 0 || depth === 0 || of.type === "Module" || of.type === "ClassDef") return { reasons: unclear, more: true, joint: "and" };
    const cut = { off: false };
    const ways = this.#handOvers.callersOf(of, subject, facts).flatMap((caller) => {
      if (seen.has(caller.call)) return [];
      cut.off ||= seen.size >= CALLER_LIMIT;
      if (cut.off) return [];
      seen.add(caller.call);
      return [this.#at(caller.call, caller, depth - 1, seen)];
    });
    const [only, another] = ways;
    return {
      reasons: ways.flatMap(({ reasons }) => reasons), more: cut.off || ways.some(({ reasons, more }) => more || !reasons.some(isKnown)),
      joint: only && !another ? only.joint : "and",
    };
  }

  /** True where a cause asks for something: it is no test of the event, or of what a caller has decided. */
  guards(cause: Cause): boolean {
    return this.#ofCause(cause, 0).reasons.length > 0;
  }

  #ofCause(cause: Cause, depth: number): Waits {
    const told = new Map<Ground, Told>();
    const { all, standing, endsWithAny } = groundsTogether(this.#world, cause, (node, frame) => askOf(this.#world, node, frame) !== null);
    for (const ground of all) told.set(ground, this.#ofGround(ground, depth));
    for (const ground of all) if (answersOtherwise(ground, told)) told.set(ground, UNTOLD);
    const found = standing((ground) => standingOf(told.get(ground) ?? UNTOLD));
    const reasons = [...told.values()].flatMap((waits) => waits.reasons);
    // Whoever looks at one unit after the other waits for those units, not for the workload of this one.
    const isOthers = cause.type === "test" && asksEachUnit(cause.test, cause.frame);
    return {
      reasons: isOthers ? reasons.map((reason) => (reason.kind === "workload" ? { ...reason, kind: "other-units" } : reason)) : reasons,
      more: found === "open" || found === "fixed",
      joint: endsWithAny((ground) => (told.get(ground) ?? UNTOLD).reasons.length) ? "or" : "and",
    };
  }

  /** What one question, or one caught exception, is a wait for; nothing for a test of the event and the like. */
  ofGround(ground: Ground): readonly Reason[] {
    return this.#ofGround(ground, 0).reasons;
  }

  #ofGround(ground: Ground, depth: number): Told {
    return ground.type === "caught" ? this.#ofCaught(ground, depth) : this.#ofQuestion(ground);
  }

  #ofQuestion({ node, answer, frame, via }: Ground & { type: "question" }): Told {
    if (isContext(this.#world, node, frame)) return FIXED;
    const text = answerText(node, answer, frame.source.module.language);
    // What a thing is an instance of says little of where it comes from.
    const { asks, isAll } = isInstanceTest(node) ? { asks: [], isAll: true } : asksOf(this.#world, node, frame);
    const reason = (kind: ReasonKind, ask: Ask | null = null): Reason => ({
      kind, of: ask?.of ?? null, ofEvent: ask?.ofEvent ?? false, ofApplication: ask?.ofApplication ?? false, own: ask?.own ?? false, component: ask?.component ?? null,
      guessed: !ask || !isAll, text, place: { source: frame.source, node },
    });
    const awaited = answer ? asks.filter(({ kind }) => !PRESENCE.has(kind) || (kind !== "leadership" && this.#asksForMore(node, frame))) : asks;
    const told = (...reasons: Reason[]): Told => ({ reasons, more: false });
    if (!answer && isTurn(this.#world, node, asks, frame)) return told(reason("turn", asked("turn")));
    if (awaited.length > 0) return told(...awaited.map((ask) => reason(ask.kind, ask)));
    // Nothing is awaited that is there, but it may go; who leads, leads on.
    if (asks.length > 0) return isAll && asks.every(({ kind }) => kind === "leadership") ? FIXED : UNTOLD;
    // What an event carries is what somebody else has written.
    if (readsPayload(this.#world, node, frame)) return answer ? FIXED : told({ ...reason("relation-data"), ofEvent: true, guessed: false });
    return told(reason(named(node, via) ?? "other"));
  }

  /** True for a comparison of what is there with what it should be: of what is in a list, not of what a list holds. */
  #asksForMore(node: Expression, frame: Frame): boolean {
    if (node.type === "Compare" && node.ops[0] !== "In" && node.ops[0] !== "NotIn") return true;
    const item = node.type === "Compare" ? node.left : isIncludes(node) ? node.args[0] : undefined;
    return item !== undefined && asksIn(this.#world, item, frame).length > 0;
  }

  #ofCaught(ground: Ground & { type: "caught" }, depth: number): Told {
    const { handler, attempt, frame, via } = ground;
    const names = caughtNames(this.#world, ground);
    const { language } = frame.source.module;
    const text = handler.handlerType ? `except ${show(handler.handlerType, language)}` : "except";
    const reason = (kind: ReasonKind, more: Partial<Reason> = {}): Reason => ({
      kind, of: kind === "container" ? onlyContainer(this.#world) : null,
      ofEvent: false, ofApplication: false, own: false, guessed: false, component: null, text, place: { source: frame.source, node: handler }, ...more,
    });
    const one = (kind: ReasonKind): Told => ({ reasons: [reason(kind)], more: false });
    if (isPebble(names)) return one("container");
    if (names.some((name) => name.endsWith("SecretNotFoundError"))) return one("secret");
    // A secret that was not granted yet.
    if (names.length > 0 && names.every((name) => lastPart(name) === "ModelError") && calls(attempt.body, /^get_(secret|content)$|^peek_content$/)) return one("secret");
    const told = depth > 0 ? this.#ofRaised(ground) : null;
    // An exception that stands for another one is a failure like that.
    if (told) return told.reasons.some(({ kind }) => kind === "failure") && !told.reasons.some(({ kind }) => isEventful(kind)) ? one("failure") : told;
    if (calls(attempt.body, /^fetch$/) && (
      names.some((name) => /Resource\w*Error$/.test(lastPart(name))) || callsOf(attempt.body).some(({ func }) => show(func).endsWith("resources.fetch"))
    )) return one("resource");
    if (names.length > 0 && names.every((name) => /(Upgrade|Refresh)\w*InProgress/.test(lastPart(name)))) return one("upgrade");
    if (isDomainError(names)) {
      const asks = attempt.body.flatMap((statement) => asksIn(this.#world, statement, frame));
      const data = asks.filter(({ kind }) => DATA.has(kind));
      const guessed = !this.#isProven(ground);
      if (data.length > 0) return { reasons: data.map((ask) => reason(ask.kind, { of: ask.of, ofEvent: ask.ofEvent, ofApplication: ask.ofApplication, own: ask.own, guessed })), more: false };
      return one(names.some((name) => name.includes("NotReady")) ? "workload" : "other");
    }
    return one(isProbed(via) ? "workload" : "failure");
  }

  /** True where what was tried does nothing that may raise but to read values out of options and data: `int(…)`. */
  #isProven(ground: Ground & { type: "caught" }): boolean {
    const unseen = unseenIn(this.#world, ground);
    return unseen.length > 0 && unseen.every(({ call, frame }) => {
      const { asks, isAll } = asksOf(this.#world, call, frame);
      return isAll && asks.length > 0 && asks.every(({ kind }) => DATA.has(kind));
    });
  }

  /** What a caught exception of the charm's own tells by the places that raise it; null where they tell nothing. */
  #ofRaised(ground: Ground & { type: "caught" }): Told | null {
    const { places, isAll } = raisedIn(this.#world, ground);
    if (places.length === 0) return null;
    const isDomain = isDomainError(caughtNames(this.#world, ground));
    const waits = places.map(({ statement, frame }) =>
      this.#at(statement, { frame, facts: new Map(), subject: { kind: "custom", class: null } }, 0, new Set()));
    // Who leads decides which way is taken, not whether it fails.
    const told = waits.map(({ reasons, more }) => ({ reasons: reasons.filter(({ kind }) => kind !== "other" && kind !== "leadership"), more }));
    const reasons = told.flatMap((each) => each.reasons);
    if (reasons.length === 0) return null;
    return { reasons, more: !(isAll || (isDomain && unseenIn(this.#world, ground).length === 0)) || told.some((each) => each.more || each.reasons.length === 0) };
  }
}

const UNTOLD: Told = { reasons: [], more: true };
/** What does not change for one event. */
const FIXED: Told = { reasons: [], more: false };

/** A question as it was answered; the answer of a comparison is that of its affirmative: false for `a != b` where that holds. */
function answerText(node: Expression, answer: boolean, language: "python" | "typescript"): string {
  const shown = show(node, language);
  const isCompare = node.type === "Compare";
  if (answer !== (isCompare && /^(IsNot|NotEq|NotIn)$/.test(node.ops.join()))) return shown;
  return language === "python" ? `not ${shown}` : isCompare ? `!(${shown})` : `!${shown}`;
}

function standingOf({ reasons, more }: Told): Standing {
  if (more || !reasons.every(isKnown)) return "open";
  return reasons.length > 0 ? "told" : "fixed";
}

/**
 * True for a caught failure where the same function says no by a comparison, too: mostly that is what it is asked for,
 * and nothing has failed.
 */
function answersOtherwise(caught: Ground, told: ReadonlyMap<Ground, Told>): boolean {
  const isFailure = ({ kind }: Reason): boolean => kind === "failure";
  if (caught.type !== "caught" || !told.get(caught)?.reasons.some(isFailure)) return false;
  return [...told].some(([ground, { reasons }]) =>
    ground.type === "question" && ground.node.type === "Compare" && ground.givenBy.includes(caught.frame.node) &&
    reasons.length > 0 && !reasons.some(isFailure));
}

function isKnown({ kind }: Reason): boolean {
  return kind !== "other";
}

/** True where two reasons read alike. */
function isSame(a: Reason, b: Reason): boolean {
  return a.kind === b.kind && a.of === b.of && a.component?.text === b.component?.text && a.component?.member === b.component?.member;
}

/** True where what the application has written is compared with this unit: a lock, whatever it is called. */
function isTurn(world: World, node: Expression, asks: readonly Ask[], frame: Frame): boolean {
  const sides = node.type === "Compare" ? [node.left, ...node.comparators] : isIncludes(node) ? [node.func.value, ...node.args] : [];
  return asks.some(({ kind }) => kind === "peer-data") && sides.some((side) => isOwnUnit(world, side, frame));
}

/** True for TypeScript's `in`: `[…].includes(item)`. */
function isIncludes(node: Expression): node is Call & { func: Attribute } {
  return node.type === "Call" && node.func.type === "Attribute" && node.func.attr === "includes";
}

/** What values are read from that may be wrong. */
const DATA: ReadonlySet<ReasonKind> = new Set(["relation-data", "config", "peer-data"]);

/** What is there is not awaited, nor is who leads. */
const PRESENCE: ReadonlySet<ReasonKind> = new Set([
  "container", "relation", "relation-data", "library-ready", "leadership", "config", "secret", "storage", "resource",
]);

/** A relation's data cannot be there without the relation: one wait, not two. */
function withoutPresence(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(({ kind, of }) =>
    kind !== "relation" || !reasons.some((other) => other.of === of && (other.kind === "relation-data" || other.kind === "peer-data")));
}
