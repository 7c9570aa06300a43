/** The package as npm makes it, in an empty folder, with nothing of this repository beside it. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charmcraft, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { findings, folder, repository, runCommand, runEslint, runProgram } from "./workspace.js";

const { name, version } = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")) as { name: string; version: string };
const destination = path.join(tmpdir(), `charm-package-${process.pid}`);
const archive = path.join(destination, `${name}-${version}.tgz`);

beforeAll(async () => {
  mkdirSync(destination);
  const { code, stdout, stderr } = await runProgram(repository, "npm", ["pack", "--pack-destination", destination]);
  // pre-commit takes all that npm prints for the archive's name.
  expect({ code, stdout, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stdout: `${path.basename(archive)}\n`, stderr: "" });
}, 120_000);
afterAll(() => {
  rmSync(destination, { recursive: true, force: true });
});

const charm = { "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm, "src/other.ts": typescriptCharm };
const both = [`src/charm.py:10 ${rule}`, `src/other.ts:10 ${rule}`];

describe("installed with scripts off", () => {
  it.each(["9.15.0", "~9.39.0", "10"])("ESLint %s lints with it, as a config and as the command", async (eslint) => {
    const root = folder({
      ...charm,
      "package.json": "{}",
      "eslint.config.mjs": 'import charm from "eslint-plugin-charm";\nexport default [...charm.configs.recommended];\n',
      "eslint.config.cjs": 'const charm = require("eslint-plugin-charm");\nmodule.exports = charm.configs.recommended;\n',
    });
    const npm = await runProgram(root, "npm", [
      "install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--save-dev", archive, `eslint@${eslint}`,
    ]);
    expect(npm.code, npm.stderr).toBe(0);
    expect(findings(root, await runEslint(root, "src", "-f", "json"))).toEqual(both);
    expect(findings(root, await runEslint(root, "-c", "eslint.config.cjs", "src", "-f", "json"))).toEqual(both);
    expect(findings(root, await runCommand(root, ["-f", "json"], root))).toEqual(both);
    expect((await runCommand(root, ["-f", "sarif"], root)).stdout).toContain('"version": "2.1.0"');
    expect((await runCommand(root, ["--apply", rule, "--dry-run"], root)).stdout).toContain("+++ b/src/charm.py");
    expect(await runCommand(root, ["init"], root)).toMatchObject({ code: 0, stderr: "" });
  }, 240_000);

  it("npx runs it where there is neither a package.json nor ESLint, and brings both", async () => {
    const root = folder(charm);
    const outcome = await runProgram(root, "npx", ["--yes", "--prefer-offline", "--package", archive, "--", "eslint-charm", "-f", "json"]);
    expect(findings(root, outcome)).toEqual(both);
    expect(outcome.code).toBe(1);
  }, 240_000);
});
