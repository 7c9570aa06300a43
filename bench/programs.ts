/** Running what is measured: each time in a process of its own, from its start to its end. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));

export const command = path.join(repository, "dist/bin/eslint-charm.js");
const eslint = path.join(repository, "node_modules/eslint/bin/eslint.js");
const plugin = pathToFileURL(path.join(repository, "dist/index.js")).href;
const memory = new URL("memory.js", import.meta.url).href;

/** What is measured: a program that lints the sources of the charm in the working folder. */
export interface Contestant {
  name: string;
  /** What readers know it by. */
  title: string;
  program: string;
  args: readonly string[];
}

/** Ours, and ESLint without us; their configs are written below a folder. */
export function ours(folder: string): Contestant[] {
  const config = (name: string, blocks: string): string[] => {
    const file = path.join(folder, `${name}.mjs`);
    writeFileSync(file, `import charm from ${JSON.stringify(plugin)};\nexport default ${blocks};\n`);
    return [eslint, "--no-config-lookup", "-c", file, "src"];
  };
  const node = (name: string, title: string, args: readonly string[]): Contestant => ({ name, title, program: process.execPath, args });
  writeFileSync(path.join(folder, "empty.txt"), "");
  return [
    // The presets' own blocks: the same files, the same languages and parsers.
    node("bare", "ESLint with the parser and no rules", config("bare", "charm.configs.recommended.map(({ rules: _, settings: __, ...block }) => block)")),
    node("recommended", "ESLint with `recommended`", config("recommended", "charm.configs.recommended")),
    node("strict", "ESLint with `strict`", config("strict", "charm.configs.strict")),
    node("command", "`eslint-charm`", [command, "src"]),
    node("cached", "`eslint-charm --cache`, nothing changed", [command, "--cache", "--cache-location", path.join(folder, "cache"), "src"]),
    node("empty", "ESLint with an empty config", [eslint, "--no-config-lookup", "--no-error-on-unmatched-pattern", "src"]),
  ];
}

/** One rule about defers, as someone would write it without a model. */
const AST_GREP_RULE = "id: defer\nlanguage: python\nseverity: warning\nmessage: An event is deferred.\nrule:\n  pattern: $EVENT.defer()\n";

/**
 * What charm authors run today, where it is installed: on the `PATH`, to which `--tools FOLDER` adds the programs of
 * another `node_modules`.
 */
export async function others(folder: string, tools: string | undefined): Promise<Contestant[]> {
  if (tools !== undefined) process.env.PATH = `${path.join(path.resolve(tools), "node_modules/.bin")}${path.delimiter}${process.env.PATH ?? ""}`;
  const rule = path.join(folder, "defer.yml");
  writeFileSync(rule, AST_GREP_RULE);
  const known: Contestant[] = [
    { name: "flake8", title: "flake8", program: "flake8", args: ["-j1", "--isolated", "src"] },
    { name: "pylint", title: "pylint", program: "pylint", args: ["-j1", "--recursive=y", "src"] },
    { name: "pyright", title: "pyright", program: "pyright", args: ["src"] },
    { name: "ast-grep", title: "ast-grep, one rule", program: "ast-grep", args: ["scan", "--rule", rule, "--threads", "1", "src"] },
  ];
  const found: Contestant[] = [];
  for (const contestant of known) {
    const isThere = await run({ ...contestant, args: ["--version"] }, folder).then(() => true, () => false);
    if (isThere) found.push(contestant);
    else process.stderr.write(`NOTE: ${contestant.name} is not installed, and left out.\n`);
  }
  return found;
}

export interface Run {
  ms: number;
  /** The processor's time, of all threads. */
  cpuMs: number;
  /** The most memory that was held at once. */
  peakMb: number;
  stdout: string;
}

interface Used {
  peakKb: number;
  cpuMs: number;
}

const LOOK_MS = 20;

/** The most memory that a process or one below it has held so far, as Linux tells while they run. */
function peakBelow(pid: number): number {
  try {
    const own = Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    const below = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter((each) => each.trim() !== "");
    return Math.max(own, ...below.map((each) => peakBelow(Number(each))));
  } catch {
    return 0;
  }
}

/** The shell's own count of the processor's time: that of a program and of all that it has started. */
const COUNTED = ["-c", 'TIMEFORMAT="%U %S"; time "$@"', "_"];

/** Codes by which linters say that they have found something; 32 is pylint's for "could not run". */
function couldRun(code: number | null): boolean {
  return code !== null && code < 32 && code !== 2;
}

/** Runs a program to its end. Throws when it could not do its work; findings are none of that. */
export async function run({ program, args, name }: Omit<Contestant, "title">, cwd: string): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), "charm-run-"));
  const file = path.join(folder, "used");
  const isNode = program === process.execPath;
  const start = performance.now();
  const env = { ...process.env, CHARM_USED: file, NO_UPDATE_NOTIFIER: "1" };
  const child = isNode ? spawn(program, ["--import", memory, ...args], { cwd, env }) : spawn("bash", [...COUNTED, program, ...args], { cwd, env });
  let used: Used = { peakKb: 0, cpuMs: 0 };
  const looking = isNode ? undefined : setInterval(() => (used.peakKb = Math.max(used.peakKb, peakBelow(child.pid ?? 0))), LOOK_MS);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  try {
    const code = await new Promise<number | null>((resolve, reject) => void child.on("error", reject).on("close", resolve));
    const ms = performance.now() - start;
    // pylint's codes are sums: 2 and more are its errors.
    if (!couldRun(code) && name !== "pylint") throw new Error(`${args.join(" ")} ended with ${code}\n${stderr}`);
    const counted = /([\d.]+) ([\d.]+)\s*$/.exec(stderr);
    if (counted) used.cpuMs = (Number(counted[1]) + Number(counted[2])) * 1000;
    if (isNode) used = JSON.parse(readFileSync(file, "utf8")) as Used;
    return { ms, cpuMs: used.cpuMs, peakMb: used.peakKb / 1024, stdout };
  } finally {
    clearInterval(looking);
    rmSync(folder, { recursive: true });
  }
}

/** Runs a script of this folder, which prints JSON. */
export async function runScript<T>(name: string, args: readonly string[], cwd: string): Promise<T> {
  const script = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  const { stdout } = await run({ name, program: process.execPath, args: ["--expose-gc", script, ...args] }, cwd);
  return JSON.parse(stdout) as T;
}
