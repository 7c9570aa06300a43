/** How messages and statuses name what a defer waits for, and the events that wake it. */
import { onlyCall } from "../handlers.js";
import { nameOf } from "../naming.js";
import type { Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { Component, Reason, ReasonKind } from "./reason.js";
import type { Verdict, Wake } from "./verdict.js";

/** What a reason waits for, to stand behind "waits for": ``the container `web` ``, ``data in the `db` relation``. */
export function factText({ kind, of, ofEvent, component, text }: Reason): string {
  const named = (noun: string): string => (of === null ? `a ${noun}` : `the ${noun} \`${of}\``);
  const relation = of !== null ? `the \`${of}\` relation` : ofEvent ? "its relation" : "a relation";
  switch (kind) {
    case "container":
      return of === null ? "its container" : named("container");
    case "relation":
      return relation;
    case "relation-data":
      return `data in ${relation}`;
    case "peer-data":
      return of === null ? "data in the peer relation" : `data in the peer relation \`${of}\``;
    case "library-ready":
      return component ? `\`${componentText(component)}\` to be ready` : "a library to be ready";
    case "config":
      return named("config option");
    case "storage":
      return named("storage");
    case "secret":
      return named("secret");
    case "resource":
      return named("resource");
    case "leadership":
      return "leadership";
    case "workload":
      return "its workload";
    case "stored-state":
      return of === null ? "stored state" : `\`${of}\` in stored state`;
    case "turn":
      return "its turn";
    case "other-units":
      return "other units";
    case "upgrade":
      return "an upgrade to finish";
    case "failure":
      return `what failed (\`${text}\`) to succeed`;
    case "other":
      return text.includes("…") ? "something" : `\`${text}\` to change`;
  }
}

/** All that some reasons wait for, each once: two in full, and how many more. */
export function factsText(reasons: readonly Reason[]): string {
  return listed([...new Set(reasons.map(factText))]);
}

/** The text of a status for the time of waiting: `waiting for the container web`. */
export function waitingText(reasons: readonly Reason[]): string {
  // A status is for the people who run the charm: code says nothing to them.
  const told = reasons.filter(({ kind }) => kind !== "other" && kind !== "failure");
  const text = told.length > 0 ? factsText(told).replaceAll("`", "") : "the rest of what is needed";
  return `waiting for ${text.replace(/\b(self|this)\.(_|#)?/g, "")}`;
}

/** An event that wakes a defer, as Juju's users name it: `web-pebble-ready`. */
export function wakeText({ kind, name, reason }: Wake): string {
  const own = (name ?? kind).replace(/_/g, "-");
  if (kind !== "custom") return own;
  return `the ${name ?? "custom"} event${reason.component ? ` of \`${componentText(reason.component)}\`` : ""}`;
}

/** The words of a message about a defer that the awaited events make needless. */
export function redundantWords({ reasons, wakes }: Verdict): Record<"facts" | "events" | "there" | "handlers", string> {
  const sure = reasons.flatMap((reason) => wakes.find((wake) => wake.reason === reason && wake.reachesSameWork) ?? []);
  const events = [...new Set(sure.map(wakeText))];
  const handlers = [...new Set(sure.map(({ listeners: [first] }) => (first ? handlerText(first.handler) : "its handler")))];
  return {
    facts: factsText(reasons),
    events: listed(events),
    there: thereText(reasons.map(({ kind }) => kind)),
    handlers: `${listed(handlers)} ${handlers.length === 1 ? "does" : "do"}`,
  };
}

/** When an awaited event comes, to stand behind "will come when". */
function thereText(kinds: readonly ReasonKind[]): string {
  const has = (kind: ReasonKind): boolean => kinds.every((each) => each === kind);
  if (has("leadership")) return "this unit has it";
  if (has("library-ready")) return "it is";
  return kinds.length > 1 ? "they are there" : "it is there";
}

/** A handler as a reader would look for it: an arrow that hands the event on is called after whom it hands it to. */
export function handlerText(handler: Value): string {
  const [first] = optionsOf(handler);
  if (first?.type === "partial") return handlerText(first.target);
  if (first?.type !== "function") return "its handler";
  const handedTo = first.node.type === "Lambda" ? onlyCall(first.node)?.func : undefined;
  const name = handedTo?.type === "Attribute" ? handedTo.attr : nameOf(first);
  return /\s/.test(name) ? name : `\`${name}\``;
}

/** A component as the charm writes it: `self.database`. */
function componentText({ text }: Component): string {
  return text.replace(/\.on$/, "");
}

/** `a`, `a and b`, `a, b and 2 more`. */
export function listed(names: readonly string[], shown = 3): string {
  if (names.length <= 1) return names.join("");
  if (names.length <= shown) return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
  return `${names.slice(0, shown - 1).join(", ")} and ${names.length - shown + 1} more`;
}
