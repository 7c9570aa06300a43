/** Whether a wait is over when all that is waited for is there, or as soon as one of it is. */
import { describe, expect, test } from "vitest";
import type { CharmModel } from "../../lib/charm/model.js";
import { fold, modelOf, python, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

const WEB = ["self._web.can_connect()", "this.web.canConnect()"] as const;
const LEADS = ["self.unit.is_leader()", "this.unit.isLeader()"] as const;
const DB = ['self.model.get_relation("db")', "this.model.getRelation('db')"] as const;
const ODD = ["self.odd()", "this.odd()"] as const;

/** What each defer waits for, in the words of a message's list. */
function joined(model: CharmModel): string[] {
  return model.defers.map((defer) => {
    const { reasons, joint } = model.verdict(defer);
    return reasons.map(({ kind }) => kind).join(` ${joint} `);
  });
}

/** What a charm's one defer waits for, in both languages. */
function waitsFor(name: string, py: { handlers: string; more?: string }, ts: { handlers: string; more?: string }, expected: string): void {
  test.each([
    ["src/charm.py", python({
      init: "framework.observe(self.on.start, self._on_start)\nframework.observe(self.on.config_changed, self._on_config)",
      body: `${py.handlers}\n@property\ndef _web(self):\n    return self.unit.get_container("web")\n${py.more ?? ""}`,
    })],
    ["src/charm.ts", typescript({
      init: "framework.observe(this.on.start, this.onStart);\nframework.observe(this.on.configChanged, this.onConfig);",
      body: `${ts.handlers}\nget web() { return this.unit.getContainer('web'); }\n${ts.more ?? ""}`,
    })],
  ])(`${name} (%s)`, (path, text) => {
    expect(joined(modelOf({ [path]: text }, { facts: FACTS })).map(fold)).toEqual([expected]);
  });
}

/** Guarded by one test; both events come to it. */
function under(py: string, ts: string, expected: string, more?: readonly [string, string]): void {
  waitsFor(py, {
    handlers: `def _on_start(self, event):\n    if ${py}:\n        event.defer()\ndef _on_config(self, event):\n    self._on_start(event)`, more: more?.[0] ?? "",
  }, { handlers: `onStart(event) { if (${ts}) event.defer(); }\nonConfig(event) { this.onStart(event); }`, more: more?.[1] ?? "" }, expected);
}

describe("one test", () => {
  under(`not ${WEB[0]} and not ${LEADS[0]}`, `!${WEB[1]} && !${LEADS[1]}`, "container or leadership");
  under(`not ${WEB[0]} or not ${LEADS[0]}`, `!${WEB[1]} || !${LEADS[1]}`, "container and leadership");
  under(`not (${WEB[0]} or ${LEADS[0]})`, `!(${WEB[1]} || ${LEADS[1]})`, "container or leadership");
  under(`not (${WEB[0]} and ${LEADS[0]})`, `!(${WEB[1]} && ${LEADS[1]})`, "container and leadership");
  under(`not any([${WEB[0]}, ${LEADS[0]}])`, `![${WEB[1]}, ${LEADS[1]}].some((each) => each)`, "container or leadership");
  under(`not all([${WEB[0]}, ${LEADS[0]}])`, `![${WEB[1]}, ${LEADS[1]}].every((each) => each)`, "container and leadership");
  // One alone ends it, the other two only between them.
  under(`not ${WEB[0]} and (not ${LEADS[0]} or not ${DB[0]})`, `!${WEB[1]} && (!${LEADS[1]} || !${DB[1]})`, "container and leadership and relation");
  under(`(not ${WEB[0]} and not ${LEADS[0]}) or not ${DB[0]}`, `(!${WEB[1]} && !${LEADS[1]}) || !${DB[1]}`, "container and leadership and relation");
  under(`not ${WEB[0]} and not ${LEADS[0]} and not ${DB[0]}`, `!${WEB[1]} && !${LEADS[1]} && !${DB[1]}`, "container or leadership or relation");
});

describe("a predicate", () => {
  const predicate = (name: string, py: string, ts: string, expected: string): void =>
    waitsFor(name, {
      handlers: "def _on_start(self, event):\n    if not self._ready():\n        event.defer()\ndef _on_config(self, event):\n    self._on_start(event)", more: `def _ready(self):\n    ${py.replaceAll("\n", "\n    ")}`,
    }, { handlers: "onStart(event) { if (!this.ready()) event.defer(); }\nonConfig(event) { this.onStart(event); }", more: `ready() { ${ts} }` }, expected);
  predicate("that needs both", `return ${WEB[0]} and ${LEADS[0]}`, `return ${WEB[1]} && ${LEADS[1]};`, "container and leadership");
  predicate("that needs one", `return ${WEB[0]} or ${LEADS[0]}`, `return ${WEB[1]} || ${LEADS[1]};`, "container or leadership");
  predicate("that says no for each", `if not ${WEB[0]}:\n    return False\nif not ${LEADS[0]}:\n    return False\nreturn True`, `if (!${WEB[1]}) return false; if (!${LEADS[1]}) return false; return true;`, "container and leadership");
});

describe("several ways to one defer", () => {
  /** Each of the two handlers calls what defers under a test of its own. */
  const ways = (name: string, start: readonly [string, string], config: readonly [string, string], expected: string): void => waitsFor(name, {
    handlers: `def _on_start(self, event):\n    if ${start[0]}:\n        self._late(event)\ndef _on_config(self, event):\n    if ${config[0]}:\n        self._late(event)`,
    more: "def _late(self, event):\n    event.defer()",
  }, { handlers: `onStart(event) { if (${start[1]}) this.late(event); }\nonConfig(event) { if (${config[1]}) this.late(event); }`, more: "late(event) { event.defer(); }" }, expected);
  const either = [`not ${WEB[0]} and not ${LEADS[0]}`, `!${WEB[1]} && !${LEADS[1]}`] as const;
  const both = [`not ${WEB[0]} or not ${LEADS[0]}`, `!${WEB[1]} || !${LEADS[1]}`] as const;
  const web = [`not ${WEB[0]}`, `!${WEB[1]}`] as const;
  const leads = [`not ${LEADS[0]}`, `!${LEADS[1]}`] as const;
  ways("all of which wait for either", either, either, "container or leadership");
  ways("all of which wait for both", both, both, "container and leadership");
  ways("one of which waits for both", either, both, "container and leadership");
  ways("the other one waits for both", both, either, "container and leadership");
  ways("one of which waits for one alone", either, web, "container and leadership");
  ways("each of which waits for another", web, leads, "container and leadership");
  ways("one of which tells nothing", either, ODD, "container and leadership");
});
