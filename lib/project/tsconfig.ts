import { posix } from "node:path";
import type { Disk } from "./disk.js";
import { readJsonc } from "./jsonc.js";

/** How `tsconfig.json` maps bare specifiers: `compilerOptions.paths` and `baseUrl`. */
interface PathMapping {
  /** Patterns with at most one `*`, and what to try for each: paths relative to the charm's root. */
  paths: readonly [pattern: string, targets: readonly string[]][];
  baseUrl: string | null;
}

/** A chain of `extends` longer than this is a loop. */
const LONGEST_CHAIN = 8;

/** The paths that a bare specifier of a file may stand for. */
export type Mappings = (from: string, specifier: string) => string[];

/** Maps by the nearest `tsconfig.json` at or above the importing file; each is read once. */
export function createMappings(disk: Disk): Mappings {
  const read = new Map<string, PathMapping | undefined>();
  return (from, specifier) => {
    const config = nearestConfig(disk, from);
    if (config === undefined) return [];
    if (!read.has(config)) read.set(config, readMapping(disk, config, LONGEST_CHAIN));
    const mapping = read.get(config);
    return mapping ? mapped(mapping, specifier) : [];
  };
}

function mapped(mapping: PathMapping, specifier: string): string[] {
  const found: string[] = [];
  for (const [pattern, targets] of mapping.paths) {
    const star = matchPattern(pattern, specifier);
    if (star !== undefined) found.push(...targets.map((target) => posix.normalize(target.replace("*", () => star))));
  }
  if (mapping.baseUrl !== null) found.push(posix.join(mapping.baseUrl, specifier));
  return found;
}

/** What `*` stands for, `""` where the pattern has none; undefined when the pattern does not match. */
function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === specifier ? "" : undefined;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail);
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : undefined;
}

function nearestConfig(disk: Disk, from: string): string | undefined {
  let folder = from;
  while (folder !== ".") {
    folder = posix.dirname(folder);
    const config = posix.join(folder, "tsconfig.json");
    if (disk.locate(config) !== undefined) return config;
  }
  return undefined;
}

function readMapping(disk: Disk, config: string, chain: number): PathMapping | undefined {
  if (chain === 0) return undefined;
  const content = readJsonc(disk.text(config) ?? "");
  const options = member(content, "compilerOptions");
  const folder = posix.dirname(config);
  const baseUrl = member(options, "baseUrl");
  const paths = member(options, "paths");
  const inherited = inheritedMapping(disk, content, folder, chain - 1);
  const base = typeof baseUrl === "string" ? posix.join(folder, baseUrl) : inherited?.baseUrl ?? null;
  if (typeof paths !== "object" || paths === null) return { paths: inherited?.paths ?? [], baseUrl: base };
  return {
    baseUrl: base,
    paths: Object.entries(paths).map(([pattern, targets]: [string, unknown]) => [
      pattern,
      (Array.isArray(targets) ? targets : [])
        .filter((target: unknown) => typeof target === "string")
        .map((target) => posix.join(base ?? folder, target)),
    ]),
  };
}

/** Only files below the root are followed: a shared base in an installed package rarely has `paths`. */
function inheritedMapping(disk: Disk, content: unknown, folder: string, chain: number): PathMapping | undefined {
  const above = member(content, "extends");
  const list: unknown[] = Array.isArray(above) ? above : [above];
  let mapping: PathMapping | undefined;
  for (const name of list) {
    if (typeof name !== "string" || !name.startsWith(".")) continue;
    const path = posix.join(folder, name.endsWith(".json") ? name : `${name}.json`);
    mapping = readMapping(disk, path, chain) ?? mapping;
  }
  return mapping;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
