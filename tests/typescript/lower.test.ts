import { describe, expect, test } from "vitest";
import { ancestors, walk, type Module, type Node, type NodeType } from "../../lib/syntax/index.js";
import { parseTypeScript } from "../../lib/typescript/parser.js";
import { print } from "./print.js";

function read(text: string): Module {
  const parsed = parseTypeScript(text, "/charm/lower.ts");
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return parsed.module;
}

/** The lowered statements as text. */
const lower = (text: string): string => print(read(text).body);

/** Cases of source and what it becomes. */
function cases(name: string, table: [source: string, lowered: string][]): void {
  describe(name, () => {
    test.each(table)("%s", (source, lowered) => expect(lower(source)).toBe(lowered));
  });
}

cases("imports and exports", [
  ["import 'm';", "import m"],
  ["import a from 'm';", "from m import default as a"],
  ["import * as ops from 'ops';", "import ops"],
  ["import * as o from 'ops';", "import ops as o"],
  ["import { a, b as c, type D } from './m.js';", "from ./m.js import a, b as c, D"],
  ["import type { A } from 'm';", "from m import A"],
  ["import a, * as b from 'm';", "from m import default as a\nimport m as b"],
  ["import a = require('m');", "import m as a"],
  ["import A = b.C.D;", "A = b.C.D"],
  ["const a = require('m'), { b, c: d } = require('n');", "import m as a\nfrom n import b, c as d"],
  ["export { a as b, c } from './m';", "from ./m import a as b, c"],
  ["export * from './m';", "from ./m import *"],
  ["export * as n from './m';", "import ./m as n"],
  ["const a = 1; export { a as b, a };", "a = 1\nb = a"],
  ["export const a = 1;", "a = 1"],
  ["export default class A {}", "class A():\n  pass\ndefault = A"],
  ["export default class extends B {}", "class default(B):\n  pass"],
  ["export default function () {}", "def default():\n  pass"],
  ["export default () => a;", "def default():\n  return a"],
  ["export default a.b;", "default = a.b"],
  ["export = a;", "default = a"],
  ["export {} from 'm';", ""],
  ["export default (class {});", "class default():\n  pass"],
  ["const [a] = require('m'), { ...b } = require('n'), {} = require('o');", '(a,) = require("m")\n(*b,) = require("n")\n(,) = require("o")'],
]);

cases("classes", [
  ["class A extends ops.CharmBase<T> implements I {}", "class A(ops.CharmBase):\n  pass"],
  ["class A extends B(C, D) {}", "class A(B(C, D)):\n  pass"],
  ["@a @b(1) class A { @c d() {} }", "@a\n@b(1)\nclass A():\n  @c\n  def d(this):\n    pass"],
  ["class A { b(c: ops.D): void {} }", "class A():\n  def b(this, c: ops.D) -> None:\n    pass"],
  ["class A { async #b() {} }", "class A():\n  async def #b(this):\n    pass"],
  ["class A { b(this: A, c) {} }", "class A():\n  def b(this: A, c):\n    pass"],
  ["class A { static b(c) {} static d = () => 1; }", "class A():\n  @staticmethod\n  def b(c):\n    pass\n  @staticmethod\n  def d():\n    return 1"],
  ["class A { get b() { return 1 } set b(c) {} }", "class A():\n  @property\n  def b(this):\n    return 1\n  @b.setter\n  def b(this, c):\n    pass"],
  ["class A { on = new E(); readonly b: B = c; d?: D; e; static f = 1; declare g: G; #h = 2; accessor i = 3 }",
    "class A():\n  on = E()\n  b: B = c\n  d: D\n  f = 1\n  g: G\n  #h = 2\n  i = 3"],
  ["class A { onB = async (e: E) => { f(); }; c = function (d) {}; }",
    "class A():\n  async def onB(this, e: E):\n    f()\n  def c(this, d):\n    pass"],
  ["class A { b = debounce(() => c()); }", "class A():\n  b = debounce((lambda : c()))"],
  ["class A { constructor(private readonly charm: C, public n = 1, plain?: string) { super(charm, 'a'); super.b(c); } }",
    'class A():\n  def __init__(this, charm: C, n=1, plain: str=None):\n    this.charm = charm\n    this.n = n\n    super().__init__(charm, "a")\n    super().b(c)'],
  ["abstract class A { abstract b: B; abstract c(): void; d(): void; d(e?) {} }", "class A():\n  b: B\n  def d(this, e=None):\n    pass"],
  ["class A { static { b(); } [k: string]: V; [c] = 1 }", "class A():\n  b()\n  this[c] = 1"],
  ["const A = class B extends C {};", "class A(C):\n  pass"],
  ["f(class { [a] = 1; b = 2 });", 'f(type("", (,), {"": 1, "b": 2}))'],
  ["function M(B) { return class extends B { c() {} } }", "def M(B):\n  class default(B):\n    def c(this):\n      pass\n  return default"],
  ["f(class A extends B { c = 1; d(e) { g() } });", 'f(type("A", (B,), {"c": 1, "d": (lambda this, e: {g()})}))'],
  ["enum A { B, C = 'c', 'd-e' = 4 }", 'class A():\n  B = 0\n  C = "c"\n  d-e = 4'],
]);

cases("functions", [
  ["function f(a, b = 1, c?, ...d: T[]) {}", "def f(a, b=1, c=None, *d):\n  pass"],
  ["function f(a = 1, b) {}", "def f(a=1, b=None):\n  pass"],
  ["function f<T extends U>(a: T): T { return a; }", "def f[T](a: T) -> T:\n  return a"],
  ["async function* f() { yield; yield a; yield* b; await c; }", "async def f():\n  yield\n  yield a\n  yield from b\n  await c"],
  ["const f = (a) => b;", "def f(a):\n  return b"],
  ["let f = async function g() {};", "async def f():\n  pass"],
  ["const f: H = (() => a) as H;", "def f():\n  return a"],
  ["function f({ a, b: { c }, d = 1, 'e-f': g, ...h }) {}", 'def f():\n  a = ⟨⟩.a\n  c = ⟨⟩.b.c\n  d = (⟨⟩.d or 1)\n  g = ⟨⟩["e-f"]\n  h = dict(⟨⟩)'],
  ["function f({ a }, { b }) { c(); }", "def f(, ):\n  c()"],
  ["const f = ({ a }) => a;", "def f():\n  a = ⟨⟩.a\n  return a"],
  ["f((a) => a.b, function (c) { d(); });", "f((lambda a: a.b), (lambda c: {d()}))"],
  ["function d(m, c) { return function w(this: C, e) { return m.call(this, e); }; }",
    "def d(m, c):\n  def w(this: C, e):\n    return m(this, e)\n  return w"],
  ["function f(): void; function f(a?) {}", "pass\ndef f(a=None):\n  pass"],
]);

cases("variables and assignments", [
  ["const a = 1, b: B = c, d = e;", "a = 1\nb: B = c\nd = e"],
  ["let a: A; let b;", "a: A"],
  ["const { a, b: c, d = 1, ...e } = this.x.y;", "a = this.x.y.a\nc = this.x.y.b\nd = (this.x.y.d or 1)\ne = dict(this.x.y)"],
  ["const { a } = b[c]; const { d } = e['f'];", '(a,) = b[c]\nd = e["f"].d'],
  ["const { a: { b } = {}, c: { d } } = this.e;", "b = this.e.a.b\nd = this.e.c.d"],
  ["const { a, b } = await f();", "(a, b,) = await f()"],
  ["const [a, , b, ...c] = d;", "(a, _, b, *c,) = d"],
  ["({ a, b: this.c } = d);", "a = d.a\nthis.c = d.b"],
  ["using a = b();", "a = b()"],
  ["a = b = c;", "a = b = c"],
  ["a += 1; a >>>= 1; a ??= b; a &&= b; a ||= b;", "a += 1\na >>= 1\na = (a or b)\na = (a and b)\na = (a or b)"],
  ["i++; --a.b;", "i += 1\na.b -= 1"],
  ["f(a = 1, b += 2, c++);", "f((a := 1), (b := (b + 2)), (c := (c + 1)))"],
  ["delete a[b]; void this.f();", "del a[b]\nthis.f()"],
  ["this.unit.status = new ops.WaitingStatus('a');", 'this.unit.status = ops.WaitingStatus("a")'],
]);

cases("expressions", [
  ["a?.b?.[c]?.(d)!.e;", "a?.b?.[c]?.(d).e"],
  ["(a as B).c; (<B>a).c; a!.b; (a satisfies B).c; f<T>(a);", "a.c\na.c\na.b\na.c\nf(a)"],
  ["new A; new A.B(c, ...d);", "A()\nA.B(c, *d)"],
  ["f(a instanceof B, a.constructor === C, C !== a.constructor);", "f(isinstance(a, B), (type(a) is C), (C is not type(a)))"],
  ["f(a === null, undefined !== a, a == null, void 0 === a);", "f((a is None), (a is not None), (a is None), (a is None))"],
  ["f(typeof a === 'string', typeof a === 'undefined', 'undefined' != typeof a);", 'f((typeof(a) == "string"), (a is None), (a is not None))'],
  ["f(a === b, a != b, a < b, a >= b, 'a' in b);", 'f((a == b), (a != b), (a < b), (a >= b), ("a" in b))'],
  ["f(a && b && c, a || b, a ?? b ?? c, a && (b || c));", "f((a and b and c), (a or b), (a or b or c), (a and (b or c)))"],
  ["f(a ? b : c, (a, b), !a, -a, ~a);", "f((b if a else c), (a, b,), (not a), (-a), (~a))"],
  ["f(a + b * c ** d, a >>> b, a | b);", "f((a + (b * (c ** d))), (a >> b), (a | b))"],
  ["f(`a`, `a${b}c`, t`${a}`, /a\\d/g);", 'f("a", f"a{b}c", t(f"{a}"), "a\\\\d")'],
  ["f(1, 1.5, 10n, true, null, undefined);", "f(1, 1.5, 10, true, None, None)"],
  ["f([a, , ...b], { a, b: 1, 'c-d': 2, [e]: 3, ...g, h() { i() }, get j() { return 1 } });",
    'f([a, None, *b], {"a": a, "b": 1, "c-d": 2, e: 3, **g, "h": (lambda : {i()}), "j": (lambda : {return 1})})'],
  ["f(import('m'), import.meta.url);", 'f(import("m"), "import.meta".url)'],
  ["f(this.a.bind(this), this.a.bind(this, b, ...c), a.b.c.bind(a.b), s.bind(80));",
    "f(this.a, functools.partial(this.a, b, *c), a.b.c, s.bind(80))"],
  ["f(this.a.b.bind(this.a), m.a.bind(self), m.a.bind(undefined, b), m.apply(this, a, b), this.a.b.bind(that.a), s.on.bind(other))",
    "f(this.a.b, m.a, functools.partial(m.a, b), m.apply(this, a, b), this.a.b.bind(that.a), s.on.bind(other))"],
  ["f(void g(), void 0);", "f(g(), None)"],
  ["f(m.call(this, a), this.m.call(this, a), B.prototype.m.call(this, a), m.apply(this, as), this.m.apply(this, [a, b]));",
    "f(m(this, a), this.m(a), B.m(this, a), m(this, *as), this.m(a, b))"],
  ["f(Object.entries(a.b), Object.values(a), Object.keys(a), Object.assign(a));", "f(a.b.items(), a.values(), a.keys(), Object.assign(a))"],
]);

cases("types", [
  ["let a: ops.A | B | undefined | null;", "a: (((ops.A | B) | None) | None)"],
  ["let a: A<B, C>, b: readonly D[], c: [E, F], d: typeof g.h;", "a: A[(B, C,)]\nb: list[D]\nc: tuple[(E, F,)]\nd: type[g.h]"],
  ["let a: string, b: number, c: boolean, d: any, e: () => void, f: { a: 1 }, g: 'x', h: A & B;",
    'a: str\nb: float\nc: bool\nd: object\ne: object\nf: object\ng: "x"\nh: (A & B)'],
  ["let a: import('m').A.B<C>;", "a: A.B[C]"],
  ["let a: import('m'), b: typeof import('m');", "a: object\nb: object"],
  ["class A { b: typeof this.c }", "class A():\n  b: type[this.c]"],
  ["function f(a): a is B {} function g(a): asserts a {}", "def f(a) -> bool:\n  pass\ndef g(a) -> None:\n  pass"],
  ["type A = ops.B | ops.C; interface D {} declare const e: E; declare module 'm' {}", "type A = (ops.B | ops.C)\npass\npass"],
]);

cases("statements", [
  ["if (a) b(); else if (c) d(); else {}", "if a:\n  b()\nelse:\n  if c:\n    d()\n  else:\n    pass"],
  ["ready && go(); ready || go(); a ?? b(); a ? b() : c(); a(), b();",
    "if ready:\n  go()\nif (not ready):\n  go()\nif (a is None):\n  b()\nif a:\n  b()\nelse:\n  c()\na()\nb()"],
  ["for (const a of b) c(); for await (const [a, d] of b) c(); for (const a in b) c();",
    "for a in b:\n  c()\nasync for (a, d,) in b:\n  c()\nfor a in b.keys():\n  c()"],
  ["for (let i = 0, n = f(); i < n; i++, g()) h();", "i = 0\nn = f()\nwhile (i < n); (i := (i + 1)), g():\n  h()"],
  ["for (;;) {} while (a) b(); do c(); while (d);", "while true:\n  pass\nwhile a:\n  b()\ndo while d:\n  c()"],
  ["a: for (;;) { for (;;) { continue a; } break a; } b: { break b; }",
    "block a:\n  while true:\n    while true:\n      continue a\n    break a\nblock b:\n  break b"],
  ["xs.forEach((x) => { if (x) return; y(x); });", "for x in xs:\n  if x:\n    continue\n  y(x)"],
  ["xs?.forEach((x, i) => y(x, i));", "for (i, x,) in enumerate(xs):\n  y(x, i)"],
  ["for (const { a, ...b } of c) d();", "for (a, *b,) in c:\n  d()"],
  // Not given one element, or all of them together.
  ["xs.forEach(() => a()); xs.forEach((...b) => a(b)); xs.forEach((b, i, all) => a(b)); xs.forEach(...ys);",
    "xs.forEach((lambda : a()))\nxs.forEach((lambda *b: a(b)))\nxs.forEach((lambda b, i, all: a(b)))\nxs.forEach(*ys)"],
  ["xs.forEach(async (x) => {}); xs.forEach(f);", "xs.forEach((lambda x: {pass}))\nxs.forEach(f)"],
  ["xs.forEach((x) => { while (x) { return; } return y(); });",
    "block forEach@11:\n  for x in xs:\n    while x:\n      continue forEach@11\n    block:\n      y()\n      continue"],
  ["namespace N { a(); } {} { b(); } ; debugger;", "block:\n  a()\npass\nblock:\n  b()\npass"],
  ["throw new Error('a');", 'raise Error("a")'],
]);

cases("switch", [
  ["switch (a) { case 1: case 2: b(); break; default: c(); }", "match a:\n  case 1 | 2:\n    b()\n  case _:\n    c()"],
  ["switch (a) { case 1: b(); case 2: { c(); break; } case 3: return_; }",
    "match a:\n  case 1:\n    b()\n    …\n  case 2:\n    c()\n  case 3:\n    return_"],
  ["switch (a) { case 1: if (b) { c(); break; } d(); break; case 2: for (;;) { break; } throw e; }",
    "match a:\n  case 1:\n    if b:\n      c()\n      break switch\n    d()\n  case 2:\n    while true:\n      break\n    raise e"],
  ["switch (a) { case 1: if (b) throw c; else break; case 2: }", "match a:\n  case 1:\n    if b:\n      raise c\n    else:\n      break switch\n  case 2:\n    pass"],
  ["switch (a) { default: b(); break; case 1: c(); }", "match a:\n  case 1:\n    c()\n  case _:\n    b()"],
  ["switch (a) { default: b(); case 1: c(); }", "match a:\n  case _:\n    b()\n    …\n  case 1:\n    c()"],
  ["switch (f()) {}", "f()"],
  // Whether a case runs on into the next one.
  ["switch (a) { case 1: b(); { break; } case 2: c(); }", "match a:\n  case 1:\n    b()\n    block:\n      break switch\n  case 2:\n    c()"],
  ["switch (a) { case 1: x: { break x; } case 2: c(); }", "match a:\n  case 1:\n    block x:\n      break x\n    …\n  case 2:\n    c()"],
  ["switch (a) { case 1: b(); { if (d) break; } e(); case 2: c(); }",
    "match a:\n  case 1:\n    b()\n    block:\n      if d:\n        break switch\n    e()\n    …\n  case 2:\n    c()"],
  ["switch (a) { case 1: try { b(); } finally { throw d; } case 2: c(); }",
    "match a:\n  case 1:\n    try:\n      b()\n    finally:\n      raise d\n  case 2:\n    c()"],
  ["switch (a) { case 1: try { throw d; } catch { break; } case 2: try { throw d; } catch { b(); } case 3: try { b(); } catch { throw d; } case 4: c(); }",
    "match a:\n  case 1:\n    try:\n      raise d\n    except:\n      break switch\n  case 2:\n    try:\n      raise d\n    except:\n      b()\n    …\n  case 3:\n    try:\n      b()\n    except:\n      raise d\n    …\n  case 4:\n    c()"],
  ["switch (true) { default: a(); break; case b: c(); }", "if b:\n  c()\nelse:\n  a()"],
  ["switch (true) { case e instanceof A: case e instanceof B: a(); break; case c: return_; break; default: d(); }",
    "if (isinstance(e, A) or isinstance(e, B)):\n  a()\nelse:\n  if c:\n    return_\n  else:\n    d()"],
  ["switch (e.constructor) { case A: a(); break; default: b(); }", "if (type(e) is A):\n  a()\nelse:\n  b()"],
  ["switch (true) { case a: b(); case c: d(); }", "match true:\n  case a:\n    b()\n    …\n  case c:\n    d()"],
]);

cases("try and catch", [
  ["try { a(); } catch { b(); } finally { c(); }", "try:\n  a()\nexcept:\n  b()\nfinally:\n  c()"],
  ["try { a(); } finally {}", "try:\n  a()\nfinally:\n  pass"],
  ["try { a(); } catch (e) { if (e instanceof A) { b(); } else if (e instanceof B || e instanceof C) { c(); } else { d(); } }",
    "try:\n  a()\nexcept A as e:\n  b()\nexcept (B, C,) as e:\n  c()\nexcept as e:\n  d()"],
  ["try { a(); } catch (e) { if (e instanceof A) b(); }", "try:\n  a()\nexcept A as e:\n  b()\nexcept as e:\n  pass"],
  ["function f() { try { a(); } catch (e) { if (e instanceof A) { b(); return; } if (e instanceof B) return; c(); throw e; } }",
    "def f():\n  try:\n    a()\n  except A as e:\n    b()\n    return\n  except B as e:\n    return\n  except as e:\n    c()\n    raise e"],
  ["try { a(); } catch (e) { if (!(e instanceof A)) throw e; b(); c(); }", "try:\n  a()\nexcept A as e:\n  b()\n  c()"],
  ["try { a(); } catch (e) { if (!(e instanceof A) && !(e instanceof B)) { throw e; } b(); }",
    "try:\n  a()\nexcept (A, B,) as e:\n  b()"],
  ["function f() { try { a(); } catch (e) { if (e instanceof A) { b(); return; } throw e; } }", "def f():\n  try:\n    a()\n  except A as e:\n    b()\n    return"],
  ["function f() { try { a(); } catch (e) { if (e instanceof A) { { return; } } b(); } }", "def f():\n  try:\n    a()\n  except A as e:\n    block:\n      return\n  except as e:\n    b()"],
  ["function f() { try { a(); } catch (e) { if (e instanceof A) { if (c) return; else { throw e; } } b(); } }",
    "def f():\n  try:\n    a()\n  except A as e:\n    if c:\n      return\n    else:\n      raise e\n  except as e:\n    b()"],
  ["function f() { try { a(); } catch (e) { if (e instanceof A) { if (c) return; else d(); } b(); } }",
    "def f():\n  try:\n    a()\n  except as e:\n    if isinstance(e, A):\n      if c:\n        return\n      else:\n        d()\n    b()"],
  // Nothing is typed, or something else is thrown.
  ["try { a(); } catch (e) { throw e; }", "try:\n  a()\nexcept as e:\n  raise e"],
  ["try { a(); } catch (e) { if (!(e instanceof A)) throw b; c(); }", "try:\n  a()\nexcept A as e:\n  c()\nexcept as e:\n  raise b"],
  // Whatever runs for both kinds of error must not be repeated: the handler stays bare.
  ["try { a(); } catch (e) { if (e instanceof A) { b(); } c(); }", "try:\n  a()\nexcept as e:\n  if isinstance(e, A):\n    b()\n  c()"],
  ["try { a(); } catch (e) { log(e); if (e instanceof A) return_; }", "try:\n  a()\nexcept as e:\n  log(e)\n  if isinstance(e, A):\n    return_"],
  ["try { a(); } catch (e) { if (e instanceof A && b) { c(); } }", "try:\n  a()\nexcept as e:\n  if (isinstance(e, A) and b):\n    c()"],
  ["try { a(); } catch (e) { if (other instanceof A) { c(); } }", "try:\n  a()\nexcept as e:\n  if isinstance(other, A):\n    c()"],
  ["try { a(); } catch ({ message }) { b(message); }", "try:\n  a()\nexcept as :\n  message = ⟨⟩.message\n  b(message)"],
]);

describe("places", () => {
  const find = (module: Module, type: NodeType): Node => {
    let found: Node | undefined;
    walk(module, (node) => void (found ??= node.type === type ? node : undefined));
    if (!found) throw new Error(`no ${type}`);
    return found;
  };
  const textOf = (text: string, node: { range: [number, number] }): string => text.slice(...node.range);

  test("a node stands where it is written, its name too", () => {
    const text = "class Demo extends Base {\n  private async onStart(event: E) {\n    this.a?.b(`x`);\n  }\n}\n";
    const module = read(text);
    const method = find(module, "AsyncFunctionDef");
    expect(textOf(text, method)).toMatch(/^private async onStart[^]*\}$/);
    expect(method.loc).toEqual({ start: { line: 2, column: 2 }, end: { line: 4, column: 3 } });
    expect(method.type === "AsyncFunctionDef" && text.slice(...method.nameRange)).toBe("onStart");
    expect(textOf(text, find(module, "Call"))).toBe("this.a?.b(`x`)");
    const attribute = find(module, "Attribute");
    expect(attribute.type === "Attribute" && text.slice(...attribute.attrRange)).toBe("b");
    expect(textOf(text, find(module, "Expr"))).toBe("this.a?.b(`x`);");
  });

  test("a receiver has no width and stands where the parameters begin", () => {
    const text = "class A { b(c) {} }";
    expect(find(read(text), "arg").range).toEqual([text.indexOf("c)"), text.indexOf("c)")]);
  });

  test("a part of a destructuring stands where its property is", () => {
    const text = "const { a, b } = this.c;";
    expect(read(text).body.map((statement) => textOf(text, statement))).toEqual(["a", "b"]);
  });

  test("one declaration is one statement, several are their parts", () => {
    const text = "const a = 1; let b = 2, c = () => 3;";
    expect(read(text).body.map((statement) => textOf(text, statement))).toEqual(["const a = 1;", "b = 2", "c = () => 3"]);
  });

  test("a module covers the whole text and keeps its comments", () => {
    const text = "// one\nf(); /* two */\n";
    const module = read(text);
    expect(module).toMatchObject({ range: [0, text.length], loc: { start: { line: 1, column: 0 }, end: { line: 3, column: 0 } }, language: "typescript" });
    expect(module.comments.map(({ value, range }) => [value, text.slice(...range)])).toEqual([[" one", "// one"], [" two ", "/* two */"]]);
  });

  test("every node leads up to its module", () => {
    const module = read("class A { b() { if (c) { d(() => { e.defer(); }); } } }");
    const defer = find(module, "Call");
    expect([...ancestors(defer)].at(-1)).toBe(module);
    expect([...ancestors(defer)].map(({ type }) => type)).toEqual(["Expr", "If", "FunctionDef", "ClassDef", "Module"]);
  });
});
