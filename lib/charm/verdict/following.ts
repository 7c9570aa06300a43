/** Handlers that run because another one has emitted their event. */
import type { Node } from "../../syntax/index.js";
import type { CharmModel, Method } from "../model.js";
import { holderOf } from "../naming.js";
import { emitsWritten } from "../written-emits.js";

/** Handlers one behind the other. */
const LIMIT = 8;

/**
 * True for a handler that runs only when one of some others has come to emit its event, directly or through handlers
 * in between: while that one waits, it does not.
 */
export function followsOneOf(charm: Pick<CharmModel, "observations">, method: Method, others: ReadonlyMap<Node, Method>): boolean {
  let at: Method | null = method;
  for (let count = 0; count < LIMIT && at; count++) {
    at = emitterOf(charm, at);
    if (at && at.node !== method.node && others.has(at.node)) return true;
  }
  return false;
}

/** The one handler that emits all events of another; null where there are several, or something else emits one. */
function emitterOf({ observations }: Pick<CharmModel, "observations">, { node }: Method): Method | null {
  const events = observations.filter(({ method }) => method?.node === node).map(({ event }) => event);
  if (events.length === 0 || events.some(({ kind }) => kind !== "custom")) return null;
  const sources = new Set(observations.flatMap(({ method }) => method?.source ?? []));
  const emits = [...new Set(events.map(({ name }) => name))].flatMap((name) => [...sources].flatMap((source) => emitsWritten(source, name)));
  const [emitter, ...more] = new Set(emits.map(holderOf));
  if (!emitter || more.length > 0) return null;
  return observations.find(({ method }) => method?.node === emitter)?.method ?? null;
}
