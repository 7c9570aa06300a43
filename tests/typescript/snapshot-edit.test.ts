/** `snapshot` and `restore`, written into a class of events. */
import { describe, expect, test } from "vitest";
import { walk, type ClassDef } from "../../lib/syntax/index.js";
import { printTypeScriptEdit } from "../../lib/typescript/edits.js";
import { parseTypeScript } from "../../lib/typescript/parser.js";

/** The text with the two methods added to its first class; holds that it parses. Null where none are written. */
function withSnapshot(text: string, attributes: readonly string[], path = "/charm/snapshot.ts"): string | null {
  const parsed = parseTypeScript(text, path);
  let found: ClassDef | undefined;
  if (parsed.ok) walk(parsed.module, (node) => void (node.type === "ClassDef" && (found ??= node)));
  if (!parsed.ok || !found) throw new Error("the test's own text");
  const printed = printTypeScriptEdit({ kind: "addSnapshot", class: found, attributes }, { text, module: parsed.module });
  if (!printed) return null;
  const edited = text.slice(0, printed.range[0]) + printed.text + text.slice(printed.range[1]);
  expect(parseTypeScript(edited, path)).toMatchObject({ ok: true });
  return edited;
}

const added = (restore: string): string => `
  override snapshot(): Record<string, unknown> {
    return { ...super.snapshot(), host: this.host };
  }

  override restore(snapshot: Record<string, unknown>): void {
    super.restore(snapshot);
    this.host = ${restore};
  }
`;

describe("the methods that save an event's attributes", () => {
  test("stand at the end of the class, behind the comment of its last member", () => {
    const text = "class A extends B {\n  host: string; // where\n}\n\nconst x = 1;\n";
    expect(withSnapshot(text, ["host"])).toBe(`class A extends B {\n  host: string; // where\n${added("snapshot['host'] as string")}}\n\nconst x = 1;\n`);
  });

  test.each([
    ["host: A | null;", "", "A | null"], ["host;", "", "typeof this.host"], ["host = 'x';", "", "string"], ["host = 1;", "", "number"], ["host = true;", "", "boolean"],
    ["host = null;", "", "typeof this.host"], ["host = f();", "", "typeof this.host"], ["host = /x/;", "", "typeof this.host"], ["other: X;", "", null],
    ["", "public host: A", "A"], ["", "public host = 1", "number"], ["", "public host: A = f()", "A"], ["", "public host = f()", "typeof this.host"], ["", "public host", "typeof this.host"],
    ["", "host: A", null], ["", "...host: A[]", null],
  ])("give a value back as what it was: %s %s", (field, parameter, type) => {
    const edited = withSnapshot(`class A extends B {\n  ${field}\n  constructor(${parameter}) {\n    super();\n  }\n}\nlet typed: X;\n`, ["host"]);
    expect(/this\.host = snapshot\['host'\](?: as (.*))?;/.exec(edited ?? "")?.slice(1)).toEqual([type ?? undefined]);
  });

  test.each([
    ["readonly host: A;", "host: A;"], ["private readonly host: A;", "private host: A;"], ["readonly host = 1;", "host = 1;"], ["host: A;", "host: A;"],
    ["constructor(readonly host: A) { super(); }", "constructor(public host: A) { super(); }"],
    ["constructor(private readonly host = 1) { super(); }", "constructor(private host = 1) { super(); }"],
    ["constructor(override readonly host: A) { super(); }", "constructor(override host: A) { super(); }"],
    ["readonly other: A;", "readonly other: A;"], ["readonly [host]: A;", "readonly [host]: A;"], ["readonly 'host': A;", "'host': A;"],
    ["readonly /* once */ host: A;", "/* once */ host: A;"], ["readonly/* once */ host: A;", "readonly/* once */ host: A;"],
  ])("take `readonly` away from what they set: %s", (member, expected) => {
    expect(withSnapshot(`class A extends B {\n  ${member}\n}\n`, ["host"])).toContain(`class A extends B {\n  ${expected}\n`);
  });

  test("of several attributes, wherever they are declared", () => {
    const edited = withSnapshot("class A extends B {\n  readonly a: X;\n\n  constructor(readonly b: Y, private c = 'x') {\n    super();\n  }\n}\n", ["c", "b", "a"]);
    expect(edited).toContain("  a: X;\n\n  constructor(public b: Y, private c = 'x') {\n    super();\n  }\n\n");
    expect(edited).toContain("return { ...super.snapshot(), c: this.c, b: this.b, a: this.a };");
    expect(edited).toContain("    this.c = snapshot['c'] as string;\n    this.b = snapshot['b'] as Y;\n    this.a = snapshot['a'] as X;\n");
  });

  test("name a private attribute without its sign", () => {
    const edited = withSnapshot("class A extends B {\n  #host: X;\n}\n", ["#host"]);
    expect(edited).toContain("{ ...super.snapshot(), host: this.#host }");
    expect(edited).toContain("this.#host = snapshot['host'] as X;");
  });

  test("break a line that would be too long", () => {
    const names = ["hostAddress", "portNumber", "databaseName", "relationId"];
    expect(withSnapshot(`class A extends B {\n${names.map((name) => `  ${name}: X;\n`).join("")}}\n`, names)).toContain(
      `    return {\n      ...super.snapshot(),\n${names.map((name) => `      ${name}: this.${name},\n`).join("")}    };\n`,
    );
  });

  test("have no types in JavaScript", () => {
    expect(withSnapshot("class A extends B {\n  host = 1;\n}\n", ["host"], "/charm/snapshot.js")).toBe(
      "class A extends B {\n  host = 1;\n\n  snapshot() {\n    return { ...super.snapshot(), host: this.host };\n  }\n\n  restore(snapshot) {\n    super.restore(snapshot);\n    this.host = snapshot['host'];\n  }\n}\n",
    );
  });

  test("open up a class on one line", () => {
    expect(withSnapshot("export class A extends B { host: string; }\n", ["host"])).toBe(`export class A extends B { host: string;\n${added("snapshot['host'] as string")}}\n`);
  });

  test("stand in front of a brace that ends the line of the last member", () => {
    expect(withSnapshot("class A extends B {\n  host: string; }\n", ["host"])).toBe(`class A extends B {\n  host: string;\n${added("snapshot['host'] as string").trimEnd()} }\n`);
  });

  test("keep the file's semicolons, indentation and line endings", () => {
    const text = "import x from 'x'\r\nclass A extends B {\r\n\thost = 'a'\r\n\tf() {\r\n\t\tg()\r\n\t}\r\n}\r\n";
    expect(withSnapshot(text, ["host"], "/charm/snapshot.js")).toBe(text.replace(/\}\r\n$/, [
      "", "\tsnapshot() {", "\t\treturn { ...super.snapshot(), host: this.host }", "\t}", "", "\trestore(snapshot) {", "\t\tsuper.restore(snapshot)", "\t\tthis.host = snapshot['host']", "\t}", "}", "",
    ].join("\r\n")));
  });

  test("go into a class that is an expression, or has decorators", () => {
    expect(withSnapshot("function f() {\n  return class A extends B {\n    host = 1;\n  };\n}\n", ["host"])).toContain("\n      this.host = snapshot['host'];\n    }\n  };\n}\n");
    expect(withSnapshot("@a()\nexport class A extends B {\n  @b host = 1;\n}\n", ["host"])).toContain("  @b host = 1;\n\n");
  });

  test("are not written into a class without a member, nor into one that a variable is declared by", () => {
    expect(withSnapshot("const A = class extends B {\n  host = 1;\n};\n", ["host"])).toBeNull();
    expect(withSnapshot("class A extends B {}\n", ["host"])).toBeNull();
  });
});
