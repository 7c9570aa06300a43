/** What CI systems read: the forms that the command writes by itself, from where it runs. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { brokenPython, charmcraft, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { folder, install, runCommand } from "./workspace.js";

const require = createRequire(import.meta.url);
const ajv = new Ajv({ schemaId: "id", meta: false, logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json") as object);
const isSarif = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object);

/** Two charms in one git repository, with names that every form has to escape in its own way. */
function repositoryOfCharms(): string {
  return folder({
    ".git/HEAD": "ref: refs/heads/main\n",
    "charms/a & b, 50%/charmcraft.yaml": charmcraft("first"),
    "charms/a & b, 50%/src/charm.py": pythonCharm,
    "charms/second/charmcraft.yaml": charmcraft("second"),
    "charms/second/src/charm.ts": typescriptCharm.replace("event.defer();", `event.defer(); // eslint-disable-line ${rule} -- "<known>"`),
    "charms/second/src/broken.py": brokenPython,
  });
}

interface SarifLog {
  version: string;
  runs: {
    tool: { driver: { rules: { id: string; helpUri?: string; shortDescription?: { text: string } }[] } };
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: Record<string, number> } }[];
      suppressions?: { kind: string; justification?: string }[];
    }[];
  }[];
}

function sarif(text: string): SarifLog {
  const log: unknown = JSON.parse(text);
  const valid = isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  return log as SarifLog;
}

describe("sarif", () => {
  it("is SARIF 2.1.0 with each finding at its place in the repository", async () => {
    const root = repositoryOfCharms();
    const [run] = sarif((await runCommand(root, ["charms", "-f", "sarif"])).stdout).runs;
    const rules = run!.tool.driver.rules;
    expect(rules.map(({ id }) => id)).toEqual([rule, "syntax-error"]);
    expect(rules[0]).toMatchObject({ helpUri: expect.stringMatching(/no-defer-in-action\.md$/) as string });
    expect(run!.results.map((result) => [
      rules[result.ruleIndex]!.id === result.ruleId,
      result.ruleId,
      result.level,
      result.locations[0]!.physicalLocation.artifactLocation.uri,
      result.locations[0]!.physicalLocation.region,
      result.suppressions,
    ])).toEqual([
      [true, rule, "error", "charms/a%20%26%20b%2C%2050%25/src/charm.py", { startLine: 10, startColumn: 9, endLine: 10, endColumn: 22 }, undefined],
      [true, "syntax-error", "error", "charms/second/src/broken.py", { startLine: 3, startColumn: 5 }, undefined],
      [true, rule, "error", "charms/second/src/charm.ts", { startLine: 10, startColumn: 5, endLine: 10, endColumn: 18 }, [{ kind: "inSource", justification: '"<known>"' }]],
    ]);
  });

  it("is the same from a folder below", async () => {
    const root = repositoryOfCharms();
    const above = await runCommand(root, ["charms/second", "-f", "sarif"]);
    const below = await runCommand(path.join(root, "charms/second/src"), ["..", "-f", "sarif"]);
    expect(below.stdout).toBe(above.stdout);
  });

  it("is valid without a finding, and counts files of suppressions", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    await runCommand(root, ["--suppress-all"]);
    const outcome = await runCommand(root, ["-f", "sarif"]);
    expect(outcome.code).toBe(0);
    const { results } = sarif(outcome.stdout).runs[0]!;
    expect(results.map(({ suppressions }) => suppressions)).toEqual([[{ kind: "external" }]]);
  });
});

describe("github", () => {
  it("is one command a line for each finding", async () => {
    const outcome = await runCommand(path.join(repositoryOfCharms(), "charms"), ["-f", "github"]);
    expect(outcome.code).toBe(1);
    const lines = outcome.stdout.split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^::error title=charm\/no-defer-in-action,file=charms\/a & b%2C 50%25\/src\/charm\.py,line=10,endLine=10,col=9,endColumn=22::This defer\(\) is reached by /,
    );
    expect(lines[1]).toMatch(/^::error title=eslint-charm,file=charms\/second\/src\/broken\.py,line=3,endLine=3,col=5,endColumn=5::Parsing error: /);
  });

  it("escapes what would end a command, and shows warnings as such", async () => {
    const text = `# eslint ${rule}: "warn"\n${pythonCharm}`;
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": text });
    const outcome = await runCommand(root, ["-f", "github"]);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/^::warning title=charm\/no-defer-in-action,file=src\/charm\.py,line=11,[^\n]*\n$/);
  });
});

describe("junit", () => {
  it("is XML with a test case for each finding, and one for each clean file", async () => {
    const root = repositoryOfCharms();
    const { stdout } = await runCommand(root, ["charms", "-f", "junit"]);
    expect(stdout).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<testsuites>\n/);
    // Nothing that XML would read as markup is left outside of the tags and the character data.
    const tags = stdout.replace(/<!\[CDATA\[[^]*?\]\]>/g, "").match(/<[^>]*>/g)!;
    for (const tag of tags) expect(tag).toMatch(/^<(?:\?.*\?|\/\w+|\w+(?: \w+="[^"<&]*(?:&(?:\w+|#\d+);[^"<&]*)*")* ?\/?)>$/);
    expect(stdout).toContain('tests="1" errors="1" name="charms/a &amp; b, 50%/src/charm.py"');
    expect(stdout).toContain('tests="1" errors="0" name="charms/second/src/charm.ts"');
    expect(stdout.match(/<failure /g)).toHaveLength(1);
    expect(stdout.match(/<error /g)).toHaveLength(1);
  });
});

describe("--also", () => {
  it("writes other forms beside the one that is shown", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    const outcome = await runCommand(root, ["--also", "sarif=out/charm.sarif", "--also", "json=out/a=b.json"]);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain("✖ 1 problem");
    expect(sarif(readFileSync(path.join(root, "out/charm.sarif"), "utf8")).runs[0]!.results).toHaveLength(1);
    expect(JSON.parse(readFileSync(path.join(root, "out/a=b.json"), "utf8"))).toHaveLength(1);
  });

  it("wants a form and a path", async () => {
    const outcome = await runCommand(folder({}), ["--also", "sarif"]);
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringMatching(/as in sarif=charm\.sarif/) as string });
  });
});

it("the forms are there in an installation with nothing but the plugin and ESLint 9.15", async () => {
  const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
  install(root, "eslint-9.15");
  sarif((await runCommand(root, ["-f", "sarif"], root)).stdout);
  expect((await runCommand(root, ["-f", "github"], root)).stdout).toMatch(/^::error /);
  expect((await runCommand(root, ["-f", "junit"], root)).stdout).toMatch(/^<\?xml /);
});
