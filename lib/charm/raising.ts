/** Whether an exception that a handler takes depends on state that changes between hooks. */
import type { Call, ExceptHandler, Expression, Node, Raise } from "../syntax/index.js";
import { ancestors, children, isScope, walk } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import type { Changing, GivenState } from "./changing.js";
import { changingState, firstState, givenState, testsAround } from "./changing.js";
import type { Raised } from "./escape.js";
import { classesIn } from "./event-class.js";
import { handlerTakes, raisedBy } from "./escape.js";
import { lastPart, snake } from "./names.js";
import type { Frame, FunctionValue } from "./values.js";
import { nodeKey, optionsOf } from "./values.js";
import type { World } from "./world.js";

const DEPTH_LIMIT = 5;

/** ops' methods that raise for what is not there. */
const LOOKUPS = new Set(["get_secret", "get_relation"]);

/** What is missing in the code does not come with the next hook. */
const OF_CODE = new Set(["NameError", "ImportError", "ModuleNotFoundError"]);

/**
 * The state that decides whether an expression raises what a handler takes: because the charm's own code raises it under
 * a test of that state, or because code that cannot be seen is given it. Null where nothing shows it.
 */
export function raisingState(world: World, tried: Expression, { handlerType }: ExceptHandler, frame: Frame): Changing | null {
  const classes = handlerType ? classesIn(world.evaluate(handlerType, frame)) : [];
  if (classes.some((of) => of.type === "external" && OF_CODE.has(lastPart(of.name)))) return null;
  // What only the charm raises is looked for in its own `raise` statements.
  const onlyOwn = classes.length > 0 && classes.every(({ type }) => type === "class");
  const search = new Search(world, (raised) => handlerTakes(world, handlerType, frame, raised) !== false, onlyOwn);
  return search.in(tried, { frame, depth: DEPTH_LIMIT, given: new Map() });
}

interface Where {
  frame: Frame;
  depth: number;
  /** Parameters of the frame's function that were given such a state. */
  given: GivenState;
}

class Search {
  readonly #world: World;
  readonly #takes: (raised: Raised) => boolean;
  readonly #onlyOwn: boolean;
  /** Functions that were looked into already, by what they are given. */
  readonly #seen = new Set<string>();

  constructor(world: World, takes: (raised: Raised) => boolean, onlyOwn: boolean) {
    this.#world = world;
    this.#takes = takes;
    this.#onlyOwn = onlyOwn;
  }

  in(node: Node, where: Where): Changing | null {
    if (isScope(node)) return null;
    switch (node.type) {
      case "Raise":
        return this.#raise(node, where);
      case "Call":
        return this.#call(node, where);
      case "Subscript":
        return (this.#onlyOwn ? null : this.#state(node, where)) ?? this.#below(node, where);
      case "Try":
      case "TryStar": {
        // What is raised in its body, its own handlers are there for.
        const parts = node.handlers.length > 0 ? [...node.handlers, ...node.orelse, ...node.finalbody] : children(node);
        return firstState(parts, (part) => this.in(part, where));
      }
      default:
        return this.#below(node, where);
    }
  }

  #below(node: Node, where: Where): Changing | null {
    return firstState(children(node), (inner) => this.in(inner, where));
  }

  #state(node: Node, { frame, given }: Where): Changing | null {
    return changingState(this.#world, node, frame, given);
  }

  #raise(node: Raise, where: Where): Changing | null {
    const raised = raisedBy(this.#world, node, [], where.frame);
    if (!raised || !this.#takes(raised)) return null;
    return firstState([...testsAround(node), ...triedBefore(node)], (part) => this.#state(part, where));
  }

  #call(node: Call, where: Where): Changing | null {
    const world = this.#world;
    const callees = calledBy(world, node, where.frame);
    if (callees.length === 0) {
      // What is looked up may not be there; else it is what the call is given that may be wrong.
      const parts = node.func.type === "Attribute" && LOOKUPS.has(snake(node.func.attr)) ? [node] : children(node);
      return (this.#onlyOwn ? null : firstState(parts, (part) => this.#state(part, where))) ?? this.#below(node, where);
    }
    const inside = where.depth === 0 ? null : firstState(callees, (callee) => {
      const given = givenState(world, callee, node, where.frame, where.given);
      const key = `${nodeKey(callee.source, callee.node)}(${[...given.keys()].join()})`;
      if (this.#seen.has(key)) return null;
      this.#seen.add(key);
      const inner = { frame: world.callFrame(callee, argumentsOf(world, node, where.frame)), given, depth: where.depth - 1 };
      const body: readonly Node[] = [callee.node.body].flat();
      return firstState(body, (part) => this.in(part, inner));
    });
    return inside ?? this.#below(node, where);
  }
}

/** The charm's functions that a call enters, constructors included. */
function calledBy(world: World, call: Call, frame: Frame): FunctionValue[] {
  const called = optionsOf(world.evaluate(call.func, frame));
  const functions = called.filter((value) => value.type === "function");
  if (!called.some(({ type }) => type === "class")) return functions;
  const constructors = optionsOf(world.evaluate(call, frame)).flatMap((made): FunctionValue[] => {
    const init = made.type === "instance" ? world.classes.method(made.class, "__init__") : undefined;
    if (made.type !== "instance" || !init) return [];
    const { owner, node } = init;
    return [{ type: "function", node, source: owner.source, owner, frame: owner.frame, self: made, undecorated: false }];
  });
  return [...functions, ...constructors];
}

/** What is read in the `try` whose handler a `raise` stands in. */
function triedBefore(raise: Raise): Expression[] {
  const read: Expression[] = [];
  for (const above of ancestors(raise)) {
    if (isScope(above)) break;
    const tried = above.type === "ExceptHandler" ? above.parent : undefined;
    if (tried?.type !== "Try" && tried?.type !== "TryStar") continue;
    for (const statement of tried.body) {
      walk(statement, (node) => {
        if (node.type === "Call" || node.type === "Attribute" || node.type === "Subscript" || node.type === "Name") read.push(node);
        return !isScope(node);
      });
    }
  }
  return read;
}
