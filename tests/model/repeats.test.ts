/** What has run before a defer and is not safe to do once more, with every run of the handler. */
import { describe, expect, test } from "vitest";
import { calledName } from "../../lib/charm/effect-names.js";
import { snake } from "../../lib/charm/names.js";
import { modelOf, python, typescript, type Files } from "./harness.js";

interface Code { text: string; methods?: string }

function beforeOf(files: Files): string | null {
  const model = modelOf(files);
  const [defer] = model.defers;
  const found = defer && model.before(defer);
  return found?.node.type === "Call" ? snake(calledName(found.node)).replace(/^_/, "") : null;
}

/** A handler's body: the call before its defer that is not safe to repeat, by its name. */
function before(name: string, py: string | Code, ts: string | Code, expected: string | null): void {
  const [p, t] = [py, ts].map((code) => (typeof code === "string" ? { text: code } : code)) as [Code, Code];
  test(`${name} (Python)`, () => expect(beforeOf({ "src/charm.py": python({
    init: "framework.observe(self.on.config_changed, self._on_config_changed)",
    body: `def _on_config_changed(self, event):\n    ${p.text.replaceAll("\n", "\n    ")}\n${p.methods ?? ""}`,
  }) })).toBe(expected));
  test(`${name} (TypeScript)`, () => expect(beforeOf({ "src/charm.ts": typescript({
    init: "framework.observe(this.on.configChanged, this.onConfigChanged);",
    body: `onConfigChanged(event: ops.ConfigChangedEvent): void {\n${t.text}\n}\n${t.methods ?? ""}`,
  }) })).toBe(expected));
}

describe("by its name", () => {
  for (const [name, expected] of [
    ["create_user", true], ["append_line", true], ["add_unit", true], ["generate_key", true], ["post_message", true], ["publish_data", true], ["insert_row", true],
    ["increment_count", true], ["_create_user", true], ["create", true], ["recreate_user", false], ["created_user", false], ["set_user", false], ["add_layer", false],
    ["add_status", false], ["add_layers", true], ["create_if_missing", false], ["create_or_update", false], ["create_unless_there", false], ["create_once", false], ["create_missing_users", false],
    ["additional_work", false],
  ] as const) {
    const camel = name.replace(/(?<=[a-z])_(\w)/g, (_, letter: string) => letter.toUpperCase());
    before(name, `self.workload.${name}()\nif not self.ready:\n    event.defer()`, `this.workload.${camel}(); if (!this.ready) event.defer();`, expected ? name.replace(/^_/, "") : null);
  }
});

describe("by where it stands", () => {
  before("on the way to the defer", "self.db.create_user()\nevent.defer()", "this.db.createUser(); event.defer();", "create_user");
  before("behind the defer", "if not self.ready:\n    event.defer()\nself.db.create_user()", "if (!this.ready) event.defer(); this.db.createUser();", null);
  before("on another way", "if self.ready:\n    self.db.create_user()\nelse:\n    event.defer()", "if (this.ready) { this.db.createUser(); } else { event.defer(); }", null);
  before("under a test of its own", "if self.fresh:\n    self.db.create_user()\nif not self.ready:\n    event.defer()",
    "if (this.fresh) this.db.createUser(); if (!this.ready) event.defer();", null);
  before("under a test of both", "if self.fresh:\n    self.db.create_user()\n    if not self.ready:\n        event.defer()",
    "if (this.fresh) { this.db.createUser(); if (!this.ready) event.defer(); }", "create_user");
  before("in a test of its own", "if self.db.create_user():\n    self.note = 1\nif not self.ready:\n    event.defer()",
    "if (this.db.createUser()) { this.note = 1; } if (!this.ready) event.defer();", "create_user");
  before("in both branches", "if self.fresh:\n    self.db.create_user(1)\nelse:\n    self.db.create_user(2)\nif not self.ready:\n    event.defer()",
    "if (this.fresh) { this.db.createUser(1); } else { this.db.createUser(2); } if (!this.ready) event.defer();", "create_user");
  before("in one of both, another in the other", "if self.fresh:\n    self.db.create_user(1)\nelse:\n    self.db.drop_user(2)\nif not self.ready:\n    event.defer()",
    "if (this.fresh) { this.db.createUser(1); } else { this.db.dropUser(2); } if (!this.ready) event.defer();", null);
  before("behind a question of the same line", "self.fresh and self.db.create_user()\nif not self.ready:\n    event.defer()",
    "this.fresh && this.db.createUser(); if (!this.ready) event.defer();", null);
  before("where it may have failed", "try:\n    self.db.create_user()\nexcept ValueError:\n    event.defer()", "try { this.db.createUser(); } catch { event.defer(); }", null);
  before("where something else may have failed", "self.db.create_user()\ntry:\n    self.db.migrate()\nexcept ValueError:\n    event.defer()",
    "this.db.createUser(); try { this.db.migrate(); } catch { event.defer(); }", "create_user");
  before("where something has failed", "try:\n    self.db.migrate()\nexcept ValueError:\n    self.db.create_user()\nif not self.ready:\n    event.defer()",
    "try { this.db.migrate(); } catch { this.db.createUser(); } if (!this.ready) event.defer();", null);
  before("in another function", "def later():\n    self.db.create_user()\nevent.defer()", "const later = () => this.db.createUser(); event.defer();", null);
  before("in a loop of which a later round defers", "for unit in self.units:\n    if not unit.ready:\n        event.defer()\n    self.db.create_user()",
    "for (const unit of this.units) { if (!unit.ready) event.defer(); this.db.createUser(); }", "create_user");
  before("in front of a return", "if self.fresh:\n    self.db.create_user()\n    return\nevent.defer()", "if (this.fresh) { this.db.createUser(); return; } event.defer();", null);
});

describe("by what else decides", () => {
  before("one part of an expression", "self.db.create_user() if self.fresh else None\nif not self.ready:\n    event.defer()", "this.fresh ? this.db.createUser() : null; if (!this.ready) event.defer();", null);
  before("the test of an expression", "x = 1 if self.db.create_user() else 2\nif not self.ready:\n    event.defer()", "const x = this.db.createUser() ? 1 : 2; if (!this.ready) event.defer();", "create_user");
  before("a case", "match self.mode:\n    case 1:\n        self.db.create_user()\nif not self.ready:\n    event.defer()", "switch (this.mode) { case 1: this.db.createUser(); } if (!this.ready) event.defer();", null);
  before("an item of what is gone through", "for names in self.lists:\n    names.append(1)\nif not self.ready:\n    event.defer()", "for (const names of this.lists) names.add(1);\nif (!this.ready) event.defer();", null);
  before("what is kept in two places", "self.key = key = generate_key()\nif not self.ready:\n    event.defer()", "let key; this.key = key = generateKey(); if (!this.ready) event.defer();", "generate_key");
});

describe("by its answer", () => {
  before("that is tested at once", "if not self.db.create_user():\n    event.defer()", "if (!this.db.createUser()) event.defer();", null);
  before("that is kept and tested", "done = self.db.create_user()\nif not done:\n    event.defer()", "const done = this.db.createUser(); if (!done) event.defer();", null);
  before("that is kept and tested in one", "if not (done := self.db.create_user()):\n    event.defer()", "let done; if (!(done = this.db.createUser())) event.defer();", null);
  before("that is kept elsewhere", "self.done = self.db.create_user()\nif not self.ready:\n    event.defer()", "this.done = this.db.createUser(); if (!this.ready) event.defer();", "create_user");
  before("that is kept, where something else is tested", "done = self.db.create_user()\nif not self.ready:\n    event.defer()",
    "const done = this.db.createUser(); if (!this.ready) event.defer();", "create_user");
});

describe("what is made anew", () => {
  before("a local", "key = generate_key()\nif not self.ready:\n    event.defer()", "const key = generateKey(); if (!this.ready) event.defer();", null);
  before("what is kept", "self._stored.key = generate_key()\nif not self.ready:\n    event.defer()", "this.stored.key = generateKey(); if (!this.ready) event.defer();", "generate_key");
  before("what is kept by its name", "self.data['key'] = generate_key()\nif not self.ready:\n    event.defer()", "this.data['key'] = generateKey(); if (!this.ready) event.defer();", "generate_key");
  before("for its own sake", "self.tls.generate_key()\nif not self.ready:\n    event.defer()", "this.tls.generateKey(); if (!this.ready) event.defer();", "generate_key");
  before("an item of a local", "names = []\nnames.append(1)\nif not self.ready:\n    event.defer()", "const names = []; names.add(1); if (!this.ready) event.defer();", null);
  before("an item of somebody else's", "self.workload.names.append(1)\nif not self.ready:\n    event.defer()", "this.workload.names.append(1); if (!this.ready) event.defer();", "append");
});

describe("functions of the charm", () => {
  const DEFER = ["self._create_all()\nif not self.ready:\n    event.defer()", "this.createAll(); if (!this.ready) event.defer();"] as const;
  const of = (name: string, py: string, ts: string, expected: string | null): void =>
    before(name, { text: DEFER[0], methods: `def _create_all(self):\n    ${py.replaceAll("\n", "\n    ")}` }, { text: DEFER[1], methods: `createAll() { ${ts} }` }, expected);
  of("that do it", "self.db.create_user()", "this.db.createUser();", "create_all");
  of("that do something else", "self.db.migrate()", "this.db.migrate();", null);
  of("that look first", "if self.db.has_user():\n    return\nself.db.create_user()", "if (this.db.hasUser()) return; this.db.createUser();", null);
  of("that try", "try:\n    self.db.create_user()\nexcept ValueError:\n    pass", "try { this.db.createUser(); } catch {}", null);
  of("that do it, and then look", "self.db.create_user()\nif self.db.has_user():\n    return", "this.db.createUser(); if (this.db.hasUser()) return;", "create_all");
  of("that call themselves", "self._create_all()", "this.createAll();", null);
  before("further down", { text: DEFER[0], methods: "def _create_all(self):\n    self._create_one()\ndef _create_one(self):\n    self.db.create_user()" },
    { text: DEFER[1], methods: "createAll() { this.createOne(); }\ncreateOne() { this.db.createUser(); }" }, "create_all");
  before("by another name", { text: DEFER[0].replace("_create_all", "_prepare"), methods: "def _prepare(self):\n    self.db.create_user()" },
    { text: DEFER[1].replace("createAll", "prepare"), methods: "prepare() { this.db.createUser(); }" }, null);
  before("written on the spot", "create_one = lambda: self.db.create_user()\ncreate_one()\nif not self.ready:\n    event.defer()",
    "const createOne = () => this.db.createUser(); createOne(); if (!this.ready) event.defer();", "create_one");
});
