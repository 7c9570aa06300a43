/** What expressions stand for: texts, numbers, collections, choices. */
import { describe, expect, it } from "vitest";
import { inPython, inTypeScript, standFor } from "./stands-for.js";

describe("texts and numbers", () => {
  standFor([
    ["'web' + '-' + 'db'", "'web' + '-' + 'db'", '"web-db"'],
    ["'web' + self.other", "'web' + this.other", '"web*"?'],
    ["f'{self.other}-web'", "`${this.other}-web`", '"*-web"?'],
    ["f'x-{self.other}' + '-web'", "`x-${this.other}` + '-web'", '"x-*-web"?'],
    ["2 + 3", "2 + 3", "5"],
    ["2 + self.other", "2 + this.other", "?"],
    ["self.other * 2", "this.other * 2", "?"],
    ["6 * 7 - 2", "6 * 7 - 2", "40"],
    ["None", "null", "None"],
    ["True", "true", "true"],
    ["(self.other + 'x').replace('-', '_')", "(this.other + 'x').replaceAll('-', '_')", '"*x"?'],
    ["('my-web-' + self.other).replace('-', '_')", "('my-web-' + this.other).replaceAll('-', '_')", '"my_web_*"?'],
    ["'my-web'.replace(self.other, '_')", "'my-web'.replaceAll(this.other, '_')", "?"],
    ["'my-web'.replace('-', self.other)", "'my-web'.replaceAll('-', this.other)", "?"],
    ["'web'.upper()", "'web'.toUpperCase()", '"WEB"'],
  ]);
  it.each([
    ["...", "?"],
    ["'%s-%d' % ('web', 1)", '"web-1"'],
    ["'%s' % 'web'", '"web"'],
    ["'%s-%s' % ('web',)", '"web-*"?'],
    ["'%r' % self.other", '"*"?'],
    ["self.other % 2", "?"],
    ["5 % self.other", "?"],
    ["'{}-{}'.format('web')", '"web-*"?'],
    ["'{1}{0}'.format('a', 'b')", '"ba"'],
    ["'{2}'.format('a', 'b')", '"*"?'],
    ["'{a}{b}'.format(a='x')", '"x*"?'],
    ["'a{'.format('x')", '"a{"'],
    ["str('web')", '"web"'],
    ["'web'.title()", "?"],
    ["(self.other + '-X').lower()", '"*-x"?'],
    ["True + 1", "?"],
    ["'a' * 2", "?"],
  ])("Python: %s", (text, expected) => {
    expect(inPython(text)).toBe(expected);
  });
});

it("follows what is nested as deep as people write it", () => {
  const sum = (terms: number): string => Array<string>(terms).fill("'a'").join(" + ");
  expect([inPython(sum(41)), inTypeScript(sum(41))]).toEqual([`"${"a".repeat(41)}"`, `"${"a".repeat(41)}"`]);
  expect(inPython(sum(400))).toMatch(/^"\*a{50,}"\?$/);
  expect(inTypeScript(sum(400))).toMatch(/^"\*a{50,}"\?$/);
});

describe("choices", () => {
  standFor([
    ["'a' if self.other else 'b'", "this.other ? 'a' : 'b'", '"a" or "b"'],
    ["'a' if self.other else 'a'", "this.other ? 'a' : 'a'", '"a"'],
    ["self.other or 'b'", "this.other || 'b'", '"b" or ?'],
    ["'a' or 'b'", "'a' || 'b'", '"a"'],
    ["None or 'b'", "null || 'b'", '"b"'],
    ["None or 'b'", "null ?? 'b'", '"b"'],
    ["'a' and 'b'", "'a' && 'b'", '"b"'],
    ["None and 'b'", "null && 'b'", "None"],
    ["self.other and 'b'", "this.other && 'b'", '"b" or ?'],
    ["self.other and None and 'b'", "this.other && null && 'b'", "None or ?"],
    ["(made := 'a')", "(made = 'a')", '"a"'],
    ["self.unit and self", "this.unit && this", "a Demo"],
  ]);
  it("Python: what is empty is none", () => {
    expect(inPython("'' or 'b'")).toBe('"b"');
    expect(inPython("0 or 'b'")).toBe('"b"');
    expect(inPython("'' and 'b'")).toBe('""');
  });
  it("TypeScript: what is empty is something for `??`", () => {
    expect(inTypeScript("'' ?? 'b'")).toBe('"" or "b"');
    expect(inTypeScript("'a' ?? 'b'")).toBe('"a"');
  });
});

it.each([
  ["['a', 'b'].map((each) => { return each + '!'; })", '["a!", "b!", …]'],
  ["['a'].map((each) => { if (each) { return 1; } return 2; })", "[1 or 2, …]"],
  ["[['a'], ['b', 'c']].flatMap((each) => each)", '["a", "b", "c", …]'],
  ["Object.fromEntries([['a', 1]])", '{"a": 1}'],
  ["({ a: 1 }).a", "1"],
  ["({ a: 1 }).b", "None"],
  ["({ a: 1, [this.other]: 2 }).b", "?"],
  ["[...new Map([['a', 1]])]", '[["a", 1]]'],
  ["[...new Map([['a', 1]]).keys()]", '["a"]'],
  ["[...new Map([['a', 1]]).entries()]", '[["a", 1]]'],
  ["['a', 'b'].find((each) => each === this.other)", '"a" or "b"'],
  ["await 'a'", '"a"'],
])("TypeScript: %s", (text, expected) => {
  expect(inTypeScript(text.startsWith("await") ? `(async () => ${text})()` : text)).toBe(expected);
});

describe("collections", () => {
  standFor([
    ["['a', self.other]", "['a', this.other]", '["a", ?]'],
    ["['a', *['b', 'c']]", "['a', ...['b', 'c']]", '["a", "b", "c"]'],
    ["['a', *self.other]", "['a', ...this.other]", '["a", …]'],
    ["['a', 'b'][0]", "['a', 'b'][0]", '"a"'],
    ["['a', 'b'][-1]", "['a', 'b'].at(-1)", '"a" or "b"'],
    ["['a', 'b'][self.other]", "['a', 'b'][this.other]", '"a" or "b"'],
    ["['a'][3]", "['a'][3]", "?"],
    ["{'a': 1, 'b': 2}", "{ a: 1, b: 2 }", '{"a": 1, "b": 2}'],
    ["{'a': 1, **{'b': 2}}", "{ a: 1, ...{ b: 2 } }", '{"a": 1, "b": 2}'],
    ["{'a': 1, **self.other}", "{ a: 1, ...this.other }", '{"a": 1, ?: ?}'],
    ["{'a': 1, 'b': 2}['b']", "{ a: 1, b: 2 }['b']", "2"],
    ["{'a': 1, 'b': 2}[self.other]", "{ a: 1, b: 2 }[this.other]", "1 or 2"],
    ["list(map(lambda each: each + '-x', ['a', 'b']))", "['a', 'b'].map((each) => each + '-x')", '["a-x", "b-x", …]'],
    ["['a', 'b'].copy()", "['a', 'b'].slice()", '["a", "b"]'],
    ["['a', 'b'].pop()", "['a', 'b'].pop()", '"a" or "b"'],
    ["[].pop()", "[].pop()", "?"],
    ["{}.get('a')", "new Map([]).get('a')", "?"],
    ["{'a': 1, 'b': 2}.get('b')", "new Map([['a', 1], ['b', 2]]).get('b')", "2"],
    ["{'a': 1}.get('b')", "new Map([['a', 1]]).get('b')", "?"],
    ["{'a': 1, self.other: 2}.get('b')", "new Map([['a', 1], [this.other, 2]]).get('b')", "1 or 2"],
    ["{'a': 1}.get(self.other)", "new Map([['a', 1]]).get(this.other)", "1"],
    ["['a'] + ['b']", "['a'].concat(['b'])", '["a", "b"]'],
    ["['a'] + [*self.other]", "['a'].concat(this.other)", '["a", …]'],
    ["list({'a': 1}.items())", "Object.entries({ a: 1 })", '[["a", 1]]'],
    ["list({'a': 1}.values())", "Object.values({ a: 1 })", "[1]"],
    ["list({'a': 1})", "Object.keys({ a: 1 })", '["a"]'],
    ["list(enumerate(['a']))", "[...['a'].entries()]", '[[0, "a"]]'],
    ["set()", "new Set()", "[]"],
  ]);
  it.each([
    ["{'a': 1}.other()", "?"],
    ["dict([('a', 1, 2), ('b', 2)])", '{"b": 2}'],
    ["''.join(self.other)", "?"],
    ["getattr()", "?"],
    ["{'a': 1}.get('b', 2)", "2 or ?"],
    ["{'a': 1}.get(self.other, 2)", "1 or 2"],
    ["{'a': 1}.get('a', 2)", "1"],
    ["{self.other: 1}[self.other]", "1"],
    ["{'a': 1, 2: 3}[2]", "3"],
    ["['a', 'b'][True]", '"a" or "b"'],
    ["list[str]([1])", "[1]"],
    ["ops.Thing[int]", "ops.Thing"],
    ["Own[int]", "class Own"],
    ["self.other | 'a'", '"a" or ?'],
    ["list(filter(None, ['a']))", '["a"]'],
    ["[*(['a'] if self.other else ['b'])]", '["a", "b"]'],
    ["[*self.on.events()]", "[all events]"],
    ["list(zip(['a', 'b'], ['c'], ['d', 'e']))", '[["a", "c", "d"]]'],
    ["dict({'a': 1}, b=2)", '{"a": 1, "b": 2}'],
    ["list(map(self.other, ['a']))", "[…]"],
    ["[each for each in ['a', 'b']]", '["a" or "b", …]'],
    ["{each for each in ['a']}", '["a", …]'],
    ["list(each for each in ['a'])", '["a", …]'],
    ["' a '.strip()", '"a"'],
    ["(' a' + self.other).strip()", '"a*"?'],
    ["(self.other + '{}').format('a')", "?"],
    ["True.lower()", "?"],
    ["{each: each for each in ['a']}", '{"a": "a"}'],
    ["[*None]", "[]"],
    ["[*3]", "[…]"],
    ["list(zip(['a', 'b'], ['c']))", '[["a", "c"]]'],
    ["list(zip())", "[]"],
    ["list(zip(['a'], self.other))", "[…]"],
    ["dict([('a', 1), self.other, ('b',)])", '{"a": 1}'],
    ["dict(self.other)", "{}"],
    ["list[str]", "list"],
    ["list({'a': 1}.copy())", '["a"]'],
    ["list(vars(self.on))", "all events"],
    ["vars(self)", "?"],
    ["list(vars(self.on).items())", "[[?, all events]]"],
    ["list(self.on.events().values())", "[all events]"],
    ["self.on.events().keys()", "?"],
    ["itertools.chain(['a'], self.other)", '["a", …]'],
  ])("Python: %s", (text, expected) => {
    expect(inPython(text, { top: "import itertools\nclass Own:\n    pass" })).toBe(expected);
  });
});
