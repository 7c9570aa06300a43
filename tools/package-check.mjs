/**
 * Compares what `npm pack` would publish with what it should: every source compiled, the Python grammar, and nothing
 * that a build of last week left in `dist/`.
 */
import { execSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const compiled = ["bin", "configs", "lib", "report", "rules"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
  .concat("index.ts")
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => [".js", ".d.ts"].map((extension) => `dist/${file.replace(/\.ts$/, extension)}`));

const expected = new Set(["LICENSE", "README.md", "CHANGELOG.md", "package.json", ...compiled]);
const [{ files }] = JSON.parse(execSync("npm pack --dry-run --json", { encoding: "utf8", stdio: "pipe" }));
const packed = new Set(files.map(({ path }) => path));

const complaints = [
  ...[...expected].filter((file) => !packed.has(file)).map((file) => `missing: ${file}`),
  ...[...packed]
    .filter((file) => !expected.has(file) && !file.endsWith(".wasm"))
    .map((file) => `unexpected: ${file} (left by an earlier build? remove dist/ and build again)`),
];
if (![...packed].some((file) => file.endsWith(".wasm"))) complaints.push("missing: the Python grammar (.wasm)");

console.log(complaints.length > 0 ? complaints.join("\n") : `${packed.size} files, as they should be`);
process.exitCode = complaints.length > 0 ? 1 : 0;
