/**
 * Fills in what commands on our pages print: every `console` block that begins with `$ npx eslint-plugin-charm`, and
 * every `mermaid` block under a comment with the command that draws it.
 *
 *     node tools/readme-output.mjs           writes the pages
 *     node tools/readme-output.mjs --check   fails when one shows something else
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = fileURLToPath(new URL("../dist/bin/eslint-charm.js", import.meta.url));
const pages = ["README.md", "docs/report.md"];

function outputOf(args) {
  const { stdout } = spawnSync(process.execPath, [command, ...args.split(" ")], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  // The formatter's columns need no blanks at the end.
  return stdout.replace(/ +$/gm, "").trim();
}

for (const page of pages) {
  const file = fileURLToPath(new URL(`../${page}`, import.meta.url));
  const before = readFileSync(file, "utf8");
  const after = before
    .replace(
      /^```console\n\$ npx eslint-plugin-charm ([^\n]+)\n[^]*?^```$/gm,
      (_, args) => `\`\`\`console\n$ npx eslint-plugin-charm ${args}\n${outputOf(args)}\n\`\`\``,
    )
    .replace(
      /^(<!-- npx eslint-plugin-charm ([^\n]+) -->)\n\n```mermaid\n[^]*?^```$/gm,
      (_, comment, args) => `${comment}\n\n\`\`\`mermaid\n${outputOf(args)}\n\`\`\``,
    );
  if (before === after) continue;
  if (process.argv.includes("--check")) {
    console.error(`${page} shows another output than the command gives: run \`npm run docs\``);
    process.exitCode = 1;
  } else {
    writeFileSync(file, after);
  }
}
