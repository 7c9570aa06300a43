/** What names stand for: parameters, imports, annotations, what is bound around them. */
import { describe, expect, it } from "vitest";
import { dotted, lastPart, snake } from "../../lib/charm/names.js";
import { parsePython } from "../../lib/python/parse.js";
import { inPython, inTypeScript, standFor } from "./stands-for.js";

it.each([
  ["configChanged", "config_changed"], ["config-changed", "config_changed"], ["config_changed", "config_changed"],
  ["dbRelationChanged", "db_relation_changed"], ["WAIT_TIME", "WAIT_TIME"], ["v2Action", "v2_action"], ["*RelationBroken", "*_relation_broken"],
])("%s is %s in Python", (name, expected) => {
  expect(snake(name)).toBe(expected);
});

it("reads dotted names", () => {
  const read = (text: string): string | undefined => {
    const parsed = parsePython(text);
    const [first] = parsed.ok ? parsed.module.body : [];
    return first?.type === "Expr" ? dotted(first.value) : undefined;
  };
  expect(["a", "a.b.c", "a().b", "a[0].b", "3"].map(read)).toEqual(["a", "a.b.c", undefined, undefined, undefined]);
  expect(["ops.charm.ActionEvent", "ops", ""].map(lastPart)).toEqual(["ActionEvent", "ops", ""]);
});

const TOP_PY = `
from typing import Optional, Union, Annotated
import typing
from vendor.kinds import Far
class Other:
    pass
class Third:
    pass
`;
const TOP_TS = `
import { Far } from 'vendor/kinds';
class Other {}
class Third {}
`;

describe("annotations", () => {
  it.each([
    ["Other", "a Other"],
    ["'Other'", "a Other"],
    ["'Other | None'", "a Other"],
    ["'Other[int]'", "a Other"],
    ["'Optional[Other]'", "a Other"],
    ["'typing.Optional[ops.Framework]'", "framework"],
    ["'ops.Framework'", "framework"],
    ["'list of others'", "?"],
    ["''", "?"],
    ["3", "?"],
    ["None", "?"],
    ["Optional[Other]", "a Other"],
    ["typing.Optional[Other]", "a Other"],
    ["Union[Other, Third]", "a Other or a Third"],
    ["Union[Other, None]", "a Other"],
    ["Annotated[Other, 'kept']", "a Other"],
    ["Other | Third | None", "a Other or a Third"],
    ["Other[int]", "a Other"],
    ["make()[Other]", "?"],
    ["ops.CharmBase", "a Demo"],
    ["ops.charm.CharmBase", "a Demo"],
    ["ops.framework.Framework", "framework"],
    ["ops.StartEvent", "a ops.StartEvent"],
    ["ops.FrameworkMeta", "a ops.FrameworkMeta"],
    ["ops.CharmBaseLike", "a ops.CharmBaseLike"],
    ["'Other' | None", "a Other"],
    ["Far", "a vendor.kinds.Far"],
    ["str", "?"],
  ])("Python: %s", (annotation, expected) => {
    const body = `def take(self, given: ${annotation}):\n    return given`;
    expect(inPython("self.take(*self.other)", { top: TOP_PY, body })).toBe(expected);
    const declared = `kept: ${annotation}\nkept = self.other`;
    expect(inPython("kept", { top: TOP_PY, before: declared })).toBe(expected);
    const gives = `def make(self) -> ${annotation}:\n    return self.other`;
    expect(inPython("self.make()", { top: TOP_PY, body: gives })).toBe(expected);
    const attribute = `def set(self):\n    self.kept: ${annotation} = self.other`;
    expect(inPython("self.kept", { top: TOP_PY, body: attribute })).toBe(expected);
  });

  it.each([
    ["Other", "a Other"],
    ["Other | Third | null", "a Other or a Third"],
    ["Other | undefined", "a Other"],
    ["Readonly<Other>", "a Other"],
    ["ops.CharmBase", "a Demo"],
    ["ops.Framework", "framework"],
    ["ops.StartEvent", "a ops.StartEvent"],
    ["Far", "a vendor/kinds.Far"],
    ["string", "?"],
  ])("TypeScript: %s", (annotation, expected) => {
    const body = `take(given: ${annotation}) { return given; }`;
    expect(inTypeScript("this.take(...this.other)", { top: TOP_TS, body })).toBe(expected);
    expect(inTypeScript("kept", { top: TOP_TS, before: `const kept: ${annotation} = this.other;` })).toBe(expected);
    expect(inTypeScript("this.make()", { top: TOP_TS, body: `make(): ${annotation} { return this.other; }` })).toBe(expected);
    expect(inTypeScript("this.kept", { top: TOP_TS, body: `private kept: ${annotation} = this.other;` })).toBe(expected);
  });

  it("name what they stand on, which is nothing", () => {
    expect(inPython("kept", { before: "kept: 'kept'" })).toBe("?");
    expect(inPython("kept", { before: "kept: kept" })).toBe("?");
    expect(inPython("kept", { before: "kept: 'kept.kept'" })).toBe("?");
    expect(inPython("self.kept", { body: "kept: 'kept' = None" })).toBe("None");
    expect(inPython("self.take(*self.other)", { body: "def take(self, kept: 'kept'):\n    return kept" })).toBe("?");
    expect(inTypeScript("kept", { before: "let kept: kept;" })).toBe("?");
    expect(inTypeScript("this.take(...this.other)", { body: "take(kept: kept) { return kept; }" })).toBe("?");
  });

  it("count for less than a value that can be seen into", () => {
    expect(inPython("kept", { top: TOP_PY, before: "kept: Other = Third()" })).toBe("a Third");
    expect(inPython("kept", { top: TOP_PY, before: "kept: Other = None" })).toBe("a Other");
    expect(inPython("kept", { top: TOP_PY, before: "kept: Other = Far()" })).toBe("a Other");
    expect(inPython("kept", { top: TOP_PY, before: "kept: str = 'web'" })).toBe('"web"');
    expect(inTypeScript("kept", { top: TOP_TS, before: "const kept: Other = new Third();" })).toBe("a Third");
    expect(inTypeScript("kept", { top: TOP_TS, before: "const kept: Other = null;" })).toBe("a Other");
    expect(inTypeScript("kept", { top: TOP_TS, before: "const kept: Other = new Far();" })).toBe("a Other");
  });
});

describe("parameters", () => {
  const given = (call: string, parameters: string, before = "pass"): string =>
    inPython(call, { top: TOP_PY, body: `def take(self, ${parameters}):\n    ${before.replaceAll("\n", "\n    ")}\n    return given` });
  const givenTs = (call: string, parameters: string, before = ""): string =>
    inTypeScript(call, { top: TOP_TS, body: `take(${parameters}) {\n${before}\nreturn given;\n}` });

  it("are what the call gives, else their defaults", () => {
    expect(given("self.take('a')", "given='b'")).toBe('"a"');
    expect(given("self.take()", "given='b'")).toBe('"b"');
    expect(given("self.take(given='a')", "given='b'")).toBe('"a"');
    expect(given("self.take('x', given='a')", "other, *, given='b'")).toBe('"a"');
    expect(given("self.take('x')", "other, *, given='b'")).toBe('"b"');
    expect(given("self.take('x')", "other, *, given")).toBe("?");
    expect(given("self.take(*self.other)", "given='b'")).toBe("?");
    expect(given("self.take(**{'given': 'a'})", "given='b'")).toBe('"a"');
    expect(given("self.take(**self.other)", "given='b'")).toBe("?");
    expect(given("self.take(**{self.other: 'a'})", "given='b'")).toBe("?");
    expect(given("self.take(**{'a': 'a'})", "given='b'")).toBe('"b"');
    expect(given("self.take('a', 'b')", "*given")).toBe('["a", "b"]');
    expect(given("self.take('a', *self.other)", "*given")).toBe('["a", …]');
    expect(given("self.take('a', more='b')", "first, **given")).toBe('{"more": "b"}');
    expect(given("self.take('a')", "given, /")).toBe('"a"');
    expect(given("self.take()", "given=Other()")).toBe("a Other");
    expect(givenTs("this.take('a')", "given = 'b'")).toBe('"a"');
    expect(givenTs("this.take()", "given = 'b'")).toBe('"b"');
    expect(givenTs("this.take('a', 'b')", "...given")).toBe('["a", "b"]');
    expect(givenTs("this.take({ given: 'a' })", "{ given }")).toBe('"a"');
  });

  it("may have another value by then", () => {
    expect(given("self.take('a')", "given", "given = 'b'")).toBe('"a" or "b"');
    expect(given("self.take(Other())", "given", "given = Third()")).toBe("a Other or a Third");
    expect(givenTs("this.take('a')", "given: string", "given = 'b';")).toBe('"a" or "b"');
    expect(givenTs("this.take(new Other())", "given", "given = new Third();")).toBe("a Other or a Third");
  });

  it.each([
    ["given = given or Third()", "given = given || new Third();"],
    ["given = given or Third()", "given ??= new Third();"],
    ["if not given:\n    given = Third()", "if (!given) { given = new Third(); }"],
    ["if not given:\n    print(1)\n    given = Third()\n    print(2)", "if (!given) { console.log(1); given = new Third(); console.log(2); }"],
    ["if given is None:\n    given = Third()", "if (given === null) { given = new Third(); }"],
    ["if given == None:\n    given = Third()", "if (given == null) { given = new Third(); }"],
  ])("keep what they were given in spite of `%s`", (py, ts) => {
    expect(given("self.take(Other())", "given", py)).toBe("a Other");
    expect(givenTs("this.take(new Other())", "given", ts)).toBe("a Other");
    // Where nothing is known of it, it may be either.
    expect(given("self.take(self.other)", "given", py)).toBe("a Third");
    expect(givenTs("this.take(this.other)", "given", ts)).toBe("a Third");
  });

  it.each([
    ["if self.other:\n    given = Third()\nif not given:\n    pass", "if (this.other) { given = new Third(); }\nif (!given) {}"],
    ["given = other or Third()", "given = other || new Third();"],
    ["given = given and Third()", "given = given && new Third();"],
    ["if given:\n    given = Third()", "if (given) { given = new Third(); }"],
    ["if not other:\n    given = Third()", "if (!other) { given = new Third(); }"],
    ["if other is None:\n    given = Third()", "if (other === null) { given = new Third(); }"],
    ["if given is not None:\n    given = Third()", "if (given !== null) { given = new Third(); }"],
    ["if given is 3:\n    given = Third()", "if (given === 3) { given = new Third(); }"],
    ["if not given:\n    pass\nelse:\n    given = Third()", "if (!given) {} else { given = new Third(); }"],
    ["for given in [Third()]:\n    pass", "for (given of [new Third()]) {}"],
    ["while not given:\n    given = Third()", "while (!given) { given = new Third(); }"],
  ])("may be something else after `%s`", (py, ts) => {
    expect(given("self.take(Other(), self.other)", "given, other", py)).toContain("a Third");
    expect(givenTs("this.take(new Other(), this.other)", "given, other", ts)).toContain("a Third");
  });

  it("are known by their names where nothing else is", () => {
    for (const name of ["charm", "_charm", "charm_", "framework"]) {
      const expected = name === "framework" ? "framework" : "a Demo";
      expect(inPython("take(*self.other)", { top: `def take(${name}):\n    return ${name}` })).toBe(expected);
      expect(inTypeScript("take(...this.other)", { top: `function take(${name}) { return ${name}; }` })).toBe(expected);
    }
    for (const name of ["charmed", "uncharm", "frameworks"]) {
      expect(inPython("take(*self.other)", { top: `def take(${name}):\n    return ${name}` })).toBe("?");
    }
  });
});

describe("what is bound", () => {
  standFor([
    ["LIMIT", "LIMIT", "3"],
    ["kept", "kept", '"a" or "b"'],
    ["first", "first", '"x"'],
    ["second", "second", '"y"'],
    ["each", "each", '"l" or "m"'],
    ["missing", "missing", "missing"],
    ["Other", "Other", "class Other"],
    ["outside", "outside", "outside"],
  ], {
    top: "LIMIT = 3\nclass Other:\n    inside = 1\ndef outside():\n    pass",
    before: "kept = 'a'\nif self.other:\n    kept = 'b'\nfirst, (second, third) = ('x', ('y', 'z'))\nfor each in ['l', 'm']:\n    pass",
  }, {
    top: "const LIMIT = 3;\nclass Other { inside = 1; }\nfunction outside() {}",
    before: "let kept = 'a'; if (this.other) kept = 'b';\nconst [first, [second, third]] = ['x', ['y', 'z']];\nfor (const each of ['l', 'm']) {}",
  });

  it.each([
    ["entered", "a Other"],
    ["given", "a Other"],
    ["opened", "?"],
    ["inside", "inside"],
  ])("Python: %s", (name, expected) => {
    expect(inPython(name, {
      top: `
class Other:
    inside = 1
@contextlib.contextmanager
def give():
    yield Other()
`, before: "with Other() as entered, give() as given, open('x') as opened, self.pair() as (one, two):\n    pass",
    })).toBe(expected);
  });
});

describe("imports", () => {
  const files = {
    "src/kinds.py": "class Kind:\n    pass\nLIMIT = 4",
    "src/pack/__init__.py": "from .deep import *\nfrom . import deep\nfrom .. import kinds",
    "src/pack/deep.py": "class Deep:\n    pass\nfrom .again import *",
    "src/pack/again.py": "from .deep import *\nAGAIN = 5",
    "src/pack/all.py": "from . import *",
    "src/one.py": "from two import name",
    "src/two.py": "from one import name",
    "src/space/part.py": "PART = 6",
  };
  it.each([
    ["from kinds import Kind", "Kind", "class Kind"],
    ["from kinds import Kind as K", "K", "class Kind"],
    ["from kinds import Missing", "Missing", "?"],
    ["import kinds", "kinds", "module src/kinds"],
    ["import kinds", "kinds.LIMIT", "4"],
    ["import kinds", "kinds.missing", "?"],
    ["import kinds as k", "k.Kind()", "a Kind"],
    ["import pack.deep", "pack.deep.Deep", "class Deep"],
    ["import pack.again", "pack.again.AGAIN", "5"],
    ["import pack.deep as d", "d", "module src/pack/deep"],
    ["from pack import Deep", "Deep", "class Deep"],
    ["from pack import AGAIN", "AGAIN", "5"],
    ["from pack import again", "again", "module src/pack/again"],
    ["from pack import *", "AGAIN", "5"],
    ["from pack.all import AGAIN", "AGAIN", "5"],
    ["from pack import deep", "deep", "module src/pack/deep"],
    ["from kinds import *", "Kind", "class Kind"],
    ["from one import name", "name", "?"],
    ["import space.part", "space.part.PART", "6"],
    ["from space import part", "part", "module src/space/part"],
    ["from . import kinds", "kinds", "module src/kinds"],
    ["from .kinds import LIMIT", "LIMIT", "4"],
    ["from .nowhere import LIMIT", "LIMIT", "?"],
    ["import requests", "requests", "requests"],
    ["import a.b", "a.b.c", "a.b.c"],
    ["from a.b import c", "c", "a.b.c"],
    ["from a import *", "c", "c"],
  ])("Python: %s; %s", (top, name, expected) => {
    expect(inPython(name, { top, files })).toBe(expected);
  });

  const filesTs = {
    "src/kinds.ts": "export class Kind {}\nexport const LIMIT = 4;\nexport default class Main {}",
    "src/all.ts": "export * from './kinds';\nexport { LIMIT as MOST } from './kinds';",
    "src/one.ts": "export { name } from './two';",
    "src/two.ts": "export { name } from './one';",
  };
  it.each([
    ["import { Kind } from './kinds';", "Kind", "class Kind"],
    ["import { Kind as K } from './kinds';", "K", "class Kind"],
    ["import { Missing } from './kinds';", "Missing", "?"],
    ["import * as kinds from './kinds';", "kinds.LIMIT", "4"],
    ["import * as kinds from './kinds';", "kinds.missing", "?"],
    ["import { Kind } from './all';", "Kind", "class Kind"],
    ["import { MOST } from './all';", "MOST", "4"],
    ["import { name } from './one';", "name", "?"],
    ["import { c } from 'a/b';", "c", "a/b.c"],
    ["import { c } from './nowhere';", "c", "./nowhere.c"],
  ])("TypeScript: %s %s", (top, name, expected) => {
    expect(inTypeScript(name, { top, files: filesTs })).toBe(expected);
  });
});
