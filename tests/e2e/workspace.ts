/** Throw-away folders with small charms in them, and the real programs run there. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

export const repository = path.resolve(import.meta.dirname, "../..");
const installed = path.join(repository, "node_modules");

/** The ESLint releases that everything here runs on, as their folders in `node_modules`. */
export const eslints = ["eslint-9.15", "eslint-9.39", "eslint"] as const;
export type EslintFolder = (typeof eslints)[number];

/** What the plugin's own code may load at run time; everything else it could only find by luck. */
const { dependencies } = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};

/** Writes files into a new folder, which goes away with the test. */
export function folder(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "charm-")));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  write(root, files);
  return root;
}

export function write(root: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

/**
 * Installs the built plugin below a folder as npm would: a copy of what is published, with its dependencies and one
 * ESLint beside it, and nothing else of this repository unless it is named.
 */
export function install(root: string, eslint: EslintFolder = "eslint", others: readonly string[] = []): void {
  if (!existsSync(path.join(repository, "dist/index.js"))) throw new Error("build first: npm run build");
  const own = path.join(root, "node_modules/eslint-plugin-charm");
  mkdirSync(own, { recursive: true });
  cpSync(path.join(repository, "dist"), path.join(own, "dist"), { recursive: true });
  cpSync(path.join(repository, "package.json"), path.join(own, "package.json"));
  cpSync(path.join(repository, "docs/report.schema.json"), path.join(own, "docs/report.schema.json"));
  link(root, "eslint", eslint);
  for (const name of Object.keys(dependencies)) link(root, name, name);
  // What that ESLint brings of its own (`@eslint/js`) is of its release.
  for (const name of others) {
    const own = `${eslint}/node_modules/${name}`;
    link(root, name, existsSync(path.join(installed, own)) ? own : name);
  }
}

function link(root: string, name: string, target: string): void {
  const place = path.join(root, "node_modules", name);
  mkdirSync(path.dirname(place), { recursive: true });
  symlinkSync(path.join(installed, target), place, "junction");
}

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `eslint` as installed below a folder. */
export function runEslint(root: string, ...args: string[]): Promise<Outcome> {
  return run(root, path.join(root, "node_modules/eslint/bin/eslint.js"), args);
}

/** Runs `eslint-charm`: the one installed in a folder, or the one built here. */
export function runCommand(cwd: string, args: readonly string[], installation = repository): Promise<Outcome> {
  const own = path.join(installation, "node_modules/eslint-plugin-charm");
  const base = existsSync(own) ? own : repository;
  return run(cwd, path.join(base, "dist/bin/eslint-charm.js"), args);
}

function run(cwd: string, script: string, args: readonly string[]): Promise<Outcome> {
  return runProgram(cwd, process.execPath, [script, ...args]);
}

/** Runs any program to its end. */
export function runProgram(
  cwd: string, program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}, input = "",
): Promise<Outcome> {
  const { CI: _, DEBUG: __, ...env } = process.env;
  const child = spawn(program, args, { cwd, env: { ...env, NO_COLOR: "1", ...more } });
  // A program may end before it has read what it is given: what it says is what counts.
  child.stdin.on("error", () => undefined).end(input);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

interface Result {
  filePath: string;
  messages: { ruleId: string | null; line: number; fatal?: boolean; message: string }[];
}

/** The findings of a run with `--format json`, one text each: `src/charm.py:10 charm/no-defer-in-action`. */
export function findings(root: string, { stdout, stderr }: Outcome): string[] {
  let results: Result[];
  try {
    results = JSON.parse(stdout) as Result[];
  } catch {
    throw new Error(`no JSON came out, but:\n${stdout}\n${stderr}`);
  }
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, fatal, message }) => {
        const file = path.relative(root, filePath).replaceAll("\\", "/");
        return `${file}:${line} ${ruleId ?? (fatal ? "syntax error" : message)}`;
      }),
    )
    .sort();
}

/** Names of the packages that a list of loaded module files came from. */
export function packagesOf(modules: readonly string[]): Set<string> {
  const names = modules.map((file) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? "");
  return new Set(names.map((name) => name.replaceAll("\\", "/")));
}

/** Files directly in a folder. */
export function filesIn(root: string): string[] {
  return readdirSync(root).sort();
}
