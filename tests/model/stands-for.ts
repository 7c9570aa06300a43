/** What an expression in a method of a small charm stands for, in words. */
import { expect, test } from "vitest";
import { constructAll } from "../../lib/charm/components.js";
import { noFacts } from "../../lib/charm/facts.js";
import { snake } from "../../lib/charm/names.js";
import type { Value } from "../../lib/charm/values.js";
import { optionsOf } from "../../lib/charm/values.js";
import { World } from "../../lib/charm/world.js";
import { modulesOf, python, typescript, type Files } from "./harness.js";

/** What stands around an expression. */
export interface Around {
  /** Above the class. */
  top?: string;
  /** In the constructor. */
  init?: string;
  /** In the class. */
  body?: string;
  /** In front of the expression, in its method. */
  before?: string;
  /** More files. */
  files?: Files;
}

export function inPython(expression: string, { top = "", init = "pass", body = "", before = "pass", files = {} }: Around = {}): string {
  return answered({ ...files, "src/charm.py": python({ top, init, body: `
@property
def answer(self):
    ${before.replaceAll("\n", "\n    ")}
    return ${expression}
${body}` }) });
}

export function inTypeScript(expression: string, { top = "", init = "", body = "", before = "", files = {} }: Around = {}): string {
  return answered({ ...files, "src/charm.ts": typescript({ top, init, body: `
get answer() {
  ${before}
  return ${expression};
}
${body}` }) });
}

/** The same in both languages: `[Python, TypeScript, what it stands for]`. */
export function standFor(table: readonly (readonly [string, string, string])[], py: Around = {}, ts: Around = {}): void {
  test.each(table)("%s", (inPy, inTs, expected) => {
    expect(inPython(inPy, py)).toBe(expected);
    expect(inTypeScript(inTs, ts)).toBe(expected);
  });
}

function answered(files: Files): string {
  const world = new World(modulesOf(files), noFacts);
  constructAll(world);
  const [charm] = world.charms;
  if (!charm) throw new Error("there is a charm");
  return words(world.attribute(charm, "answer", "self.answer"));
}

/** Names are told in Python's spelling, without the marks of what is private. */
export function words(value: Value): string {
  switch (value.type) {
    case "unknown": return "?";
    case "constant": return value.value === null ? "None" : JSON.stringify(value.value);
    case "pattern": return `"${value.text}"?`;
    case "class": return `class ${value.class.name}`;
    case "instance": return `a ${value.class.name}`;
    case "function": return `${value.self ? `${value.self.class.name}.` : ""}${value.node.type === "Lambda" ? "lambda" : plain(value.node.name)}`;
    case "partial": return `partial(${[value.target, ...value.arguments.positional].map(words).join(", ")})`;
    case "super": return "super";
    case "module": return `module ${value.path.replace(/\.\w+$/, "")}`;
    case "external": return value.name;
    case "external-object": return `a ${value.name}`;
    case "list": return `[${[...value.items.map(words), ...(value.complete ? [] : ["…"])].join(", ")}]`;
    case "dict": return `{${value.entries.map(([key, item]) => `${words(key)}: ${words(item)}`).join(", ")}}`;
    case "on": return `on of ${value.owner?.class.name ?? "?"}${value.key === null ? "" : `["${value.key}"]`}${value.emits === "juju" ? "" : ` (${value.emits})`}`;
    case "bound-event": return `${value.kind}${value.kind === value.name ? "" : ` ${value.name}`}${value.class ? ` (${value.class.name})` : ""}`;
    case "all-events": return "all events";
    case "union": return optionsOf(value).map(words).join(" or ");
    default: return value.type;
  }
}

function plain(name: string): string {
  return name.startsWith("__") ? name : snake(name.replace(/^#?_*/, ""));
}
