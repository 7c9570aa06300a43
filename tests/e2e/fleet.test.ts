/** What docs/fleet.md says, done with the real engine. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Report } from "../../report/data.js";
import { charmcraft, pythonCharm, typescriptCharm } from "./charms.js";
import { folder, install, repository, runCommand, write } from "./workspace.js";

const page = readFileSync(path.join(repository, "docs/fleet.md"), "utf8");

/** A file that the page shows. */
function shown(name: string): string {
  const text = new RegExp(`<!-- file: ${name.replaceAll(".", "\\.")} -->\n\`\`\`json\n([^]*?)\`\`\``).exec(page)?.[1];
  if (text === undefined) throw new Error(`docs/fleet.md shows no ${name}`);
  return text;
}

/** Some 30 MB, so it is no dependency of this package: kept in the machine's own folder for what is temporary. */
function turbo(): string | null {
  const { devDependencies } = JSON.parse(shown("package.json")) as { devDependencies: { turbo: string } };
  const place = path.join(tmpdir(), `eslint-plugin-charm-turbo-${devDependencies.turbo.replace(/\D/g, "")}`);
  const program = path.join(place, "node_modules/.bin/turbo");
  if (existsSync(program)) return program;
  mkdirSync(place, { recursive: true });
  const args = ["install", "--prefix", place, "--no-audit", "--no-fund", "--no-save", `turbo@${devDependencies.turbo}`];
  const { status } = spawnSync("npm", args, { timeout: 120_000, stdio: "ignore" });
  return status === 0 && existsSync(program) ? program : null;
}

const program = turbo();
if (program === null) process.stderr.write("NOTE: Turborepo could not be installed, so docs/fleet.md is not tested.\n");

function fleet(): string {
  const charm = (name: string, files: Record<string, string>): Record<string, string> => Object.fromEntries(
    Object.entries({ "charmcraft.yaml": charmcraft(name), "package.json": shown("charms/NAME/package.json").replaceAll("NAME", name), ...files })
      .map(([file, text]) => [`charms/${name}/${file}`, text]));
  const root = folder({
    "package.json": shown("package.json"), "turbo.json": shown("turbo.json"), ".gitignore": "node_modules\n.turbo\ndefers.json\n",
    "package-lock.json": JSON.stringify({ name: "fleet", lockfileVersion: 3, requires: true, packages: {} }),
    ...charm("one", { "src/charm.py": pythonCharm }), ...charm("two", { "src/charm.ts": typescriptCharm }),
  });
  install(root);
  const bin = path.join(root, "node_modules/.bin/eslint-charm");
  mkdirSync(path.dirname(bin), { recursive: true });
  symlinkSync("../eslint-plugin-charm/dist/bin/eslint-charm.js", bin);
  chmodSync(path.join(root, "node_modules/eslint-plugin-charm/dist/bin/eslint-charm.js"), 0o755);
  return root;
}

/** The tasks that ran, and those that were remembered. */
function run(root: string): string | undefined {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const output = execFileSync(program ?? "", ["run", "defers"], { cwd: root, encoding: "utf8", env });
  return /Cached:\s+(.*)/.exec(output)?.[1];
}

describe.skipIf(program === null)("a fleet with Turborepo", () => {
  it("does nothing for a charm that has not changed, and runs one task for one that has", { timeout: 120_000 }, async () => {
    const root = fleet();
    expect(run(root)).toBe("0 cached, 2 total");
    expect(run(root)).toBe("2 cached, 2 total");

    const readReport = (name: string): Report => JSON.parse(readFileSync(path.join(root, `charms/${name}/defers.json`), "utf8")) as Report;
    expect(readReport("two").charms[0]?.defers).toHaveLength(1);
    write(root, { "charms/two/src/charm.ts": typescriptCharm.replace("event.defer()", 'event.fail("no")') });
    expect(run(root)).toBe("1 cached, 2 total");
    expect(readReport("two").charms[0]?.defers).toHaveLength(0);
    // What nobody reads changes nothing.
    write(root, { "charms/one/README.md": "# One\n", "charms/one/tests/test_charm.py": "import ops\n" });
    expect(run(root)).toBe("2 cached, 2 total");

    const { code, stdout } = await runCommand(root, ["report", "--merge", "charms/one/defers.json", "charms/two/defers.json", "--format", "json"]);
    const merged = JSON.parse(stdout) as Report;
    expect(code).toBe(0);
    expect(merged.charms.map(({ root: at, name, defers }) => [at, name, defers.length])).toEqual([
      ["charms/one/defers/.", "one", 1], ["charms/two/defers/.", "two", 0],
    ]);
  });
});
