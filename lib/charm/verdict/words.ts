/** How messages and statuses name what a defer waits for, and the events that wake it. */
import type { Component, Joint, Reason } from "./reason.js";
import type { Wake } from "./verdict.js";

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
    case "reboot":
      return "a reboot of the machine";
    case "turn":
      return "its turn";
    case "other-units":
      return "other units";
    case "upgrade":
      return "an upgrade to finish";
    case "failure":
      return failureText(text);
    case "other":
      if (text.startsWith("except")) return failureText(text);
      return text.includes("…") ? "something" : `\`${text.replace(/^(not |!)(?=[\w.#]+$)/, "")}\` to change`;
  }
}

/** What an exception was caught for: `except ConnectionError`. */
function failureText(text: string): string {
  const names = text.replace(/^except\s*/, "");
  return /^(|Exception|BaseException|Error)$|…/.test(names) ? "the failure to pass" : `what raised \`${names}\` to succeed`;
}

/** All that some reasons wait for, each once: two in full, and how many more. */
export function factsText(reasons: readonly Reason[], joint: Joint = "and"): string {
  const facts = [...new Set(reasons.map(factText))];
  // One that cannot be named says nothing beside others.
  const named = facts.filter((fact) => !UNNAMED.has(fact));
  return listed(named.length > 0 ? named : facts, 3, joint);
}

/** ` for` and all that some reasons wait for; empty where none of it can be told. */
export function forFactsText(reasons: readonly Reason[], joint: Joint = "and"): string {
  const facts = factsText(reasons, joint);
  return facts === "" || VAGUE.has(facts) ? "" : ` for ${facts}`;
}

const VAGUE: ReadonlySet<string> = new Set(["something", "a library to be ready"]);
const UNNAMED: ReadonlySet<string> = new Set([...VAGUE, "a relation", "data in a relation"]);

/** The text of a status for the time of waiting: `waiting for the container web`. */
export function waitingText(reasons: readonly Reason[], joint: Joint = "and"): string {
  // A status is for the people who run the charm: code says nothing to them.
  const told = reasons.filter(({ kind, of }) => kind !== "other" && kind !== "failure" && (kind !== "stored-state" || of !== null));
  const facts = forFactsText(told, joint).replaceAll(" in stored state", "");
  if (facts !== "") return `waiting${facts.replaceAll("`", "").replace(/\b(self|this)\.(_|#)?/g, "")}`;
  return reasons.some(({ kind }) => kind === "failure") ? "waiting to try again" : "waiting for the rest of what is needed";
}

/** An event that wakes a defer, as Juju's users name it: `web-pebble-ready`. */
export function wakeText({ kind, name, reason }: Wake): string {
  const own = (name ?? kind).replace(/_/g, "-");
  if (kind !== "custom") return own;
  return `the ${name ?? "custom"} event${reason.component ? ` of \`${componentText(reason.component)}\`` : ""}`;
}

/** A component as the charm writes it: `self.database`. */
function componentText({ text }: Component): string {
  return text.replace(/\.on$/, "");
}

/** `a`, `a and b`, `a, b and 2 more`. */
export function listed(names: readonly string[], shown = 3, joint: Joint = "and"): string {
  if (names.length <= 1) return names.join("");
  if (names.length <= shown) return `${names.slice(0, -1).join(", ")} ${joint} ${names.at(-1) ?? ""}`;
  return `${names.slice(0, shown - 1).join(", ")} ${joint} ${names.length - shown + 1} more`;
}
