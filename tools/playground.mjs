/**
 * Puts beside the documentation site what its playground is made of: the linter as a worker for browsers, the parser's
 * WebAssembly, and the example charms. The worker is the plugin's own source; what it asks of Node is answered by
 * `playground/machine/`.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { licensesOf } from "./licenses.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const target = path.join(root, "docs/.vitepress/public/playground-files");
const machine = path.join(root, "playground/machine");
const { resolve } = createRequire(import.meta.url);

/** Node's modules that are there in a browser; packages get an empty one of all others. */
const there = new Map(["fs", "module", "url", "crypto", "zlib"].map((name) => [name, path.join(machine, `${name}.ts`)]));
there.set("path", resolve("path-browserify"));

const node = {
  name: "node-in-a-browser",
  resolveId(id) {
    return isBuiltin(id) ? (there.get(id.replace(/^node:/, "")) ?? path.join(machine, "absent.ts")) : null;
  },
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const bundle = await rolldown({
  input: path.join(root, "playground/worker.ts"),
  platform: "browser",
  plugins: [node],
  // The parser's engine can load further modules with scripts in them, and never does here.
  checks: { eval: false },
  transform: { inject: { process: [path.join(machine, "process.ts"), "process"] } },
});
const { output } = await bundle.write({ dir: target, format: "esm", minify: true, entryFileNames: "worker.js", chunkFileNames: "[name]-[hash].js" });

for (const file of ["web-tree-sitter/web-tree-sitter.wasm", "@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm"]) {
  copyFileSync(resolve(file), path.join(target, path.basename(file)));
}

const packages = ["web-tree-sitter", "@vscode/tree-sitter-wasm", "vitepress", "vue", "minisearch", "style-mod", "w3c-keyname", "crelt",
  ...["@codemirror", "@lezer", "@dagrejs"].flatMap((scope) => readdirSync(path.join(root, "node_modules", scope)).map((name) => `${scope}/${name}`))];
writeFileSync(path.join(target, "licenses.txt"), licensesOf([
  ...output.flatMap(({ modules = {} }) => Object.keys(modules)), ...packages.map((name) => path.join(root, "node_modules", name, "index.js")),
]));

const charms = [charm("A small charm", "playground/start"), ...readdirSync(path.join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map(({ name }) => charm(name, `examples/${name}`))];
writeFileSync(path.join(target, "charms.json"), JSON.stringify(charms));

/** A charm that is written in both languages. */
function charm(name, folder) {
  return { name, python: filesBelow(path.join(folder, "python")), typescript: filesBelow(path.join(folder, "typescript")) };
}

/** The texts below a folder by path, sources before the rest. */
function filesBelow(folder) {
  const names = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
  const rank = (name) => (/^src\/charm\./.test(name) ? 0 : name.startsWith("src/") ? 1 : 2);
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(root, folder, name), "utf8")]));
}
