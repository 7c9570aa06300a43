import { beforeAll, describe, expect, it } from "vitest";
import { type Edit, type Snippet, takenAway } from "../../lib/edit.js";
import { printPythonEdit } from "../../lib/python/edits.js";
import { parsePython, ready } from "../../lib/python/parse.js";
import { type Node, type Statement, statementOf, walk } from "../../lib/syntax/index.js";

beforeAll(() => ready);

const RETURN: Snippet = { kind: "return", value: null };
const FAIL: Snippet = { kind: "failAction", event: "event", message: "not yet" };
const WAIT: Snippet = { kind: "setStatus", receiver: "self.unit", status: "WaitingStatus", message: "for db" };
const CHECK: Snippet = { kind: "ifIsInstance", event: "event", classes: ["StopEvent"], body: [RETURN] };

type How = "replace" | "before" | "after";

/** Writes the statement of a text once more, with a piece of it replaced; holds that the result parses. */
function repeated(text: string, target: string, piece: string, by: string): string | null {
  const parsed = parsePython(text);
  if (!parsed.ok) throw new Error(`the test's own text: ${JSON.stringify(parsed.errors)}`);
  let found: Node | undefined;
  walk(parsed.module, (node) => {
    if (!found && text.startsWith(target, node.range[0]) && node.type !== "Module") found = node;
  });
  const at = text.indexOf(piece);
  const edit: Edit = { kind: "repeatStatement", statement: (found && statementOf(found)) as Statement, replaced: [at, at + piece.length], by };
  const printed = printPythonEdit(edit, { text, module: parsed.module });
  if (!printed) return null;
  const result = text.slice(0, printed.range[0]) + printed.text + text.slice(printed.range[1]);
  const again = parsePython(result);
  expect(again.ok ? [] : again.errors, result).toEqual([]);
  return result;
}

/** Edits the statement of the first `event.defer()` (or of another text), and holds that the result parses. */
function edited(text: string, how: How, snippets: Snippet[], target = "event.defer()"): string | null {
  const parsed = parsePython(text);
  if (!parsed.ok) throw new Error(`the test's own text: ${JSON.stringify(parsed.errors)}`);
  let found: Node | undefined;
  walk(parsed.module, (node) => {
    if (!found && text.startsWith(target, node.range[0]) && node.type !== "Module") found = node;
  });
  const statement = (found && statementOf(found)) as Statement;
  const edit: Edit =
    how === "replace"
      ? { kind: "replaceStatement", statement, with: snippets }
      : { kind: how === "before" ? "insertBefore" : "insertAfter", statement, lines: snippets };
  const printed = printPythonEdit(edit, { text, module: parsed.module });
  if (!printed) return null;
  const [start, end] = printed.range;
  const result = text.slice(0, start) + printed.text + text.slice(end);
  const again = parsePython(result);
  expect(again.ok ? [] : again.errors, result).toEqual([]);
  return result;
}

/** A handler around the lines of a body. */
function handler(...body: string[]): string {
  return ["import ops", "def f(self, event):", ...body.map((line) => `    ${line}`), ""].join("\n");
}

describe("a statement with lines of its own", () => {
  it("is replaced where it stands, and the comment behind it stays", () => {
    expect(edited(handler("event.defer()  # why", "return"), "replace", [FAIL])).toBe(
      handler('event.fail("not yet")  # why', "return"),
    );
  });

  it("becomes several lines", () => {
    expect(edited(handler("if x:", "    event.defer()"), "replace", [WAIT, RETURN])).toBe(
      handler("if x:", '    self.unit.status = ops.WaitingStatus("for db")', "    return"),
    );
  });

  it("goes with its line, and with no other line", () => {
    expect(edited(handler("# kept", "event.defer()", "# kept", "return"), "replace", [])).toBe(
      handler("# kept", "# kept", "return"),
    );
  });

  it("goes without the comment behind it", () => {
    expect(edited(handler("event.defer()  # kept", "return"), "replace", [])).toBe(handler("# kept", "return"));
    expect(edited(handler("event.defer();  # kept", "return"), "replace", [])).toBe(handler("# kept", "return"));
  });

  it("goes from the end of a file without a last line ending", () => {
    expect(edited("x = 1\nevent.defer()", "replace", [])).toBe("x = 1\n");
  });

  it("leaves `pass` where a body would be empty", () => {
    expect(edited(handler("event.defer()"), "replace", [])).toBe(handler("pass"));
    expect(edited("event.defer()\n", "replace", [])).toBe("");
    expect(edited(handler("try:", "    g()", "except E:", "    event.defer()  # c"), "replace", [])).toBe(
      handler("try:", "    g()", "except E:", "    pass  # c"),
    );
  });

  it("leaves one `pass` where several statements of a body go together", () => {
    const without = (text: string): string => {
      const parsed = parsePython(text);
      if (!parsed.ok) throw new Error(`the test's own text: ${JSON.stringify(parsed.errors)}`);
      const { module } = parsed;
      const edits: Edit[] = [];
      walk(module, (node) => {
        if (node.type === "Expr" && text.startsWith("event.defer", node.range[0])) edits.push({ kind: "replaceStatement", statement: node, with: [] });
      });
      const printed = edits.map((edit) => printPythonEdit(edit, { text, module, gone: takenAway(edits) })!);
      const result = printed.reverse().reduce((now, { range: [start, end], text: by }) => now.slice(0, start) + by + now.slice(end), text);
      expect(parsePython(result).ok, result).toBe(true);
      return result;
    };
    expect(without(handler("if x:", "    event.defer()", "    event.defer()  # c", "    event.defer()", "g()")))
      .toBe(handler("if x:", "    pass", "    # c", "g()"));
    expect(without(handler("if x:", "    event.defer()", "    g()", "    event.defer()"))).toBe(handler("if x:", "    g()"));
    expect(without(handler("if x: event.defer(); event.defer()"))).toBe(handler("if x: pass"));
    expect(without("event.defer()\nevent.defer()\n")).toBe("");
  });

  it("spans lines", () => {
    expect(edited(handler("event.defer(", "    # inside", ")", "g()"), "replace", [RETURN], "event.defer(")).toBe(
      handler("return", "g()"),
    );
  });

  it("gets lines in front of it", () => {
    expect(edited(handler("# about", "event.defer()"), "before", [WAIT])).toBe(
      handler("# about", 'self.unit.status = ops.WaitingStatus("for db")', "event.defer()"),
    );
  });

  it("gets lines in front of comments that speak of the line below them", () => {
    expect(edited(handler("# about", "# eslint-disable-next-line charm/x -- why", "event.defer()"), "before", [WAIT])).toBe(
      handler("# about", 'self.unit.status = ops.WaitingStatus("for db")', "# eslint-disable-next-line charm/x -- why", "event.defer()"),
    );
  });

  it("gets lines behind it, and behind its comment", () => {
    expect(edited(handler("event.defer()  # why", "g()"), "after", [RETURN])).toBe(
      handler("event.defer()  # why", "return", "g()"),
    );
    expect(edited("def f(event):\n  event.defer()", "after", [RETURN])).toBe(
      "def f(event):\n  event.defer()\n  return",
    );
  });

  it("gets a compound statement before it, one step deeper in the file's own steps", () => {
    expect(edited(handler("if x:", "    event.defer()"), "before", [CHECK])).toBe(
      handler("if x:", "    if isinstance(event, ops.StopEvent):", "        return", "    event.defer()"),
    );
    expect(edited("import ops\ndef f(event):\n  event.defer()\n", "before", [CHECK])).toBe(
      "import ops\ndef f(event):\n  if isinstance(event, ops.StopEvent):\n    return\n  event.defer()\n",
    );
    expect(edited("import ops\ndef f(event):\n\tevent.defer()\n", "before", [CHECK])).toBe(
      "import ops\ndef f(event):\n\tif isinstance(event, ops.StopEvent):\n\t\treturn\n\tevent.defer()\n",
    );
  });
});

describe("a statement that is repeated", () => {
  it("stands behind itself and its comment, a piece of it replaced", () => {
    expect(repeated(handler("observe(self.on.a, self._h)  # why", "return"), "observe(", "self.on.a", "self.on.b")).toBe(
      handler("observe(self.on.a, self._h)  # why", "observe(self.on.b, self._h)", "return"),
    );
    expect(repeated(handler("observe(", "    self.on.a, self._h,", ")"), "observe(", "self.on.a", "self.on.b")).toBe(
      handler("observe(", "    self.on.a, self._h,", ")", "observe(", "    self.on.b, self._h,", ")"),
    );
    expect(repeated("observe(a, h)", "observe(", "a", "b")).toBe("observe(a, h)\nobserve(b, h)");
    expect(repeated("observe(a, h)\r\nx = 1\r\n", "observe(", "a", "b")).toBe("observe(a, h)\r\nobserve(b, h)\r\nx = 1\r\n");
  });

  it("needs its line for itself", () => {
    expect(repeated("observe(a, h); x = 1\n", "observe(", "a", "b")).toBeNull();
    expect(repeated("x = 1; observe(a, h)\n", "observe(", "a", "b")).toBeNull();
    expect(repeated("if x: observe(a, h)\n", "observe(", "a", "b")).toBeNull();
  });
});

describe("a statement that shares its line", () => {
  it("is replaced between its neighbours", () => {
    expect(edited(handler("a(); event.defer(); b()"), "replace", [FAIL, RETURN])).toBe(
      handler('a(); event.fail("not yet"); return; b()'),
    );
  });

  it("goes with one separator", () => {
    expect(edited(handler("a(); event.defer(); b()"), "replace", [])).toBe(handler("a(); b()"));
    expect(edited(handler("a(); event.defer()  # c"), "replace", [])).toBe(handler("a()  # c"));
    expect(edited(handler("event.defer(); b()"), "replace", [])).toBe(handler("b()"));
    expect(edited(handler("a(); event.defer();"), "replace", [])).toBe(handler("a();"));
  });

  it("gets neighbours", () => {
    expect(edited(handler("a(); event.defer()"), "before", [FAIL])).toBe(
      handler('a(); event.fail("not yet"); event.defer()'),
    );
    expect(edited(handler("event.defer(); b()  # c"), "after", [RETURN])).toBe(
      handler("event.defer(); return; b()  # c"),
    );
  });

  it("moves to a line of its own beside a compound statement", () => {
    const check = ["if isinstance(event, ops.StopEvent):", "    return"];
    expect(edited(handler("a(); event.defer(); b()  # c"), "before", [CHECK])).toBe(
      handler("a()", ...check, "event.defer()", "b()  # c"),
    );
    expect(edited(handler("event.defer(); b()"), "after", [CHECK])).toBe(handler("event.defer()", ...check, "b()"));
    expect(edited(handler("a(); event.defer()"), "replace", [CHECK])).toBe(handler("a()", ...check));
  });
});

describe("a body on the line of its header", () => {
  it("stays there as long as all is simple", () => {
    expect(edited(handler("if x: event.defer()  # c"), "replace", [FAIL, RETURN])).toBe(
      handler('if x: event.fail("not yet"); return  # c'),
    );
    expect(edited(handler("if x: event.defer()"), "after", [RETURN])).toBe(handler("if x: event.defer(); return"));
    expect(edited(handler("if x: event.defer()"), "before", [FAIL])).toBe(
      handler('if x: event.fail("not yet"); event.defer()'),
    );
    expect(edited(handler("if x: event.defer()"), "replace", [])).toBe(handler("if x: pass"));
    expect(edited(handler("if x: event.defer(); return"), "replace", [])).toBe(handler("if x: return"));
    expect(edited("def f(event): event.defer()\n", "after", [RETURN])).toBe("def f(event): event.defer(); return\n");
  });

  it("becomes a block for a compound statement", () => {
    expect(edited(handler("if x: a(); event.defer()  # c", "else: b()"), "before", [CHECK])).toBe(
      handler(
        "if x:", "    a()", "    if isinstance(event, ops.StopEvent):", "        return", "    event.defer()  # c",
        "else: b()",
      ),
    );
    expect(edited(handler("if (x and", "        y): event.defer()"), "after", [CHECK])).toBe(
      handler(
        "if (x and", "        y):", "    event.defer()", "    if isinstance(event, ops.StopEvent):", "        return",
      ),
    );
    expect(edited(handler("if x: a()", "else: event.defer()"), "replace", [CHECK])).toBe(
      handler("if x: a()", "else:", "    if isinstance(event, ops.StopEvent):", "        return"),
    );
    expect(edited(handler("try: a()", "except E: event.defer()"), "replace", [CHECK])).toBe(
      handler("try: a()", "except E:", "    if isinstance(event, ops.StopEvent):", "        return"),
    );
    expect(edited(handler("match x:", "    case 1: event.defer()"), "replace", [CHECK])).toBe(
      handler("match x:", "    case 1:", "        if isinstance(event, ops.StopEvent):", "            return"),
    );
  });

  it("may begin behind a backslash", () => {
    expect(edited(handler("if x: \\", "  event.defer()"), "replace", [CHECK])).toBe(
      handler("if x:", "    if isinstance(event, ops.StopEvent):", "        return"),
    );
  });
});

describe("the words of the file", () => {
  it("keep its line endings", () => {
    expect(edited("def f(event):\r\n  event.defer()  # c\r\n  g()\r\n", "after", [RETURN])).toBe(
      "def f(event):\r\n  event.defer()  # c\r\n  return\r\n  g()\r\n",
    );
    expect(edited("def f(event):\r\n  g()\r\n  event.defer()\r\n", "replace", [])).toBe(
      "def f(event):\r\n  g()\r\n",
    );
    expect(edited("def f(event):\r  event.defer()\r", "before", [FAIL])).toBe(
      'def f(event):\r  event.fail("not yet")\r  event.defer()\r',
    );
  });

  it("keep an indentation in which a tab stands for eight spaces", () => {
    const text = "import ops\ndef f(event):\n    if x:\n\tevent.defer()\n    g()\n";
    expect(edited(text, "before", [CHECK])).toBe(
      "import ops\ndef f(event):\n    if x:\n\tif isinstance(event, ops.StopEvent):\n\t    return\n\tevent.defer()\n    g()\n",
    );
  });

  it("keep its quotes, and escape what a string cannot hold", () => {
    const text = "def f(event):\n    '''Doc.'''\n    a('x', 'y', \"z\")\n    event.defer()\n";
    expect(edited(text, "replace", [FAIL])).toContain("event.fail('not yet')");
    expect(edited(text, "replace", [{ kind: "raise", message: "can't" }])).toContain('raise RuntimeError("can\'t")');
    const message = "\"it's\" \\ a\nline\t\u0000 é 😀";
    const result = edited(handler("event.defer()"), "replace", [{ kind: "raise", message }]) ?? "";
    const parsed = parsePython(result);
    const texts: unknown[] = [];
    if (parsed.ok) walk(parsed.module, (node) => void (node.type === "Constant" && texts.push(node.value)));
    expect(texts).toEqual([message]);
  });

  it("name ops as its imports do", () => {
    const body = "def f(self, event):\n    event.defer()\n";
    const status = (head: string): string | null => edited(head + body, "replace", [WAIT]);
    expect(status("import ops\n")).toContain("= ops.WaitingStatus(");
    expect(status("import ops as o\n")).toContain("= o.WaitingStatus(");
    expect(status("from ops import WaitingStatus\n")).toContain("= WaitingStatus(");
    expect(status("from ops.model import WaitingStatus as W\n")).toContain("= W(");
    expect(status("import os\n")).toBeNull();
    expect(edited(body, "before", [CHECK])).toBeNull();
  });

  it("write the other snippets", () => {
    const text = handler("event.defer()");
    expect(edited(text, "replace", [{ kind: "return", value: "None" }])).toBe(handler("return None"));
    expect(edited(text, "replace", [{ kind: "call", callee: "self._go", args: ["event", "x=1"] }])).toBe(
      handler("self._go(event, x=1)"),
    );
    expect(
      edited(text, "replace", [{ kind: "addStatus", event: "e", status: "BlockedStatus", message: "m" }]),
    ).toBe(handler('e.add_status(ops.BlockedStatus("m"))'));
    expect(
      edited(text, "replace", [{ kind: "ifIsInstance", event: "e", classes: ["A", "B"], body: [] }]),
    ).toBe(handler("if isinstance(e, (ops.A, ops.B)):", "    pass"));
  });
});

describe("what cannot be written safely", () => {
  it("is null for an elif", () => {
    const text = handler("if x:", "    a()", "elif y:", "    event.defer()");
    expect(edited(text, "before", [FAIL], "elif y")).toBeNull();
    expect(edited(text, "replace", [FAIL])).toContain('elif y:\n        event.fail("not yet")');
  });

  it("is null for a return outside of a function", () => {
    expect(edited("event.defer()\n", "after", [RETURN])).toBeNull();
    expect(edited("class A:\n    event.defer()\n", "replace", [RETURN])).toBeNull();
  });

  it("is nothing at all where nothing is to be written", () => {
    const text = handler("g()", "event.defer()");
    expect(edited(text, "before", [])).toBe(text);
    expect(edited(text, "after", [])).toBe(text);
  });

  it("is null for a function that should become a method: Python has none with statements", () => {
    const text = "framework.observe(e, lambda event: event.defer())\n";
    const module = moduleOf(text);
    let found: Node | undefined;
    walk(module, (node) => void (node.type === "Lambda" && (found = node)));
    if (found?.type !== "Lambda") throw new Error("the test's own text");
    expect(printPythonEdit({ kind: "extractMethod", function: found, name: "_on_e", eventClass: null }, { text, module })).toBeNull();
  });

  it("leaves smaller edits to the one who asks", () => {
    expect(
      printPythonEdit({ kind: "replaceText", range: [0, 1], text: "y" }, { text: "x\n", module: moduleOf("x\n") }),
    ).toEqual({ range: [0, 1], text: "y" });
  });
});

function moduleOf(text: string) {
  const parsed = parsePython(text);
  if (!parsed.ok) throw new Error("the test's own text");
  return parsed.module;
}
