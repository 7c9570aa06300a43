/**
 * Says the package's version wherever a page, the action or a hook names one, after `changeset version` has raised it.
 *
 *     node tools/version.mjs           writes
 *     node tools/version.mjs --check   fails where another one is named
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const files = ["README.md", "action.yml", ...readdirSync("docs").filter((file) => file.endsWith(".md")).map((file) => `docs/${file}`)];

for (const file of files) {
  const before = readFileSync(file, "utf8");
  const after = before
    .replace(/(eslint-plugin-charm@v?)\d+\.\d+\.\d+[\w.-]*/g, `$1${version}`)
    .replace(/(repo: \S+\/eslint-plugin-charm\n\s+rev: v)\S+/g, `$1${version}`);
  if (before === after) continue;
  if (process.argv.includes("--check")) {
    console.error(`${file} names another version than ${version}: run \`node tools/version.mjs\``);
    process.exitCode = 1;
  } else {
    writeFileSync(file, after);
  }
}
