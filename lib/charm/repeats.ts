/** What has run before a defer, and runs once more each time the handler does. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isScope, walk } from "../syntax/index.js";
import type { Effects } from "./effects.js";
import { calledName } from "./effect-names.js";
import { flowOf } from "./flow.js";
import type { FlowNode } from "./flow.js";
import { isInside, nodesWith } from "./positions.js";
import type { Frame } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

const ADDS = /^_*(create|append|add|generate|post|publish|insert|increment)(_|$)|^emit$/;
/** Those that may be repeated: they replace, or look first. */
const REPEATABLE = /^(add_layer|add_status|add_argument|add_handler|add_filter|add_component)$|_(if|or|unless|missing|once)(_|$)/;
const DEPTH_LIMIT = 4;

/** A call that is not safe to repeat, and where it runs. */
interface Unsafe {
  call: Call;
  node: FlowNode;
}

/** Answers, for one charm, what has run before its defers; remembers what it has found of functions. */
export class Repeats {
  readonly #world: World;
  readonly #effects: Effects;
  readonly #unsafe = new Map<Frame, readonly Unsafe[]>();

  constructor(world: World, effects: Effects) {
    this.#world = world;
    this.#effects = effects;
  }

  /** The first call in a function that is not safe to repeat and runs before a defer on the same path. */
  before(of: FunctionNode | Lambda, defer: Call, frame: Frame): Call | undefined {
    const unsafe = this.#unsafeIn(of, frame).filter(({ call }) => !isUnderTestAlone(call, defer) && !isAnswerTested(call, defer));
    if (unsafe.length === 0) return undefined;
    const leading = leadingTo(nodesWith(of, defer), nodesFrom(flowOf(of).entry));
    // What has raised has not been done.
    return unsafe.find(({ node }) => node.next.some(({ to, exceptional }) => !exceptional && leading.has(to)))?.call;
  }

  #unsafeIn(of: FunctionNode | Lambda, frame: Frame): readonly Unsafe[] {
    let found = this.#unsafe.get(frame);
    if (!found) {
      found = nodesFrom(flowOf(of).entry).flatMap((node) => {
        const call = this.#callIn(node.parts, frame);
        return call ? [{ call, node }] : [];
      });
      this.#unsafe.set(frame, found);
    }
    return found;
  }

  #callIn(parts: readonly Node[], frame: Frame, depth = DEPTH_LIMIT): Call | undefined {
    let found: Call | undefined;
    for (const part of parts) {
      walk(part, (node) => {
        if (found || isScope(node)) return false;
        if (node.type === "Call" && this.#isUnsafe(node, frame, depth)) found = node;
        return !found;
      });
    }
    return found;
  }

  #isUnsafe(call: Call, frame: Frame, depth: number): boolean {
    const name = calledName(call);
    if (!ADDS.test(name) || REPEATABLE.test(name) || depth === 0) return false;
    if (/^_*generate(_|$)/.test(name) && !isKept(call)) return false;
    // A list that the function holds in a local is made anew.
    if (call.func.type === "Attribute" && call.func.value.type === "Name" && /^(append|add|insert)$/.test(name)) return false;
    const callees = optionsOf(this.#world.evaluate(call.func, frame));
    const functions = callees.filter((callee) => callee.type === "function");
    if (functions.length === 0) return this.#effects.first(null, [call], frame) === call;
    return functions.some((callee) => {
      const inner = this.#world.callFrame(callee, { positional: [], named: new Map(), open: true });
      const { body } = callee.node;
      return this.#unguardedIn(Array.isArray(body) ? body : [body], inner, depth - 1);
    });
  }

  /** True when a function itself makes such a call, whatever it finds. */
  #unguardedIn(body: readonly Node[], frame: Frame, depth: number): boolean {
    // Behind a first test, the rest may be what is done once.
    for (const node of body) {
      if (node.type === "If" || node.type === "Match" || node.type === "Try") return false;
      if (this.#callIn([node], frame, depth)) return true;
    }
    return false;
  }
}

/** True where a call stands under a test that the defer does not stand under: it looks first. */
function isUnderTestAlone(call: Call, defer: Call): boolean {
  let below: Node = call;
  for (const above of ancestors(call)) {
    if (isScope(above)) return false;
    const branches = above.type === "If" || above.type === "IfExp" || above.type === "BoolOp" || above.type === "ExceptHandler" || above.type === "Match";
    const tested = (above.type === "If" || above.type === "IfExp") && above.test === below;
    if (branches && !tested && !isInside(defer, above) && !isInBothBranches(call, above, below)) return true;
    below = above;
  }
  return false;
}

/** True where the other branch of a test makes the same call, with something else. */
function isInBothBranches(call: Call, above: Node, below: Node): boolean {
  if (above.type !== "IfExp" && above.type !== "If") return false;
  const branches = [above.body, above.orelse].map((branch) => (Array.isArray(branch) ? branch : [branch]) as Node[]);
  const [other = []] = branches.filter((branch) => !branch.includes(below));
  return other.some((node) => {
    const made = node.type === "Expr" ? node.value : node;
    return made.type === "Call" && calledName(made) === calledName(call);
  });
}

/** True where the defer depends on what the call has answered: it has failed. */
function isAnswerTested(call: Call, defer: Call): boolean {
  const name = call.parent?.type === "Assign" || call.parent?.type === "NamedExpr" ? call.parent : null;
  const targets: readonly Expression[] = name?.type === "Assign" ? name.targets : name ? [name.target] : [];
  const names = new Set(targets.flatMap((target) => (target.type === "Name" ? [target.id] : [])));
  for (const above of ancestors(defer)) {
    if (isScope(above)) return false;
    if (above.type !== "If") continue;
    const answer = { tested: false };
    walk(above.test, (node) => {
      answer.tested ||= node === call || (node.type === "Name" && names.has(node.id));
      return !answer.tested;
    });
    if (answer.tested) return true;
  }
  return false;
}

/** True for what is made and kept: generated anew, it differs. */
function isKept(call: Call): boolean {
  const above = call.parent;
  if (above?.type === "Expr") return true;
  return above?.type === "Assign" && above.targets.some(({ type }) => type === "Attribute" || type === "Subscript");
}

/** The nodes among some from which one of the targets can be reached, and these themselves. */
function leadingTo(targets: readonly FlowNode[], nodes: readonly FlowNode[]): ReadonlySet<FlowNode> {
  const before = new Map<FlowNode, FlowNode[]>();
  for (const node of nodes) {
    for (const { to, uncertain } of node.next) {
      if (uncertain) continue;
      const list = before.get(to);
      if (list) list.push(node);
      else before.set(to, [node]);
    }
  }
  const seen = new Set(targets);
  for (const node of seen) for (const above of before.get(node) ?? []) seen.add(above);
  return seen;
}

function nodesFrom(start: FlowNode): FlowNode[] {
  const seen = new Set([start]);
  for (const node of seen) for (const { to, uncertain } of node.next) if (!uncertain) seen.add(to);
  return [...seen];
}
