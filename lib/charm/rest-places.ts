/** What places in a function do whenever the rest of it runs over them, whatever way leads there. */
import type { FunctionNode, Lambda, Node } from "../syntax/index.js";
import type { Effects, KnownHere } from "./effects.js";
import { mayBeSwallowed, raisedBy } from "./escape.js";
import type { Raised } from "./escape.js";
import type { FlowNode } from "./flow.js";
import { PerPlace } from "./per-place.js";
import { nodesOf } from "./positions.js";
import { mayRefuse } from "./postconditions.js";
import { usesIn } from "./uses.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";

/** What is looked for in what runs: effects, unless it is something else. */
export type Wanted = Pick<Effects, "first">;

/** The first of what is wanted at a place; undefined without any. */
export function firstAt(wanted: Wanted, { node, parts }: FlowNode, frame: Frame, known: KnownHere | null): Node | undefined {
  const loop = node?.type === "For" || node?.type === "AsyncFor";
  return wanted.first(loop ? null : node, parts, frame, known);
}

/** Whether something wanted is at places and in frames, whatever is known where they run. */
class Found {
  readonly at = new PerPlace<boolean>();
  readonly in = new WeakMap<Frame, boolean>();
}

/** As long as what is looked for. */
const found = new WeakMap<Wanted, Found>();
const raising = new PerPlace<Raised | null>();

function foundOf(wanted: Wanted): Found {
  let known = found.get(wanted);
  if (!known) found.set(wanted, (known = new Found()));
  return known;
}

/** True where something wanted may be at a place: what is known there can only rule it out. */
export function isWantedAt(wanted: Wanted, node: FlowNode, frame: Frame): boolean {
  return foundOf(wanted).at.ask(node, frame, () => firstAt(wanted, node, frame, null) !== undefined);
}

/** True where something wanted may be anywhere in a function. */
export function isWantedIn(wanted: Wanted, frame: Frame): boolean {
  const { node: of } = frame;
  if (of.type === "Module" || of.type === "ClassDef") return false;
  const known = foundOf(wanted).in;
  let answer = known.get(frame);
  if (answer === undefined) known.set(frame, (answer = nodesOf(of).some((node) => isWantedAt(wanted, node, frame))));
  return answer;
}

/** What a place raises for certain; doubtful where something around it may swallow that. */
export function raisedAt(world: World, node: FlowNode, frame: Frame): Raised | null {
  // Most places call nothing: they need no memory.
  if (node.node?.type !== "Raise" && node.parts.every((part) => usesIn(part).length === 0)) return null;
  return raising.ask(node, frame, () => {
    const raised = raisedBy(world, node.node, node.parts, frame);
    return raised && { ...raised, doubtful: mayBeSwallowed(world, raised.at.node, frame) };
  });
}

/** By frame, as long as it lives. */
const endings = new WeakMap<Frame, Endings>();

interface Endings {
  /** Something in it raises. */
  raises: boolean;
  returns: boolean;
  /** It has a loop that may go on without end. */
  loops: boolean;
}

/** How a function may end. */
export function endingsIn(world: World, of: FunctionNode | Lambda, frame: Frame): Endings {
  let known = endings.get(frame);
  if (!known) {
    const nodes = nodesOf(of);
    endings.set(frame, (known = {
      raises: nodes.some((node) => raisedAt(world, node, frame) !== null || mayRefuse(world, node, frame)),
      returns: nodes.some(({ node }) => node?.type === "Return"),
      loops: nodes.some(({ node }) => node?.type === "While"),
    }));
  }
  return known;
}
