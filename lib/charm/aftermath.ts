/**
 * What follows a defer: in its own function, and in the callers that handed the event over, until the handler is
 * through. `defer()` does not stop a handler.
 */
import type { Call, FunctionNode, Lambda, Statement } from "../syntax/index.js";
import { ancestors, isScope } from "../syntax/index.js";
import type { Facts, Subject } from "./conditions.js";
import type { Effects } from "./effects.js";
import { collectCatchers, decoratorMayCatch, isCaughtNowhere, mayBeSwallowed } from "./escape.js";
import type { Catchers, Raised } from "./escape.js";
import { sameFacts, sameSubject } from "./handovers.js";
import type { HandOver, HandOvers } from "./handovers.js";
import type { Place } from "./model.js";
import { nameOf } from "./naming.js";
import { NOTHING, sameOutcome } from "./outcome.js";
import { deferStatement, siblingsOf } from "./remedy.js";
import { endingsIn, isWantedIn } from "./rest-places.js";
import { restOf } from "./rest.js";
import type { Beginning, FoundEffect, Rest } from "./rest.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";
import { isGenerator } from "./yields.js";

/** How a handler goes on after a defer. */
export interface Aftermath {
  /**
   * `continues`: something with an effect can still run; else `raises`: every way out is an exception or the end of
   * the process; else `returns`: by a `return`; `ends`: at the end of the handler.
   */
  kind: "returns" | "raises" | "continues" | "ends";
  /** The effect that is likeliest to run. */
  effect: Place | null;
  /** The effect runs in a later round of a loop around the defer, or around a call that leads to it. */
  inNextRound: boolean;
  /** The function that goes on to the effect: the defer's own, or a caller. */
  goesOn: string;
  /** The call after which a caller goes on; null where the effect is in the defer's own function. */
  after: Place | null;
  /** The `raise`, or the call that ends the process, that leaves the hook for certain. Null when it is caught, or may be. */
  uncaught: Place | null;
  /** What leaves the hook is the end of the process. */
  exits: boolean;
  /** The last of the statements directly behind the defer that only tell of it: a status, a log line. */
  lastWords: Statement | null;
}

const ENDED: Rest = { effects: [], outcome: [NOTHING], returned: false, ended: true, raised: [], yielded: false };
/** Callers of callers of the function that defers. */
const CALLER_LIMIT = 200;

/** One way to arrive at a defer. */
export interface DeferContext {
  call: Call;
  function: FunctionNode | Lambda;
  frame: Frame;
  facts: Facts;
  subject: Subject;
}

/** Explores what follows a defer. */
export class AftermathExplorer {
  readonly #world: World;
  readonly #effects: Effects;
  readonly #handOvers: HandOvers;
  readonly #alwaysCaught: ReadonlySet<string>;
  readonly #rests = new Map<Call, { from: Beginning; known: Level["known"]; rest: Rest }[]>();
  #catchers: Catchers | null = null;

  /** @param alwaysCaught names of exceptions that end a handler on purpose */
  constructor(world: World, effects: Effects, handOvers: HandOvers, alwaysCaught: ReadonlySet<string>) {
    this.#world = world;
    this.#effects = effects;
    this.#handOvers = handOvers;
    this.#alwaysCaught = alwaysCaught;
  }

  /** What follows a defer, by all the ways that lead to it. */
  explore(contexts: readonly DeferContext[]): Aftermath {
    const all = new Findings();
    for (const context of contexts) {
      const { call, function: of, frame } = context;
      const start = { call, frame, outcome: [NOTHING], raised: null, behindBlock: false };
      const rest = restOf(this.#world, this.#effects, of, [start], context);
      all.add(rest, of, null);
      this.#up({ of, frame, rest, known: context, own: true }, all, new Set());
    }
    const [first] = contexts;
    const lastWords = first ? this.#lastWordsBehind(first) : null;
    return { ...all.aftermath((raised) => isCaughtNowhere(raised, this.#allCatchers(), this.#alwaysCaught)), lastWords };
  }

  #lastWordsBehind({ call, frame }: DeferContext): Statement | null {
    const statement = deferStatement(call);
    const siblings = (statement && siblingsOf(statement)) ?? [];
    let last: Statement | null = null;
    for (const next of siblings.slice(statement ? siblings.indexOf(statement) + 1 : 0)) {
      const telling = next.type === "Expr" || (next.type === "Assign" && next.targets.every(({ type }) => type === "Attribute"));
      if (!telling || this.#effects.first(next, [next.value], frame)) break;
      last = next;
    }
    return last;
  }

  /** Goes on in whoever called a function, once the rest of the function is known. */
  #up({ of, frame, rest, known, own }: Level, all: Findings, seen: Set<Call>): void {
    const callers = this.#handOvers.callersOf(of, known.subject, known.facts);
    const nodes = callers.map((caller) => caller.frame.node);
    const doubtful = rest.raised.length > 0 && decoratorMayCatch(this.#world, of, frame, nodes);
    const raised = doubtful ? rest.raised.map((each) => ({ ...each, doubtful })) : rest.raised;
    if (callers.length === 0 || this.#handOvers.isHandler(of, known.subject)) all.leave({ ...rest, raised }, own);
    for (const caller of callers) {
      if (seen.has(caller.call) || seen.size > CALLER_LIMIT) continue;
      seen.add(caller.call);
      const above = caller.frame.node;
      if (above.type === "Module" || above.type === "ClassDef") continue;
      const more = { subject: known.subject, facts: new Map([...caller.facts, ...known.facts]) };
      if (raised.length === 0 && this.#addsNothing(caller, above, more, all)) continue;
      const further = this.#restAbove(caller, above, this.#beginnings(caller, of, rest, raised), more);
      all.add(further, above, { source: caller.frame.source, node: caller.call });
      this.#up({ of: above, frame: caller.frame, rest: further, known: more, own: false }, all, seen);
    }
  }

  /** What is left of a caller; many defers of the functions that it calls come back to it. */
  #restAbove({ call }: HandOver, of: FunctionNode | Lambda, beginnings: readonly Beginning[], known: Level["known"]): Rest {
    const [only, more] = beginnings;
    if (!only || more || only.raised) return restOf(this.#world, this.#effects, of, beginnings, known);
    if (!only.behindBlock && this.#onlyEnds(of, only.frame, known)) return ENDED;
    const answers = this.#rests.get(call) ?? [];
    this.#rests.set(call, answers);
    const found = answers.find(({ from, known: { facts, subject } }) => from.frame === only.frame && from.behindBlock === only.behindBlock &&
      sameSubject(subject, known.subject) && sameFacts(facts, known.facts) && sameOutcome(from.outcome, only.outcome));
    if (found) return found.rest;
    const rest = restOf(this.#world, this.#effects, of, beginnings, known);
    answers.push({ from: only, known, rest });
    return rest;
  }

  /** True for a handler in which nothing can follow a call but its end. */
  #onlyEnds(of: FunctionNode | Lambda, frame: Frame, { facts, subject }: Level["known"]): boolean {
    if (this.#handOvers.callersOf(of, subject, facts).length > 0 || isWantedIn(this.#effects, frame)) return false;
    const { raises, returns, loops } = endingsIn(this.#world, of, frame);
    return !raises && !returns && !loops;
  }

  /** True for a call in a handler that has handed the event over by others already, when what follows it can tell no more. */
  #addsNothing({ call, frame }: HandOver, of: FunctionNode | Lambda, { facts, subject }: Level["known"], all: Findings): boolean {
    if (this.#handOvers.callersOf(of, subject, facts).length > 0) return false;
    const effect = frame.source.origin === "own" && isWantedIn(this.#effects, frame);
    const { raises, returns } = endingsIn(this.#world, of, frame);
    return !raises && all.has({ effect: effect ? rankOf({ again: isInLoop(call), own: false, certain: true }) : 0, returns });
  }

  #beginnings({ call, frame }: HandOver, of: FunctionNode | Lambda, rest: Rest, raised: readonly Raised[]): Beginning[] {
    const found: Beginning[] = [];
    const exit = isExit(of);
    // What was raised in the block goes on, unless `__exit__` says otherwise.
    const comesBack = (rest.returned || rest.ended) && (!exit || rest.outcome.every(({ truth }) => truth === true));
    const behindBlock = exit || (isGenerator(of) && !rest.yielded && isManager(call));
    if (comesBack) found.push({ call, frame, outcome: behindBlock ? [] : rest.outcome, raised: null, behindBlock });
    for (const each of raised) {
      const doubtful = each.doubtful || mayBeSwallowed(this.#world, call, frame);
      found.push({ call, frame, outcome: [], raised: { ...each, doubtful }, behindBlock: false });
    }
    return found;
  }

  #allCatchers(): Catchers {
    if (this.#catchers) return this.#catchers;
    const found: Catchers = new Map();
    const { modules } = this.#world;
    for (const path of modules.own) {
      const module = modules.get(path)?.module;
      if (module) collectCatchers(module, found);
    }
    return (this.#catchers = found);
  }
}

/** True for a call that gives the context manager of a `with`. */
function isManager(call: Call): boolean {
  return call.parent?.type === "withitem";
}

function isExit(of: FunctionNode | Lambda): boolean {
  return of.type !== "Lambda" && (of.name === "__exit__" || of.name === "__aexit__");
}

/** A function on the way out, and what is left of it. */
interface Level {
  of: FunctionNode | Lambda;
  frame: Frame;
  rest: Rest;
  known: { facts: Facts; subject: Subject };
  /** True for the function that defers. */
  own: boolean;
}

interface Followed extends FoundEffect {
  goesOn: string;
  after: Place | null;
}

/** How likely an effect is to run, and how near to the defer; above 0. */
function rankOf({ again, own, certain }: { again: boolean; own: boolean; certain: boolean }): number {
  return 1 + 4 * Number(again) + 2 * Number(own) + Number(certain);
}

/** True where what follows a call may be another round of a loop around it. */
function isInLoop(call: Call): boolean {
  for (const above of ancestors(call)) {
    if (isScope(above)) return false;
    if (above.type === "For" || above.type === "AsyncFor" || above.type === "While") return true;
  }
  return false;
}

/** What all the ways together come to. */
class Findings {
  #effect: Followed | undefined;
  readonly #uncaught: Raised[] = [];
  #returned = false;
  #ended = false;
  #raised = false;
  #goesOn = "";

  add({ effects }: Rest, of: FunctionNode | Lambda, after: Place | null): void {
    const goesOn = nameOf({ node: of });
    this.#goesOn ||= goesOn;
    // A library that called back does what is its own to do.
    for (const effect of effects) {
      const isBetter = rankOf({ ...effect, own: after === null }) > this.#rank;
      if (effect.frame.source.origin === "own" && isBetter) this.#effect = { ...effect, goesOn, after };
    }
  }

  /** The handler has been left. */
  leave({ returned, ended, raised }: Rest, own: boolean): void {
    this.#returned ||= returned;
    this.#ended ||= ended;
    this.#raised ||= raised.length > 0;
    // A caller that may also go on without raising has reasons of its own to raise.
    if (own || !(returned || ended)) this.#uncaught.push(...raised.filter(({ doubtful }) => !doubtful));
  }

  get #rank(): number {
    return this.#effect ? rankOf({ ...this.#effect, own: this.#effect.after === null }) : 0;
  }

  /** True where no effect up to a rank, and no end or return, changes what is told. */
  has({ effect, returns }: { effect: number; returns: boolean }): boolean {
    return this.#rank >= effect && (this.#effect !== undefined || this.#returned || (this.#ended && !returns));
  }

  aftermath(isUncaught: (raised: Raised) => boolean): Omit<Aftermath, "lastWords"> {
    const effect = this.#effect;
    const uncaught = this.#uncaught.find(isUncaught);
    const kind = effect ? "continues" : this.#returned ? "returns" : this.#ended ? "ends" : this.#raised ? "raises" : "ends";
    return {
      kind,
      effect: effect ? { source: effect.frame.source, node: effect.node } : null,
      inNextRound: effect?.again ?? false,
      goesOn: effect?.goesOn ?? this.#goesOn,
      after: effect?.after ?? null,
      uncaught: uncaught?.at ?? null,
      exits: uncaught !== undefined && (uncaught.final || uncaught.names.includes("SystemExit")),
    };
  }
}
