/**
 * A long session in an editor: types into a file of about 1,000 lines of a charm, and brings the charm's model up to
 * date after each keystroke, as the rules do. Prints how long that takes, and what the heap holds on the way.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { buildCharm } from "../lib/charm/build.js";
import { openProject } from "../lib/project/index.js";
import { parsePython, ready } from "../lib/python/parse.js";
import { component } from "./python.js";

const [root = ".", strokes = "200"] = process.argv.slice(2);
await ready;
const file = path.join(root, "src/base.py");
const classes = Array.from({ length: 8 }, (_, i) => component(9000 + i, 1).replace(/^"""[^]*?^RELATION/m, "RELATION"));
const text = `${readFileSync(file, "utf8")}\n${classes.join("\n\n")}\n`;
const times: number[] = [];
const heapMb: number[] = [];
const count = Number(strokes);
for (let stroke = 0; stroke < count; stroke++) {
  // Each key is a task of its own: what weak references were asked for in one is held until its end.
  await new Promise((resolve) => setImmediate(resolve));
  const parsed = parsePython(`${text}# ${stroke}\n`);
  if (!parsed.ok) throw new Error("the text is no Python");
  const start = performance.now();
  const project = openProject(file, { text: `${text}# ${stroke}\n`, module: parsed.module });
  project?.derive("model", () => buildCharm(project.modules, project.facts));
  times.push(performance.now() - start);
  if (stroke % Math.ceil(count / 10) === 0 || stroke === count - 1) {
    globalThis.gc?.();
    heapMb.push(Math.round(process.memoryUsage().heapUsed / 1024 / 1024));
  }
}
// The first strokes parse the charm, and warm the code up.
const sorted = times.slice(Math.min(5, count >> 1)).sort((a, b) => a - b);
console.log(JSON.stringify({
  lines: text.split("\n").length, medianMs: sorted[sorted.length >> 1], p95Ms: sorted[Math.floor(sorted.length * 0.95)], heapMb,
}));
