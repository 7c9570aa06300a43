/** Parses a charm's own modules, then links them: prints how long each takes. A process of its own for each charm. */
import { buildCharm } from "../lib/charm/build.js";
import { openCharm } from "../lib/project/index.js";
import { ready } from "../lib/python/parser.js";

await ready;
const project = openCharm(process.argv[2] ?? ".");
const start = performance.now();
for (const file of project.modules.own) project.modules.get(file);
const parsed = performance.now();
buildCharm(project.modules, project.facts);
const linked = performance.now();
console.log(JSON.stringify({ parseMs: parsed - start, linkMs: linked - parsed }));
