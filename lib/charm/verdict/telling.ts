/** The words of the messages that advise on defers. */
import { actText, whereText } from "../acts.js";
import type { Advised } from "../advice.js";
import { onlyCall } from "../handlers.js";
import type { CharmModel, Method } from "../model.js";
import { nameOf } from "../naming.js";
import type { Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { Duplicated } from "./duplicates.js";
import type { Collection } from "./holistic.js";
import type { ReasonKind } from "./reason.js";
import type { Verdict } from "./verdict.js";
import { factsText, listed, wakeText } from "./words.js";

/** The words of a message about a defer that the awaited events make needless. */
export function redundantWords({ reasons, joint, wakes }: Verdict): Record<"facts" | "events" | "there" | "handlers", string> {
  const sure = reasons.flatMap((reason) => wakes.filter((wake) => wake.reason === reason && wake.reachesSameWork).slice(0, 1));
  const events = [...new Set(sure.map(wakeText))];
  const handlers = [...new Set(sure.flatMap(({ listeners }) => listeners.slice(0, 1)).map(({ handler }) => handlerText(handler)))];
  return {
    facts: factsText(reasons, joint),
    events: listed(events, 3, joint),
    there: thereText(reasons.map(({ kind }) => kind)),
    handlers: `${listed(handlers)} ${handlers.length === 1 ? "does" : "do"}`,
  };
}

/** When an awaited event comes, to stand behind "will come when". */
function thereText(kinds: readonly ReasonKind[]): string {
  const has = (kind: ReasonKind): boolean => kinds.every((each) => each === kind);
  if (has("leadership")) return "this unit has it";
  if (has("library-ready")) return "it is";
  if (has("config")) return kinds.length > 1 ? "they are changed" : "it is set";
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

/** The words of a message about a class that waits for a collection of events. */
export function collectionWords({ reconciler, handlers, reasons, wakes, usesPayload }: Collection): Record<"reconciler" | "handlers" | "facts" | "does", string> {
  const events = listed(wakes.map(wakeText));
  const itself = handlers.length === 1 && handlers[0]?.node === reconciler.node;
  const work = handlers.length > 1 ? "do all of their work" : "do that work too";
  const takes = usesPayload ? ", take from the model what the work now takes from its own event" : "";
  return {
    reconciler: itself ? "it" : methodText(reconciler),
    handlers: listed(handlers.map(methodText)),
    facts: factsText(reasons),
    does: itself && events !== "" ? `observe ${events} too${takes}` : `${work}${events === "" ? "" : `, observe ${events} for it`}${takes}`,
  };
}

/** The words of a message about work that is done once for each deferred handler. */
export function duplicatedWords({ handlers, work }: Duplicated, file: string): Record<"handlers" | "call" | "where" | "times" | "all", string> {
  return { handlers: listed(namesOf(handlers)), call: actText(work.place), where: whereText(work.place, file), times: String(handlers.length), all: handlers.length > 2 ? "all" : "both" };
}

/** The words of a message about a defer of units that do not lead. */
export function leadershipWords({ facts }: CharmModel, { defer, verdict }: Advised): Record<"handler" | "observe" | "peers", string> {
  const handler = `\`${defer.events.find(({ excluded }) => !excluded)?.path[0]?.name ?? defer.handler}\``;
  const heard = verdict.wakes.flatMap(({ listeners }) => listeners).find(({ handler: by }) => by.type === "function" && by.source.origin === "own");
  const peers = facts.relations.some(({ role }) => role === "peers");
  return {
    handler,
    observe: heard ? `let ${handlerText(heard.handler)} do this work` : `observe it with ${handler}`,
    peers: peers ? ". What the leader writes into the peer relation brings relation-changed to the others" : "",
  };
}

/** Methods by their names, with those of their classes where these are several. */
function namesOf(methods: readonly Method[]): string[] {
  if (new Set(methods.map((method) => method.class)).size === 1) return methods.map(methodText);
  return methods.map(({ class: of, node }) => `\`${of.name}.${node.name}\``);
}

/** A method as its readers know it: `` `_on_start` ``. */
function methodText({ node }: Method): string {
  return `\`${node.name}\``;
}
