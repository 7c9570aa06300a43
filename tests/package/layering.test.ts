import path from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, has, read } from "./repository.js";

/**
 * Which rooms each room may import from, beside its own; from the top of the house to its ground. A room is the
 * longest entry that a file's path begins with. `lib/debug` and `lib/timing` may be used by all.
 */
const mayImport: Record<string, readonly string[]> = {
  bin: ["index", "report", "lib/project", "lib/charm", "lib/typescript", "lib/syntax"],
  playground: ["index", "report", "lib/project"],
  index: ["configs", "rules", "lib/python"],
  configs: ["rules", "lib/project", "lib/typescript", "lib/charm"],
  rules: ["lib/rule", "lib/charm", "lib/edit", "lib/syntax"],
  report: ["lib/project", "lib/charm", "lib/syntax"],
  "lib/rule": ["lib/project", "lib/charm", "lib/edit", "lib/python", "lib/typescript", "lib/syntax"],
  "lib/project": ["lib/python", "lib/typescript", "lib/charm", "lib/syntax"],
  "lib/python": ["lib/edit", "lib/syntax"],
  "lib/typescript": ["lib/edit", "lib/syntax"],
  "lib/charm": ["lib/edit", "lib/syntax"],
  "lib/edit": ["lib/syntax"],
  "lib/syntax": [],
  "lib/debug": [],
  "lib/timing": [],
};

/** A list of node types is one idea, however many there are. */
const longOnPurpose = new Set(["lib/syntax/nodes.ts"]);

/**
 * Rooms whose files may need each other: where a grammar is followed from node to node, an expression holds a function
 * and a function holds expressions. No such file may call another while it is loaded.
 */
const recursiveRooms = new Set(["lib/typescript"]);

const files = filesBelow(["bin", "configs", "lib", "playground", "report", "rules"], /\.c?ts$/).filter((file) => !file.startsWith("playground/start/")).concat("index.ts");

function roomOf(file: string): string {
  const place = file.replace(/\.c?ts$/, "");
  const rooms = Object.keys(mayImport).filter((room) => place === room || place.startsWith(`${room}/`));
  const room = rooms.sort((a, b) => b.length - a.length)[0];
  if (room === undefined) throw new Error(`${file} is in no room`);
  return room;
}

interface Import {
  file: string;
  /** True when nothing is left of it at run time. */
  isType: boolean;
}

const FROM = /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** The project's own files that a file imports; packages are left out. */
function importsOf(file: string): Import[] {
  return Array.from(read(file).matchAll(FROM)).flatMap(([, isType, from, dynamic]) => {
    const name = from ?? dynamic ?? "";
    if (!name.startsWith(".") || /\.(?:json|css)$/.test(name)) return [];
    const target = path.posix.join(path.posix.dirname(file), name).replace(/\.(c?)js$/, ".$1ts");
    return [{ file: target, isType: isType !== undefined }];
  });
}

describe.each(files)("%s", (file) => {
  it("imports from its own room and from the rooms that it may know", () => {
    const room = roomOf(file);
    for (const { file: target } of importsOf(file)) {
      expect(has(target), `${target} is there`).toBe(true);
      const other = roomOf(target);
      expect([room, "lib/debug", "lib/timing", ...(mayImport[room] ?? [])], `${file} imports ${target}`).toContain(other);
    }
  });

  it("holds one idea: at most 350 lines", () => {
    const text = read(file);
    if (longOnPurpose.has(file) || text.startsWith("// Written by tools/")) return;
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(350);
  });
});

it("rooms know nothing of those above them", () => {
  const rooms = Object.keys(mayImport);
  for (const [room, others] of Object.entries(mayImport)) {
    for (const other of others) expect(rooms.indexOf(other), `${room} on ${other}`).toBeGreaterThan(rooms.indexOf(room));
  }
});

it("no file needs itself at run time", () => {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) throw new Error(`a circle: ${[...way.slice(way.indexOf(file)), file].join(" → ")}`);
    if (done.has(file) || !has(file)) return;
    for (const { file: target, isType } of importsOf(file)) {
      const isRecursion = recursiveRooms.has(roomOf(file)) && roomOf(file) === roomOf(target);
      if (!isType && !isRecursion) visit(target, [...way, file]);
    }
    done.add(file);
  };
  for (const file of files) visit(file, []);
});
