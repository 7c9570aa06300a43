import { describe, expect, test } from "vitest";
import { openDisk } from "../../lib/project/disk.js";
import { lowestOpsVersion } from "../../lib/project/requirements.js";
import { folderWith, type Files } from "./folders.js";
import { processorTime } from "../support/processor-time.js";

const lowest = (files: Files): string | null => lowestOpsVersion(openDisk(folderWith(files)));

describe("the lowest version of ops", () => {
  test.each([
    ["ops==2.9.0", "2.9.0"],
    ["ops >= 2.5, < 3", "2.5.0"],
    ["ops<3,>=2.5", "2.5.0"],
    ["ops~=2.10", "2.10.0"],
    ["ops == 2.*", "2.0.0"],
    ["ops[testing,tracing]>=2.23.1  # a comment", "2.23.1"],
    ["ops (>=2.3)", "2.3.0"],
    ["ops>2.3; python_version >= '3.8'", "2.3.0"],
    ["ops==2.17.1 \\\n    --hash=sha256:00ff", "2.17.1"],
    ["ops==3.0.0b1", "3.0.0"],
    ["OPS==2.1", "2.1.0"],
    ["\r\nops==2.2\r\n", "2.2.0"],
    ["ops", null],
    ["ops<3", null],
    ["ops!=2.4", null],
    ["ops @ git+https://github.com/canonical/operator@2.9", null],
    ["ops-scenario>=6\nopsx==1\n# ops==1.0", null],
    ["-e .", null],
  ])("requirements.txt: %j is %s", (text, version) => {
    expect(lowest({ "requirements.txt": text })).toBe(version);
  });

  test.each([
    ['[project]\nname = "a"\ndependencies = [\n  "cosl[x]>=0.1", # [a]\n  "ops>=2.8,<3",\n]\n', "2.8.0"],
    ["[project]\ndependencies = ['ops == 2.4']\n[project.optional-dependencies]\nx = []\n", "2.4.0"],
    ['[project]\ndependencies = []\n\n[dependency-groups]\ndependencies = ["ops>=1"]\n', null],
    ['[tool.poetry.dependencies]\npython = "^3.8"\nops = "^2.9"\n', "2.9.0"],
    ['[tool.poetry.dependencies]\nops = { version = "~2.9.1", extras = ["x"] }\n', "2.9.1"],
    ['[tool.poetry.dependencies]\nops = "*"\n', null],
    ['[tool.poetry.group.unit.dependencies]\nops = "2.1"\n', null],
    ["[project\ndependencies = [\"ops>=", null],
  ])("pyproject.toml: %j is %s", (text, version) => {
    expect(lowest({ "pyproject.toml": text })).toBe(version);
  });

  test("a lock file is exact, and wins", () => {
    const lock = `version = 1

[[package]]
name = "ops"
version = "2.21.1"

[[package]]
name = "ops-scenario"
version = "7.0.0"
`;
    expect(lowest({ "uv.lock": lock, "requirements.txt": "ops>=2" })).toBe("2.21.1");
    expect(lowest({ "poetry.lock": lock, "pyproject.toml": '[project]\ndependencies = ["ops>=2"]' })).toBe("2.21.1");
  });

  test("of several the lowest counts, number by number", () => {
    const lock = (...versions: string[]): string => versions.map((version) => `[[package]]\nname = "ops"\nversion = "${version}"\n`).join("\n");
    expect(lowest({ "uv.lock": lock("3.0.0", "2.21.1", "2.9.4") })).toBe("2.9.4");
    expect(lowest({ "uv.lock": lock("2.9.10", "2.9.9", "2.10.0") })).toBe("2.9.9");
    // Another source of the same version says nothing of it.
    expect(lowest({ "uv.lock": lock("unknown"), "requirements.txt": "ops>=2.5" })).toBe("2.5.0");
    expect(lowest({ "requirements.txt": "ops>=2.6; python_version >= '3.10'\nops>=2.5; python_version < '3.10'\n" })).toBe("2.5.0");
  });

  test("requirements refer to each other, in circles too", () => {
    expect(lowest({
      "requirements.txt": "-r requirements/base.txt\nops\n",
      "requirements/base.txt": "-r ../requirements.txt\n--requirement=more.txt\n-r ../../../etc/passwd",
      "requirements/more.txt": "ops>=2.6",
    })).toBe("2.6.0");
    expect(lowest({ "requirements.txt": "jinja2", "requirements-charm.txt": "ops>=2.7" })).toBe("2.7.0");
  });

  test.each([
    { "requirements.txt": `ops>=1${" ".repeat(1_000_000)}@` },
    { "requirements.txt": "ops ".repeat(500_000) },
    { "pyproject.toml": `[project]${"\n".repeat(1_000_000)}dependencies = ["${"\n'".repeat(500_000)}` },
    { "pyproject.toml": `[project]\ndependencies = [${'"ops<3", '.repeat(300_000)}` },
    { "package.json": `{"dependencies": {"ops": "1${" ".repeat(1_000_000)}"}}` },
    { "uv.lock": 'name = "ops"\n'.repeat(200_000) },
  ])("is looked for in no time in hostile files (%#)", (files) => {
    expect(processorTime(() => lowest(files))).toBeLessThan(2_000);
  });

  test.each([
    ['{"dependencies": {"ops": "^3.1.0"}}', "3.1.0"],
    ['{"devDependencies": {"ops": ">=2 <4"}}', "2.0.0"],
    ['{"dependencies": {"ops": "4 || 3.2"}}', "3.2.0"],
    ['{"dependencies": {"ops": "2.x"}}', "2.0.0"],
    ['{"dependencies": {"ops": "workspace:*"}}', null],
    ['{"dependencies": {"ops": 3}}', null],
    ['{"dependencies": ["ops"]}', null],
    ["{", null],
    ["null", null],
  ])("package.json: %s is %s", (text, version) => {
    expect(lowest({ "package.json": text })).toBe(version);
  });
});
