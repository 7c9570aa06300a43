import type { Call, ClassDef, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import type { Aftermath } from "./aftermath.js";
import type { Blocking } from "./blocking.js";
import type { CustomEvent } from "./custom-events.js";
import type { EventKind } from "./events.js";
import type { CharmFacts } from "./facts.js";
import type { UnnamedHandler } from "./handlers.js";
import type { Misuse } from "./misuse.js";
import type { SourceModule } from "./modules.js";
import type { Notice } from "./notices.js";
import type { ConditionalObservation } from "./observing.js";
import type { RollingDefer, RollingLibrary } from "./rolling.js";
import type { Turn } from "./turns.js";
import type { Duplicated } from "./verdict/duplicates.js";
import type { Collection } from "./verdict/holistic.js";
import type { StaleUse } from "./stale.js";
import type { Verdict } from "./verdict/verdict.js";

/** A node in a file of the charm. */
export interface Place {
  source: SourceModule;
  node: Node;
}

/** A call in a file of the charm. */
export interface CallPlace extends Place {
  node: Call;
}

/** One event that a charm observes: its kind, and what the code calls it. */
export interface CharmEvent {
  kind: EventKind;
  /** The event's own name, folded to Python's: `backup_action`, `relation_changed`, `database_created`. */
  name: string;
  /** How the observation names it: `self.on.backup_action`, `self.on[PEER].relation_changed`. */
  source: string;
  /** For a custom event: the kinds of the Juju events that it is emitted from, when every emit is known. */
  emittedFrom: readonly EventKind[] | null;
}

/** A call on the way of an event: the function it enters, and where. */
export interface Step {
  /** As users name it: `_on_backup`. */
  name: string;
  /** With its class: `MyCharm._on_backup`. */
  qualifiedName: string;
  /** The handler reference of the observation (first step) or the call that enters the function (later ones). */
  place: Place;
  /** The function that is entered. */
  function: Place;
  /** True for a lambda or an arrow. */
  inline: boolean;
  /** The decorator whose wrapper is entered in the place of the function; null for the function itself. */
  decorator: string | null;
}

/** A condition on the way to a defer that the analysis could neither show nor rule out. */
export interface Guard {
  test: Expression;
  source: SourceModule;
  /** Which branch leads to the defer. */
  holds: boolean;
}

/** One event that reaches a defer. */
export interface Reaching {
  event: CharmEvent;
  /** From the handler to the function that holds the defer: the shortest way. At least one step. */
  path: readonly Step[];
  /** The test nearest to the defer that decides whether it is reached; null where nothing guards it. */
  guard: Guard | null;
  /** Where a `RuntimeError` from the defer would be caught, innermost first; null when it leaves the hook. */
  caughtAt: Place | null;
  /** Reached only by contradicting what the path has tested before: listed, never reported. */
  excluded: boolean;
  /** The path has tested that it is this unit that departs. */
  departing: boolean;
}

/** One `X.defer()` where X is an event. */
export interface Defer {
  call: Call;
  source: SourceModule;
  /** The function whose body holds the call; null at a module's top level. */
  function: FunctionNode | Lambda | null;
  /** `Class.method`, or the function's name. */
  handler: string;
  /** The receiver as written: `event`. */
  receiver: string;
  /** The events that reach it, in the order of their observations; empty when none could be found. */
  events: readonly Reaching[];
}

/** A method of a class of the charm. */
export interface Method {
  source: SourceModule;
  node: FunctionNode;
  /** The class whose body it stands in. */
  class: ClassDef;
}

/** An `observe(event, handler)` with what it binds. One row an event. */
export interface Observation {
  event: CharmEvent;
  /** `Class.method`. */
  handler: string;
  /** The handler's own function; null for an object that is called. */
  function: Place | null;
  /** The method that handles the event: an arrow that only hands it on stands for whom it hands it to. Null for none. */
  method: Method | null;
  /** Its `observe(…)`. */
  place: CallPlace;
  /** The defers that the event can reach by this handler. */
  defers: readonly Place[];
}

/** Something the analysis met and could not follow; never a finding, told by the report. */
export interface Unresolved {
  place: Place;
  /** One sentence: what could not be followed. */
  what: string;
}

/** An import of a rolling-ops library before `charmlibs.rollingops`. */
export interface OldImport {
  place: Place;
  library: RollingLibrary;
}

/** The whole charm, as the rules and the report read it. */
export interface CharmModel {
  facts: CharmFacts;
  observations: readonly Observation[];
  unresolved: readonly Unresolved[];
  /** Every defer of the charm and of the libraries it constructs, by file and position. */
  defers: readonly Defer[];
  /** The defers of one file, by position. */
  defersIn(path: string): readonly Defer[];
  /** What follows a defer of this model. */
  after(defer: Defer): Aftermath;
  /** What else the charm does with events that goes wrong. */
  misuse: Misuse;
  /** The first call not safe to repeat that has run before a defer of this model; null without one. */
  before(defer: Defer): Place | null;
  /** The handler of which every path defers, this defer being its first; null for other defers. */
  unfinished(defer: Defer): string | null;
  /** What a defer of this model waits for, what wakes it, what it costs, and the guide's section for that. */
  verdict(defer: Defer): Verdict;
  /** The rolling-ops target or callback that a defer of this model runs below; null for all others. */
  rolling(defer: Defer): RollingDefer | null;
  /** The rolling-ops library that the charm has a manager of. */
  rollingLibrary(): RollingLibrary | null;
  /** The turn among the units that a defer of this model waits for; null where that is not what it does. */
  turn(defer: Defer): Turn | null;
  /** How a notice of its own workload could wake the charm for a defer of this model; null where it could not. */
  notice(defer: Defer): Notice | null;
  /** The imports in one file of the rolling-ops libraries that are no longer kept up. */
  oldRollingImports(path: string): readonly OldImport[];
  /** The classes whose handlers defer for what other events bring, by the file of the handler that could do it all. */
  collections(path: string): readonly Collection[];
  /** Expensive work that several deferred handlers share, by the file of the first of their defers. */
  duplicated(path: string): readonly Duplicated[];
  /** How the unit may be written in the place of a defer: `self.unit`; null where nothing at hand leads to it. */
  unit(defer: Defer): string | null;
  /** What its handlers read of a deferred event that may be gone when they run again, without looking first. */
  staleUses(defer: Defer): readonly StaleUse[];
  /** True where a status may come from elsewhere than from the handlers: from a collect-status handler, for one. */
  collectsStatus(): boolean;
  /** The handlers in one file that ops cannot find by a method's name. */
  unnamedHandlers(path: string): readonly UnnamedHandler[];
  /** The observations in one file that some hooks do not make, of events that are deferred. */
  conditionalObservations(path: string): readonly ConditionalObservation[];
  /** The pauses in one file that handlers of events come to which could be deferred. */
  blocking(path: string): readonly Blocking[];
  /** True for a handler of exceptions that is come to at the first failure, of what may succeed a moment later. */
  isUntried(caught: Place): boolean;
  /** For how long a handler may try again, in seconds: by the settings, else as long as the guide says. */
  retryBudgetSeconds: number;
  /** The charm's own classes of events in one file, each with what it keeps. */
  customEvents(path: string): readonly CustomEvent[];
}
