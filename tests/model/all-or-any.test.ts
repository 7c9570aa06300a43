/** Whether all that a defer waits for has to be there, or any one of it is enough. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

const A = { py: 'self.unit.get_container("web").can_connect()', ts: "this.unit.getContainer('web').canConnect()" };
const B = { py: 'self.model.get_relation("db")', ts: "this.model.getRelation('db')" };
const C = { py: 'self.config["port"]', ts: "this.config['port']" };

interface Code {
  test: string;
  before?: string;
  methods?: string;
}

/** A handler that defers while a test holds, in which `A`, `B` and `C` stand for a container, a relation and an option. */
function ends(name: string, py: Code | string, ts: Code | string, expected: "and" | "or"): void {
  const [inPy, inTs] = [py, ts].map((code) => (typeof code === "string" ? { test: code } : code)) as [Code, Code];
  const filled = (text: string, language: "py" | "ts"): string => text.replace(/\b[ABC]\b/g, (letter) => ({ A, B, C })[letter]?.[language] ?? letter);
  twins(name, python({
    init: "framework.observe(self.on.start, self._handle)",
    body: filled(`def _handle(self, event):\n    ${inPy.before ?? "pass"}\n    if ${inPy.test}:\n        event.defer()\n${inPy.methods ?? ""}`, "py"),
  }), typescript({
    init: "framework.observe(this.on.start, this.handle);",
    body: filled(`handle(event: ops.StartEvent): void {\n  ${inTs.before ?? ""}\n  if (${inTs.test}) event.defer();\n}\n${inTs.methods ?? ""}`, "ts"),
  }), { facts: FACTS, joints: [`handle: ${expected}`] });
}

describe("in one test", () => {
  ends("each missing thing is enough to wait", "not A or not B", "!A || !B", "and");
  ends("all are missing", "not A and not B", "!A && !B", "or");
  ends("not all are there", "not (A and B)", "!(A && B)", "and");
  ends("none is there", "not (A or B)", "!(A || B)", "or");
  ends("none of three is there", "not (A or B or C)", "!(A || B || C)", "or");
  ends("one is missing, and one of two others", "not A and not (B and C)", "!A && !(B && C)", "and");
  ends("one is missing, or both of two others", "not A or not (B or C)", "!A || !(B || C)", "and");
  ends("not all of a list are there", "not all([A, B])", "![A, B].every((each) => each)", "and");
  ends("none of a list is there", "not any([A, B])", "![A, B].some((each) => each)", "or");
  ends("one or the other, by something else", "not (A if self.unit.is_leader() else B)", "!(this.unit.isLeader() ? A : B)", "and");
  ends("one that nothing else decides", "not A and True", "!A && true", "or");
});

describe("behind a name", () => {
  const answers = (name: string, py: string, ts: string, expected: "and" | "or"): void => ends(
    name, { test: "not self._ready()", methods: `def _ready(self):\n    ${py.replaceAll("\n", "\n    ")}` }, { test: "!this.ready()", methods: `ready(): boolean { ${ts} }` }, expected,
  );
  answers("that all are there", "return A and B", "return A && B;", "and");
  answers("that any is there", "return A or B", "return A || B;", "or");
  answers("no for each that is missing", "if not A:\n    return False\nif not B:\n    return False\nreturn True", "if (!A) return false; if (!B) return false; return true;", "and");
  answers("yes for each that is there", "if A:\n    return True\nif B:\n    return True\nreturn False", "if (A) return true; if (B) return true; return false;", "or");
  answers("yes for each that is there, and nothing else", "if A:\n    return True\nif B:\n    return True", "if (A) return true; if (B) return true;", "or");
  answers("yes where both are there, and nothing else", "if A:\n    if B:\n        return True", "if (A) { if (B) return true; }", "and");
  answers("yes where both are there, and no at its end", "if A:\n    if B:\n        return True\nreturn False", "if (A) { if (B) return true; } return false;", "and");
  answers("the second where the first is there", "if not A:\n    return False\nreturn B", "if (!A) return false; return B;", "and");
  ends("of a variable", { before: "ready = A or B", test: "not ready" }, { before: "const ready = A || B;", test: "!ready" }, "or");
  ends("of a variable, for all", { before: "ready = A and B", test: "not ready" }, { before: "const ready = A && B;", test: "!ready" }, "and");
  ends("of a property", { test: "not self._any", methods: "@property\ndef _any(self):\n    return A or B" }, { test: "!this.any", methods: "get any(): boolean { return A || B; }" }, "or");
  ends("of a small function", { before: "ready = lambda: A or B", test: "not ready()" }, { before: "const ready = () => A || B;", test: "!ready()" }, "or");
});

describe("by several callers", () => {
  const late = { py: "def _late(self, event):\n    event.defer()  # handle", ts: "late(event: ops.StartEvent): void {\n  event.defer(); // handle\n}" };
  const calls = (name: string, py: readonly string[], ts: readonly string[], expected: "and" | "or"): void => {
    const fill = (text: string, language: "py" | "ts"): string => text.replace(/\b[AB]\b/g, (letter) => ({ A, B })[letter]?.[language] ?? letter);
    const events = [["start", "start"], ["config_changed", "configChanged"]] as const;
    twins(name, python({
      init: py.map((_, index) => `framework.observe(self.on.${events[index]?.[0]}, self._handle${index})`).join("\n"),
      body: fill([...py.map((test, index) => `def _handle${index}(self, event):\n    if ${test}:\n        self._late(event)`), late.py].join("\n"), "py"),
    }), typescript({
      init: ts.map((_, index) => `framework.observe(this.on.${events[index]?.[1]}, this.handle${index});`).join("\n"),
      body: fill([...ts.map((test, index) => `handle${index}(event: ops.StartEvent): void { if (${test}) this.late(event); }`), late.ts].join("\n"), "ts"),
    }), { facts: FACTS, joints: [`handle: ${expected}`] });
  };
  calls("one that waits for either", ["not A and not B"], ["!A && !B"], "or");
  calls("two that wait for either of the same", ["not A and not B", "not B and not A"], ["!A && !B", "!B && !A"], "or");
  calls("two of which one waits for either", ["not A and not B", "not A"], ["!A && !B", "!A"], "and");
  calls("two of which one waits for both", ["not A and not B", "not A or not B"], ["!A && !B", "!A || !B"], "and");
});
