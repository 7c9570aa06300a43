import type { CharmFacts } from "../charm/facts.js";
import type { Modules } from "../charm/modules.js";
import type { CharmOnDisk } from "./charm-on-disk.js";
import { createResolver } from "./resolve.js";
import type { MetadataProblem } from "./yaml.js";

/**
 * A charm on disk in one state. As long as nothing that was read of it changes, every file of the charm gets the same
 * object; after a change they get another one. Its parts are read when they are first asked for.
 */
export interface Project {
  /** Absolute path of the charm's root. */
  readonly root: string;
  /** True when a charm's metadata stands in the root; see `Root`. */
  readonly declared: boolean;
  /** Counts up with every state of every charm in this process. */
  readonly version: number;
  readonly facts: CharmFacts;
  /** Metadata files that could not be read, at most one problem for each. */
  readonly problems: readonly MetadataProblem[];
  readonly modules: Modules;
  /**
   * A file's path as `modules` knows it: relative to the root, with forward slashes, links inside of the root
   * resolved. Begins with `../` for a file outside.
   *
   * @param path absolute path
   */
  relative(path: string): string;
  /**
   * A value that is worked out once for this state of the charm, as long as the charm is one of those in use. What
   * `make` throws is passed on, and nothing is kept.
   *
   * @param key names the value and everything it depends on beside the project; one key, one type
   */
  derive<T>(key: string, make: (project: Project) => T): T;
}

let lastVersion = 0;

/** The one implementation of `Project`; made by `CharmOnDisk` alone. */
export class Snapshot implements Project {
  readonly root: string;
  readonly declared: boolean;
  readonly version = ++lastVersion;
  readonly modules: Modules;
  readonly #charm: CharmOnDisk;
  readonly #derived = new Map<string, unknown>();

  constructor(charm: CharmOnDisk) {
    this.root = charm.root.path;
    this.declared = charm.root.declared;
    this.#charm = charm;
    this.modules = modulesOf(charm);
  }

  get facts(): CharmFacts {
    return this.#charm.metadata.facts;
  }

  get problems(): readonly MetadataProblem[] {
    return this.#charm.metadata.problems;
  }

  relative(path: string): string {
    return this.#charm.relative(path);
  }

  derive<T>(key: string, make: (project: Project) => T): T {
    if (!this.#derived.has(key)) this.#derived.set(key, make(this));
    // Keys are the callers' own, and each is used with one type, as documented.
    return this.#derived.get(key) as T;
  }

  /** Lets go of what was derived; it is worked out anew when somebody asks. */
  forgetDerived(): void {
    this.#derived.clear();
  }
}

function modulesOf(charm: CharmOnDisk): Modules {
  let resolver: Modules["resolve"] | undefined;
  return {
    get own() {
      return charm.own;
    },
    get: (path) => charm.get(path),
    resolve(from, name, level) {
      resolver ??= createResolver(charm.disk, charm.metadata.entryFolder);
      return resolver(from, name, level);
    },
  };
}
