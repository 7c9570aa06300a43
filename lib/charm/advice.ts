/** The defers that the guide's advice is for: what waits, rather than what Juju or the unit's life decides. */
import { factsOf } from "./events.js";
import { fateOf } from "./fate.js";
import type { CharmModel, Defer } from "./model.js";
import type { Verdict } from "./verdict/verdict.js";

export interface Advised {
  defer: Defer;
  verdict: Verdict;
}

/** The defers of a file that may be advised on, by position, each with its verdict. */
export function advisedIn(charm: CharmModel, path: string): readonly Advised[] {
  return charm.defersIn(path).filter((defer) => isAdvisable(charm, defer)).map((defer) => ({ defer, verdict: charm.verdict(defer) }));
}

/**
 * True for a defer that may be advised on: of the charm's own code, reached by an event, and neither impossible nor
 * pointless by its events alone. A library cannot know what the charms that use it observe: it is left alone.
 */
export function isAdvisable(charm: Pick<CharmModel, "rolling">, defer: Defer): boolean {
  const { source, events } = defer;
  if (source.origin !== "own" || isLibrary(source.path)) return false;
  const queued = events.some(({ event, excluded }) => !excluded && factsOf(event.kind).fate !== "raises");
  // Under the lock of a rolling operation nothing may be deferred, whatever it waits for.
  return queued && fateOf(defer) === null && charm.rolling(defer) === null;
}

/** True where charms keep the libraries that they publish, in the root of a charm or of a repository of several. */
export function isLibrary(path: string): boolean {
  return /(^|\/)lib\/charms\//.test(path);
}
