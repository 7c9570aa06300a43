/** What a branch notes beside its defer, for the code behind it to look at: how that comes out cannot be told. */
import { describe } from "vitest";
import { follows, followsInPython } from "./in-handler.js";

/** Behind the branch a test restarts or stops; `looks` where that test looks at what the branch has noted. */
type Told = "looks" | "does not look";
const AFTER: Readonly<Record<Told, readonly string[]>> = { "looks": ["ends"], "does not look": ["continues: restart"] };

interface Code {
  before?: string;
  /** What stands beside the defer. */
  note: string;
  test: string;
}

const inPy = ({ before = "", note, test }: Code): string =>
  `${before}\nif not self.x.ready():\n    event.defer()\n    ${note}\nif ${test}:\n    self.x.restart()\nelse:\n    self.x.stop()`;
const inTs = ({ before = "", note, test }: Code): string =>
  `${before}\nif (!this.x.ready()) {\n  event.defer();\n  ${note}\n}\nif (${test}) this.x.restart(); else this.x.stop();`;

function noted(name: string, py: Code, ts: Code, told: Told): void {
  follows(name, { py: inPy(py), ts: inTs(ts) }, AFTER[told]);
}

function notedInPython(name: string, py: Code, told: Told): void {
  followsInPython(name, { py: inPy(py) }, AFTER[told]);
}

describe("a local", () => {
  const list = { py: "missing = []", ts: "const missing: string[] = [];" };
  noted("that something is added to", { before: list.py, note: "missing.append('db')", test: "missing" }, { before: list.ts, note: "missing.push('db');", test: "missing.length" }, "looks");
  noted("that something is added to, asked in a call", { before: list.py, note: "missing.append('db')", test: "self.x.is_fine(missing)" }, { before: list.ts, note: "missing.push('db');", test: "this.x.isFine(missing)" }, "looks");
  noted("that something is added to, and another is asked", { before: list.py, note: "missing.append('db')", test: "self.x.a" }, { before: list.ts, note: "missing.push('db');", test: "this.x.a" }, "does not look");
  noted("that counts", { before: "count = self.x.get_count()", note: "count += 1", test: "count > 1" }, { before: "let count = this.x.getCount();", note: "count += 1;", test: "count > 1" }, "looks");
  noted("that is given something", { before: "why = self.x.get_why()", note: "why = self.x.a", test: "why" }, { before: "let why = this.x.getWhy();", note: "why = this.x.a;", test: "why" }, "looks");
  noted("that an item of is set", { before: "found = {}", note: "found['db'] = None", test: "found" }, { before: "const found: Record<string, null> = {};", note: "found['db'] = null;", test: "found" }, "looks");
  noted("among several", { before: "a = self.x.get_a()\nb = self.x.get_b()", note: "a, b = self.x.c", test: "b" }, { before: "let a = this.x.getA();\nlet b = this.x.getB();", note: "[a, b] = this.x.c;", test: "b" }, "looks");
  noted("that has a type, which makes it no less its own", { before: "missing: list[str] = []", note: "missing.append('db')", test: "self.x.a" }, { before: "const missing: Set<string> = new Set();", note: "missing.add('db');", test: "this.x.a" }, "does not look");
  notedInPython("with its type", { before: "why = self.x.get_why()", note: "why: str = self.x.a", test: "why" }, "looks");
  notedInPython("for the rest of several", { before: "rest = self.x.get_rest()", note: "a, *rest = self.x.c", test: "rest" }, "looks");
  notedInPython("from which another is worked out, and another from that", { before: "missing = []", note: "missing.append('db')\nall_of_them = [*missing]\nfirst = all_of_them[0]", test: "first" }, "looks");
});

describe("an attribute", () => {
  noted("of the charm", { note: "self._failed = self.x.a", test: "self._failed" }, { note: "this.failed = this.x.a;", test: "this.failed" }, "looks");
  noted("of the charm, and another is asked", { note: "self._failed = self.x.a", test: "self._ready" }, { note: "this.failed = this.x.a;", test: "this.ready" }, "does not look");
  follows("that the function sets which defers", {
    py: "self._later(event)\nif self._failed:\n    self.x.restart()\nelse:\n    self.x.stop()", ts: "this.later(event);\nif (this.failed) this.x.restart(); else this.x.stop();",
    more: { py: "def _later(self, event):\n    event.defer()\n    self._failed = self.x.a", ts: "private later(event: ops.EventBase): void {\n  event.defer();\n  this.failed = this.x.a;\n}" },
  }, ["ends"]);
});

describe("beside what", () => {
  const behind = { py: "if missing:\n    self.x.restart()\nelse:\n    self.x.stop()", ts: "if (missing.length) this.x.restart(); else this.x.stop();" };
  const list = { py: "missing = []", ts: "const missing: string[] = [];" };
  const beside = (name: string, py: string, ts: string, told: Told): void => follows(name, { py: `${list.py}\n${py}\n${behind.py}`, ts: `${list.ts}\n${ts}\n${behind.ts}` }, AFTER[told]);

  beside("the handler of an exception", "try:\n    self.x.load()\nexcept ValueError:\n    event.defer()\n    missing.append('db')", "try {\n  this.x.load();\n} catch {\n  event.defer();\n  missing.push('db');\n}", "looks");
  beside("a case", "match self.mode:\n    case 'a':\n        missing.append('db')\n        event.defer()", "switch (this.mode) {\n  case 'a':\n    missing.push('db');\n    event.defer();\n}", "looks");
  // What a whole function notes says nothing of this branch.
  beside("the whole handler", "event.defer()\nmissing.append('db')", "event.defer();\nmissing.push('db');", "does not look");
  beside("another branch", "if self.x.ready():\n    missing.append('db')\nelse:\n    event.defer()", "if (this.x.ready()) {\n  missing.push('db');\n} else {\n  event.defer();\n}", "does not look");
});
