/**
 * Puts the Python grammar beside the built parser, packed. It comes from a dev dependency that holds nothing but grammars
 * compiled to WebAssembly and runs no script when it is installed; its bytes are those of tree-sitter-python 0.25.0,
 * the release that was held against CPython. Another one has to be held against it before the digest here may change.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const known = "16108b50df4ee9a30168794252ab55e7c93bfc5765d7fa0aa3e335752c515f47";

const grammar = readFileSync(createRequire(import.meta.url).resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm"));
const digest = createHash("sha256").update(grammar).digest("hex");
if (digest !== known) throw new Error(`another Python grammar than the one that was tested: ${digest}`);

const folder = fileURLToPath(new URL("../dist/lib/python/", import.meta.url));
const target = `${folder}tree-sitter-python.wasm.gz`;
const packed = gzipSync(grammar, { level: 9 });
mkdirSync(folder, { recursive: true });
// A file that is right stays: a test may be reading it.
if (!existsSync(target) || !readFileSync(target).equals(packed)) writeFileSync(target, packed);
