/** A long session in an editor: what was known of earlier texts is let go. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, expect, test } from "vitest";
import path from "node:path";
import { buildCharm } from "../../lib/charm/build.js";
import { openProject } from "../../lib/project/index.js";
import { parsePython, ready } from "../../lib/python/parse.js";
import { largeCharm } from "../support/large-charm.js";
import { folderWith } from "./folders.js";

beforeAll(() => ready);

/** Collects all garbage, and tells what the heap holds then, in MB. */
async function heapMb(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  // What weak references were asked for is held until the end of a task.
  await new Promise((resolve) => setImmediate(resolve));
  if (typeof collect === "function") Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

test("the heap does not grow with the number of edits", { timeout: 120_000 }, async () => {
  const files = largeCharm();
  const file = path.join(folderWith(files), "src/charm.py");
  const type = async (from: number, to: number): Promise<void> => {
    for (let stroke = from; stroke < to; stroke++) {
      await new Promise((resolve) => setImmediate(resolve));
      const text = `${files["src/charm.py"]}# ${stroke}\n`;
      const parsed = parsePython(text);
      if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
      const { module } = parsed;
      const project = openProject(file, { text, module });
      const charm = project?.derive("model", () => buildCharm(project.modules, project.facts));
      expect(charm?.defersIn("src/charm.py").length).toBeGreaterThan(10);
    }
  };
  // Until what is remembered of recent texts is full.
  await type(0, 120);
  const before = await heapMb();
  await type(120, 420);
  const after = await heapMb();
  // Each text that were kept would be 0.3 MB, with its model more than 2 MB.
  expect(after - before).toBeLessThan(15);
});
