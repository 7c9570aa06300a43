/** Calls that set a status or make one, by what they are called. */
import type { Call, Expression, Node } from "../../syntax/index.js";
import { lastPart, snake } from "../names.js";

/** The names of `self.status.set`, last first; what a call gives back is somebody else's. */
function namesOf(func: Expression): string[] {
  return func.type === "Attribute" ? [func.attr, ...namesOf(func.value)] : func.type === "Name" ? [func.id] : [];
}

const READS = /^_*(get|is|has|fetch|check|wait|raise_for|read|load|list|parse|register|compute|match|find|log|on)(_|$)/;

const WRITES = /^_*(set|update|add|show|share|publish|report|apply|write|change|refresh|mark|push)(_|$)/;

/** True for a call that sets a status or makes one, going by what it is called. */
export function setsByName(call: Call): boolean {
  const written = namesOf(call.func).reverse().join(".");
  const name = lastPart(written);
  if (!snake(written).includes("status") || READS.test(snake(name)) || /(^|\.)(status|statuses)$/.test(written)) return false;
  return /^[A-Z]/.test(name) || WRITES.test(snake(name)) || !isAsked(call);
}

/** True for a call whose answer is of use. */
function isAsked({ parent }: Node): boolean {
  return parent?.type === "Await" ? isAsked(parent) : parent?.type !== "Expr" && parent?.type !== "Return" && parent?.type !== "Lambda";
}
