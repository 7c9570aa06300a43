import path from "node:path";
import { Linter } from "eslint";
import { beforeAll, describe, expect, it } from "vitest";
import plugin, { ready } from "../../index.js";
import { charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "../e2e/charms.js";
import { folder } from "../e2e/workspace.js";

beforeAll(() => ready);

/** What is said of a file of a charm with these settings: `line:column rule message`. */
function lint(root: string, file: string, text: string, settings: unknown): string[] {
  const config = [...plugin.configs.recommended, { settings: { charm: settings } }] as Linter.Config[];
  return new Linter({ cwd: root }).verify(text, config, { filename: path.join(root, file) })
    .map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId ?? "fatal"} ${message}`);
}

describe.each([
  ["Python", "py", pythonCharm, cleanCharm],
  ["TypeScript", "ts", typescriptCharm, typescriptCharm.replace("event.defer()", 'event.fail("no")')],
])("in %s", (_, extension, charm, clean) => {
  const charmFolder = (): string =>
    folder({ "charmcraft.yaml": charmcraft("small"), [`src/a.${extension}`]: clean, [`src/charm.${extension}`]: charm });

  it("a wrong setting is told once for a charm, and the other rules go on", () => {
    const root = charmFolder();
    const settings = { substrate: "k8s", deferWrappers: ["later"] };
    expect(lint(root, `src/a.${extension}`, clean, settings)).toEqual([]);
    expect(lint(root, `src/charm.${extension}`, charm, settings)).toEqual([
      '1:1 charm/valid-settings settings.charm.substrate has to be "kubernetes" or "machine", not "k8s". It counts as not given.',
      expect.stringMatching(new RegExp(`^10:\\d+ ${rule} `)),
    ]);
  });

  it("right settings are not told", () => {
    const root = charmFolder();
    expect(lint(root, `src/charm.${extension}`, clean, { opsVersion: "2.17", libraries: [] })).toEqual([]);
  });

  it("libraries of the charms that are named are linted as the charm's own", () => {
    const library = `lib/charms/other_charm/v0/thing.${extension}`;
    const root = folder({ "charmcraft.yaml": charmcraft("small"), [library]: charm });
    expect(lint(root, library, charm, {})).toEqual([]);
    expect(lint(root, library, charm, { libraries: ["other-charm"] })).toEqual([expect.stringContaining(rule)]);
    expect(lint(root, library, charm, {})).toEqual([]);
  });
});
