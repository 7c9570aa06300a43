/** `DEBUG=eslint-plugin-charm:time` and ESLint's own `--stats` tell of the same time. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { writeCharm, type Language } from "../../bench/charm.js";
import { folder, repository } from "./workspace.js";

const script = `
  import { ESLint } from "eslint";
  import charm from "eslint-plugin-charm";
  const eslint = new ESLint({ stats: true, overrideConfigFile: true, overrideConfig: charm.configs.strict, cwd: process.argv[1] });
  const sum = (times) => times.reduce((all, { total }) => all + total, 0);
  let ms = 0;
  for (const { stats } of await eslint.lintFiles(["src"])) {
    for (const { parse, rules } of stats.times.passes) ms += sum([parse, ...Object.values(rules ?? {})]);
  }
  console.log(ms);
`;

it.each<Language>(["python", "typescript"])("where the time of a charm in %s goes is told as ESLint tells it", { timeout: 60_000, retry: 2 }, async (language) => {
  const root = folder({});
  writeCharm(root, 3000, language);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, root], {
    cwd: repository, env: { ...process.env, DEBUG: "eslint-plugin-charm:time", DEBUG_COLORS: "0" },
  });
  const line = stderr.trim().split("\n").at(-1) ?? "";
  expect(line).toMatch(/time start \d+, load \d+, parse \d+, to syntax \d+, link \d+, model \d+, rules \d+, ESLint \d+, in all \d+ \(ms\)/);
  const told = Object.fromEntries(Array.from(line.matchAll(/(\w[\w ]*?) (\d+)/g), ([, name, ms]) => [name?.replace(/^.*time /, ""), Number(ms)])) as Record<string, number>;
  const stages = ["start", "load", "parse", "to syntax", "link", "model", "rules", "ESLint"].map((stage) => told[stage] ?? NaN);
  // Each is rounded.
  expect(Math.abs(stages.reduce((sum, ms) => sum + ms) - (told["in all"] ?? NaN))).toBeLessThan(10);
  const ours = ["parse", "to syntax", "link", "model", "rules"].reduce((sum, stage) => sum + (told[stage] ?? NaN), 0);
  const eslints = Number(stdout);
  expect(ours / eslints).toBeGreaterThan(0.8);
  expect(ours / eslints).toBeLessThan(1.25);
});

it("nothing is told unless asked for", async () => {
  const root = folder({});
  writeCharm(root, 300, "python");
  const { stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, root], { cwd: repository, env: { ...process.env, DEBUG: "" } });
  expect(stderr).toBe("");
});
