/** A module that is parsed part by part is the module that is parsed as a whole. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parsePython, parsePythonOnDemand, ready } from "../../lib/python/parse.js";
import type { ClassDef, Module, Node } from "../../lib/syntax/index.js";
import { children } from "../../lib/syntax/index.js";
import { standardLibrary } from "../support/cpython.js";
import { corners } from "./corners.js";

beforeAll(() => ready);

const padding = `"""A library."""\n`;

function onDemand(text: string): Module {
  const parsed = parsePythonOnDemand(text);
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return parsed.module;
}

function whole(text: string): Module {
  const parsed = parsePython(text);
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return parsed.module;
}

/** One line a node: its kind, place and own fields. Checks that every node knows the one above it. */
function print(node: Node, depth = 0): string[] {
  const own = Object.entries(node).filter(([key, value]) =>
    key !== "parent" && key !== "loc" && key !== "type" && key !== "comments" && isPlain(value));
  const below = children(node);
  for (const child of below) expect(child.parent === node, `${child.type} below ${node.type}`).toBe(true);
  const line = `${" ".repeat(depth)}${node.type} ${node.loc.start.line} ${own.map(([key, value]) => `${key}=${String(value)}`).sort().join(" ")}`;
  return [line, ...below.flatMap((child) => print(child, depth + 1))];
}

/** What is neither a node nor a list of nodes. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item !== "object" || item === null);
  return typeof value !== "object" && typeof value !== "function";
}

/** On demand first: a text that is known as a whole is not cut. */
function expectSame(text: string): void {
  const cut = print(onDemand(text));
  expect(cut).toEqual(print(whole(text)));
}

describe("a module parsed on demand", () => {
  it.each([
    ["classes, functions and what stands between", "import ops\n\nX = 1\n\n@a.b(1)\nclass A(B, metaclass=C):\n  def f(self): pass\n\n# end\n\nasync def g(x: int) -> str:\n  return ''\n\nif X:\n  class D: pass\nelse:\n  def h(): pass\n\n\n@one\n# two\n@two\ndef i(): ...\n"],
    ["code in strings", "'''\nclass A:\n  def f(): pass\n'''\nclass B:\n  '''\nclass C:\n  '''\n  x = 'class D:'\ndef f():\n  return f'''\nclass {E}:\n'''\n"],
    ["brackets and backslashes in the first column", "class A(\nB,\n):\n  x = (\n1,\n# not a comment of the module\n)\n\nx = 1 + \\\n2\ndef f(\na,\n): return [\na]\n"],
    ["comments behind a definition", "class A:\n  x = 1  # one\n  # two\n# three\n\n# four\ndef f(): pass  # five\n# six"],
    ["a definition on one line", "class A: x = 1; y = 2\ndef f(): return 1\nclass B: pass\n"],
    ["names that are not ASCII", "class Größe:\n  pass\ndef ß(): pass\nclass A: pass\n"],
    ["type parameters", "class A[T: int = str](B[T]):\n  pass\ndef f[T](x: T) -> T: return x\ntype X = int\n"],
    ["line ends of other systems", "class A:\r\n  pass\r\ndef f():\r\n  pass\r\n"],
    ["nothing but definitions", "class A:\n  pass\n"],
  ])("has %s", (_, code) => {
    expectSame(padding + code);
    expectSame(`${code}\n${code}\nx = ${JSON.stringify(padding)}\n`);
  });

  it("is the same for all corner cases", () => {
    const texts = corners.map(([text]) => text).filter((text) => parsePython(text).ok);
    // In front and behind, so that none of them is the text that was parsed as a whole just now.
    for (const text of texts) expectSame(`${padding}class A:\n  pass\n${text.replace(/^\ufeff/, "")}\nclass B:\n  pass\n`);
  });

  const library = standardLibrary();
  it.skipIf(library === null)("is the same for the modules of the standard library", { timeout: 120_000 }, () => {
    const files = readdirSync(library ?? ".").filter((name) => /^[a-h].*\.py$/.test(name));
    expect(files.length).toBeGreaterThan(50);
    for (const name of files) expectSame(readFileSync(path.join(library ?? ".", name), "utf8").replace(/^\ufeff/, ""));
  });

  it("is read as a whole where a string does not end on its line, nor a bracket at all", () => {
    const text = `${padding}def f():\n    return f'{\n a\n}'\n\ndef g(): pass\n`;
    expect(onDemand(text).body.map((node) => "name" in node && node.name)).toEqual([false, "f", "g"]);
    expectSame(`${text}\nclass A:\n  x = f'{\n1}'\n`);
    const open = `${padding}def f(: pass\n\ndef g(): pass\n`;
    expect(parsePythonOnDemand(open)).toEqual(parsePython(open));
  });

  it("does not look into a class that nobody asks for", () => {
    const text = `${padding}class Broken:\n  x = = 1\n\n\nclass Fine(Base):\n  def f(self): pass\n`;
    expect(parsePython(text).ok).toBe(false);
    // Known as a whole by now, with its error; another text is cut.
    const [, broken, fine] = onDemand(`${text}\n`).body as [Node, ClassDef, ClassDef];
    expect(fine.bases).toMatchObject([{ type: "Name", id: "Base" }]);
    expect(fine.body).toMatchObject([{ type: "FunctionDef", name: "f" }]);
    expect(broken).toMatchObject({ type: "ClassDef", name: "Broken", bases: [], body: [] });
  });

  it("takes a function with an error in it for an empty one", () => {
    const text = `${padding}async def broken(a, b):\n  x = = 1\n\ndef fine(a): return a\n`;
    const [, broken, fine] = onDemand(text).body as [Node, Node, Node];
    expect(broken).toMatchObject({ type: "AsyncFunctionDef", name: "broken", body: [], decorator_list: [], returns: null, args: { args: [], parent: broken } });
    expect(fine).toMatchObject({ type: "FunctionDef", args: { args: [{ arg: "a" }] } });
  });

  it("tells an error between its definitions as the whole would", () => {
    const text = `${padding}class A:\n  pass\nx = = 1\n`;
    expect(parsePythonOnDemand(text)).toEqual(parsePython(text));
  });

  it("tells which words a definition has, without a look into it", () => {
    const [, definition] = onDemand(`${padding}class A:\n  def f(self):\n    self.on.ready.emit()\nready = 1\nother = 2\n`).body as [Node, ClassDef];
    expect(definition.mentions?.("ready")).toBe(true);
    expect(definition.mentions?.("other")).toBe(false);
  });

  it("is kept for the next charm that carries the same library", () => {
    const text = `${padding}class Kept:\n  pass\n`;
    expect(onDemand(text)).toBe(onDemand(text));
  });
});
