// Puts the Python grammar beside the built parser: the package it comes from is only a dev dependency.
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const grammar = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
const folder = fileURLToPath(new URL("../dist/lib/python/", import.meta.url));
mkdirSync(folder, { recursive: true });
copyFileSync(grammar, `${folder}tree-sitter-python.wasm`);
