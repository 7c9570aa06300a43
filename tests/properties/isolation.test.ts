/**
 * An error in our own code, on any floor: one line for those who debug, silence where it happened, and everything else
 * as if nothing had been. Before each lint one function of the analysis is made to throw.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import debug from "debug";
import { Linter } from "eslint";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import plugin, { ready } from "../../index.js";
import { report } from "../../report/command.js";
import { charmFolder } from "../support/charm-folder.js";

/** The function that throws now. */
const fault = vi.hoisted(() => ({ in: "" }));

type Exports = Record<string, unknown>;

/** A module of which every function throws while it is the one at fault. */
const { faulty } = vi.hoisted(() => ({
  faulty: async (original: () => Promise<Exports>): Promise<Exports> => Object.fromEntries(Object.entries(await original()).map(([name, value]) => [
    name,
    typeof value !== "function" || /^[A-Z]/.test(name) ? value : (...given: unknown[]): unknown => {
      if (fault.in === name) throw new Error(`injected into ${name}`);
      return (value as (...args: unknown[]) => unknown)(...given);
    },
  ])),
}));

vi.mock("../../lib/python/parser.js", faulty);
vi.mock("../../lib/python/lower.js", faulty);
vi.mock("../../lib/python/edits.js", faulty);
vi.mock("../../lib/typescript/lower.js", faulty);
vi.mock("../../lib/typescript/edits.js", faulty);
vi.mock("../../lib/project/root.js", faulty);
vi.mock("../../lib/project/files.js", faulty);
vi.mock("../../lib/project/metadata.js", faulty);
vi.mock("../../lib/project/resolve.js", faulty);
vi.mock("../../lib/charm/components.js", faulty);
vi.mock("../../lib/charm/travel.js", faulty);
vi.mock("../../lib/charm/rest.js", faulty);
vi.mock("../../lib/charm/observing.js", faulty);
vi.mock("../../lib/charm/verdict/works.js", faulty);
vi.mock("../../lib/charm/fated.js", faulty);

const lines: string[] = [];
beforeAll(() => ready);
beforeEach(() => {
  debug.enable("eslint-plugin-charm:*");
  debug.log = (...values: unknown[]) => void lines.push(format(...values));
});
afterEach(() => {
  fault.in = "";
  lines.length = 0;
});

const charms = {
  python: {
    "charmcraft.yaml": "name: broken\nactions:\n  backup: {}\n",
    "src/charm.py": `import ops
import helper


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.backup_action, self._on_backup)
        if self.unit.is_leader():
            framework.observe(self.on.config_changed, self._on_config)

    def _on_start(self, event):
        event.defer

    def _on_backup(self, event):
        helper.wait(event)

    def _on_config(self, event):
        if not self.unit.is_leader():
            event.defer()
        self.container.restart("web")
`,
    "src/helper.py": "def wait(event):\n    event.defer()\n",
  },
  typescript: {
    "charmcraft.yaml": "name: broken\nactions:\n  backup: {}\n",
    "src/charm.ts": `import * as ops from "ops";
import { wait } from "./helper";

class Demo extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.start, this.onStart);
    framework.observe(this.on.backupAction, this.onBackup);
    if (this.unit.isLeader()) framework.observe(this.on.configChanged, this.onConfig);
  }

  onStart(event) {
    event.defer;
  }

  onBackup(event) {
    wait(event);
  }

  onConfig(event) {
    if (!this.unit.isLeader()) event.defer();
    this.container.restart("web");
  }
}
`,
    "src/helper.ts": "export function wait(event) {\n  event.defer();\n}\n",
  },
} as const;

type Language = keyof typeof charms;

/** What is found in a new charm, by file; `found` is a folder that has been looked at before. */
function findings(language: Language): { folder: string; found: Record<string, (string | undefined)[]>; suggested: number } {
  // Other text, so that nothing is known from the time before.
  const stamp = language === "python" ? `\n# ${Math.random()}\n` : `\n// ${Math.random()}\n`;
  const files = Object.fromEntries(Object.entries<string>(charms[language]).map(([file, text]) => [file, text + (file.endsWith(".yaml") ? "" : stamp)]));
  const folder = charmFolder(files);
  let suggested = 0;
  const found = Object.fromEntries(Object.keys(files).filter((file) => !file.endsWith(".yaml")).map((file) => {
    const messages = new Linter({ cwd: folder }).verify(readFileSync(path.join(folder, file), "utf8"), plugin.configs.strict, { filename: path.join(folder, file) });
    suggested += messages.filter(({ suggestions = [] }) => suggestions.length > 0).length;
    return [file, messages.map(({ messageId, message }) => messageId ?? message)];
  }));
  return { folder, found, suggested };
}

/** Where the fault is, and in which language that code runs. */
const floors: readonly [floor: string, at: string, languages: readonly Language[]][] = [
  ["reading Python", "readTree", ["python"]],
  ["lowering Python", "lower", ["python"]],
  ["lowering TypeScript", "lowerTypeScript", ["typescript"]],
  ["finding the root", "rootOf", ["python", "typescript"]],
  ["listing the sources", "sourcesBelow", ["python", "typescript"]],
  ["reading the metadata", "readMetadata", ["python", "typescript"]],
  ["resolving imports", "createResolver", ["python", "typescript"]],
  ["finding the components", "constructAll", ["python", "typescript"]],
  ["following the events", "travel", ["python", "typescript"]],
  ["what follows a defer", "restOf", ["python", "typescript"]],
  ["one part of the model", "conditionalObservations", ["python", "typescript"]],
  ["the verdict", "workOf", ["python", "typescript"]],
  ["a question of one rule", "fatedIn", ["python", "typescript"]],
  ["printing an edit in Python", "printPythonEdit", ["python"]],
  ["printing an edit in TypeScript", "printTypeScriptEdit", ["typescript"]],
];

const cases = floors.flatMap(([floor, at, languages]) => languages.map((language) => ({ floor, at, language })));

describe("a fault", () => {
  it.each(cases)("in $floor, of a charm in $language", ({ at, language }) => {
    const whole = findings(language);
    expect(Object.values(whole.found).flat().length).toBeGreaterThan(4);
    expect(lines).toEqual([]);

    fault.in = at;
    const { found } = findings(language);
    const told = lines.splice(0);
    expect(told.filter((line) => line.includes(`injected into ${at}`)).length, "says so").toBeGreaterThan(0);
    for (const [file, messages] of Object.entries(found)) {
      // Nothing is said that is not said without the fault, and no line of a stack is shown to users.
      expect(messages.filter((each) => !whole.found[file]?.includes(each)), file).toEqual([]);
    }

    // Whoever comes next is served as ever; so is the other language at the very time.
    const other = language === "python" ? "typescript" : "python";
    const alone = cases.filter((each) => each.at === at).length === 1;
    if (alone) expect(findings(other).found).not.toEqual({});
    fault.in = "";
    expect(findings(language).found).toEqual(whole.found);
  });
});

describe("what goes on at the time of a fault", () => {
  it.each(["python", "typescript"] as const)("the other rules, in %s", (language) => {
    const whole = findings(language);
    fault.in = "conditionalObservations";
    const { found } = findings(language);
    const all = Object.values(whole.found).flat();
    expect(Object.values(found).flat()).toEqual(all.filter((each) => each !== "observedUnderCondition"));
    expect(all).toContain("observedUnderCondition");
    expect(lines).toHaveLength(Object.keys(found).length);
  });

  it.each([["python", "printPythonEdit"], ["typescript", "printTypeScriptEdit"]] as const)("findings whose edits cannot be printed, in %s", (language, at) => {
    const whole = findings(language);
    fault.in = at;
    const { found, suggested } = findings(language);
    expect(found).toEqual(whole.found);
    expect(whole.suggested).toBeGreaterThan(0);
    expect(suggested).toBe(0);
  });

  it.each([["python", "readTree"], ["python", "constructAll"], ["typescript", "lowerTypeScript"], ["typescript", "travel"]] as const)(
    "a model that cannot be made is tried once for a file, in %s (%s)", (language, at) => {
      fault.in = at;
      const { found } = findings(language);
      expect(lines.length).toBeLessThanOrEqual(2 * Object.keys(found).length);
    });

  it("the report of other charms", async () => {
    const { folder } = findings("python");
    const folders = charmFolder(Object.fromEntries(["a", "b"].flatMap((name) =>
      Object.entries(charms.python).map(([file, text]) => [`${name}/${file}`, name === "a" ? text.replace("Demo", "Faulty") : text]))));
    let asked = 0;
    const warned: string[] = [];
    const output = await report([folders], { format: "json" }, {
      warn: (line) => void warned.push(line), colour: false,
      lint: () => {
        fault.in = asked++ === 0 ? "restOf" : "";
        return Promise.resolve([]);
      },
    });
    expect(warned).toEqual([`${path.relative("", path.join(folders, "a"))}: this charm could not be analysed`]);
    expect((JSON.parse(output.text) as { charms: { root: string }[] }).charms.map(({ root }) => root)).toEqual(["b"]);
    expect(lines.join()).toContain("injected into restOf");
    expect(folder).not.toBe(folders);
  });
});
