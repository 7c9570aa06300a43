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
import { licensesOf } from "./licenses.mjs";

const source = fileURLToPath(new URL("../report/page/", import.meta.url));
const target = fileURLToPath(new URL("../dist/report/page/", import.meta.url));
mkdirSync(target, { recursive: true });

const bundle = await rolldown({ input: path.join(source, "main.ts"), platform: "browser" });
const { output: [{ code, modules }] } = await bundle.generate({ format: "iife", minify: true, comments: false });
// What the layout has built in already.
const graphlib = createRequire(import.meta.url).resolve("@dagrejs/graphlib/package.json");
const script = `/*\n${licensesOf([...Object.keys(modules), graphlib])}\n*/\n${code}`;
if (/<\/?script|<!--/i.test(script)) {
  console.error("the script of the report's page would end the element that it stands in");
  process.exitCode = 1;
}
writeFileSync(path.join(target, "page.js"), script);
const style = ["map.css", "style.css"].map((name) => readFileSync(path.join(source, name), "utf8"));
writeFileSync(path.join(target, "style.css"), style.join("\n"));
