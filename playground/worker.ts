/**
 * The worker of the page: typing stays smooth while it lints. It lays out what Node would have on its disk, and only
 * then loads the plugin, which reads the parser's WebAssembly while it is loaded.
 */
import manifest from "../package.json" with { type: "json" };
import { writeFile } from "./machine/fs.js";
import { installedPath, provide } from "./machine/module.js";
import type { Message, Question } from "./protocol.js";

const ENGINE = "web-tree-sitter/web-tree-sitter.wasm";
const GRAMMAR = "@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm";
const TYPESCRIPT = "@typescript-eslint/parser";

const linting = load();
let typescript: Promise<void> | undefined;

async function load(): Promise<typeof import("./lint.js")> {
  provide("eslint-plugin-charm/package.json", { name: manifest.name, version: manifest.version });
  await Promise.all([ENGINE, GRAMMAR].map(async (id) => {
    const response = await fetch(new URL(id.replace(/.*\//, ""), import.meta.url));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    writeFile(installedPath(id), new Uint8Array(await response.arrayBuffer()));
  }));
  return import("./lint.js");
}

/** Larger than all else together, so it comes with the first charm that needs it. */
async function loadTypeScript(): Promise<void> {
  tell({ progress: "Loading the TypeScript parser …" });
  const parser = await import("@typescript-eslint/parser");
  provide(TYPESCRIPT, parser);
  provide(`${TYPESCRIPT}/package.json`, { version: parser.version });
}

async function answer({ id, files, preset }: Question): Promise<void> {
  try {
    const { lint } = await linting;
    if (Object.keys(files).some((path) => /\.[mc]?ts$/.test(path))) await (typescript ??= loadTypeScript());
    tell({ id, ...await lint(files, preset) });
  } catch (error) {
    tell({ id, trouble: error instanceof Error ? error.message : String(error) });
  }
}

function tell(message: Message): void {
  postMessage(message);
}

/** The last question alone is of interest when several have come while one was worked on. */
let waiting: Question | undefined;
let working = false;

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  waiting = data;
  if (!working) void work();
});

async function work(): Promise<void> {
  working = true;
  for (let question = waiting; question; question = waiting) {
    waiting = undefined;
    await answer(question);
    // Messages that have come meanwhile are handed over before the next one is looked at.
    await new Promise((resolve) => setTimeout(resolve));
  }
  working = false;
}
