/**
 * The control flow of one function: what runs after what, under which condition, normally or by an exception.
 *
 * Built backwards, from a function's end to its beginning; the body of a `finally` stands once for each way that
 * leads through it.
 */
import type {
  Call, Expression, FunctionNode, If, Lambda, Match, Node, Pattern, Statement, Try, TryStar, While, With, AsyncWith,
} from "../syntax/index.js";
import { children, isScope, walk } from "../syntax/index.js";

/** A condition that an edge needs: a test with its outcome, or a pattern of a `match`. */
export type Condition =
  | { type: "test"; test: Expression; holds: boolean }
  | { type: "match"; subject: Expression; pattern: Pattern; holds: boolean };

export interface FlowEdge {
  to: FlowNode;
  condition: Condition | null;
  /** Taken when something in the node raises. */
  exceptional: boolean;
  /** Taken only if a context manager swallows the exception, which cannot be seen. */
  uncertain: boolean;
}

export interface FlowNode {
  /** The statement that runs here, or the test; null for joints of the graph. */
  node: Node | null;
  /** The expressions that are evaluated here, in order. */
  parts: readonly Expression[];
  next: FlowEdge[];
}

export interface Flow {
  entry: FlowNode;
  /** The function has returned, by a `return` or at its end. */
  end: FlowNode;
  /** An exception has left the function. */
  raised: FlowNode;
}

const cache = new WeakMap<Node, Flow>();

/** The flow of a function; kept as long as its syntax tree lives. */
export function flowOf(node: FunctionNode | Lambda): Flow {
  let flow = cache.get(node);
  if (!flow) cache.set(node, (flow = build(node)));
  return flow;
}

/** Where the ways out of a statement lead. */
interface Exits {
  return: FlowNode;
  raise: FlowNode;
  break: FlowNode | null;
  switchBreak: FlowNode | null;
  continue: FlowNode | null;
  labels: ReadonlyMap<string, { break: FlowNode; continue: FlowNode | null }>;
}

function joint(node: Node | null = null, parts: readonly Expression[] = []): FlowNode {
  return { node, parts, next: [] };
}

function connect(from: FlowNode, to: FlowNode, condition: Condition | null = null): FlowNode {
  from.next.push({ to, condition, exceptional: false, uncertain: false });
  return from;
}

function connectRaise(from: FlowNode, to: FlowNode, uncertain = false): FlowNode {
  from.next.push({ to, condition: null, exceptional: true, uncertain });
  return from;
}

function build(node: FunctionNode | Lambda): Flow {
  const end = joint();
  const raised = joint();
  const exits: Exits = {
    return: end, raise: raised, break: null, switchBreak: null, continue: null, labels: new Map(),
  };
  const entry = Array.isArray(node.body) ? sequence(node.body, end, exits) : expression(node.body, end, exits);
  return { entry, end, raised };
}

function sequence(statements: readonly Statement[], next: FlowNode, exits: Exits): FlowNode {
  let at = next;
  for (let i = statements.length - 1; i >= 0; i--) at = statement(statements[i] as Statement, at, exits);
  return at;
}

function statement(node: Statement, next: FlowNode, exits: Exits): FlowNode {
  switch (node.type) {
    case "If":
      return branches(node, next, exits);
    case "While":
      return whileLoop(node, next, exits);
    case "For":
    case "AsyncFor": {
      const head = joint(node, [node.iter]);
      const inner = { ...exits, break: next, continue: head };
      connect(head, sequence(node.body, head, inner));
      connect(head, sequence(node.orelse, next, exits));
      return mayRaise(head, exits);
    }
    case "Try":
    case "TryStar":
      return tryStatement(node, next, exits);
    case "With":
    case "AsyncWith":
      return withStatement(node, next, exits);
    case "Match":
      return matchStatement(node, next, exits);
    case "Block": {
      const labels = node.label === null ? exits.labels
        : new Map([...exits.labels, [node.label, { break: next, continue: null }]]);
      return sequence(node.body, next, { ...exits, labels });
    }
    case "Return": {
      const at = connect(joint(node, node.value ? [node.value] : []), exits.return);
      return mayRaise(at, exits);
    }
    case "Raise":
      return connectRaise(joint(node, [node.exc, node.cause].filter((part) => part !== null)), exits.raise);
    case "Break": {
      const labelled = node.leaves === null ? undefined : exits.labels.get(node.leaves)?.break;
      return connect(joint(node), labelled ?? (node.leaves === "switch" ? exits.switchBreak : exits.break) ?? next);
    }
    case "Continue":
      return connect(joint(node), (node.label === null ? null : exits.labels.get(node.label)?.continue) ?? exits.continue ?? next);
    case "Assert": {
      const failed = connectRaise(joint(node, node.msg ? [node.msg] : []), exits.raise);
      return test(node.test, next, failed, exits);
    }
    case "Expr":
      return expression(node.value, next, exits, node);
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      return connect(joint(node, node.decorator_list), next);
    default:
      return mayRaise(connect(joint(node, children(node).filter(isExpression)), next), exits);
  }
}

/** An expression as a statement: `a and b()`, `a or b()` and `b() if a else c()` are branches. */
function expression(node: Expression, next: FlowNode, exits: Exits, whole: Node = node): FlowNode {
  if (node.type === "BoolOp") return test(node, next, next, exits);
  if (node.type === "IfExp") {
    return test(node.test, expression(node.body, next, exits), expression(node.orelse, next, exits), exits);
  }
  return mayRaise(connect(joint(whole, [node]), next), exits);
}

/** An `if` with all of its `elif`s; a loop, since chains of them may be long. */
function branches(node: If, next: FlowNode, exits: Exits): FlowNode {
  const chain: If[] = [node];
  for (let at = node; at.orelse.length === 1 && at.orelse[0]?.type === "If"; ) chain.push((at = at.orelse[0]));
  const last = chain[chain.length - 1] as If;
  let otherwise = sequence(last.orelse, next, exits);
  for (let i = chain.length - 1; i >= 0; i--) {
    const at = chain[i] as If;
    otherwise = test(at.test, sequence(at.body, next, exits), otherwise, exits);
  }
  return otherwise;
}

/** A test with its two outcomes, taken apart at `and`, `or` and `not`. */
function test(node: Expression, holds: FlowNode, fails: FlowNode, exits: Exits): FlowNode {
  if (node.type === "UnaryOp" && node.op === "Not") return test(node.operand, fails, holds, exits);
  if (node.type === "BoolOp") {
    let at = node.op === "And" ? holds : fails;
    for (let i = node.values.length - 1; i >= 0; i--) {
      const value = node.values[i] as Expression;
      at = node.op === "And" ? test(value, at, fails, exits) : test(value, holds, at, exits);
    }
    return at;
  }
  const at = joint(node, [node]);
  connect(at, holds, { type: "test", test: node, holds: true });
  connect(at, fails, { type: "test", test: node, holds: false });
  return mayRaise(at, exits);
}

function whileLoop(node: While, next: FlowNode, exits: Exits): FlowNode {
  const again = joint(node);
  const update = node.update.length > 0 ? connect(joint(node, node.update), again) : again;
  const body = sequence(node.body, update, { ...exits, break: next, continue: update });
  const otherwise = sequence(node.orelse, next, exits);
  connect(again, test(node.test, body, otherwise, exits));
  return node.testLast ? body : again;
}

function tryStatement(node: Try | TryStar, next: FlowNode, outer: Exits): FlowNode {
  const exits = throughFinally(node, outer);
  const after = sequence(node.finalbody, next, outer);
  const dispatch = joint();
  for (const handler of node.handlers) {
    const entry = connect(joint(handler, handler.handlerType ? [handler.handlerType] : []), sequence(handler.body, after, exits));
    connectRaise(dispatch, entry);
  }
  if (!node.handlers.some(catchesEverything)) connectRaise(dispatch, exits.raise);
  return sequence(node.body, sequence(node.orelse, after, exits), { ...exits, raise: dispatch });
}

/** The exits of a `try`, each led through its `finally`. */
function throughFinally(node: Try | TryStar, outer: Exits): Exits {
  if (node.finalbody.length === 0) return outer;
  const copies = new Map<FlowNode, FlowNode>();
  const through = (target: FlowNode): FlowNode => {
    let copy = copies.get(target);
    if (!copy) copies.set(target, (copy = sequence(node.finalbody, target, outer)));
    return copy;
  };
  const labels = new Map([...outer.labels].map(([name, to]) =>
    [name, { break: through(to.break), continue: to.continue && through(to.continue) }]));
  return {
    return: through(outer.return),
    raise: reraised(through(outer.raise), outer.raise),
    break: outer.break && through(outer.break),
    switchBreak: outer.switchBreak && through(outer.switchBreak),
    continue: outer.continue && through(outer.continue),
    labels,
  };
}

/** What a `finally` was entered with by an exception goes on as one. */
function reraised(entry: FlowNode, raise: FlowNode): FlowNode {
  const seen = new Set<FlowNode>();
  const stack = [entry];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (seen.has(at) || at === raise) continue;
    seen.add(at);
    for (const edge of at.next) {
      if (edge.to === raise) edge.exceptional = true;
      else stack.push(edge.to);
    }
  }
  return entry;
}

/** True for a bare `except` and `except BaseException`; `sys.exit()` passes by `except Exception`. */
function catchesEverything({ handlerType }: { handlerType: Expression | null }): boolean {
  if (handlerType === null) return true;
  return (handlerType.type === "Name" ? handlerType.id : handlerType.type === "Attribute" ? handlerType.attr : "") === "BaseException";
}

function withStatement(node: With | AsyncWith, next: FlowNode, exits: Exits): FlowNode {
  const leave = joint();
  connectRaise(leave, exits.raise);
  connectRaise(leave, next, !node.items.some(({ context_expr }) => isSuppress(context_expr)));
  // The end of the block, where its context managers are left: the same statement, with nothing to evaluate.
  const body = sequence(node.body, connect(joint(node), next), { ...exits, raise: leave });
  return mayRaise(connect(joint(node, node.items.map(({ context_expr }) => context_expr)), body), exits);
}

/** True for `contextlib.suppress(…)`. */
export function isSuppress(node: Expression): node is Call {
  if (node.type !== "Call") return false;
  const { func } = node;
  return (func.type === "Name" ? func.id : func.type === "Attribute" ? func.attr : "") === "suppress";
}

function matchStatement(node: Match, next: FlowNode, exits: Exits): FlowNode {
  const inner = { ...exits, switchBreak: next };
  let otherwise = next;
  let following = next;
  for (let i = node.cases.length - 1; i >= 0; i--) {
    const each = node.cases[i] as Match["cases"][number];
    const { pattern, guard, body, fallsThrough } = each;
    const entry = sequence(body, fallsThrough ? following : next, inner);
    const guarded = guard ? test(guard, entry, otherwise, exits) : entry;
    const at = joint(each);
    connect(at, guarded, { type: "match", subject: node.subject, pattern, holds: true });
    if (!matchesEverything(pattern)) {
      connect(at, otherwise, { type: "match", subject: node.subject, pattern, holds: false });
    }
    otherwise = at;
    following = entry;
  }
  return mayRaise(connect(joint(node, [node.subject]), otherwise), exits);
}

function matchesEverything(pattern: Pattern): boolean {
  return pattern.type === "MatchAs" && pattern.pattern === null;
}

/** Adds the way that an exception takes, where anything here can raise one. */
function mayRaise(at: FlowNode, exits: Exits): FlowNode {
  return at.parts.some(canRaise) ? connectRaise(at, exits.raise) : at;
}

/** A `yield` raises what the block of a context manager has raised. */
const RAISING: ReadonlySet<string> = new Set(["Call", "Subscript", "Await", "Attribute", "Yield", "YieldFrom"]);

function canRaise(part: Expression): boolean {
  const found = { any: false };
  walk(part, (node) => {
    found.any ||= RAISING.has(node.type);
    return !found.any && !isScope(node);
  });
  return found.any;
}

/** True for what has a value by itself. */
export function isExpression(node: Node): node is Expression {
  return node.type !== "alias" && node.type !== "keyword" && node.type !== "arguments";
}
