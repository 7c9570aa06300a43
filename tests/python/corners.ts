import { rejected } from "./rejected.js";

/**
 * Corner cases, to be read as CPython reads them. What only a newer CPython than the one at hand knows is marked with
 * the version it came with; what is no Python at all, with `null`.
 */
export const corners: readonly [text: string, since?: [number, number] | null][] = [
  // What tree-sitter reads otherwise
  ["type(self).x = 1\ntype(a)(b).c[d] = type(e).f = 2\ntype(x).y: int = 1\ntype(x).y += 1\n"],
  ["type[x] = 1\ntype: int = 1\ntype.x = type\ntype, y = 1, 2\nmatch = match.x = 1\nmatch(x)\nmatch[x]: int = 1\n"],
  ["[*f(x), *g.h[i](j) + k, *(l), *m]\n(*a.b(c), d)\n{*e(f)}\ng(*h(i) or j, *k if l else m, **n)\nx[0], = *y(z), w\n"],
  ["print(1)\nprint >>x, y\nx = print, exec\nexec(y)\nprint[0].exec\n"],
  ["from __future__ import annotations, division as d\nfrom __future__ import (a)\n"],
  ["~1 ^ 2 & 3 | 4\na & b ^ c & d ^ e & f\na ^ b & c\n(a ^ b) & c\na & (b ^ c)\n-a & b ^ +c ** -d\n"],
  ["async def f():\n    await x ** 2\n    -await y\n    await z.w() ** -2 ** 3\n    await a + b\n"],
  ["with a if b else c as d, lambda: e as f: pass\nwith (a as b): pass\nwith (a as b, c): pass\nwith (a, b): pass\n"],
  ["with (a, b) as c: pass\nwith (a): pass\nwith (a), b: pass\nwith (yield): pass\nwith (*a, b): pass\nwith (): pass\n"],
  ["with (x := y): pass\nwith (x := y, z): pass\nwith (a for a in b): pass\nwith a as (b, c), d as [e], f as g.h: pass\n"],
  ["def f(x: A[b][c] | D, y: A[1:2, ::3] = 1) -> A[b] or C: ...\nx: A[b].c(d)[e] | None\ny: A[b] if c else d\nz: A[b]()\n"],
  ["x: a [b]\nx: (a[b] | c) | d | e[f]\nx: not a[b]\nx: lambda: a[b]\nfor a[b] in c[d]: e[f]\nreturn[x]\n"],
  ["def f():\n    x = (a.\nb)\n    if (a and # c\n  b\n): pass\n    return {\n'x': y[\n1]}\n"],
  ["with x as [*(a, b), c]: pass\n"],
  ["*(a, b), c = d, *[e], f = x == y\n*[a], b = x\nfor *(a), b in c: pass\nfor *[a, b], in c: pass\n"],
  ["r'\\\\'\nr'\\''\nrb'\\\\' rb'\\\\'\nr'''\\\\'''\nRb'x'\nU'x'\n'' ''\n"],
  ["x = (a.\n  b[c] . d [e].  # f\n # g.\n h[i],\n  j\n  [k])\nl. \\\n m[n]\n...\no[p]\nq = 1.\nr[s]\n'.'\nt[u]\n"],
  // Ranges of blocks, chains and parentheses
  ["if a:\n    b\n    # c\n\n# d\nelif e:\n    f  # g\n        # h\nelse:\n    i\n\n\n# j\n"],
  ["for x in y:\n    pass\nelse:\n    pass # c\nwhile a: b; c;\nelse: d\n"],
  ["class A(B, *c, d=e, **f): x = 1; y = 2\n@a\n@b.c(d)\nclass C: pass\n@e\nasync def f(): pass\n"],
  ["((a))\n(a, )\n((a), (b)).c\n(a)(b)[c](d)\n(a\n  .b\n  .c(\n))\n(yield_ if a else b)\n"],
  ["a and b and c or d and (e and f) and g\n(a or b) or c\nnot a and not b == c < d in e not in f is g is not h\n"],
  ["try:\n    a\nexcept B as c:\n    d\nexcept (E, F):\n    g\nexcept:\n    h\nelse:\n    i\nfinally:\n    j\n    # k\n"],
  ["try: a\nexcept* B as c: d\nexcept *(E, F): g\n"],
  ["try: a\nexcept A, B: c\nexcept D, : e\n", null],
  ["try: a\nexcept A, B: c\n", [3, 14]],
  // Parameters and arguments
  ["def f(a, /, b: int, c=1, *d: e, f, g: h = 2, **i: j) -> k: ...\nlambda a, /, b=1, *, c, d=2: e\nlambda *a, **b: c\n"],
  ["def f(*args: *Ts, x): pass\ndef g(*args: *A[b, c]): pass\nlambda: (yield)\nlambda x=lambda: y: z\n"],
  ["f(a, *b, c=d, *e, **f, g=h)\nf(x for x in y)\nf(*a, (b for b in c))\nf(a := b, c=(d := e))\n"],
  ["x[a:b, c:d:e, ::, *f, g := h]\nx[:]\nx[a,]\nx[()]\nx[*a]\nx[a:b][c]\n"],
  // Assignments
  ["x = y = z = a, b\nx, = y\n(x, y), [z, *w] = a\n[x] = [] = ()\n(x) = (y.z) = 1\nx: int\n(x): int = 1\nx.y: int = 1, *a\n"],
  ["x += yield\nx = yield y, *z\nx @= y\nx //= y ** z\nx >>= 1\nx = yield from y\ndel a, (b, c), [d], e.f, g[h]\ndel (i)\n"],
  // Patterns
  ["match a, *b:\n    case [c, *_, (d)] | {'e': f, **g} if h: pass\n    case A.B(i, j=1 | 2, k=C() as l) as m: pass\n    case -1 | 1-2j | +0 if n: pass\n", null],
  ["match a, *b:\n    case [c, *_, (d)] | {'e': f, -1: g, None: h, i.j: _, **k} if l: pass\n    case A.B(m, n=-1, o=C() as p) as q: pass\n"],
  ["match (x):\n    case -1 | 1-2j | 'a' 'b' | b'c' | None | True: pass\n    case (a, ) | (): pass\n    case *a, b: pass\n    case c,: pass\n    case a.b.c: pass\n    # d\n    case _: pass\n    # e\n"],
  // Strings
  ["'\\x41\\u00e9\\U0001F600\\101\\n\\\n\\q\\'' \"\\\"\"\nb'\\xff\\101\\q'\n'''a\n\\\nb'''\n'\\ud800'\n'\\0\\08'\n"],
  ["f'{a}{b!r:>{c}}{d = }{e=!s}{f:%H:%M}{{}}' 'g' f''\nf'{x:=5}'\nf'{(x:=5)}'\nf'{a!=b}'\nf'{a, *b}{ {c: d}[c] }'\n"],
  ["f'''{\na\n} {b:\n{c}}'''\nf'\\{a}\\n'\nrf'\\{a}'\nf''\nf'' ''\n'a' f'{b:{c!r}d}' f'e'\nf'{lambda_}{(lambda: 1)}'\n"],
  ["f\"{a[\"b\"]}\" f'{f'{c}'}'\nf'{\n a # c\n}'\n", [3, 12]],
  ["f'{lambda: 1}'\n", null], ["f'{a b}'\n", null], ["f'{}'\n", null], ["f'{a!z}'\n", null], ["f'}'\n", null],
  // Numbers
  ["0, 00, 0_0, 1_000, 0xFF_ff, 0o17, 0b1_0, 1.5, 1., .5, 1e5, 1E-5, 1_0.0_1e1_0, 1j, 1.5J, 01.5, 0777j\n99999999999999999999\n0xffffffffffffffffff\n"],
  ["0777\n", null], ["1__0\n", null], ["1_\n", null], ["10L\n", null], ["0xfL\n", null], ["1e\n", null], ["0b2\n", null],
  // Lines, blanks, letters
  ["if a:\r\n\tb\r\n\t# c\r\n\tif d:\r\n\t\te \\\r\n\t\t+ f\r\n# g\r\nh = '''i\r\nj'''\r\n"],
  ["if a:\r    b\r# c\rd = 1\r"],
  ["\x0cx = 1\n\x0c\nif a:\n\x0c    b\n    \x0c    c\n"],
  ["if a:\n        b\n\tc\n", null],
  ["if a:\n  \tb\n  \tif c:\n  \t  \td\n"], ["if a:\n \x0c \tb\n \tc\n"],
  ["\u00e9t\u00e9 = '\u{1F600}' + \u{1D4B3}\u2118 # \u{1F600}\nf('\u{1F600}', \u00aa.\ufb01)\n\u{1F600}\n", null],
  ["\u00e9t\u00e9 = '\u{1F600}' + \u{1D4B3}\u2118 # \u{1F600}\nf('\u{1F600}', \u00aa.\ufb01, f'\u{1F600}{x}\u{1F600}{y}')\nx\u0387[0]: y\u0387[0]\n"],
  ["x\u00a0= 1\n", null], ["x = '\u00a0' # \u00a0\n"], ["x = 1\x00\n", null], ["x = \\\n", null], ["x = 1 # \\\n"], [""], ["\n\n# c"],
  // No Python 3, or no Python
  ["print 'a'\n", null], ["exec 'a'\n", null], ["raise A, 'b'\n", null], ["a <> b\n", null], ["`a`\n", null],
  ["def f((a, b)): pass\n", null], ["def f(a=1, b): pass\n", null], ["def f(*): pass\n", null], ["f(a=1, b)\n", null],
  ["f(**a, *b)\n", null], ["a, b += 1\n", null], ["(a, b): int\n", null], ["x := 1\n", null], ["f(x for x in y, 1)\n", null],
  ["a + *b\n", null], ["(*a)\n", null], ["{a: *b}\n", null], ["[*a for a in b]\n", null], ["x: *a\n", null],
  ["if a:\n    b\n  c\n", null], ["  a\n", null], ["if a:\nb\n", null], ["if a:\n    # b\n", null],
  ["try: a\n", null], ["try: a\nexcept B: c\nexcept* D: e\n", null],
  ["import a,\n", null], ["from a import (b,)\nfrom . import *\nfrom .. a . b import c as d\nimport e.f as g, h\n"],
  ["async = 1\n", null], ["None.a = 1\nTrue[0]\n"], ["None = 1\n", null], ["f(True=1)\n", null],
  // Newer syntax
  ["type X = int\ntype Y[T: (int, str), *Ts, **P] = A[T][*Ts]\ndef f[T](x: T) -> T: ...\nclass A[T: B](C[T]): ...\n", [3, 12]],
  ["class A[T: int = str, *Ts = *B[int], **P = [int]]: ...\ndef f[T = A[b](c == d)](): ...\ntype X[T = int] = T\n", [3, 13]],
  ["t'a{b!r:>{c}}{d = }'\n", [3, 14]],
  ["t'{a}{b:c}{d.e }'\n", [3, 14]],
  ["type X[*T, **P, U: (int, str)] = a[*T]\ntype Y[**P = [int]] = b\ntype Z[*T = *A] = c\n", [3, 13]],
  ["f'{\n a # c\n = }'\n", [3, 12]], ["f'{\"#\" = }{a[\"#\"]=}'\nf'{a[\"b\"]:=^{\"c\"}}'\n"],
  // Formats that begin with `=`
  ["f'{a:=^40}{b:=>{c}}' f\"{ d :=+5}\" '{e:=^1}'\nprint(f'{f:= {g} h}', (i := 1), 1)\nif (j := f'{k:==5}'): pass\n"],
  ["f'{\u00e9t\u00e9:=^4}'\n"], ["f'''{a:=^5}\n{b:=>5}'''\n"],
  // More of statements, patterns and blocks
  ["raise\nraise a\nraise a from b\nassert a, (b, c)\nassert (d := e)\ndel (a, [b.c, d[e]]), f\nfrom .... a import b\nfrom ... import (c, d as e,)\n"],
  ["with a if b else c: pass\nwith lambda: a: pass\nwith (a if b else c): pass\nwith ((a, b)): pass\nwith ((a, b)) as c: pass\nwith (a, *b) as c: pass\n"],
  ["with ((a, *b), c): pass\nwith a as b, (c, *d): pass\nwith (a), (b, c): pass\nwith (a, b), c: pass\n"],
  ["async def f():\n    async with (a, b): pass\n    async with (a as b, c as d,): pass\n    async with a, b as c: pass\n    async for d, in e: await (await f)\n    else: pass\n"],
  ["try: a\nexcept A if b else C as d: e\ntry: a\nexcept lambda: a: c\ntry: a\nexcept (A): b\nexcept A.B[c]() as d: e\n"],
  ["match a:\n    case {'a': b, **c,} | {}: pass\n    case {-1.5: d, 1-2j: e, -1+2J: f, True: g, False: h, None: i, b'j': k, 'l' 'm': _}: pass\n    case A(_, b=_, c=(_ as d), e=[_, *_]): pass\n    case _: pass\n"],
  ["match a, :\n    case [b, c] | (b, [c]): pass\nmatch *a, b:\n    case -1 | -2.5 | None | 'x': pass\n    case (a as b) | ((b) as a) if c: pass\nmatch (a := b):\n    case A() | B.C(): pass\n"],
  ["def f(): [(yield)]\ndef g():\n    x = (yield), 1\n    h(yield_)\n    return (yield)\n    yield a, *b\n    yield\n    x: int = yield\n    y = yield from (yield)\n"],
  ["f(a=1, *b)\nf(**a, b=c)\nf(*a, b)\nclass A(*b, **c): pass\nclass B(): pass\nf(lambda: a, b if c else d, *e or f)\n"],
  ["[a for b, in c if d if e for f in g or h]\n{a: b for c in d if (lambda: e)}\n{(a if b else c) for d in (lambda: e)}\n(a for *b, c in d)\n[a if b else c for d in e]\n"],
  ["'\\1' '\\18' '\\1234' '\\1:' '\\1/' '\\U0010ffff' '\\N{DIGIT ONE}' '\\N{DIGIT ONE}b'\nb'\\u12\\N{x}\\377'\n"],
  ["(a) = (b) = 1\n[*a] = b\na.b: int\n(a[b]): int = 1\nfor (a) in b: pass\nfor a[b], (c.d) in e: pass\nfor x in lambda: y: pass\n"],
  ...rejected.map((text): [string, null] => [text, null]),
];
