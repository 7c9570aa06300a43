/** The modules that a charm's own files import, as they are written. */
import type { Import, ImportFrom } from "../syntax/index.js";
import { walk } from "../syntax/index.js";
import type { SourceModule } from "./modules.js";
import type { World } from "./world.js";

export interface Imported {
  statement: Import | ImportFrom;
  source: SourceModule;
  /** Dotted in Python, a specifier in TypeScript: the module, and for each name that is taken from it `module.name`. */
  names: readonly string[];
}

/** By the file in one state, as long as that lives. */
const cache = new WeakMap<SourceModule, readonly Imported[]>();

/** Every import of a file, wherever it stands. Relative imports of Python are the charm's own affair, and left out. */
export function importsOf(source: SourceModule): readonly Imported[] {
  let found = cache.get(source);
  if (!found) cache.set(source, (found = collect(source)));
  return found;
}

function collect(source: SourceModule): Imported[] {
  const found: Imported[] = [];
  walk(source.module, (node) => {
    if (node.type === "Import") found.push({ statement: node, source, names: node.names.map(({ name }) => name) });
    if (node.type === "ImportFrom" && node.level === 0 && node.module !== null) {
      const { module } = node;
      found.push({ statement: node, source, names: [module, ...node.names.map(({ name }) => `${module}.${name}`)] });
    }
    // A library's definition without one need not be parsed for that.
    return !("mentions" in node) || node.mentions("import");
  });
  return found;
}

/** True when one of the charm's own files imports a module of that name. */
export function importsAny(world: World, name: RegExp): boolean {
  return world.modules.own.some((path) => {
    const source = world.modules.get(path);
    return source !== undefined && importsOf(source).some(({ names }) => names.some((each) => name.test(each)));
  });
}
