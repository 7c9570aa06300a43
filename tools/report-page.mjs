/**
 * Puts the script and the style of the report's page beside its built code: the script in one piece with the graph
 * layout that it uses, so that a report needs no network and the package no further dependency.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const source = fileURLToPath(new URL("../report/page/", import.meta.url));
const target = fileURLToPath(new URL("../dist/report/page/", import.meta.url));
mkdirSync(target, { recursive: true });

/** What other projects ask of those who pass their code on: their names and licenses, each text once. */
function licenses(names) {
  const byText = new Map();
  for (const name of names) {
    const folder = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const text = readFileSync(path.join(folder, "LICENSE"), "utf8").trim();
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...byText].map(([text, of]) => `${of.join(", ")}\n\n${text}`).join("\n\n");
}

const bundle = await rolldown({ input: path.join(source, "main.ts"), platform: "browser" });
const { output: [{ code }] } = await bundle.generate({ format: "iife", minify: true, comments: false });
const script = `/*\n${licenses(["@dagrejs/dagre", "@dagrejs/graphlib"])}\n*/\n${code}`;
if (/<\/?script|<!--/i.test(script)) {
  console.error("the script of the report's page would end the element that it stands in");
  process.exitCode = 1;
}
writeFileSync(path.join(target, "page.js"), script);
const style = ["map.css", "style.css"].map((name) => readFileSync(path.join(source, name), "utf8"));
writeFileSync(path.join(target, "style.css"), style.join("\n"));
