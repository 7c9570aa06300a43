/** A charm's model told as data, from its files. */
import { beforeAll, describe, expect, it } from "vitest";
import type { CharmSettings } from "../../lib/charm/settings.js";
import { openCharm, ready } from "../../lib/project/index.js";
import { reportOf } from "../../report/collect.js";
import type { CharmReport } from "../../report/data.js";
import type { Finding } from "../../report/findings.js";
import { folderWith, metadata, type Files } from "../project/folders.js";
import { py, ts } from "../support/sources.js";

beforeAll(() => ready);

function collected(files: Files, findings: readonly Finding[] = [], settings: CharmSettings = {}): CharmReport {
  const root = folderWith({ "charmcraft.yaml": `${metadata("demo")}containers:\n  web: {}\nactions:\n  backup: {}\n`, ...files });
  return reportOf(openCharm(root, settings.libraries), root, settings, findings);
}

/** The line, from 1, where a text stands first. */
function lineOf(source: string, text: string): number {
  return source.slice(0, source.indexOf(text)).split("\n").length;
}

const python = py(`
self.container = self.unit.get_container("web")
self.helper = Helper(self)
framework.observe(self.on.config_changed, self._on_config)
framework.observe(self.on.backup_action, self._on_backup)
framework.observe(self.on.stop, self._on_stop)
framework.observe(self.on.update_status, unknown)
`, `
def _on_config(self, event):
    self.reconcile(event)

def _on_backup(self, event):
    self.reconcile(event)

def _on_stop(self, event):
    pass

def reconcile(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    self.helper.apply()
`, "from helper import Helper");

const pythonHelper = `import ops


class Helper(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "helper")
        self.container = charm.unit.get_container("web")

    def apply(self):
        self.container.replan()
`;

const typescript = ts(`
this.container = this.unit.getContainer("web");
this.helper = new Helper(this);
framework.observe(this.on.configChanged, this.onConfig);
framework.observe(this.on.backupAction, this.onBackup);
framework.observe(this.on.stop, this.onStop);
framework.observe(this.on.updateStatus, unknown);
`, `
onConfig(event: ops.ConfigChangedEvent): void {
  this.reconcile(event);
}

onBackup(event: ops.ActionEvent): void {
  this.reconcile(event);
}

onStop(event: ops.StopEvent): void {}

reconcile(event: ops.EventBase): void {
  if (!this.container.canConnect()) {
    event.defer();
    return;
  }
  this.helper.apply();
}
`, 'import { Helper } from "./helper.js";');

const typescriptHelper = `import * as ops from "ops";

export class Helper extends ops.Object {
  private readonly container: ops.Container;

  constructor(charm: ops.CharmBase) {
    super(charm, "helper");
    this.container = charm.unit.getContainer("web");
  }

  apply(): void {
    this.container.replan();
  }
}
`;

const twins = [
  {
    language: "python", source: python, helper: pythonHelper, file: "src/charm.py", helperFile: "src/helper.py", handlers: ["_on_config", "_on_backup", "_on_stop"],
    events: ["self.on.config_changed", "self.on.backup_action", "self.on.stop"], calls: ["self.reconcile", "self.helper.apply()", "self.container.replan"],
  },
  {
    language: "typescript", source: typescript, helper: typescriptHelper, file: "src/charm.ts", helperFile: "src/helper.ts", handlers: ["onConfig", "onBackup", "onStop"],
    events: ["this.on.configChanged", "this.on.backupAction", "this.on.stop"], calls: ["this.reconcile", "this.helper.apply()", "this.container.replan"],
  },
] as const;

describe.each(twins)("a charm in $language", ({ language, source, helper, file, helperFile, handlers, events, calls }) => {
  const files = { [file]: source, [helperFile]: helper };
  const [onConfig, onBackup, onStop] = handlers.map((name) => `Demo.${name}`);

  it("tells where everything is", () => {
    const charm = collected(files);
    expect(charm).toMatchObject({ root: ".", name: "demo", language, substrate: "kubernetes", opsVersion: null });
    expect(charm.observations.map(({ event, handler, defers }) => [event.kind, event.source, handler, defers])).toEqual([
      ["config_changed", events[0], onConfig, [0]], ["action", events[1], onBackup, [0]], ["stop", events[2], onStop, []],
    ]);
    expect(charm.unresolved).toEqual([{ file, line: lineOf(source, "unknown"), what: "The handler `unknown` could not be found." }]);
    const [defer] = charm.defers;
    expect(defer).toMatchObject({ file, line: lineOf(source, "event.defer()"), handler: "Demo.reconcile", verdict: "impossible", after: "ends", continuesWith: null });
    expect(defer?.work).toEqual([{ call: calls[2], cost: "replan", function: "Helper.apply", file: helperFile, line: lineOf(helper, ".replan") }]);
    expect(defer?.events.map(({ kind, raises, feasible, path }) => [kind, raises, feasible, ...path.map((step) => `${step.function}:${step.line}`)])).toEqual([
      ["config_changed", false, true, `${onConfig}:${lineOf(source, events[0])}`, `Demo.reconcile:${lineOf(source, `${calls[0]}(event)`)}`],
      ["action", true, true, `${onBackup}:${lineOf(source, events[1])}`, `Demo.reconcile:${source.slice(0, source.lastIndexOf(`${calls[0]}(event)`)).split("\n").length}`],
    ]);
  });

  it("names the functions of all these places once, by file and line", () => {
    expect(collected(files).functions.map(({ name, file: where }) => `${where} ${name}`)).toEqual([
      `${file} ${onConfig}`, `${file} ${onBackup}`, `${file} ${onStop}`, `${file} Demo.reconcile`, `${helperFile} Helper.apply`,
    ]);
    // Whatever the order is in which files are found.
    const named = collected({ [file]: source.replaceAll(/(from "?)(?:\.\/)?helper/g, language === "python" ? "$1a_helper" : "$1./a_helper"), [helperFile.replace("helper", "a_helper")]: helper });
    expect(named.functions[0]?.name).toBe("Helper.apply");
    const [first] = collected(files).functions;
    expect(first).toMatchObject({ line: lineOf(source, language === "python" ? "def _on_config" : "onConfig(event"), endLine: lineOf(source, `${calls[0]}(event)`) + (language === "python" ? 0 : 1) });
  });

  it("goes by the settings", () => {
    expect(collected(files, [], { opsVersion: "2.9", substrate: "machine" })).toMatchObject({ substrate: "machine", opsVersion: "2.9.0" });
  });

  it("has all that the rules say at a defer", () => {
    const line = lineOf(source, "event.defer()");
    const column = (source.split("\n")[line - 1]?.indexOf("event") ?? 0) + 1;
    const row = { severity: "error", message: "No.", suppressed: false, justification: null } as const;
    const at = (rule: string, place: { file: string; line: number; column: number }): Finding => ({ rule, ...row, ...place });
    const [defer] = collected(files, [
      at("charm/a", { file, line, column }), at("charm/b", { file, line, column }),
      at("charm/c", { file: helperFile, line, column }), at("charm/d", { file, line: line + 1, column }), at("charm/e", { file, line, column: column + 1 }),
    ]).defers;
    expect(defer?.rules).toEqual([{ rule: "charm/a", ...row }, { rule: "charm/b", ...row }]);
  });
});

describe("what goes on after a defer", () => {
  it.each([
    ["src/charm.py", py("self.container = self.unit.get_container('web')\nframework.observe(self.on.config_changed, self._on_config)", "def _on_config(self, event):\n    if not self.container.can_connect():\n        event.defer()\n    self.container.replan()\n")],
    ["src/charm.ts", ts("this.container = this.unit.getContainer('web');\nframework.observe(this.on.configChanged, this._on_config);", "_on_config(event: ops.ConfigChangedEvent): void {\n  if (!this.container.canConnect()) {\n    event.defer();\n  }\n  this.container.replan();\n}\n")],
  ])("is told with its place: %s", (file, source) => {
    expect(collected({ [file]: source }).defers[0]).toMatchObject({
      verdict: "collection", after: "continues",
      continuesWith: { function: "_on_config", what: expect.stringMatching(/^`(?:self|this)\.container\.replan\(\)`$/) as unknown, file, line: lineOf(source, ".replan") },
    });
  });
});

describe("the language of a charm", () => {
  it("is that of its own sources", () => {
    expect(collected({ "src/charm.py": python, "src/more.ts": "export const x = 1;\n" }).language).toBe("mixed");
    expect(collected({ "lib/charms/other/v0/other.py": pythonHelper, "src/charm.ts": typescript }).language).toBe("typescript");
    expect(collected({})).toMatchObject({ language: null, observations: [], functions: [], defers: [] });
  });
});

describe("a defer in another charm's library", () => {
  const library = "def later(event):\n    event.defer()\n";
  const charm = (event: string): string => py(`framework.observe(self.on.${event}, self._on_it)`, "def _on_it(self, event):\n    later(event)\n", "from charms.other.v0.helper import later");
  const row = { rule: "charm/no-defer-in-action", severity: "error", message: "No.", suppressed: false, justification: null } as const;

  function rulesOf(event: string): CharmReport["defers"][number] | undefined {
    const source = charm(event);
    const files = { "lib/charms/other/v0/helper.py": library, "src/charm.py": source };
    return collected(files, [
      { ...row, file: "src/charm.py", line: lineOf(source, "later(event)"), column: 9 },
      { ...row, rule: "charm/other", file: "lib/charms/other/v0/helper.py", line: 2, column: 5 },
    ]).defers[0];
  }

  it("has what the rules say where the charm's own call makes it impossible", () => {
    expect(rulesOf("backup_action")).toMatchObject({ vendored: true, verdict: "impossible", rules: [row] });
  });

  it("has nothing else: the library is not the charm's to mend", () => {
    expect(rulesOf("config_changed")).toMatchObject({ vendored: true, verdict: "unknown", rules: [] });
  });
});
