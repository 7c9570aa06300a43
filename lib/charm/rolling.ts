/**
 * Rolling operations: the libraries by which the units of an application do something one after the other, and what of
 * a charm runs under their lock. `charmlibs.rollingops`, the one that is kept up; `charms.rolling_ops` v0 and v1 before
 * it. A callback of v0 is given an event; the targets of the others are given keyword arguments, and no event.
 */
import type { Call } from "../syntax/index.js";
import { isCallable } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import { itemsOf } from "./collections.js";
import { framesAt } from "./frames.js";
import { HandOvers } from "./handovers.js";
import type { Imported } from "./imports.js";
import { importsAny, importsOf } from "./imports.js";
import type { Defer, OldImport, Step } from "./model.js";
import { lastPart } from "./names.js";
import { isInline, nameOf } from "./naming.js";
import { defaultOf, positionalParameters } from "./parameters.js";
import { travel } from "./travel.js";
import { callsOf } from "./uses.js";
import type { BoundArguments, Frame, FunctionValue, Value } from "./values.js";
import { keyOf, NO_ARGUMENTS, optionsOf, UNKNOWN } from "./values.js";
import type { ReachInput } from "./verdict/doings.js";
import type { Start } from "./verdict/reach.js";
import { Reach } from "./verdict/reach.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

export type RollingLibrary = "v0" | "v1" | "charmlibs";

/** A function that a library runs while this unit has the lock. */
export interface RollingTarget {
  library: RollingLibrary;
  function: FunctionValue;
  /** As its users call it: `_restart`. */
  name: string;
}

/** A defer that a rolling-ops target reaches, with the functions from the target to it, as far as they are known. */
export interface RollingDefer {
  target: RollingTarget;
  path: readonly string[];
}

const OLD = /(^|[./])charms[./]rolling[_-]?ops[./](v\d+)[./]rolling_?ops\b/;
const NEW = /(^|[./@])charmlibs[./]rolling_?ops\b/;
/** The library that does upgrades unit by unit. */
const REFRESH = /(^|[./@])(charm[_-]refresh|charmlibs[./]refresh)($|[./])/;
const MANAGER = /^RollingOpsManager(V\d+)?$/;

/** The library that a dotted name, a specifier or a path belongs to; null for everything else. */
export function rollingLibrary(name: string): RollingLibrary | null {
  if (NEW.test(name)) return "charmlibs";
  const version = OLD.exec(name)?.[2];
  if (version === undefined) return null;
  return version === "v0" ? "v0" : "v1";
}

/** What one charm does with rolling operations. Nothing is worked out before the first question. */
export class RollingOps {
  readonly #input: ReachInput;
  readonly #deferWrappers: ReadonlySet<string>;
  #made: readonly Manager[] | undefined;
  #targets: readonly RollingTarget[] | undefined;
  #reached: ReadonlyMap<Call, RollingDefer> | undefined;
  #refreshes: boolean | undefined;

  constructor(input: ReachInput, deferWrappers: ReadonlySet<string>) {
    this.#input = input;
    this.#deferWrappers = deferWrappers;
  }

  /** The library that the charm has a manager of; the newest of several. */
  get library(): RollingLibrary | null {
    const found = new Set(this.#managers.map(({ library }) => library));
    return (["charmlibs", "v1", "v0"] as const).find((each) => found.has(each)) ?? null;
  }

  /** True when the refresh library decides which unit is upgraded next. */
  get refreshes(): boolean {
    return (this.#refreshes ??= importsAny(this.#input.world, REFRESH));
  }

  /** The target below which a defer runs, and for v0 defers the event that it is given; null for others. */
  deferOf({ call }: Pick<Defer, "call">): RollingDefer | null {
    return (this.#reached ??= this.#reach()).get(call) ?? null;
  }

  /** The functions that managers run, by all the ways to name them. */
  get targets(): readonly RollingTarget[] {
    return (this.#targets ??= this.#findTargets());
  }

  get #managers(): readonly Manager[] {
    return (this.#made ??= managersIn(this.#input.world));
  }

  #reach(): ReadonlyMap<Call, RollingDefer> {
    const found = new Map<Call, RollingDefer>();
    for (const target of this.targets) {
      const below = target.library === "v0" ? this.#ofEvent(target) : this.#below(target);
      for (const [call, path] of below) if (!found.has(call)) found.set(call, { target, path });
    }
    return found;
  }

  /** The defers of the event that a callback is given. */
  #ofEvent({ function: of }: RollingTarget): [Call, string[]][] {
    const at = { source: of.source, node: of.node };
    const arrivals = travel(this.#input.world, of, at, { kind: "custom", class: null }, this.#deferWrappers, new HandOvers());
    return arrivals.filter(({ excluded }) => !excluded).map(({ call, path }) => [call, namesOf(path)]);
  }

  /** All defers below a target, of whatever event: those of handlers that it emits to, too. */
  #below({ function: of, name }: RollingTarget): [Call, string[]][] {
    const { world } = this.#input;
    const found: [Call, string[]][] = [];
    const starts = wrapped(world, of, argumentsFor(of)).map(({ target, given }): Start =>
      ({ frame: world.callFrame(target, given), subject: { kind: "custom", class: null } }));
    new Reach(this.#input).from(starts, undefined, (call, frame) => {
      const own = { name, inline: isInline(of.node) };
      const steps = frame.node === of.node ? [own] : [own, { name: nameIn(frame), inline: false }];
      if (isDefer(call)) found.push([call, namesOf(steps)]);
    });
    return found;
  }

  #findTargets(): RollingTarget[] {
    const found = new Map<string, RollingTarget>();
    const add = (library: RollingLibrary, value: Value): void => {
      for (const option of optionsOf(value)) {
        if (option.type === "partial") add(library, option.target);
        if (option.type !== "function") continue;
        const key = keyOf(option);
        if (!found.has(key)) found.set(key, { library, function: option, name: nameOf(option) });
      }
    };
    for (const { library, given } of this.#managers) {
      for (const value of callbacksGiven(library, given)) add(library, value);
      if (library === "v0") for (const value of overridesIn(this.#input)) add(library, value);
    }
    return [...found.values()];
  }
}

/** The imports of a file that take something of the libraries that are no longer kept up. */
export function oldRollingImports(world: World, path: string): OldImport[] {
  const source = world.modules.get(path);
  const found = new Map<number, OldImport>();
  for (const imported of source ? importsOf(source) : []) {
    const { statement, names } = imported;
    const library = names.map(rollingLibrary).find((each) => each === "v0" || each === "v1");
    if (!source || !library || isOwnLibrary(world, imported)) continue;
    // JavaScript's `import a, * as b` is two imports in one place.
    found.set(statement.range[0], { place: { source, node: statement }, library });
  }
  return [...found.values()];
}

/** True in the repository of the library itself. */
function isOwnLibrary(world: World, { source, names }: Imported): boolean {
  return names.some((name) => {
    const path = world.modules.resolve(source.path, name, 0);
    return path !== undefined && world.modules.get(path)?.origin === "own";
  });
}

interface Manager {
  library: RollingLibrary;
  given: BoundArguments;
}

/** Where the charm's own code makes a manager, and with what. */
function managersIn(world: World): Manager[] {
  if (!importsAny(world, /rolling_?ops/i)) return [];
  return world.modules.own.flatMap((path) => {
    const source = world.modules.get(path);
    const calls = source ? callsOf(source.module).filter(mayMake) : [];
    return calls.flatMap((node) => (source ? framesAt(world, { source, node }) : []).flatMap((frame) => managerMadeBy(world, node, frame)));
  });
}

function mayMake({ func }: Call): boolean {
  const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
  return /^_*[A-Z]/.test(name);
}

function managerMadeBy(world: World, node: Call, frame: Frame): Manager[] {
  return optionsOf(world.evaluate(node.func, frame)).flatMap((made): Manager[] => {
    const names = made.type === "external" ? [made.name] : made.type === "class" ? fullNames(world, made.class) : [];
    const name = names.find((each) => MANAGER.test(lastPart(each)) && rollingLibrary(each));
    const library = name === undefined ? null : rollingLibrary(name);
    return library ? [{ library, given: argumentsOf(world, node, frame) }] : [];
  });
}

/** A class and all above it, with the modules that they are of. */
function fullNames(world: World, of: Parameters<World["classes"]["lineage"]>[0]): string[] {
  const { classes, external } = world.classes.lineage(of);
  return [...classes.map(({ source, name }) => `${source.path.replace(/\.\w+$/, "")}.${name}`), ...external];
}

/** v0 takes one callback; the others take targets by their names. */
function callbacksGiven(library: RollingLibrary, { positional, named }: BoundArguments): readonly Value[] {
  if (library === "v0") return [named.get("callback") ?? positional[2] ?? UNKNOWN];
  const targets = named.get("callback_targets") ?? positional[library === "v1" ? 2 : 1] ?? UNKNOWN;
  return optionsOf(targets).flatMap((value) => (value.type === "dict" ? value.entries.map(([, target]) => target) : itemsOf(value).items));
}

/** `….acquire_lock.emit(callback_override="_restart_slowly")`: v0 looks that method up on the charm. */
function overridesIn(input: ReachInput): Value[] {
  const { world, listeners } = input;
  const found: Value[] = [];
  // A library does not know what the methods of a charm are called.
  const isAsked = world.modules.own.some((path) => {
    const source = world.modules.get(path);
    return source !== undefined && callsOf(source.module).some((call) => isLockRequest(call) && call.args.length + call.keywords.length > 0);
  });
  if (!isAsked) return found;
  const starts = listeners.flatMap(({ handler, subject }) => optionsOf(handler).flatMap((option): Start[] =>
    (option.type === "function" ? wrapped(world, option, { ...NO_ARGUMENTS, positional: [{ type: "event" }] }) : [])
      .map(({ target, given }) => ({ frame: world.callFrame(target, given), subject }))));
  new Reach(input).from(starts, undefined, (call, frame) => {
    if (!isLockRequest(call)) return;
    const { positional, named } = argumentsOf(world, call, frame);
    for (const name of optionsOf(named.get("callback_override") ?? positional[0] ?? UNKNOWN)) {
      if (name.type !== "constant" || typeof name.value !== "string") continue;
      for (const charm of world.charms) found.push(world.attribute(charm, name.value, name.value));
    }
  });
  return found;
}

/** `….acquire_lock.emit(…)` of v0, `….request_async_lock(…)` of the others. */
export function isLockRequest({ func }: Call): boolean {
  if (func.type !== "Attribute") return false;
  if (/^(request_async_lock|requestAsyncLock)$/.test(func.attr)) return true;
  return func.attr === "emit" && func.value.type === "Attribute" && /^(acquire_lock|acquireLock)$/.test(func.value.attr);
}

/** A target is called with what was asked for; what is nothing by default was most likely not asked for. */
function argumentsFor({ node, self, owner }: FunctionValue): BoundArguments {
  const all = [...positionalParameters(node).slice(self && owner ? 1 : 0), ...node.args.kwonlyargs];
  const given = all.filter(({ arg }) => {
    const value = defaultOf(node, arg);
    return !(value?.type === "Constant" && value.value === null);
  });
  return { positional: [], named: new Map(given.map(({ arg }) => [arg, UNKNOWN])), open: false };
}

/** The steps of a way, but for arrows that only hand on. */
function namesOf(path: readonly Pick<Step, "name" | "inline">[]): string[] {
  return path.filter(({ inline }, index) => !inline || index === path.length - 1).map(({ name }) => name);
}

function isDefer({ func, args, keywords }: Call): boolean {
  return func.type === "Attribute" && func.attr === "defer" && !func.optional && args.length + keywords.length === 0;
}

function nameIn({ node }: Frame): string {
  return isCallable(node) ? nameOf({ node }) : "";
}
