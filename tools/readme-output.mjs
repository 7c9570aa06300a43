/**
 * Fills in what the commands of the README print: every `console` block that begins with `$ npx eslint-plugin-charm`.
 *
 *     node tools/readme-output.mjs           writes README.md
 *     node tools/readme-output.mjs --check   fails when it shows something else
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = fileURLToPath(new URL("../dist/bin/eslint-charm.js", import.meta.url));
const readme = fileURLToPath(new URL("../README.md", import.meta.url));

function outputOf(args) {
  const { stdout } = spawnSync(process.execPath, [command, ...args.split(" ")], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  // Where the repository lies is nobody's business, and the formatter's columns need no blanks at the end.
  return stdout.replaceAll(root, "").replace(/ +$/gm, "").trim();
}

const before = readFileSync(readme, "utf8");
const after = before.replace(
  /^```console\n\$ npx eslint-plugin-charm ([^\n]+)\n[^]*?^```$/gm,
  (_, args) => `\`\`\`console\n$ npx eslint-plugin-charm ${args}\n${outputOf(args)}\n\`\`\``,
);

if (before === after) {
  // In step.
} else if (process.argv.includes("--check")) {
  console.error("README.md shows another output than the command gives: run `npm run docs`");
  process.exitCode = 1;
} else {
  writeFileSync(readme, after);
}
