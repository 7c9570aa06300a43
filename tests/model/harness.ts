/**
 * Models of small charms that exist in memory only, and a short way to say what they should be.
 *
 * A *twin* is one charm in both languages with one expectation: names are told in Python's spelling without leading
 * underscores, so that `Demo._on_start` and `Demo.onStart` are both `Demo.on_start`.
 */
import { expect, test } from "vitest";
import type { Aftermath } from "../../lib/charm/aftermath.js";
import { buildCharm } from "../../lib/charm/build.js";
import { calledName } from "../../lib/charm/effect-names.js";
import { noFacts, type CharmFacts } from "../../lib/charm/facts.js";
import type { CharmEvent, CharmModel, Defer, Reaching } from "../../lib/charm/model.js";
import type { Modules, SourceModule } from "../../lib/charm/modules.js";
import { snake } from "../../lib/charm/names.js";
import type { CharmSettings } from "../../lib/charm/settings.js";
import { createResolver } from "../../lib/project/resolve.js";
import { noDisk } from "../../lib/project/disk.js";
import { parsePython, parsePythonOnDemand, ready } from "../../lib/python/parse.js";
import type { Expression } from "../../lib/syntax/index.js";
import { parseTypeScript } from "../../lib/typescript/parser.js";

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

await ready;

/** Parsed on demand, as `lib/project` does it; files below `lib/charms/` are another charm's. */
export function modulesOf(files: Files): Modules {
  const texts = new Map(Object.entries(files));
  const parsed = new Map<string, SourceModule | undefined>();
  const disk = { ...noDisk, locate: (path: string) => (texts.has(path) ? path : undefined) };
  const originOf = (path: string): SourceModule["origin"] => (path.startsWith("lib/charms/") ? "vendored" : "own");
  return {
    own: [...texts.keys()].filter((path) => originOf(path) === "own").sort(),
    get: (path) => {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      if (!parsed.has(path)) {
        const parsePy = originOf(path) === "vendored" ? parsePythonOnDemand : parsePython;
        const result = path.endsWith(".py") ? parsePy(text) : parseTypeScript(text, `/charm/${path}`);
        // A test that has a typing error shall say so.
        if (!result.ok) throw new Error(`${path}:${result.errors[0]?.line}: ${result.errors[0]?.message}\n${text}`);
        parsed.set(path, { path, module: result.module, origin: originOf(path) });
      }
      return parsed.get(path);
    },
    resolve: createResolver(disk, "src"),
  };
}

/** An expression by itself. */
export function expressionIn(language: "python" | "typescript", text: string): Expression {
  const parsed = language === "python" ? parsePython(`x = ${text}`) : parseTypeScript(`x = ${text};`, "/charm/src/charm.ts");
  const [statement] = parsed.ok ? parsed.module.body : [];
  if (statement?.type !== "Assign") throw new Error(`no expression: ${text}`);
  return statement.value;
}

export interface Given {
  facts?: Partial<CharmFacts>;
  settings?: CharmSettings;
}

export function modelOf(files: Files, { facts, settings }: Given = {}): CharmModel {
  return buildCharm(modulesOf(files), { ...noFacts, ...facts }, settings);
}

/** What a charm is expected to be; what is left out is not asked for. */
export interface Expected extends Given {
  /** `kind -> Class.handler`, or `kind name -> Class.handler` where the event's name says more. In order. */
  observes?: readonly string[];
  /**
   * `where: kind, kind name …` in the order of the files. Where is the mark behind the call (`# x`, `// x`), else the
   * function that holds it. Each event may be followed by its path from the second step on (`via a > b`) and by what
   * else is known of it (`excluded`, `caught`, `departing`).
   */
  defers?: readonly string[];
  /**
   * `where: verdict; reason of, reason; event+, event`: the verdict of each defer, what it waits for, and the observed
   * events that end a wait (`+` where a listener does all of the work).
   */
  verdicts?: readonly string[];
  /**
   * `where: reason of (marks), reason; more`: all that is known of what each defer waits for. The marks are `guessed`,
   * `own`, of the `event`, and of the `application`; `more` where something else decides, too.
   */
  waits?: readonly string[];
  /** `where: and`, or `or`: whether all that each defer waits for has to be there, or any one of it. */
  joints?: readonly string[];
  /**
   * `where: cost call, cost call (told)`: the expensive calls that each defer puts off, by their names; `told` where what
   * they do is settled by whoever calls their function.
   */
  work?: readonly string[];
  /** `where: kind`: the status that is shown while each defer waits, with `?` where it is not sure; `none` where none is. */
  statuses?: readonly string[];
  /**
   * What follows each defer, in the order of the files: `continues: restart`, the name of what is called behind it
   * (`set` for an assignment) with `again` where a later round of a loop does it; `returns`, `raises`, `ends`. Behind
   * it, `, uncaught` or `, exits` where the hook fails.
   */
  after?: readonly string[];
  /** What could not be followed. Nothing, unless said otherwise. */
  unresolved?: readonly string[];
  /** `name <- kind, kind`: from which Juju events a custom event is emitted, `?` where that is not known. */
  emitted?: readonly string[];
}

/** One charm in Python and TypeScript, with one expectation. A text alone is `src/charm.py` or `src/charm.ts`. */
export function twins(name: string, python: string | Files, typescript: string | Files, expected: Expected): void {
  inPython(name, python, expected);
  inTypeScript(name, typescript, expected);
}

export function inPython(name: string, charm: string | Files, expected: Expected): void {
  test(`${name} (Python)`, () => check(typeof charm === "string" ? { "src/charm.py": charm } : charm, expected));
}

export function inTypeScript(name: string, charm: string | Files, expected: Expected): void {
  test(`${name} (TypeScript)`, () => check(typeof charm === "string" ? { "src/charm.ts": charm } : charm, expected));
}

function check(files: Files, expected: Expected): void {
  const model = modelOf(files, expected);
  const told: Expected = {
    ...(expected.observes && { observes: observationsOf(model) }),
    ...(expected.defers && { defers: model.defers.map((defer) => deferText(defer, files)) }),
    ...(expected.verdicts && { verdicts: model.defers.map((defer) => verdictText(model, defer, files)) }),
    ...(expected.waits && { waits: model.defers.map((defer) => waitText(model, defer, files)) }),
    ...(expected.joints && { joints: model.defers.map((defer) => `${whereText(defer, files)}: ${model.verdict(defer).joint}`) }),
    ...(expected.work && { work: model.defers.map((defer) => workText(model, defer, files)) }),
    ...(expected.statuses && { statuses: model.defers.map((defer) => statusText(model, defer, files)) }),
    ...(expected.after && { after: model.defers.map((defer) => afterText(model.after(defer))) }),
    ...(expected.emitted && { emitted: emittedOf(model) }),
    unresolved: model.unresolved.map(({ what }) => fold(what)),
  };
  const { facts: _, settings: __, ...wanted } = expected;
  expect(told).toEqual({ unresolved: [], ...wanted });
}

export function observationsOf(model: CharmModel): string[] {
  return model.observations.map(({ event, handler }) => `${eventText(event)} -> ${fold(handler)}`);
}

function emittedOf(model: CharmModel): string[] {
  const custom = new Map(model.observations.map(({ event }) => [event.name, event]));
  return [...custom.values()].filter(({ kind }) => kind === "custom")
    .map(({ name, emittedFrom }) => `${name} <- ${emittedFrom ? [...emittedFrom].sort().join(", ") : "?"}`);
}

export function deferText(defer: Defer, files: Files): string {
  return `${whereText(defer, files)}: ${defer.events.map(reachingText).join(", ") || "nothing"}`;
}

function whereText({ source, call, handler }: Defer, files: Files): string {
  const line = files[source.path]?.split("\n")[call.loc.start.line - 1] ?? "";
  const mark = /(?:#|\/\/) (\w+)$/.exec(line)?.[1];
  return mark ?? fold(handler.replace(/^.*\./, ""));
}

function verdictText(model: CharmModel, defer: Defer, files: Files): string {
  const { kind, reasons, wakes } = model.verdict(defer);
  const waits = reasons.map((reason) => (reason.of === null ? reason.kind : `${reason.kind} ${reason.of}`));
  const events = wakes.filter(({ observed }) => observed).map(({ kind: event, name, reachesSameWork }) => `${name ?? event}${reachesSameWork ? "+" : ""}`);
  return [`${whereText(defer, files)}: ${kind}`, waits.join(", "), [...new Set(events)].join(", ")].join("; ").replace(/(; )+$/, "");
}

function waitText(model: CharmModel, defer: Defer, files: Files): string {
  const { reasons, more } = model.verdict(defer);
  const texts = reasons.map(({ kind, of, guessed, own, ofEvent, ofApplication }) => {
    const marks = [guessed && "guessed", own && "own", ofEvent && "event", ofApplication && "application"].filter(Boolean).join(" ");
    return [kind, of, marks && `(${marks})`].filter(Boolean).join(" ");
  });
  return `${whereText(defer, files)}: ${texts.join(", ") || "nothing"}${more ? "; more" : ""}`;
}

function workText(model: CharmModel, defer: Defer, files: Files): string {
  const texts = model.verdict(defer).work.map(({ cost, told, place: { node } }) =>
    `${cost} ${node.type === "Call" ? fold(calledName(node)) : node.type}${told ? " (told)" : ""}`);
  return `${whereText(defer, files)}: ${texts.join(", ") || "nothing"}`;
}

function statusText(model: CharmModel, defer: Defer, files: Files): string {
  const { status } = model.verdict(defer);
  return `${whereText(defer, files)}: ${status ? `${status.kind}${status.sure ? "" : "?"}` : "none"}`;
}

function reachingText({ event, path, excluded, caughtAt, departing }: Reaching): string {
  const [, ...more] = path.map(({ name }) => fold(name));
  return [
    eventText(event), ...(more.length > 0 ? [`via ${more.join(" > ")}`] : []),
    ...(excluded ? ["excluded"] : []), ...(caughtAt ? ["caught"] : []), ...(departing ? ["departing"] : []),
  ].join(" ");
}

function afterText({ kind, effect, inNextRound, uncaught, exits }: Aftermath): string {
  const name = effect && (effect.node.type === "Call" ? fold(calledName(effect.node)) : "set");
  return `${kind}${name ? `: ${name}` : ""}${inNextRound ? " again" : ""}${uncaught ? (exits ? ", exits" : ", uncaught") : ""}`;
}

function eventText({ kind, name }: CharmEvent): string {
  return kind === name ? kind : `${kind} ${name}`;
}

/** Names as Python spells them, without the marks of what is private; classes stay as they are. */
export function fold(text: string): string {
  return text.replace(/#?\b[A-Za-z_]\w*/g, (word) => {
    const plain = word.replace(/^#?_*/, "");
    if (plain === "this") return "self";
    return word.endsWith("__") || /^[A-Z]/.test(plain) ? word : snake(plain);
  });
}

/** A charm's parts: what stands above the class, in its constructor, and in it. */
interface Parts {
  top?: string;
  /** Without it, the charm observes the action `backup` with `_on_backup` (`onBackup`). */
  init?: string;
  body: string;
}

/** A charm in Python with the usual frame around its parts. */
export function python({ top = "", init = "framework.observe(self.on.backup_action, self._on_backup)", body }: Parts): string {
  return `import ops
import functools, contextlib
${plain(top, "")}
class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
${plain(init, "        ")}
${plain(body, "    ")}
`;
}

/** The same in TypeScript. */
export function typescript({ top = "", init = "framework.observe(this.on.backupAction, this.onBackup);", body }: Parts): string {
  return `import * as ops from 'ops';
${plain(top, "")}
class Demo extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
${plain(init, "    ")}
  }
${plain(body, "  ")}
}
`;
}

/** A text without its own indentation, moved to the right. */
function plain(text: string, indent: string): string {
  const lines = text.replace(/^\n|\n\s*$/g, "").split("\n");
  const own = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => (line.trim() === "" ? "" : indent + line.slice(own))).join("\n");
}
