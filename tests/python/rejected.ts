/** Texts that are no Python of any version, though a grammar that takes them is easily written. */
export const rejected: readonly string[] = [
  // Statements that a grammar alone would take
  "raise from x\n", "assert a, b, c\n", "x = y += 1\n", "x += y = 1\n", "x: int = y = 1\n", "x = y: int = 1\n", "del f()\n",
  "del a, 1\n", "del *a\n", "del (a, *b)\n", "del (x := 1)\n", "from a import b.c\n", "from a import b.c as d\n",
  "from a import (b, c.d)\n", "import a.b as c.d\n", "from a import *, b\n",
  // Type parameters
  "type A.b = int\n", "type X[T]\n", "type X[T].y = int\n", "type X[T: int: str] = a\n", "type X[T = int: str] = a\n",
  "type X[*T: int] = a\n", "class A[**P: int]: pass\n", "type X[int.a] = b\n", "type X[1] = b\n", "type X[] = a\n",
  "type X[list[T]] = a\n", "type X[*a.b] = a\n",
  // Parameters
  "def f(**a, b): pass\n", "def f(**a, *b): pass\n", "def f(**a, **b): pass\n", "def f(/, a): pass\n",
  "def f(a, /, b, /): pass\n", "def f(*a, /): pass\n", "def f(*, /, a): pass\n", "def f(a, *, b, /): pass\n",
  "def f(*, *, a): pass\n", "def f(*a, *, b): pass\n", "def f(*, *a): pass\n", "def f(*a, *b): pass\n", "lambda *, *a: 1\n",
  "def f(a.b): pass\n", "def f(*a.b): pass\n", "def f(**a[b]): pass\n", "def f(*, **a): pass\n", "def f(None): pass\n",
  // Arguments and what else stands in brackets
  "f(,)\n", "f(, a)\n", "class A(,): pass\n", "{, }\n", "{, a: b}\n", "[,]\n", "(,)\n", "f(**a, b)\n", "f(yield)\n", "[yield]\n",
  "(yield,)\n", "x[yield]\n", "f(a=b:=c)\n", "{**a, b}\n", "x[a:b:c:d]\n", "x[*a:b]\n",
  // Assignment expressions
  "[a for a in b := c]\n", "lambda: x := 1\n", "a if b := c else d\n", "x[a:b:=c]\n", "assert x := 1\n", "x = y := 1\n",
  "(x.y := 1)\n", "(x := y := 1)\n",
  // What cannot be assigned to
  "f() = 1\n", "a + b = 1\n", "(a + b) = 1\n", "(*a) = b\n", "((*a), b) = c\n", "(*a), b = c\n", "a if b else c = d\n", "-a = 1\n", "[f()] = 1\n", "{a: b} = c\n",
  "(yield) = 1\n", "for f() in x: pass\n", "for 1 in x: pass\n", "with a as f(): pass\n", "with a as 1: pass\n", "*a += 1\n",
  "f() += 1\n", "*a: int\n", "f(): int\n",
  // Comprehensions
  "[a for b in c if lambda: d]\n", "[a for b in lambda: c]\n", "[a for b in c, d]\n", "[a for b in c if d if e else f]\n",
  "[a, b for c in d]\n", "[a for f() in d]\n", "{**a for a in b}\n",
  // Blocks
  "if a:\n\tb\n    c\n", "if a:\n    b\n   c\n  d\n", "if a:\n    if b:\n        c\n      d\n", "while a:\n\tb\n        c\n",
  "if a: b\n  c\n", "try: a\nelse: b\nfinally: c\n", "try: a\nexcept*: b\n", "try: a\nexcept A as b.c: d\n",
  "try: a\nexcept A as (b): c\n", "try: a\nexcept A as b[0]: c\n", "with a, : pass\n", "with a, b,: pass\n",
  "with (a as b, *c): pass\n", "with *a: pass\n", "match a:\n    pass\n",
  // Patterns
  "match a:\n    case t'x': pass\n", "match a:\n    case 1+2: pass\n",
  "match a:\n    case 1 + a: pass\n", "match a:\n    case -a: pass\n", "match a:\n    case {**r, 'a': b}: pass\n",
  "match a:\n    case {**r, **s}: pass\n", "match a:\n    case {*r}: pass\n", "match a:\n    case {**_}: pass\n",
  "match a:\n    case {**a.b}: pass\n", "match a:\n    case {a: b}: pass\n", "match a:\n    case {[1]: b}: pass\n",
  "match a:\n    case {_: a}: pass\n", "match a:\n    case A(b=1, c): pass\n",
  "match a:\n    case f().b: pass\n", "match a:\n    case +1: pass\n",
  // Escapes and prefixes
  "'\\x4'\n", "'\\xzz'\n", "'\\U00110000'\n", "'\\N'\n", "'\\N{'\n", "'\\u12'\n", "b'\\x4'\n", "f'\\x4'\n", "b'é'\n", "rb'é'\n",
  "'a' b'b'\n", "ur'a'\n", "fb'a'\n", "x'a'\n", "b'' f''\n",
  // `await`
  "async def f():\n    await -x\n", "async def f():\n    await await x\n", "async def f():\n    await not x\n",
];
