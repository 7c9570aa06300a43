/** What the command opens, writes, starts and prints, for a charm that means harm. */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { pythonCharm } from "./charms.js";
import { folder, repository, runProgram, type Outcome } from "./workspace.js";

interface Deed {
  kind: "read" | "write" | "program" | "network";
  place: string;
}

interface Watched extends Outcome {
  deeds: Deed[];
}

/** Runs the command under watch. */
async function watched(cwd: string, args: readonly string[], colour = false): Promise<Watched> {
  const log = path.join(folder({ "log.jsonl": "" }), "log.jsonl");
  const command = [path.join(repository, "dist/bin/eslint-charm.js"), ...args];
  const outcome = await runProgram(cwd, process.execPath, ["--require", path.join(repository, "tests/support/watch.cjs"), ...command], {
    WATCH_LOG: log, ...(colour ? { FORCE_COLOR: "1", NO_COLOR: undefined } : {}),
  });
  const deeds = readFileSync(log, "utf8").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Deed);
  return { ...outcome, deeds };
}

const ESC = "\u001B";
const EVIL = `${ESC}]0;owned\u0007${ESC}[2J\u202E`;

/** A folder with a charm, and things beside it that are none of the charm's business. */
function hostile(): { root: string; charm: string; outside: string } {
  const root = folder({
    "outside/secret.py": "import ops\n\n\nclass Base(ops.CharmBase):\n    def _on_stop(self, event):\n        event.defer()\n",
    "outside/secret.ts": "export const secret = 1;\n",
    "outside/requirements.txt": "ops==1.0\n",
    "outside/tsconfig.json": "{}",
    "outside/charmcraft.yaml": "name: outside\n",
    "outside/metadata.yaml": "name: outside\nsummary: x\ndescription: x\n",
    "charm/charmcraft.yaml": `name: "hostile${EVIL.replaceAll(ESC, "\\e").replaceAll("\u0007", "\\a")}"\ntype: charm\nparts:\n  charm:\n    plugin: charm\n    charm-entrypoint: ../outside/secret.py\nactions: !include ../outside/secret.py\n`,
    "charm/requirements.txt": `-r ../outside/requirements.txt\n-r ${repository}/package.json\n`,
    "charm/tsconfig.json": '{ "extends": "../outside/tsconfig.json", "compilerOptions": { "baseUrl": "../outside", "paths": { "*": ["../outside/*", "/etc/*"] } } }',
    "charm/src/charm.py": `from ..outside.secret import Base\nfrom ...outside import secret\nfrom linked import secret\nimport os\n\nos.system("touch executed")\nopen("executed", "w")\n${pythonCharm}`,
    "charm/src/other.ts": 'import { secret } from "../../outside/secret";\nimport passwd from "/etc/passwd";\nimport { b } from "secret";\nimport { c } from "./linked/secret";\nrequire("fs").writeFileSync("executed", "");\n',
    [`charm/src/evil${EVIL}.py`]: pythonCharm.replaceAll("backup", "restore"),
    "charm/pyproject.toml": "",
  });
  const charm = path.join(root, "charm");
  const outside = path.join(root, "outside");
  symlinkSync(outside, path.join(charm, "src/linked"));
  symlinkSync("../../outside/secret.py", path.join(charm, "src/secret.py"));
  symlinkSync("/etc/passwd", path.join(charm, "src/passwd.py"));
  symlinkSync("../outside/metadata.yaml", path.join(charm, "metadata.yaml"));
  symlinkSync("/etc/hosts", path.join(charm, "config.yaml"));
  mkdirSync(path.join(charm, "lib"));
  symlinkSync(outside, path.join(charm, "lib/charms"));
  // Charms by name of a file that is not theirs.
  mkdirSync(path.join(charm, "nested/src"), { recursive: true });
  mkdirSync(path.join(charm, "bundle"), { recursive: true });
  symlinkSync(path.join(outside, "metadata.yaml"), path.join(charm, "nested/metadata.yaml"));
  symlinkSync("../../outside/charmcraft.yaml", path.join(charm, "bundle/charmcraft.yaml"));
  return { root, charm, outside };
}

const isBelow = (parent: string, place: string): boolean => place === parent || place.startsWith(parent + path.sep);
/** Where Node and the packages are. */
const ours = [repository, path.dirname(path.dirname(process.execPath))];

describe("a charm that means harm", () => {
  it.each([
    [["."]], [[".", "-f", "sarif"]], [[".", "--preset", "strict", "--concurrency", "2"]], [["report", "."]], [["report", ".", "-f", "html"]],
    [["report", ".", "-f", "mermaid"]], [["--apply", "no-defer-in-action", "--dry-run", "."]],
  ])("is read below its root only, and nothing is written, started or connected: %j", { timeout: 120_000 }, async (args) => {
    const { charm, outside } = hostile();
    const { code, deeds, stderr } = await watched(charm, args);
    expect(code, stderr).toBeLessThanOrEqual(1);
    // The watch itself works.
    expect(deeds.some(({ place }) => place === path.join(charm, "src/charm.py"))).toBe(true);
    expect(deeds.filter(({ place }) => isBelow(outside, place))).toEqual([]);
    const elsewhere = deeds.filter(({ kind, place }) => kind === "read" && !isBelow(charm, place) && !ours.some((folder) => isBelow(folder, place)));
    expect(elsewhere).toEqual([]);
    expect(deeds.filter(({ kind, place }) => kind === "write" && place !== "/dev/null")).toEqual([]);
    expect(deeds.filter(({ kind }) => kind === "program" || kind === "network")).toEqual([]);
    expect(existsSync(path.join(charm, "executed"))).toBe(false);
  });

  it("has written what was asked for, and nothing else", { timeout: 120_000 }, async () => {
    const { charm } = hostile();
    const written = (deeds: readonly Deed[]): string[] =>
      [...new Set(deeds.filter(({ kind, place }) => kind === "write" && place !== "/dev/null").map(({ place }) => path.relative(charm, place)))].sort();
    const linted = await watched(charm, [".", "--cache", "-o", "out/findings.txt"]);
    expect(written(linted.deeds).filter((file) => file !== "")).toEqual([".eslint-charm-cache", "out", "out/findings.txt"]);
    const reported = await watched(charm, ["report", ".", "-f", "html", "-o", "report.html"]);
    expect(written(reported.deeds).filter((file) => file !== "")).toEqual(["report.html"]);
  });

  it.each([[["."]], [["report", "."]], [["report", ".", "-f", "mermaid"]], [[".", "-f", "github"]], [[".", "-f", "junit"]], [["--apply", "no-defer-in-action", "."]]])(
    "steers no terminal: %j", { timeout: 120_000 }, async (args) => {
      const { charm } = hostile();
      const { stdout, stderr } = await watched(charm, args, true);
      const printed = stdout + stderr;
      // Mermaid tells no files.
      expect(printed).toContain(args.includes("mermaid") ? "flowchart" : "evil");
      // Colours are the formatter's.
       
      const steering = printed.replaceAll(/\u001B\[[\d;]*m/g, "").match(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g);
      expect(steering).toBeNull();
    });
});
