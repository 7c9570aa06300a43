/** Which status the charm shows while a defer waits. */
import type { Call, Expression, Node } from "../../syntax/index.js";
import { isScope, walk } from "../../syntax/index.js";
import { calledName } from "../effect-names.js";
import { flowOf } from "../flow.js";
import type { FlowNode } from "../flow.js";
import { lastPart, snake } from "../names.js";
import type { Place } from "../model.js";
import type { Frame } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import { functionsBelow } from "./below.js";
import type { Chain } from "./chains.js";

export type StatusKind = "waiting" | "maintenance" | "blocked" | "active" | "error" | "unknown" | "other";

export interface StatusOnWay {
  kind: StatusKind;
  place: Place;
}

const KINDS: Readonly<Record<string, StatusKind>> = {
  WaitingStatus: "waiting", MaintenanceStatus: "maintenance", BlockedStatus: "blocked", ActiveStatus: "active",
  ErrorStatus: "error", UnknownStatus: "unknown",
};

/** The status that was set last before a defer, on some way to it; null where none was. */
export function statusBefore(world: World, chains: readonly Chain[]): StatusOnWay | null {
  let found: StatusOnWay | null = null;
  for (const { levels } of chains) {
    for (const { frame, call } of levels) {
      const set = lastSet(world, call, frame);
      if (set && set.kind !== "other") return set;
      found ??= set;
      if (set) break;
    }
  }
  return found;
}

function lastSet(world: World, call: Call, frame: Frame): StatusOnWay | null {
  const { node: of } = frame;
  if (of.type === "Module" || of.type === "ClassDef") return null;
  let last: StatusOnWay | null = null;
  for (const node of nodesLeadingTo(flowOf(of).entry, call)) {
    const set = setIn(world, node, frame);
    if (set && (!last || set.place.node.range[0] > last.place.node.range[0]) && set.place.node.range[0] < call.range[0]) last = set;
  }
  return last;
}

/** The nodes of a flow from which a call can be reached. */
function nodesLeadingTo(entry: FlowNode, call: Call): FlowNode[] {
  const all = new Set([entry]);
  const before = new Map<FlowNode, FlowNode[]>();
  for (const node of all) {
    for (const { to } of node.next) {
      all.add(to);
      before.set(to, [...(before.get(to) ?? []), node]);
    }
  }
  const leading = new Set([...all].filter(({ parts }) => parts.some((part) => holds(part, call))));
  for (const node of leading) for (const above of before.get(node) ?? []) leading.add(above);
  return [...leading];
}

function setIn(world: World, { node, parts }: FlowNode, frame: Frame): StatusOnWay | null {
  const { source } = frame;
  if (node?.type === "Assign" && node.targets.some(isStatus)) {
    return { kind: statusOf(world, node.value, frame), place: { source, node } };
  }
  for (const part of parts) {
    const call = callIn(part);
    if (!call) continue;
    const kind = statusBy(world, call, frame);
    if (kind) return { kind, place: { source, node: call } };
  }
  return null;
}

function callIn(part: Expression): Call | null {
  return part.type === "Call" ? part : part.type === "Await" && part.value.type === "Call" ? part.value : null;
}

/** `self.unit.status`, `self.app.status`. */
function isStatus(target: Expression): boolean {
  return target.type === "Attribute" && target.attr === "status";
}

/** The status that a call sets: of what it is given, or by itself. */
function statusBy(world: World, call: Call, frame: Frame): StatusKind | null {
  const names = calledName(call).includes("status") && !/^(is|get|has|fetch|check)_/.test(calledName(call));
  const given = [...call.args, ...call.keywords.map(({ value }) => value)].map((part) => statusOf(world, part, frame)).find((kind) => kind !== "other");
  if (given && (names || calledName(call) === "append" || calledName(call) === "add")) return given;
  const inside: StatusKind[] = [];
  for (const below of functionsBelow(world, [call], frame)) {
    walk(below.node, (node: Node) => {
      if (node.type === "Assign" && node.targets.some(isStatus)) inside.push(given ?? statusOf(world, node.value, below));
      return inside.length === 0 && (node === below.node || !isScope(node));
    });
  }
  return inside[0] ?? (names ? "other" : null);
}

/** The kind of a status that is made by an expression. */
function statusOf(world: World, value: Expression, frame: Frame): StatusKind {
  for (const option of optionsOf(world.evaluate(value, frame))) {
    const name = option.type === "external-object" || option.type === "external" ? lastPart(option.name) : option.type === "instance" ? option.class.name : "";
    const kind = KINDS[name];
    if (kind) return kind;
  }
  const written = value.type === "Call" ? (value.func.type === "Attribute" ? value.func.attr : value.func.type === "Name" ? value.func.id : "") : "";
  return KINDS[written] ?? (/waiting|blocked|maintenance|active/.exec(snake(written))?.[0] as StatusKind | undefined) ?? "other";
}

function holds(part: Node, call: Call): boolean {
  let found = false;
  walk(part, (node) => {
    found ||= node === call;
    return !found && !isScope(node);
  });
  return found;
}
