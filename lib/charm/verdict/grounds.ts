/**
 * What a cause comes down to: single questions, each with the answer that it got, behind predicates, properties and
 * variables of the charm's own code, and the exceptions that are caught there.
 */
import type { ExceptHandler, Expression, FunctionNode, Lambda, Node, Return, Try, TryStar } from "../../syntax/index.js";
import { ancestors, isFunction, isScope, walk } from "../../syntax/index.js";
import { isClass } from "../changing.js";
import { flowOf } from "../flow.js";
import { hasParameter } from "../parameters.js";
import { quantified } from "../predicates.js";
import type { Frame } from "../values.js";
import { nodeKey, optionsOf } from "../values.js";
import type { World } from "../world.js";
import type { Cause } from "./causes.js";
import { causesAround, exitsBefore } from "./causes.js";
import { fullName } from "./named.js";
import type { Answering } from "./origins.js";
import { answeringTo, assignedTo, boundTo } from "./origins.js";
import { asksForSome, constantAnswer, isLength, isNothing, missingAmong } from "./truths.js";
import type { Standing, Ways } from "./ways.js";
import { endsWithAny, standingOf } from "./ways.js";

/**
 * One question and its answer, or a caught exception; with the names of what was opened to get there, outermost first,
 * and the functions that give the question back as their own answer, rather than to ask it on the way.
 */
export type Ground =
  | { type: "question"; node: Expression; answer: boolean; frame: Frame; via: readonly string[]; givenBy: readonly Node[] }
  | { type: "caught"; handler: ExceptHandler; attempt: Try | TryStar; frame: Frame; via: readonly string[] };

/** What a cause comes down to. */
export interface Grounds {
  /** In source order. */
  all: readonly Ground[];
  /** What is known of all of them together, by what is known of each. */
  standing: (of: (ground: Ground) => Standing) => Standing;
  /** True where, of those that tell something, any one that ends is enough; by how much each tells. */
  endsWithAny: (tells: (ground: Ground) => number) => boolean;
}

/** Predicates inside of predicates. */
const DEPTH_LIMIT = 6;
/** Grounds told apart for one cause. */
const LIMIT = 40;

/** True for a question that is understood as it stands: what is behind it need not be looked at. */
export type IsWhole = (node: Expression, frame: Frame) => boolean;

/** The grounds of a cause, in source order. */
export function groundsOf(world: World, cause: Cause, isWhole: IsWhole): readonly Ground[] {
  return groundsTogether(world, cause, isWhole).all;
}

/** The grounds of a cause, and how they belong together. */
export function groundsTogether(world: World, cause: Cause, isWhole: IsWhole): Grounds {
  const opening = new Opening(world, isWhole);
  opening.cause(cause, DEPTH_LIMIT);
  return { all: opening.found, standing: (of) => standingOf(opening.ways, of), endsWithAny: (tells) => endsWithAny(opening.ways, tells) };
}

class Opening {
  readonly found: Ground[] = [];
  readonly ways: Ways = { together: true, parts: [] };
  readonly #world: World;
  readonly #isWhole: IsWhole;
  readonly #entered = new Set<string>();
  readonly #via: string[] = [];
  readonly #givenBy: Node[] = [];
  /** Where what is found belongs. */
  #within: Ways = this.ways;

  constructor(world: World, isWhole: IsWhole) {
    this.#world = world;
    this.#isWhole = isWhole;
  }

  cause(cause: Cause, depth: number): void {
    if (cause.type === "caught") this.#add({ ...cause, via: [...this.#via] });
    else this.#open(cause.test, cause.holds, cause.frame, depth);
  }

  #ask(node: Expression, answer: boolean, frame: Frame): void {
    this.#add({ type: "question", node, answer, frame, via: [...this.#via], givenBy: [...this.#givenBy] });
  }

  #add(ground: Ground): void {
    if (this.found.length < LIMIT) this.found.push(ground);
    this.#within.parts.push(ground);
  }

  /** Opens parts that belong together, or of which each suffices. */
  #group(together: boolean, open: () => void): void {
    const outside = this.#within;
    this.#within = { together, parts: [] };
    outside.parts.push(this.#within);
    open();
    this.#within = outside;
  }

  #open(node: Expression, answer: boolean, frame: Frame, depth: number): void {
    const whole = (): void => this.#ask(node, answer, frame);
    if (depth === 0 || this.found.length >= LIMIT) return whole();
    const among = missingAmong(node);
    if (among) {
      const present = among.holds !== answer;
      return this.#group(present, () => {
        for (const item of among.items) this.#open(item, present, frame, depth);
      });
    }
    switch (node.type) {
      case "UnaryOp":
        return node.op === "Not" ? this.#open(node.operand, !answer, frame, depth) : whole();
      case "NamedExpr":
      case "Await":
        return this.#open(node.value, answer, frame, depth);
      case "BoolOp":
        return this.#group((node.op === "And") === answer, () => {
          for (const value of node.values) this.#open(value, answer, frame, depth);
        });
      case "IfExp":
        return this.#group(false, () => {
          for (const [part, holds] of [[node.body, true], [node.orelse, false]] as const) {
            const constant = this.#isMade(part, frame) ? true : constantAnswer(part);
            if (constant === undefined) this.#open(part, answer, frame, depth);
            else if (constant === answer) this.#open(node.test, holds, frame, depth);
          }
        });
      case "Constant":
        this.#within.parts.push(Boolean(node.value) === answer);
        return;
      case "Compare":
        return this.#compare(node, answer, frame, depth);
    }
    if (this.#isWhole(node, frame)) return whole();
    if (!this.#openFurther(node, answer, frame, depth)) whole();
  }

  #compare(node: Expression & { type: "Compare" }, answer: boolean, frame: Frame, depth: number): void {
    const [op = "Eq"] = node.ops;
    const [right] = node.comparators;
    const negated = op === "IsNot" || op === "NotEq" || op === "NotIn";
    const same = answer !== negated;
    if (/^(Is|IsNot|Eq|NotEq)$/.test(op) && node.ops.length === 1 && right && isNothing(right)) {
      return this.#open(node.left, right.type === "Constant" && right.value === true ? same : !same, frame, depth);
    }
    const some = right && isLength(node.left) ? asksForSome(op, right) : undefined;
    if (some !== undefined && node.ops.length === 1) return this.#open(node.left, some === answer, frame, depth);
    this.#ask(node, same, frame);
  }

  /** Opens a call, a property or a variable; false where nothing is found behind it. */
  #openFurther(node: Expression, answer: boolean, frame: Frame, depth: number): boolean {
    const before = this.found.length;
    const parts = this.#within.parts.length;
    this.#tryOpen(node, answer, frame, depth);
    if (this.found.length > before) return true;
    this.#within.parts.length = parts;
    return false;
  }

  #tryOpen(node: Expression, answer: boolean, frame: Frame, depth: number): void {
    const each = quantified(this.#world, node, frame);
    if (each) {
      return this.#group(each.all === answer, () => {
        for (const { test, frame: inner } of each.parts) this.#open(test, answer, inner, depth - 1);
      });
    }
    switch (node.type) {
      case "Call": {
        const [only] = node.args;
        if (node.func.type === "Name" && (node.func.id === "bool" || node.func.id === "len" || node.func.id === "Boolean") && only) {
          return this.#open(only, answer, frame, depth);
        }
        return this.#answering(node, answer, frame, depth);
      }
      case "Attribute": {
        if (isLength(node)) return this.#tryOpen(node.value, answer, frame, depth);
        // What a constructor was passed is known by its name alone.
        const assigned = assignedTo(this.#world, node, frame);
        const [only, more] = assigned.filter(({ value, frame: { node: of } }) =>
          value.type !== "Constant" && !(value.type === "Name" && isFunction(of) && hasParameter(of, value.id)));
        return this.#group(false, () => {
          if (assigned.length > 1) this.#within.parts.push(true);
          if (only && !more) this.#open(only.value, answer, only.frame, depth - 1);
          this.#answering(node, answer, frame, depth);
        });
      }
      case "Name": {
        const bound = boundTo(node.id, frame, false);
        return this.#group(false, () => {
          // Which of several it is, something else has decided.
          if (bound.length > 1) this.#within.parts.push(true);
          for (const { value, frame: where } of bound) if (value.type !== "Constant") this.#open(value, answer, where, depth - 1);
        });
      }
    }
  }

  #answering(node: Expression, answer: boolean, frame: Frame, depth: number): void {
    this.#group(false, () => {
      for (const each of answeringTo(this.#world, node, frame)) this.#answers(each, fullName(node), answer, depth);
    });
  }

  /** The grounds for which a function gives an answer. */
  #answers({ of, frame }: Answering, name: string, answer: boolean, depth: number): void {
    const key = `${nodeKey(frame.source, of)} ${answer}`;
    if (this.#entered.has(key)) return;
    this.#entered.add(key);
    this.#via.push(name);
    const before = this.found.length;
    if (of.type === "Lambda" && !Array.isArray(of.body)) this.#open(of.body, answer, frame, depth - 1);
    else {
      const returns = returnsIn(of);
      for (const each of returns) this.#returned(each, answer, frame, depth);
      if (!answer && (this.found.length === before || fallsThrough(of))) this.#group(true, () => this.#fellThrough(returns, frame, depth));
    }
    this.#via.pop();
    this.#entered.delete(key);
  }

  #returned(statement: Return, answer: boolean, frame: Frame, depth: number): void {
    const said = this.#said(statement, frame);
    if (said === undefined && statement.value) {
      this.#givenBy.push(frame.node);
      this.#open(statement.value, answer, frame, depth - 1);
      this.#givenBy.pop();
    }
    if (said === answer) this.#group(true, () => this.#reached(statement, answer, frame, depth));
  }

  /** The answer that a `return` always gives; undefined where what it gives back decides. */
  #said({ value }: Return, frame: Frame): boolean | undefined {
    if (value === null) return false;
    return this.#isMade(value, frame) ? true : constantAnswer(value);
  }

  /** Why a `return` is reached. */
  #reached(statement: Return, answer: boolean, frame: Frame, depth: number): void {
    const before = this.found.length;
    for (const cause of causesAround(statement, frame)) {
      this.cause(cause, depth - 1);
      if (this.found.length > before) return;
    }
    if (!answer) return this.#fellThrough(returnsIn(frame.node).filter(({ range }) => range[0] < statement.range[0]), frame, depth);
    for (const cause of exitsBefore(statement, frame)) this.cause(cause, depth - 1);
  }

  /** An object that is made there and then is there; so is a member of an enumeration. */
  #isMade(value: Expression, frame: Frame): boolean {
    if (value.type === "Attribute") return /^[A-Z]/.test(value.attr) && optionsOf(this.#world.evaluate(value.value, frame)).every(({ type }) => type === "class");
    return value.type === "Call" && optionsOf(this.#world.evaluate(value.func, frame)).every(isClass);
  }

  /** Nothing has said yes: for each `return` that would have, one of the tests around it has come out otherwise. */
  #fellThrough(returns: readonly Return[], frame: Frame, depth: number): void {
    for (const statement of returns) {
      if (this.#said(statement, frame) === false) continue;
      const tests = causesAround(statement, frame).filter((cause) => cause.type === "test").reverse();
      const loop = [...ancestors(statement)].find((above) => isScope(above) || above.type === "For");
      if (tests.length > 0) {
        this.#group(false, () => {
          for (const cause of tests) this.cause({ ...cause, holds: !cause.holds }, depth - 1);
        });
      } else if (loop?.type === "For") this.#open(loop.iter, false, frame, depth - 1);
    }
  }
}

/** True for a function that may end without a `return`. */
function fallsThrough(of: FunctionNode | Lambda): boolean {
  const { entry, end } = flowOf(of);
  const seen = new Set([entry]);
  for (const { node, next } of seen) {
    for (const { to, uncertain } of node?.type === "Return" ? [] : next) if (!uncertain) seen.add(to);
  }
  return seen.has(end);
}

function returnsIn(of: Frame["node"]): Return[] {
  const found: Return[] = [];
  for (const root of Array.isArray(of.body) ? of.body : []) {
    walk(root, (node) => {
      if (node.type === "Return") found.push(node);
      return !isScope(node);
    });
  }
  return found;
}
