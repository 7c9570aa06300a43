/** A function that is written on the spot and becomes a method. */
import { describe, expect, test } from "vitest";
import { walk, type Lambda } from "../../lib/syntax/index.js";
import { printTypeScriptEdit } from "../../lib/typescript/edits.js";
import { parseTypeScript } from "../../lib/typescript/parser.js";

/** The text with its first function on the spot made a method `onIt`; holds that it parses. Null where that is refused. */
function extracted(text: string, eventClass: string | null = null, path = "/charm/method.ts"): string | null {
  const parsed = parseTypeScript(text, path);
  if (!parsed.ok) throw new Error(`${parsed.errors[0]?.message}:\n${text}`);
  let found: Lambda | undefined;
  walk(parsed.module, (node) => void (node.type === "Lambda" && (found ??= node)));
  if (!found) throw new Error("no function on the spot in the text");
  const printed = printTypeScriptEdit({ kind: "extractMethod", function: found, name: "onIt", eventClass }, { text, module: parsed.module });
  if (!printed) return null;
  const edited = text.slice(0, printed.range[0]) + printed.text + text.slice(printed.range[1]);
  expect(parseTypeScript(edited, path)).toMatchObject({ ok: true });
  return edited;
}

/** A charm whose constructor is given a function on the spot. */
function charm(inline: string, { setup = "", members = "", parameters = "framework: ops.Framework" } = {}): string {
  return `import * as ops from 'ops';\n\nclass Demo extends ops.CharmBase {\n${members}  constructor(${parameters}) {\n    super(framework);\n${setup}    framework.observe(this.on.start, ${inline});\n  }\n}\n`;
}

/** The method that the function becomes, without its indentation; the call names it, and all else stays. */
function method(inline: string, around: Parameters<typeof charm>[1] = {}, eventClass: string | null = null): string | null {
  const edited = extracted(charm(inline, around), eventClass);
  if (edited === null) return null;
  const [head = "", tail = ""] = charm("@", around).split("@");
  expect(edited.startsWith(`${head}this.onIt);\n  }\n\n`)).toBe(true);
  expect(edited.endsWith(tail.replace(/^[^]*?\n {2}\}\n/, ""))).toBe(true);
  return edited.slice(`${head}this.onIt);\n  }\n\n`.length, edited.lastIndexOf("\n}")).replace(/^ {2}/gm, "");
}

describe("a function on the spot becomes a method", () => {
  test.each([
    ["(event) => event.defer()", "onIt(event) {\n  event.defer();\n}"],
    ["(event) => this.ready", "onIt(event) {\n  return this.ready;\n}"],
    ["async (event) => await this.work(event)", "async onIt(event) {\n  await this.work(event);\n}"],
    ["(event) => this.count = 1", "onIt(event) {\n  this.count = 1;\n}"],
    ["() => this.count++", "onIt() {\n  this.count++;\n}"],
    ["(event: ops.StartEvent, ...rest: unknown[]): void => { event.defer(); }", "onIt(event: ops.StartEvent, ...rest: unknown[]): void { event.defer(); }"],
    ["function (event) { event.defer(); }", "onIt(event) { event.defer(); }"],
    ["(event) => {\n      if (a) {\n        event.defer();\n      }\n    }", "onIt(event) {\n  if (a) {\n    event.defer();\n  }\n}"],
  ])("%s", (inline, written) => {
    expect(method(inline)).toBe(written);
  });

  test("its one parameter has the type of the event, where the file can name it", () => {
    expect(method("(event) => event.defer()", {}, "StartEvent")).toBe("onIt(event: ops.StartEvent) {\n  event.defer();\n}");
    expect(method("(event: ops.EventBase) => event.defer()", {}, "StartEvent")).toMatch(/^onIt\(event: ops\.EventBase\)/);
    expect(method("({ unit }) => unit.stop()", {}, "StartEvent")).toMatch(/^onIt\(\{ unit \}\) /);
    expect(method("(event, more) => event.defer()", {}, "StartEvent")).toMatch(/^onIt\(event, more\) /);
    expect(method("() => this.stop()", {}, "StartEvent")).toMatch(/^onIt\(\) /);
    const unnamed = charm("(event) => event.defer()").replace("import * as ops from 'ops';\n", "").replaceAll("ops.", "");
    expect(extracted(unnamed, "StartEvent")).toContain("\n  onIt(event) {");
    // JavaScript has no types.
    expect(extracted(charm("(event) => event.defer()", { parameters: "framework" }), "StartEvent", "/charm/method.js")).toContain("\n  onIt(event) {");
  });

  test("it is private where other members are", () => {
    expect(method("(event) => event.defer()", { members: "  private a = 1;\n" })).toMatch(/^private onIt\(/);
    expect(method("async (event) => event.defer()", { members: "  private b(): void {}\n" })).toMatch(/^private async onIt\(/);
    expect(method("(event) => event.defer()", { members: "  protected a = 1;\n" })).toMatch(/^onIt\(/);
  });

  test("it keeps the file's semicolons, line endings and indentation", () => {
    const text = "class A {\r\n\tconstructor(f) {\r\n\t\tsuper(f)\r\n\t\tf.observe(e, (event) => event.defer())\r\n\t}\r\n}\r\n";
    expect(extracted(text)).toBe("class A {\r\n\tconstructor(f) {\r\n\t\tsuper(f)\r\n\t\tf.observe(e, this.onIt)\r\n\t}\r\n\r\n\tonIt(event) {\r\n\t\tevent.defer()\r\n\t}\r\n}\r\n");
  });

  test("the text of a template keeps its lines", () => {
    const inline = "(event) => {\n      log(`a\n      b`);\n    }";
    expect(extracted(charm(inline))).toContain("  onIt(event) {\n      log(`a\n      b`);\n    }\n");
  });

  test("names that it binds itself go with it, whatever binds them", () => {
    const setup = "    const a = 1, b = 2, c = 3, d = 4, e = 5;\n    function h(i) {}\n";
    for (const body of [
      "const a = 1; use(a);", "const { x: a, y: { b }, c = 0, ...d } = load(); use(a, b, c, d);", "const [a, , b = 1, ...c] = load(); use(a, b, c);",
      "try { load(); } catch (a) { use(a); }", "try { load(); } catch { use(); }", "function h(a) { use(a); } h(1);", "class a {} use(a);", "load((a, { b }) => use(a, b));", "load(function (a = 1) { use(a); });",
    ]) expect(method(`(event) => { ${body} }`, { setup }), body).toBe(`onIt(event) { ${body} }`);
  });

  test("names of members and keys are no names of its surroundings", () => {
    const setup = "    const a = 1;\n";
    expect(method("() => use(this.a, x.a.b, { a: 1 })", { setup })).not.toBeNull();
    expect(method("() => use(x[a])", { setup })).toBeNull();
    expect(method("() => use({ a })", { setup })).toBeNull();
    expect(method("() => use({ [a]: 1 })", { setup })).toBeNull();
  });
});

describe("it stays where it is", () => {
  test.each([
    ["it uses a parameter of the constructor", "() => framework.stop()"],
    ["it uses a property that is one, too", "() => use(charm)", { parameters: "framework: ops.Framework, private readonly charm: C" }],
    ["it uses a parameter with a default", "() => use(n)", { parameters: "framework: ops.Framework, n = 1" }],
    ["it uses a part of a parameter", "() => use(a, b)", { parameters: "framework: ops.Framework, { a, ...b }: O" }],
    ["it uses the rest of the parameters", "() => use(rest)", { parameters: "framework: ops.Framework, ...rest: unknown[]" }],
    ["it uses a variable from around it", "() => use(a)", { setup: "    const a = 1;\n" }],
    ["it uses a function from around it", "() => help()", { setup: "    function help() {}\n" }],
    ["it uses an element of an array", "() => use(b)", { setup: "    const [, b] = load();\n" }],
    ["it gives what an object is", "() => ({ a: 1 })"],
    ["it is an expression of several lines", "() => load(\n      1,\n    )"],
    ["it has a `this` of its own", "function () { this.stop(); }"],
    ["it uses all of its arguments", "function () { use(arguments); }"],
    ["it calls itself by its own name", "function again(event) { again(event); }"],
    ["it asks its base", "() => super.stop()"],
    ["it asks how it was called", "function () { use(new.target); }"],
    ["it is a generator", "function* (event) { yield event; }"],
    ["it has parameters for types", "<T>(event: T) => use(event)"],
  ] satisfies [why: string, inline: string, around?: Parameters<typeof charm>[1]][])("where %s", (_, inline, around?: Parameters<typeof charm>[1]) => {
    expect(extracted(charm(inline, around))).toBeNull();
  });

  test("a name that nobody calls it by is no matter", () => {
    expect(method("function onStart(event) { event.defer(); }")).toBe("onIt(event) { event.defer(); }");
  });

  test("in a function of its own", () => {
    expect(extracted("class A {\n  constructor(f) {\n    const g = () => {\n      f.observe(e, (event) => event.defer());\n    };\n  }\n}\n")).toBeNull();
  });

  test("outside of a class, and in a static method", () => {
    expect(extracted("framework.observe(e, (event) => event.defer());\n")).toBeNull();
    expect(extracted("class A {\n  static f() {\n    framework.observe(e, (event) => event.defer());\n  }\n}\n")).toBeNull();
    expect(extracted("class A {\n  f = load((event) => event.defer());\n}\n")).toBeNull();
  });
});
