/** Which kind of status an expression makes. */
import type { ClassDef, Expression } from "../../syntax/index.js";
import { walk } from "../../syntax/index.js";
import { calledName } from "../effect-names.js";
import { lastPart } from "../names.js";
import type { Frame } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";

export type StatusKind = "waiting" | "maintenance" | "blocked" | "active" | "error" | "unknown" | "undetermined";

const KINDS: Readonly<Record<string, StatusKind>> = {
  WaitingStatus: "waiting", MaintenanceStatus: "maintenance", BlockedStatus: "blocked", ActiveStatus: "active",
  ErrorStatus: "error", UnknownStatus: "unknown",
};
const NAMED = /^(waiting|maintenance|blocked|active)$/;

/** The kind of a status that is made by an expression; `undetermined` where it may be one of several, or none. */
export function kindOf(world: World, value: Expression, frame: Frame): StatusKind {
  const kinds = new Set(optionsOf(world.evaluate(value, frame)).map((option) => {
    const name = option.type === "external-object" || option.type === "external" ? lastPart(option.name)
      : option.type === "instance" || option.type === "class" ? option.class.name : "";
    return KINDS[name] ?? "undetermined";
  }));
  const [only = "undetermined"] = kinds;
  if (kinds.size === 1 && only !== "undetermined") return only;
  return (value.type === "Call" ? KINDS[calledName(value)] : undefined) ?? kindOfConstant(world, value, frame);
}

/** The kind of `Status.NOT_INSTALLED`, or its `.value`, by the one status that is made in what the name stands for. */
function kindOfConstant(world: World, value: Expression, frame: Frame): StatusKind {
  if (value.type !== "Attribute") return "undetermined";
  const member = value.attr === "value" && value.value.type === "Attribute" ? value.value : value;
  const owners = optionsOf(world.evaluate(member.value, frame)).flatMap((of) => (of.type === "class" ? [of.class.node] : []));
  const kinds = new Set(owners.flatMap((of) => constantIn(of, member.attr)).flatMap(kindsMadeIn));
  const [only = "undetermined"] = kinds;
  return kinds.size === 1 ? only : "undetermined";
}

/** What a class gives a name. */
function constantIn({ body }: ClassDef, name: string): Expression[] {
  return body.flatMap((statement) => {
    if (statement.type !== "Assign" && statement.type !== "AnnAssign") return [];
    const targets = statement.type === "Assign" ? statement.targets : [statement.target];
    return statement.value && targets.some((target) => target.type === "Name" && target.id === name) ? [statement.value] : [];
  });
}

/** `BlockedStatus("…")`, or `StatusObject(status="blocked", …)`. */
function kindsMadeIn(value: Expression): StatusKind[] {
  const found: StatusKind[] = [];
  walk(value, (node) => {
    if (node.type !== "Call") return true;
    const kind = KINDS[calledName(node)];
    if (kind) found.push(kind);
    for (const { arg, value: given } of node.keywords) {
      if (arg === "status" && given.type === "Constant" && isKind(given.value)) found.push(given.value);
    }
    return true;
  });
  return found;
}

function isKind(value: unknown): value is StatusKind {
  return typeof value === "string" && NAMED.test(value);
}
