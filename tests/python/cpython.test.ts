/**
 * The whole standard library of the Python at hand, and our corner cases, as CPython itself reads them: every node,
 * its place, its names and values, and where in the tree it stands.
 *
 * `CHARM_PYTHON` names another interpreter than `python3`. Without any, the test is skipped.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parsePython, ready } from "../../lib/python/parse.js";
import { python, standardLibrary } from "../support/cpython.js";
import { corners } from "./corners.js";
import { facts, type Reference } from "./facts.js";

const stdlib = standardLibrary();

interface Answer {
  path: string;
  facts?: string[];
  error?: string;
}

interface Result {
  reference: Reference;
  files: number;
  lines: number;
  nodes: number;
  milliseconds: number;
  wrong: string[];
  /** Path of a file that CPython accepts, and our error. */
  wronglyRejected: Map<string, string>;
  /** Path of a file that CPython rejects, and its error. */
  wronglyAccepted: Map<string, string>;
  rejected: number;
}

async function compare(place: string): Promise<Result> {
  await ready;
  const script = fileURLToPath(new URL("cpython_facts.py", import.meta.url));
  const child = spawn(python, [script, place], { stdio: ["ignore", "pipe", "inherit"] });
  let result: Result | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (result) judge(result, JSON.parse(line) as Answer);
    else {
      result = {
        reference: JSON.parse(line) as Reference, files: 0, lines: 0, nodes: 0, milliseconds: 0, wrong: [],
        wronglyRejected: new Map(), wronglyAccepted: new Map(), rejected: 0,
      };
    }
  }
  if (!result) throw new Error("CPython said nothing");
  return result;
}

function judge(result: Result, answer: Answer): void {
  const text = readFileSync(answer.path, "utf8").replace(/^\ufeff/, "");
  const begin = performance.now();
  const parsed = parsePython(text);
  result.milliseconds += performance.now() - begin;
  result.files++;
  result.lines += text.split("\n").length;
  if (!answer.facts) {
    result.rejected++;
    if (parsed.ok) result.wronglyAccepted.set(answer.path, answer.error ?? "");
    return;
  }
  if (!parsed.ok) {
    result.wronglyRejected.set(answer.path, JSON.stringify(parsed.errors));
    return;
  }
  const ours = facts(parsed.module, text, result.reference);
  result.nodes += answer.facts.length;
  for (let i = 0; i < Math.max(ours.length, answer.facts.length); i++) {
    if (ours[i] === answer.facts[i]) continue;
    result.wrong.push(`${answer.path}: CPython ${answer.facts[i] ?? "-"}, we ${ours[i] ?? "-"}`);
    if (ours.length !== answer.facts.length) break;
  }
}

const note = stdlib ? "" : ` (skipped: no ${python})`;

describe.skipIf(stdlib === null)(`against CPython${note}`, () => {
  it("reads the standard library without a wrong fact", { timeout: 300_000 }, async () => {
    const { files, lines, nodes, milliseconds, wrong, wronglyRejected, wronglyAccepted, rejected, reference } =
      await compare(stdlib ?? "");
    const speed = Math.round((lines / milliseconds) * 1000);
    console.log(
      `CPython ${reference.version.join(".")}: ${files} files, ${lines} lines, ${nodes} nodes, ` +
        `${wrong.length} wrong; ` +
        `rejected by both ${rejected - wronglyAccepted.size}, wrongly rejected ${wronglyRejected.size}, wrongly ` +
        `accepted ${wronglyAccepted.size}; ${speed} lines/s`,
    );
    expect(wrong.slice(0, 20)).toEqual([]);
    expect([...wronglyRejected]).toEqual([]);
    expect([...wronglyAccepted]).toEqual([]);
    expect(nodes).toBeGreaterThan(100_000);
  });

  it("reads the corner cases as CPython does", { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "charm-corners-"));
    const fileOf = (index: number): string => path.join(folder, `${index}.py`);
    try {
      corners.forEach(([text], index) => writeFileSync(fileOf(index), text));
      const { wrong, wronglyRejected, wronglyAccepted, reference } = await compare(folder);
      expect(wrong).toEqual([]);
      expect([...wronglyRejected].map(([file, error]) => [readFileSync(file, "utf8"), error])).toEqual([]);
      const [major, minor] = reference.version;
      corners.forEach(([text, since], index) => {
        const isNewer = since ? since[0] > major || (since[0] === major && since[1] > minor) : false;
        expect(wronglyAccepted.has(fileOf(index)), text).toBe(isNewer);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("without CPython", () => {
  it("accepts what is Python of any version, and nothing else", async () => {
    await ready;
    for (const [text, since] of corners) expect(parsePython(text).ok, text).toBe(since !== null);
  });
});
