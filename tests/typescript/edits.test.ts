import { describe, expect, test } from "vitest";
import type { Edit, Snippet } from "../../lib/edit.js";
import { isStatement, walk, type Module, type Statement } from "../../lib/syntax/index.js";
import { childrenOf } from "../../lib/typescript/edit-site.js";
import { printTypeScriptEdit } from "../../lib/typescript/edits.js";
import { parseTypeScript, programOf } from "../../lib/typescript/parser.js";
import type { TSESTree } from "../../lib/typescript/tsestree.js";
import { oddSources } from "./odd-sources.js";
import { print } from "./print.js";

const path = "/charm/edits.ts";

function read(text: string): Module {
  const parsed = parseTypeScript(text, path);
  if (!parsed.ok) throw new Error(`${parsed.errors[0]?.message}:\n${text}`);
  return parsed.module;
}

/** The innermost statement that holds the first `defer()`. */
function deferIn(module: Module): Statement {
  let found: Statement | undefined;
  walk(module, (node) => {
    if (node.type !== "Attribute" || node.attr !== "defer" || found) return;
    let above = node.parent;
    while (above && !isStatement(above)) above = above.parent;
    found = above as Statement | undefined;
  });
  if (!found) throw new Error("no defer in the text");
  return found;
}

type Make = (statement: Statement) => Edit;
const replaceBy = (...snippets: Snippet[]): Make => (statement) => ({ kind: "replaceStatement", statement, with: snippets });
const before = (...lines: Snippet[]): Make => (statement) => ({ kind: "insertBefore", statement, lines });
const after = (...lines: Snippet[]): Make => (statement) => ({ kind: "insertAfter", statement, lines });

/** Applies an edit to the statement of the first `defer()`; the result has to be TypeScript again. */
function edit(text: string, make: Make): string | null {
  const module = read(text);
  const printed = printTypeScriptEdit(make(deferIn(module)), { text, module });
  if (!printed) return null;
  const edited = text.slice(0, printed.range[0]) + printed.text + text.slice(printed.range[1]);
  read(edited);
  return edited;
}

const fail: Snippet = { kind: "failAction", event: "event", message: "not yet" };
const back: Snippet = { kind: "return", value: null };
const setWaiting: Snippet = { kind: "setStatus", receiver: "this.unit", status: "WaitingStatus", message: "for the db" };
const addWaiting: Snippet = { kind: "addStatus", event: "event", status: "WaitingStatus", message: "for the db" };
const lock: Snippet = { kind: "call", callee: "this.rolling.requestAsyncLock", args: ["'restart'", "{}"] };
const raise: Snippet = { kind: "raise", message: "the database is gone" };
const onStop = (...body: Snippet[]): Snippet => ({ kind: "ifIsInstance", event: "event", classes: ["StopEvent", "RemoveEvent"], body });

/** A method's body on lines of their own, below the imports. */
const method = (body: string, imports = "import * as ops from 'ops';"): string =>
  `${imports}\n\nclass Demo extends Base {\n  onDemo(event: Event): void {\n    if (this.busy) {\n      ${body}\n    }\n    this.work();\n  }\n}\n`;

describe("every snippet in TypeScript's words", () => {
  test.each([
    [fail, "event.fail('not yet');"],
    [back, "return;"],
    [{ kind: "return", value: "false" } as Snippet, "return false;"],
    [raise, "throw new Error('the database is gone');"],
    [addWaiting, "event.addStatus(new ops.WaitingStatus('for the db'));"],
    [setWaiting, "this.unit.status = new ops.WaitingStatus('for the db');"],
    [lock, "this.rolling.requestAsyncLock('restart', {});"],
    [
      onStop(fail, back),
      "if (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) {\n        event.fail('not yet');\n        return;\n      }",
    ],
    [{ ...fail, message: "it's a \\ in\ntwo lines" } as Snippet, "event.fail('it\\'s a \\\\ in\\ntwo lines');"],
  ])("%j", (snippet, written) => {
    expect(edit(method("event.defer();"), replaceBy(snippet))).toBe(method(written));
  });
});

describe("comments that speak of the line below them", () => {
  test.each(["// eslint-disable-next-line charm/x -- why", "// @ts-expect-error: no types", "/* eslint-disable-next-line */"])("%s", (comment) => {
    expect(edit(method(`// about\n      ${comment}\n      event.defer();`), before(setWaiting))).toBe(
      method(`// about\n      this.unit.status = new ops.WaitingStatus('for the db');\n      ${comment}\n      event.defer();`),
    );
  });
});

describe("the style of the file", () => {
  test("double quotes where most strings have them", () => {
    const text = method("event.defer();", 'import * as ops from "ops";\nconst a = "b", c = \'d\';');
    expect(edit(text, replaceBy(fail))).toContain('event.fail("not yet");');
  });

  test("no semicolons where most statements have none", () => {
    const text = "import * as ops from 'ops'\nfunction f(event) {\n\tif (a) {\n\t\tevent.defer()\n\t\treturn\n\t}\n\tb()\n}\n";
    expect(edit(text, before(setWaiting))).toContain(
      "\t\tthis.unit.status = new ops.WaitingStatus('for the db')\n\t\tevent.defer()\n\t\treturn\n",
    );
    expect(edit(text, replaceBy(onStop(back), fail))).toContain(
      "\t\tif (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) {\n\t\t\treturn\n\t\t}\n\t\tevent.fail('not yet')\n\t\treturn\n",
    );
  });

  test("a semicolon nonetheless where the next line would go on with the statement", () => {
    const text = "f(() => {\n  event.defer()\n  ;[a].map(b)\n  c()\n  d()\n})\n";
    expect(edit(text, replaceBy(raise))).toBe("f(() => {\n  throw new Error('the database is gone')\n  ;[a].map(b)\n  c()\n  d()\n})\n");
    expect(edit(text, replaceBy())).toBe("f(() => {\n  ;[a].map(b)\n  c()\n  d()\n})\n");
    const called: Snippet = { kind: "call", callee: "(a as B).c", args: [] };
    expect(edit("a()\nb()\nevent.defer()\nc()\n", after(called))).toBe("a()\nb()\nevent.defer()\n;(a as B).c()\nc()\n");
    expect(edit("a()\nb()\nevent.defer()\nc()\n", before(called))).toBe("a()\nb()\n;(a as B).c()\nevent.defer()\nc()\n");
  });

  test("no semicolons in a branch without braces, nor in the function that an expression becomes", () => {
    expect(edit("if (a) event.defer()\nb()\nc()\n", replaceBy(fail))).toBe("if (a) event.fail('not yet')\nb()\nc()\n");
    expect(edit("const f = (event) => event.defer()\nb()\nc()\n", replaceBy(fail, back))).toBe("const f = (event) => {\n  event.fail('not yet')\n  return\n}\nb()\nc()\n");
    expect(edit("const f = (event) => event.defer()\nb()\nc()\n", after(lock))).toBe("const f = (event) => {\n  event.defer()\n  this.rolling.requestAsyncLock('restart', {})\n}\nb()\nc()\n");
  });

  test("what is taken away leaves its semicolon where the lines around it would become one", () => {
    expect(edit("a()\nevent.defer();\n(b).c()\nd()\n", replaceBy())).toBe("a()\n;\n(b).c()\nd()\n");
    expect(edit("a();\nevent.defer();\n(b).c()\n", replaceBy())).toBe("a();\n(b).c()\n");
  });

  test("the step of the first block that is indented against its head", () => {
    const text = "\tif (a) {\n    event.defer();\n\t}\nfor (;;) {\n    b();\n}\n";
    expect(edit(`import * as ops from 'ops';\n${text}`, replaceBy(onStop(fail)))).toContain("    if (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) {\n        event.fail('not yet');\n    }\n");
  });

  test("nothing at all where nothing is to be written", () => {
    expect(edit(method("event.defer();"), before())).toBe(method("event.defer();"));
    expect(edit(method("if (a) event.defer();"), after())).toBe(method("if (a) event.defer();"));
  });

  test("line ends of Windows", () => {
    const text = method("event.defer();").replaceAll("\n", "\r\n");
    expect(edit(text, replaceBy(fail, back))).toBe(method("event.fail('not yet');\n      return;").replaceAll("\n", "\r\n"));
    expect(edit(text, replaceBy())).toBe(method("@").replace("      @\n", "").replaceAll("\n", "\r\n"));
  });

  test.each([
    ["import { WaitingStatus } from 'ops';", "new WaitingStatus("],
    ["import { WaitingStatus as Waits, type CharmBase } from 'ops';", "new Waits("],
    ["import ops from 'ops';", "new ops.WaitingStatus("],
    ["import * as o from 'ops';", "new o.WaitingStatus("],
    ["import ops = require('ops');", "new ops.WaitingStatus("],
    ["import type { WaitingStatus } from 'ops'; import * as ops from 'ops';", "new ops.WaitingStatus("],
  ])("names a class as the file can: %s", (imports, written) => {
    expect(edit(method("event.defer();", imports), before(setWaiting))).toContain(`this.unit.status = ${written}`);
  });

  test.each(["", "import { CharmBase } from 'ops';", "import type * as ops from 'ops';", "import { type WaitingStatus } from 'ops';"])(
    "nothing where it cannot name the class: %s",
    (imports) => {
      expect(edit(method("event.defer();", imports), before(setWaiting))).toBeNull();
      expect(edit(method("event.defer();", imports), replaceBy(onStop(fail)))).toBeNull();
      expect(edit(method("event.defer();", imports), replaceBy(fail))).not.toBeNull();
    },
  );
});

describe("a statement on a line of its own", () => {
  test.each<[string, string, Make, string]>([
    ["is replaced by several", "event.defer();\n      return;", replaceBy(fail, lock), "event.fail('not yet');\n      this.rolling.requestAsyncLock('restart', {});\n      return;"],
    ["keeps its comments when replaced", "// why\n      event.defer(); // later", replaceBy(fail), "// why\n      event.fail('not yet'); // later"],
    ["keeps its comments when removed", "// why\n      event.defer(); // later\n      return;", replaceBy(), "// why\n      // later\n      return;"],
    ["goes with its line", "event.defer();\n      return;", replaceBy(), "return;"],
    ["gets a line before", "event.defer();", before(setWaiting), "this.unit.status = new ops.WaitingStatus('for the db');\n      event.defer();"],
    ["gets a line behind", "event.defer();", after(back), "event.defer();\n      return;"],
    ["gets a line behind its comment", "event.defer(); // later", after(back), "event.defer(); // later\n      return;"],
    ["gets a line behind its block comment", "event.defer(); /* later */ /* still */", after(back), "event.defer(); /* later */ /* still */\n      return;"],
    ["has no line behind before a comment of two lines", "event.defer(); /* so\n late */", after(back), "event.defer(); return; /* so\n late */"],
    ["of several lines", "event\n        .defer();", replaceBy(fail), "event.fail('not yet');"],
    ["behind an optional chain", "event?.defer()!;", replaceBy(fail), "event.fail('not yet');"],
    ["behind a void", "void event.defer();", replaceBy(fail), "event.fail('not yet');"],
    ["that returns the defer", "return event.defer();", replaceBy(fail, back), "event.fail('not yet');\n      return;"],
    ["with others behind it", "event.defer(); return;", replaceBy(fail), "event.fail('not yet'); return;"],
  ])("%s", (_, body, make, edited) => {
    expect(edit(method(body), make)).toBe(method(edited));
  });
});

describe("a statement that is repeated", () => {
  const again = (text: string): string | null => edit(text, (statement) => {
    const at = text.indexOf("here");
    return { kind: "repeatStatement", statement, replaced: [at, at + 4], by: "there" };
  });

  test.each([
    ["observe(here, () => event.defer()); // why", "observe(here, () => event.defer()); // why\n      observe(there, () => event.defer());"],
    ["event.defer(\n        here,\n      );", "event.defer(\n        here,\n      );\n      event.defer(\n        there,\n      );"],
  ])("%s", (body, expected) => {
    expect(again(method(body))).toBe(method(expected));
  });

  test("without semicolons, with that of the next line, and with other line ends", () => {
    expect(again("a()\nevent.defer(here)\n;[b].map(c)\n")).toBe("a()\nevent.defer(here)\nevent.defer(there)\n;[b].map(c)\n");
    expect(again("event.defer(here);\r\na();\r\n")).toBe("event.defer(here);\r\nevent.defer(there);\r\na();\r\n");
  });

  test.each(["event.defer(here); a();", "a(); event.defer(here);", "if (a) event.defer(here);", "ready && event.defer(here);"])("null for %s", (body) => {
    expect(again(method(body))).toBeNull();
  });
});

describe("a statement that shares its line", () => {
  test.each<[string, Make, string]>([
    ["if (a) { event.defer(); return; }", replaceBy(fail), "if (a) { event.fail('not yet'); return; }"],
    ["if (a) { event.defer(); return; }", replaceBy(fail, lock), "if (a) { event.fail('not yet'); this.rolling.requestAsyncLock('restart', {}); return; }"],
    ["if (a) { event.defer(); return; }", replaceBy(), "if (a) { return; }"],
    ["if (a) { log(); event.defer(); }", replaceBy(), "if (a) { log(); }"],
    ["if (a) { event.defer(); }", replaceBy(), "if (a) { }"],
    ["if (a) { event.defer() }", after(back), "if (a) { event.defer(); return; }"],
    ["if (a) { event.defer(); }", after(back), "if (a) { event.defer(); return; }"],
    ["if (a) { event.defer(); }", before(setWaiting), "if (a) { this.unit.status = new ops.WaitingStatus('for the db'); event.defer(); }"],
    ["if (a) { event.defer(); }", replaceBy(onStop(fail, back)), "if (a) { if (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) { event.fail('not yet'); return; } }"],
    ["switch (a) { case 1: event.defer(); break; }", after(back), "switch (a) { case 1: event.defer(); return; break; }"],
    ["run(); event.defer();", replaceBy(), "run();"],
  ])("%s", (body, make, edited) => {
    expect(edit(method(body), make)).toBe(method(edited));
  });

  test("a case of a switch on lines of their own", () => {
    const text = method("switch (a) {\n        case 1:\n          event.defer();\n          break;\n      }");
    expect(edit(text, after(back))).toBe(text.replace("defer();\n", "defer();\n          return;\n"));
  });
});

describe("a branch or a loop without braces", () => {
  test.each<[string, Make, string]>([
    ["if (a) event.defer();", replaceBy(fail), "if (a) event.fail('not yet');"],
    ["if (a) event.defer();", replaceBy(fail, back), "if (a) {\n        event.fail('not yet');\n        return;\n      }"],
    ["if (a) event.defer();", replaceBy(), "if (a) {}"],
    ["if (a) event.defer(); // later", after(back), "if (a) {\n        event.defer();\n        return;\n      } // later"],
    ["if (a)\n        event.defer();\n      else b();", after(back), "if (a) {\n        event.defer();\n        return;\n      }\n      else b();"],
    ["if (a) b();\n      else event.defer();", before(setWaiting), "if (a) b();\n      else {\n        this.unit.status = new ops.WaitingStatus('for the db');\n        event.defer();\n      }"],
    ["if (a) event.defer(); else b();", replaceBy(onStop(fail)), "if (a) {\n        if (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) {\n          event.fail('not yet');\n        }\n      } else b();"],
    ["if (a)\n        // why\n        event.defer();", after(back), "if (a)\n        // why\n        {\n        event.defer();\n        return;\n      }"],
    ["for (const a of b) event.defer();", after(back), "for (const a of b) {\n        event.defer();\n        return;\n      }"],
    ["while (a) event.defer();", after(back), "while (a) {\n        event.defer();\n        return;\n      }"],
  ])("%s", (body, make, edited) => {
    expect(edit(method(body), make)).toBe(method(edited));
  });
});

describe("the expression that an arrow function returns", () => {
  const field = (body: string): string => `import * as ops from 'ops';\nclass Demo {\n  private onDemo = (event: E) => ${body};\n}\n`;

  test.each<[string, Make, string]>([
    ["event.defer()", replaceBy(fail), "{\n    event.fail('not yet');\n  }"],
    ["(event.defer())", replaceBy(fail, back), "{\n    event.fail('not yet');\n    return;\n  }"],
    ["event.defer()", replaceBy(), "{}"],
    ["event.defer()", before(setWaiting), "{\n    this.unit.status = new ops.WaitingStatus('for the db');\n    return event.defer();\n  }"],
    ["event.defer()", after(setWaiting), "{\n    event.defer();\n    this.unit.status = new ops.WaitingStatus('for the db');\n  }"],
  ])("%s", (body, make, edited) => {
    expect(edit(field(body), make)).toBe(field(edited));
  });

  test("is left alone where its value would be lost, or a comment stands in the way", () => {
    expect(edit(field("[event.defer()]"), after(setWaiting))).toBeNull();
    expect(edit(field("/* why */ event.defer()"), replaceBy(fail))).toBeNull();
  });
});

test("a port with Python's names keeps them", () => {
  const text = method("event.defer();\n      event.add_status(other);");
  expect(edit(text, before(addWaiting))).toContain("event.add_status(new ops.WaitingStatus('for the db'));");
});

describe("whatever the statement, the text stays TypeScript and loses nothing", () => {
  /** An edit, and how many statements it adds at least; an arrow's expression becomes one more. */
  const makes: [Make, number | null][] = [
    [before(fail, lock), 2], [after(fail, lock), 2], [after(raise), 1], [after(back), 1], [before(onStop(fail)), 2],
    [replaceBy(), null], [replaceBy(fail), null], [replaceBy(fail, raise), null], [replaceBy(onStop(fail)), null],
  ];

  /** The statements of a text, as the parser of TypeScript sees them. */
  function count(text: string): number {
    let counted = 0;
    const stack: TSESTree.Node[] = [programOf(text)];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (/Statement$/.test(node.type) && node.type !== "BlockStatement" && node.type !== "EmptyStatement") counted++;
      stack.push(...childrenOf(node));
    }
    return counted;
  }

  test.each(oddSources)("%s", (source) => {
    const text = `${source}\nimport * as ops from 'ops';`;
    const module = read(text);
    const statements = count(text);
    walk(module, (node) => {
      if (!isStatement(node)) return;
      for (const [make, added] of makes) {
        const printed = printTypeScriptEdit(make(node), { text, module });
        if (!printed) continue;
        const edited = text.slice(0, printed.range[0]) + printed.text + text.slice(printed.range[1]);
        read(edited);
        if (added !== null && ![0, 1].includes(count(edited) - statements - added)) {
          throw new Error(`${count(edited) - statements} statements more, not ${added}:\n${edited}`);
        }
      }
    });
  });
});

describe("no edit in the middle of an expression", () => {
  test.each([
    "if (a) b = 1, event.defer();", "ready && event.defer();", "ready ? event.defer() : go();", "let a = event.defer(), b = 2;",
    "for (event.defer(); ; ) { }", "xs.forEach((x) => { event.defer(); });", "const { a, b } = event.defer;",
  ])("%s", (body) => {
    expect(edit(method(body), after(back))).toBeNull();
  });

  test("but a callback of forEach may get what does not return", () => {
    expect(edit(method("xs.forEach((x) => { event.defer(); });"), before(setWaiting))).toContain(
      "{ this.unit.status = new ops.WaitingStatus('for the db'); event.defer(); }",
    );
  });

  test("no return at top level", () => {
    expect(edit("event.defer();\n", replaceBy(back))).toBeNull();
    expect(edit("event.defer();\n", replaceBy(fail))).toBe("event.fail('not yet');\n");
  });
});

test("a piece of text is replaced as it is", () => {
  const text = "a();";
  const printed = printTypeScriptEdit({ kind: "replaceText", range: [0, 1], text: "b" }, { text, module: read(text) });
  expect(printed).toEqual({ range: [0, 1], text: "b" });
});

test("an edit leaves every other statement as it was", () => {
  const text = method("event.defer();\n      return;");
  const edited = edit(text, replaceBy(fail)) ?? "";
  expect(print(read(edited).body)).toBe(print(read(text).body).replace("event.defer()", 'event.fail("not yet")'));
});
