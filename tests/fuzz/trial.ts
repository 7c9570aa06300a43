/** One input through everything that users have: ESLint with all rules, and the report in all of its forms. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { format } from "node:util";
import debug from "debug";
import { Linter } from "eslint";
import plugin from "../../index.js";
import { openProject, type Project } from "../../lib/project/index.js";
import { reportOf } from "../../report/collect.js";
import type { CharmReport, Report } from "../../report/data.js";
import { charmSection } from "../../report/html/charm.js";
import { excerptsOf } from "../../report/html/excerpts.js";
import { mermaid } from "../../report/mermaid.js";
import { table } from "../../report/table.js";
import type { Input, Seed } from "./inputs.js";

/** Of processor time, for one input, beside what ESLint and the parser of TypeScript take alone. */
export const MOST_SECONDS = 2;

/** The same for a charm of which all is tried that may be tried. */
const MOST_SECONDS_TO_GIVE_UP = 10;

/** What the analysis says to those who look for its own mistakes: failures come with a stack, syntax errors do not. */
const failures: string[] = [];
debug.enable("eslint-plugin-charm:*");
debug.log = (...values: unknown[]) => {
  const line = format(...values);
  if (/\n\s+at /.test(line)) failures.push(line);
};

/** Where the charms of this process are written. */
let parent: string | undefined;
let count = 0;

process.on("exit", () => {
  if (parent !== undefined) rmSync(parent, { recursive: true, force: true });
});

export interface Outcome {
  /** Of processor time. */
  seconds: number;
  /** The charm is so large or so entangled that nothing is said about it. */
  givesUp: boolean;
  /** What must not be: a failure, a place that is none, a text that steers a terminal. Empty when all is well. */
  complaints: string[];
}

/** Tries an input. What it throws is a mistake of ours, too. */
export function trial({ files, file, buffer, settings }: Input): Outcome {
  parent ??= realpathSync(mkdtempSync(path.join(tmpdir(), "charm-fuzz-")));
  const folder = path.join(parent, String(count++));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const before = process.cpuUsage();
    const complaints = [...lint(folder, file, buffer, settings), ...report(folder)];
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    const told = failures.splice(0);
    const real = told.filter((line) => !line.includes("takes too many steps"));
    const givesUp = real.length < told.length;
    const most = givesUp ? MOST_SECONDS_TO_GIVE_UP : MOST_SECONDS;
    if (seconds > most && seconds - withoutUs(folder, file, buffer) > most) complaints.push(`it took ${seconds.toFixed(1)} s`);
    return { seconds, givesUp, complaints: [...complaints, ...real] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The processor time that the file takes without a rule. */
function withoutUs(folder: string, file: string, buffer: string | null): number {
  const filename = path.join(folder, file);
  const config = plugin.configs.strict.map((block) => ({ ...block, rules: {} }));
  const before = process.cpuUsage();
  // Not the text of a moment ago, which the parser would still know.
  new Linter({ cwd: folder }).verify(`${buffer ?? readFileSync(filename, "utf8")} `, config, { filename });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function lint(folder: string, file: string, buffer: string | null, settings: unknown): string[] {
  const filename = path.join(folder, file);
  const given = buffer ?? readFileSync(filename, "utf8");
  const config = [...plugin.configs.strict, ...(settings === undefined ? [] : [{ settings: { charm: settings } }])] as Linter.Config[];
  const messages = new Linter({ cwd: folder }).verify(given, config, { filename });
  // ESLint counts without the BOM.
  const text = given.replace(/^\uFEFF/, "");
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).length;
  return messages.flatMap(({ message, line, column, fix, suggestions = [] }) => {
    const isPlace = Number.isInteger(line) && line >= 0 && line <= lines && column >= 0;
    const edits = [...(fix ? [fix] : []), ...suggestions.map((each) => each.fix)];
    const areEdits = edits.every(({ range: [start, end] }) => start >= 0 && start <= end && end <= text.length);
    return isPlace && areEdits && !/\{\{ \w+ \}\}/.test(message) ? [] : [`${line}:${column} is no place for: ${message}`];
  });
}

 
const STEERS_TERMINAL = /[\x00-\x09\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/;

/** Null for a charm that takes too much effort, of which the command says so. */
function reported(project: Project, folder: string): CharmReport | null {
  try {
    return reportOf(project, folder, {}, []);
  } catch (error) {
    // A model that could not be made has been told of already.
    if (!(error instanceof Error) || !error.message.includes("could not be analysed")) failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return null;
  }
}

function report(folder: string): string[] {
  const project = openProject(folder);
  if (!project) return ["no project"];
  const charm = reported(project, folder);
  if (!charm) return [];
  const all: Report = { version: 1, charms: [charm] };
  JSON.stringify(all);
  const page = charmSection({ charm, excerpts: excerptsOf(charm, folder) }, "c1", null).text;
  const printed = { table: table(all, false), mermaid: mermaid(all), page: page.replaceAll("\t", "") };
  return Object.entries(printed).filter(([, text]) => STEERS_TERMINAL.test(text)).map(([name]) => `control characters in the ${name}`);
}

/** The example charms, to be broken. */
export function exampleSeeds(root: string): Seed[] {
  return ["cluster-machine", "web-k8s"].flatMap((name) => (["python", "typescript"] as const).map((language): Seed => {
    const folder = path.join(root, "examples", name, language);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.\w+$/.test(file)).sort();
    return { language, files: Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), "utf8")])) };
  }));
}
