import type { Module } from "../syntax/index.js";

/** One source file of a charm. */
export interface SourceModule {
  /** Path relative to the charm's root, with forward slashes: `src/charm.py`. */
  path: string;
  module: Module;
  /** Whose code it is: the charm's own, or a library of another charm under `lib/charms/`. */
  origin: "own" | "vendored";
}

/**
 * The source files of one charm, parsed on demand. Implemented by `lib/project`; the model asks for a module only
 * when an import, a base class or a call leads there.
 */
export interface Modules {
  /**
   * Paths of the charm's own source files: neither vendored libraries, nor tests, environments or build output.
   * Sorted, so that the same charm gives the same findings in the same order.
   */
  readonly own: readonly string[];
  /** A file's syntax; undefined when it is not there, is outside the root, or has a syntax error. */
  get(path: string): SourceModule | undefined;
  /**
   * The file that an import names, or undefined when it is not part of the charm (an installed package).
   *
   * @param from path of the importing file
   * @param name dotted Python name, or a TypeScript specifier as written; empty for `from . import x`
   * @param level number of leading dots of a Python import
   */
  resolve(from: string, name: string, level: number): string | undefined;
}
