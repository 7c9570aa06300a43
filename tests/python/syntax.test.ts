import { beforeAll, describe, expect, it } from "vitest";
import { parsePython, ready } from "../../lib/python/parse.js";
import { children, type Module, type Node, type NodeType, walk } from "../../lib/syntax/index.js";
import { corners } from "./corners.js";

beforeAll(() => ready);

function moduleOf(text: string): Module {
  const parsed = parsePython(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.module;
}

function nodesOf(module: Module): Node[] {
  const found: Node[] = [];
  walk(module, (node) => void found.push(node));
  return found;
}

/** `Type text` of every node of some types, in source order. */
function pieces(text: string, ...types: NodeType[]): string[] {
  return nodesOf(moduleOf(text))
    .filter((node) => types.includes(node.type))
    .map((node) => `${node.type} ${text.slice(...node.range)}`);
}

/** A node as data, without places and parents. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== "object" || node === null) return node;
  const leftOut = new Set(["range", "loc", "parent", "nameRange", "attrRange", "optional"]);
  const kept = Object.entries(node).filter(([key]) => !leftOut.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, bare(value)]));
}

const name = (id: string) => ({ type: "Name", id });

describe("syntax that is newer than most interpreters", () => {
  it("type aliases and type parameters (3.12)", () => {
    expect(bare(moduleOf("type X[T: int, *Ts, **P] = list[T]\n").body)).toEqual([{
      type: "TypeAlias", name: name("X"),
      type_params: [
        { type: "TypeVar", name: "T", bound: name("int"), default_value: null },
        { type: "TypeVarTuple", name: "Ts", default_value: null },
        { type: "ParamSpec", name: "P", default_value: null },
      ],
      value: { type: "Subscript", value: name("list"), slice: name("T") },
    }]);
    expect(pieces("class A[T: (B, C)](D[T]): ...\n", "TypeVar", "Tuple", "Subscript")).toEqual([
      "TypeVar T: (B, C)", "Tuple (B, C)", "Subscript D[T]",
    ]);
    expect(pieces("async def f[T](x: T) -> T: ...\n", "TypeVar", "arg", "Name")).toEqual([
      "TypeVar T", "arg x: T", "Name T", "Name T",
    ]);
  });

  it("defaults of type parameters (3.13)", () => {
    const text = "class A[T: int = str, *Ts = *B[int], **P = [c]](D): pass\ntype X[T = int] = T\n";
    expect(pieces(text, "TypeVar", "TypeVarTuple", "ParamSpec", "Starred", "List")).toEqual([
      "TypeVar T: int = str", "TypeVarTuple *Ts = *B[int]", "Starred *B[int]", "ParamSpec **P = [c]", "List [c]",
      "TypeVar T = int",
    ]);
    const [first] = nodesOf(moduleOf(text)).filter((node) => node.type === "TypeVar");
    expect(bare(first)).toEqual({ type: "TypeVar", name: "T", bound: name("int"), default_value: name("str") });
  });

  it("f-strings with any expression in them (3.12)", () => {
    const text = `f"{a["b"]:{c!r}>5}" f'{f'{d}'}'\nf'{\n  e # f\n}'\n`;
    expect(pieces(text, "FormattedValue", "JoinedStr", "Name")).toEqual([
      `JoinedStr f"{a["b"]:{c!r}>5}" f'{f'{d}'}'`,
      'FormattedValue {a["b"]:{c!r}>5}', "Name a", "JoinedStr :{c!r}>5", "FormattedValue {c!r}", "Name c",
      "FormattedValue {f'{d}'}", "JoinedStr f'{d}'", "FormattedValue {d}", "Name d",
      "JoinedStr f'{\n  e # f\n}'", "FormattedValue {\n  e # f\n}", "Name e",
    ]);
    expect(moduleOf(text).comments.map((comment) => comment.value)).toEqual([" f"]);
  });

  it("t-strings (3.14)", () => {
    expect(bare(moduleOf("t'a{b.c !r:>{d}}'\n").body)).toEqual([{
      type: "Expr",
      value: {
        type: "TemplateStr",
        values: [
          { type: "Constant", kind: "str", value: "a" },
          {
            type: "Interpolation", str: "b.c", conversion: 114,
            value: { type: "Attribute", value: name("b"), attr: "c" },
            format_spec: {
              type: "JoinedStr",
              values: [
                { type: "Constant", kind: "str", value: ">" },
                { type: "FormattedValue", value: name("d"), conversion: -1, format_spec: null },
              ],
            },
          },
        ],
      },
    }]);
    expect(parsePython("t'a' 'b'\n").ok).toBe(false);
    expect(parsePython("t'a' f'b'\n").ok).toBe(false);
  });

  it("exception types without parentheses (3.14)", () => {
    expect(pieces("try: a\nexcept B, C: d\nexcept E: f\n", "ExceptHandler", "Tuple")).toEqual([
      "ExceptHandler except B, C: d", "Tuple B, C", "ExceptHandler except E: f",
    ]);
    expect(parsePython("try: a\nexcept B, C as d: e\n").ok).toBe(false);
  });
});

describe("every node", () => {
  const texts = corners.filter(([, since]) => since !== null).map(([text]) => text);

  it("has its parent, and stands inside of it", () => {
    for (const text of texts) {
      for (const node of nodesOf(moduleOf(text))) {
        for (const child of children(node)) {
          expect(child.parent).toBe(node);
          // CPython leaves decorators outside of what they decorate.
          if ("decorator_list" in node && (node.decorator_list as Node[]).includes(child)) continue;
          expect(child.range[0], text).toBeGreaterThanOrEqual(node.range[0]);
          expect(child.range[1], text).toBeLessThanOrEqual(node.range[1]);
        }
      }
    }
  });

  it("has the same place as a range and as lines and columns", () => {
    for (const text of texts) {
      const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/);
      const offset = ({ line, column }: { line: number; column: number }): number =>
        lines.slice(0, line - 1).join("").length + column;
      for (const { range, loc } of nodesOf(moduleOf(text))) expect([offset(loc.start), offset(loc.end)]).toEqual(range);
    }
  });

  it("names things where they are written", () => {
    const text = "class A:\n  def été(self): self . b (c)\n  async def g(h=i): pass\n";
    const written = nodesOf(moduleOf(text)).flatMap((node) => {
      if ("nameRange" in node) return [text.slice(...node.nameRange)];
      return node.type === "Attribute" ? [text.slice(...node.attrRange)] : [];
    });
    expect(written).toEqual(["A", "été", "b", "g"]);
  });

  it("normalises names as CPython does", () => {
    expect(pieces("ﬁ = 1\n", "Name")).toEqual(["Name ﬁ"]);
    expect(bare(moduleOf("ﬁ\n").body)).toEqual([{ type: "Expr", value: name("fi") }]);
  });
});

describe("comments", () => {
  it("come in order, wherever they stand", () => {
    const text = "# a\r\nif x: # b\r\n    # c\r\n    f(1, # d\r\n  2)\r\n#e\r\n'# f'\r\n#";
    const { comments } = moduleOf(text);
    expect(comments.map((comment) => comment.value)).toEqual([" a", " b", " c", " d", "e", ""]);
    expect(comments.map((comment) => text.slice(...comment.range))).toEqual(["# a", "# b", "# c", "# d", "#e", "#"]);
  });

  it("are kept where the text needed a second try", () => {
    const text = "def f():\n    return (a. # b\nc) # d\n";
    expect(moduleOf(text).comments.map((comment) => text.slice(...comment.range))).toEqual(["# b", "# d"]);
  });

  it("are found where thousands stand below each other, and not in strings", { timeout: 10_000 }, () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `    # ${i} {x}\n`).join("");
    const text = `def f(): # a\n${lines}\n    x = f"""\n${lines}""" # b\n${lines}    y = (1, # c\n  2)\n${lines}`;
    const module = moduleOf(text);
    expect(module.comments.map(({ range: [start, end] }) => text.slice(start, end)).filter((each) => !each.includes("{"))).toEqual(["# a", "# b", "# c"]);
    expect(module.comments).toHaveLength(3 * 10_000 + 3);
    expect(nodesOf(module).filter(({ type }) => type === "FormattedValue")).toHaveLength(10_000);
  });

  it("are found soon where blank lines stand between them", { timeout: 10_000 }, () => {
    for (const blank of ["\n", "\r\n", "    \n"]) {
      const lines = Array.from({ length: 10_000 }, (_, i) => `    # ${i}\n${blank}`).join("");
      expect(moduleOf(`def f():\n${lines}    pass\n`).comments).toHaveLength(10_000);
    }
  });

  it("are found soon behind a string that only the parser can read, up to the end", { timeout: 10_000 }, () => {
    const text = `x = f'{\n1}'\n${"# a\n".repeat(10_000)}\n# b`;
    const { comments } = moduleOf(text);
    expect(comments).toHaveLength(10_001);
    expect(comments.at(-1)?.value).toBe(" b");
  });

  it("are found in a long text that ends in the middle of it", { timeout: 10_000 }, () => {
    const lines = "# a\n".repeat(20_000);
    expect(parsePython(`${lines}f'{\n${lines}`)).toEqual({ ok: false, errors: [expect.objectContaining({ line: 20_001 })] });
  });
});

describe("syntax errors", () => {
  it.each([
    ["x = (1 +\n)\n", 2, 1, "Invalid syntax: unexpected ')'"],
    ["def f(:\n  pass\n", 1, 7, "Invalid syntax: unexpected ':'"],
    ["x = 'abc\ny = 1\n", 1, 5, "Unterminated string literal"],
    ["y\nx = '''abc\n", 2, 5, "Unterminated triple-quoted string literal"],
    ["x = '\n'\n", 1, 5, "Unterminated string literal"],
    ["foo(\nbar\n\nx = 1\n", 1, 4, "'(' was never closed"],
    ["if x\n  y\n", 1, 5, "Invalid syntax: the line ends too early"],
    ["x = 1\n  y = 2\n", 2, 3, "Unexpected indent"],
    ["if True:\n\tx = 1\n        y = 2\n", 3, 9, "Inconsistent use of tabs and spaces in indentation"],
    ["foo(]\n", 1, 5, "Closing parenthesis ']' does not match opening parenthesis '('"],
    ["\u{1F600} = 1\n", 1, 1, "Invalid syntax: unexpected '\u{1F600}'"],
    ["\u00e9 = '\u{1F600}' 5\r\n", 1, 10, "Invalid syntax: unexpected '5'"],
    ["a\rb\r)\r", 3, 1, "Unmatched ')'"],
    ["if a:\n  print 'b'\n", 2, 3, "Missing parentheses in call to 'print': this is Python 2"],
    ["f(a=1, b)\n", 1, 8, "Positional argument follows keyword argument"],
    ["x = 1_\n", 1, 5, "Invalid decimal literal"],
    ["def f(a, /, b, /): pass\n", 1, 16, "/ may appear only once"],
    ["def f(**a, b): pass\n", 1, 12, "Arguments cannot follow var-keyword argument"],
    ["def f(*, *a): pass\n", 1, 10, "* argument may appear only once"],
    ["def f(*): pass\n", 1, 7, "Named arguments must follow bare *"],
    ["f(**a, b)\n", 1, 8, "Positional argument follows keyword argument unpacking"],
    ["a, b += 1\n", 1, 1, "'tuple' is an illegal expression for augmented assignment"],
    ["del f()\n", 1, 5, "Cannot delete this expression"],
    ["try: a\nelse: b\nfinally: c\n", 2, 1, "Expected 'except' or 'finally' block"],
    ["x = '\\x4'\n", 1, 6, "Truncated or illegal \\x escape"],
    ["x = '\\N'\n", 1, 6, "Malformed \\N character escape"],
    ["match a:\n    case f'x': pass\n", 2, 10, "Patterns may only match literals and attribute lookups"],
    ["match a:\n    case {t'x': b}: pass\n", 2, 11, "Patterns may only match literals and attribute lookups"],
    ["match a:\n    case A(b=1, c): pass\n", 2, 17, "Positional patterns follow keyword patterns"],
    ["return x := 1\n", 1, 8, "Invalid syntax: parenthesize the assignment expression"],
  ])("%j", (text, line, column, message) => {
    expect(parsePython(text)).toEqual({ ok: false, errors: [{ line, column, message }] });
  });
});

describe("size and depth", () => {
  const many = (count: number, make: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => make(i)).join("");

  it("takes thousands of branches, links and lines", () => {
    const elifs = `if a:\n  b\n${many(5000, (i) => `elif a == ${i}:\n  b\n`)}`;
    expect(nodesOf(moduleOf(elifs)).filter((node) => node.type === "If")).toHaveLength(5001);
    expect(nodesOf(moduleOf(`a${many(10_000, () => " + a")}\n`))).toHaveLength(20_003);
    expect(nodesOf(moduleOf(`a${many(10_000, () => " and a")}\n`))).toHaveLength(10_004);
    expect(nodesOf(moduleOf(`a${many(10_000, () => ".b()")}\n`))).toHaveLength(20_003);
    expect(nodesOf(moduleOf(`a${many(5000, () => " & b ^ c")}\n`))).toHaveLength(20_003);
    expect(nodesOf(moduleOf(`x = [${many(20_000, (i) => `${i}, `)}]\n`))).toHaveLength(20_004);
  });

  it("takes 100,000 statements", { timeout: 60_000 }, () => {
    expect(moduleOf(many(100_000, (i) => `a = ${i}\n`)).body).toHaveLength(100_000);
  });

  it("leaves a file alone that is longer than any that people write", () => {
    expect(moduleOf("a = 1\n".repeat(300_000)).body).toEqual([]);
  });

  it.each([
    ["parentheses", "(", "a", ")"], ["calls", "f(", "a", ")"], ["lists", "[", "a", "]"],
    ["lambdas", "lambda: ", "a", ""],
    ["signs", "-", "a", ""], ["conditions", "a if b else ", "c", ""], ["powers", "a ** ", "b", ""],
    ["f-strings", 'f"{', "a", '}"'],
  ])("neither throws nor overflows on 10,000 nested %s", { timeout: 60_000 }, (_what, open, inner, close) => {
    const parsed = parsePython(`${open.repeat(10_000)}${inner}${close.repeat(10_000)}\n`);
    if (!parsed.ok) expect(parsed.errors[0]?.message).toMatch(/nested too deeply|^Invalid syntax/);
  });

  it("never throws, whatever the text", () => {
    for (const [text] of corners) {
      for (let cut = 0; cut < text.length; cut += 3) {
        parsePython(text.slice(0, cut));
        parsePython(text.slice(cut));
      }
    }
    const odd = ["\ud800", "\x00", "((((", "'", '"""', "\\", "\u2028", "f'{", "\ufeff\ufeffx", "`", "\t\x0c "];
    for (const text of odd) parsePython(text);
  });
});

describe("the cache", () => {
  it("gives the same module for the same text, and forgets it behind 4 MiB of other texts", () => {
    const moduleOf = (text: string): unknown => {
      const parsed = parsePython(text);
      return parsed.ok ? parsed.module : parsed.errors;
    };
    const text = "cached = 1\n";
    const first = moduleOf(text);
    expect(moduleOf(text)).toBe(first);
    for (let i = 0; i < 5; i++) moduleOf(`x = '''${String(i).repeat(1024 * 1024)}'''\n`);
    expect(moduleOf(text)).not.toBe(first);
    expect(moduleOf(text)).toEqual(first);
  });
});
