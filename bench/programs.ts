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
const linking = fileURLToPath(new URL("linking.js", import.meta.url));
const memory = new URL("memory.js", import.meta.url).href;

/** What is measured; each lints the same files. */
export const contestants = ["bare", "recommended", "strict", "command"] as const;
export type Contestant = (typeof contestants)[number];

/** What readers know the contestants by. */
export const titles: Record<Contestant, string> = {
  bare: "ESLint with the parser and no rules",
  recommended: "ESLint with `recommended`",
  strict: "ESLint with `strict`",
  command: "`eslint-charm`",
};

/** The configs of the contestants, below a folder. */
export function writeConfigs(folder: string): void {
  const config = (name: string, blocks: string): void =>
    writeFileSync(path.join(folder, `${name}.mjs`), `import charm from ${JSON.stringify(plugin)};\nexport default ${blocks};\n`);
  // The presets' own blocks: the same files, the same languages and parsers.
  config("bare", "charm.configs.recommended.map(({ rules: _, settings: __, ...block }) => block)");
  config("recommended", "charm.configs.recommended");
  config("strict", "charm.configs.strict");
}

/** The arguments that make Node run a contestant over the sources of the charm in the working folder. */
export function argumentsOf(contestant: Contestant, configs: string): string[] {
  if (contestant === "command") return [command, "src"];
  return [eslint, "--no-config-lookup", "-c", path.join(configs, `${contestant}.mjs`), "src"];
}

export interface Run {
  ms: number;
  /** The most memory that was held at once. */
  peakMb: number;
  stdout: string;
}

/** Runs Node to its end. Throws when the program could not do its work; findings are none of that. */
export async function run(args: readonly string[], cwd: string): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), "charm-run-"));
  const peak = path.join(folder, "peak");
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", memory, ...args], { cwd, env: { ...process.env, CHARM_PEAK: peak } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => void child.on("error", reject).on("close", resolve));
  const ms = performance.now() - start;
  if (code !== 0 && code !== 1) throw new Error(`${args.join(" ")} ended with ${code}\n${stderr}`);
  const peakMb = Number(readFileSync(peak, "utf8")) / 1024;
  rmSync(folder, { recursive: true });
  return { ms, peakMb, stdout };
}

/** What it costs, in one fresh process, to parse the own modules of a charm, and then to make its model. */
export async function runLinking(root: string): Promise<{ parseMs: number; linkMs: number }> {
  const { stdout } = await run([linking, root], root);
  return JSON.parse(stdout) as { parseMs: number; linkMs: number };
}
