/**
 * Compares what `npm pack` would publish with what it should: every source compiled, the report's page in two files
 * and its schema, the declarations that a user's config leads to and no others, the Python grammar, and nothing that a
 * build of last week left in `dist/`. Holds the package to its promises: its size, the number of its dependencies, no
 * script on installation.
 */
import { execSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Bytes, unpacked. */
const LARGEST = 1_500_000;
const MOST_DEPENDENCIES = 8;

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const compiled = ["bin", "configs", "lib", "report", "rules"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
  .concat("index.ts")
  .filter((file) => /\.c?ts$/.test(file) && !file.startsWith("report/page/"))
  .map((file) => `dist/${file.replace(/\.(c?)ts$/, ".$1js")}`);

const page = ["page.js", "style.css"].map((file) => `dist/report/page/${file}`);
const grammar = "dist/lib/python/tree-sitter-python.wasm.gz";
const expected = new Set(["LICENSE", "README.md", "CHANGELOG.md", "package.json", "docs/report.schema.json", grammar, ...compiled, ...page, ...declarations("dist/index.d.ts")]);
const [{ files, unpackedSize }] = JSON.parse(execSync("npm pack --dry-run --json --ignore-scripts", { encoding: "utf8", stdio: "pipe" }));
const packed = new Set(files.map(({ path: file }) => file));
const { dependencies, scripts } = JSON.parse(readFileSync("package.json", "utf8"));

const complaints = [
  ...[...expected].filter((file) => !packed.has(file)).map((file) => `missing: ${file}`),
  ...[...packed]
    .filter((file) => !expected.has(file))
    .map((file) => `unexpected: ${file} (left by an earlier build? remove dist/ and build again)`),
  ...Object.keys(scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name)).map((name) => `a script on installation: ${name}`),
];
if (unpackedSize > LARGEST) complaints.push(`too large: ${unpackedSize} bytes, at most ${LARGEST}`);
if (Object.keys(dependencies).length > MOST_DEPENDENCIES) complaints.push(`more than ${MOST_DEPENDENCIES} dependencies`);

console.log(complaints.length > 0 ? complaints.join("\n") : `${packed.size} files, ${unpackedSize} bytes, as they should be`);
process.exitCode = complaints.length > 0 ? 1 : 0;

/** A declaration file and all that it leads to. */
function declarations(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, from] of readFileSync(file, "utf8").matchAll(/\bfrom "(\.[^"]+)"/g)) {
    declarations(path.posix.join(path.posix.dirname(file), from.replace(/\.(c?)js$/, ".d.$1ts")), found);
  }
  return found;
}
