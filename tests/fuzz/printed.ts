/** Random charms as text, in both languages: line for line the same statements. */
import { METADATA, type Handler, type RandomCharm, type Statement, type Style } from "./handlers.js";
import type { Files } from "../support/sources.js";

/** The files of a charm in Python. */
export function pythonFiles(charm: RandomCharm): Files {
  return { "charmcraft.yaml": METADATA, "requirements.txt": "ops==3.1.0\n", "src/charm.py": pythonCharm(charm) };
}

/** The files of a charm in TypeScript. */
export function typescriptFiles(charm: RandomCharm): Files {
  return { "charmcraft.yaml": METADATA, "src/charm.ts": typescriptCharm(charm) };
}

/** Lines with their depth; an empty one has none. */
type Line = readonly [depth: number, text: string];

function laidOut(lines: readonly Line[], { indent, eol, endsInNewline }: Style): string {
  return lines.map(([depth, text]) => (text === "" ? "" : indent.repeat(depth) + text)).join(eol) + (endsInNewline ? eol : "");
}

/** What a language needs to print statements: how it says each, and how it frames a block. */
interface Language {
  comment: string;
  simple(statement: Statement): string | null;
  compound(statement: Statement, depth: number, style: Style): Line[];
  joined(texts: readonly string[], style: Style): string[];
}

function block(statements: readonly Statement[], depth: number, style: Style, language: Language): Line[] {
  const lines: Line[] = [];
  let run: string[] = [];
  const flush = (): void => {
    lines.push(...language.joined(run, style).map((text): Line => [depth, text]));
    run = [];
  };
  for (const statement of statements) {
    const { above, behind } = statement;
    if (above != null) {
      flush();
      lines.push([depth, `${language.comment} ${above}`]);
    }
    const text = language.simple(statement);
    if (text === null) {
      flush();
      lines.push(...language.compound(statement, depth, style));
    } else if (behind != null) {
      flush();
      lines.push([depth, `${language.joined([text], style)[0]}  ${language.comment} ${behind}`]);
    } else run.push(text);
    if (style.isAiry) {
      flush();
      lines.push([0, ""]);
    }
  }
  flush();
  return lines;
}

/** A body of simple statements without comments, for one line; null for any other. */
function onOneLine(statements: readonly Statement[], language: Language): string[] | null {
  const texts = statements.map((statement) => (statement.above == null && statement.behind == null ? language.simple(statement) : null));
  return texts.every((text) => text !== null) ? texts : null;
}

const python: Language = {
  comment: "#",
  simple(statement) {
    switch (statement.kind) {
      case "defer": return "event.defer()";
      case "raise": return 'raise RuntimeError("no")';
      case "fail": return 'event.fail("no")';
      case "return": case "break": case "continue": return statement.kind;
      case "call": return statement.what.python;
      case "status": return `self.unit.status = ops.${statement.status}Status(${statement.status === "Active" ? "" : '"for it"'})`;
      default: return null;
    }
  },
  joined: (texts, { semicolons }) => (semicolons && texts.length > 0 ? [texts.join("; ")] : [...texts]),
  compound(statement, depth, style) {
    const inner = (body: readonly Statement[], more = 1): Line[] => block(body, depth + more, style, python);
    switch (statement.kind) {
      case "if": {
        const head = `if ${statement.not ? "not " : ""}${statement.test.python}:`;
        const line = statement.isOneLine ? onOneLine(statement.body, python) : null;
        const otherwise: Line[] = statement.otherwise ? [[depth, "else:"], ...inner(statement.otherwise)] : [];
        return [...(line ? [[depth, `${head} ${line.join("; ")}`] as const] : [[depth, head] as const, ...inner(statement.body)]), ...otherwise];
      }
      case "try":
        return [
          [depth, "try:"], ...inner(statement.body), [depth, "except ops.ModelError:"], ...inner(statement.caught),
          ...(statement.last ? [[depth, "finally:"] as const, ...inner(statement.last)] : []),
        ];
      case "for":
        return [[depth, 'for unit in self.model.get_relation("db").units:'], ...inner(statement.body)];
      case "while":
        return [[depth, "while self.stored.round:"], ...inner(statement.body)];
      case "switch":
        return [[depth, 'match self.config["mode"]:'], ...statement.cases.flatMap((body, i): Line[] => [[depth + 1, `case "m${i}":`], ...inner(body, 2)])];
      default:
        return [];
    }
  },
};

function pythonCharm({ handlers, helpers, style }: RandomCharm): string {
  const method = (name: string, body: readonly Statement[], { isDecorated, hasComment }: Pick<Handler, "isDecorated" | "hasComment">): Line[] => [
    [0, ""],
    ...(isDecorated ? [[1, "@traced"] as const] : []),
    [1, `def ${name}(self, event):${hasComment ? "  # it begins" : ""}`], ...block(body, 2, style, python),
  ];
  return laidOut([
    [0, "import logging"], [0, "import ops"], [0, "from tracing import traced"], [0, ""], [0, "logger = logging.getLogger(__name__)"], [0, ""],
    [0, "class Random(ops.CharmBase):"], [1, "def __init__(self, framework):"], [2, "super().__init__(framework)"],
    [2, 'self.container = self.unit.get_container("web")'],
    ...handlers.map(({ event }, i): Line => [2, `framework.observe(${event.python}, self._on_event_${i})`]),
    ...handlers.flatMap((handler, i) => method(`_on_event_${i}`, handler.body, handler)),
    ...helpers.flatMap((body, i) => method(`_helper_${i}`, body, { isDecorated: false, hasComment: false })),
    [0, ""], [1, "def _is_ready(self):"], [2, 'return bool(self.config["ready"])'],
    [0, ""], [1, "def _reconcile(self):"], [2, "if self.container.can_connect():"], [3, "self.container.replan()"],
    [0, ""], [0, "ops.main(Random)"],
  ], style);
}

const typescript: Language = {
  comment: "//",
  simple(statement) {
    switch (statement.kind) {
      case "defer": return "event.defer()";
      case "raise": return 'throw new Error("no")';
      case "fail": return 'event.fail("no")';
      case "return": case "break": case "continue": return statement.kind;
      case "call": return statement.what.typescript;
      case "status": return `this.unit.status = new ops.${statement.status}Status(${statement.status === "Active" ? "" : '"for it"'})`;
      default: return null;
    }
  },
  joined: (texts, { semicolons }) => texts.map((text) => text + (semicolons ? ";" : "")),
  compound(statement, depth, style) {
    const inner = (body: readonly Statement[], more = 1): Line[] => block(body, depth + more, style, typescript);
    switch (statement.kind) {
      case "if": {
        const head = `if (${statement.not ? negated(statement.test.typescript) : statement.test.typescript})`;
        const line = statement.isOneLine ? onOneLine(statement.body, typescript) : null;
        const otherwise: Line[] = statement.otherwise ? [[depth, "else {"], ...inner(statement.otherwise), [depth, "}"]] : [];
        if (line?.length === 1) return [[depth, `${head} ${line[0]}${style.semicolons || statement.otherwise ? ";" : ""}`], ...otherwise];
        if (line) return [[depth, `${head} { ${line.map((text) => `${text};`).join(" ")} }`], ...otherwise];
        return [[depth, `${head} {`], ...inner(statement.body), [depth, "}"], ...otherwise];
      }
      case "try":
        return [
          [depth, "try {"], ...inner(statement.body), [depth, "} catch (error) {"],
          [depth + 1, "if (!(error instanceof ops.ModelError)) throw error;"], ...inner(statement.caught), [depth, "}"],
          ...(statement.last ? [[depth, "finally {"] as const, ...inner(statement.last), [depth, "}"] as const] : []),
        ];
      case "for":
        return [[depth, 'for (const unit of this.model.getRelation("db").units) {'], ...inner(statement.body), [depth, "}"]];
      case "while":
        return [[depth, "while (this.stored.round) {"], ...inner(statement.body), [depth, "}"]];
      case "switch":
        return [
          [depth, 'switch (this.config["mode"]) {'],
          ...statement.cases.flatMap((body, i): Line[] => [[depth + 1, `case "m${i}":`], ...inner(body, 2), [depth + 2, "break;"]]), [depth, "}"],
        ];
      default:
        return [];
    }
  },
};

function negated(test: string): string {
  return test.includes(" ") ? `!(${test})` : `!${test}`;
}

function typescriptCharm({ handlers, helpers, style }: RandomCharm): string {
  const method = (name: string, body: readonly Statement[], { isDecorated, hasComment }: Pick<Handler, "isDecorated" | "hasComment">): Line[] => [
    [0, ""],
    ...(isDecorated ? [[1, "@traced"] as const] : []),
    [1, `${name}(event: ops.EventBase) {${hasComment ? "  // it begins" : ""}`], ...block(body, 2, style, typescript), [1, "}"],
  ];
  return laidOut([
    [0, 'import * as ops from "ops";'], [0, 'import { traced } from "./tracing";'], [0, ""], [0, 'const logger = ops.getLogger("charm");'], [0, ""],
    [0, "class Random extends ops.CharmBase {"], [1, 'container = this.unit.getContainer("web");'], [0, ""],
    [1, "constructor(framework: ops.Framework) {"], [2, "super(framework);"],
    ...handlers.map(({ event }, i): Line => [2, `framework.observe(${event.typescript}, this.onEvent${i});`]), [1, "}"],
    ...handlers.flatMap((handler, i) => method(`onEvent${i}`, handler.body, handler)),
    ...helpers.flatMap((body, i) => method(`helper${i}`, body, { isDecorated: false, hasComment: false })),
    [0, ""], [1, "isReady() {"], [2, 'return Boolean(this.config["ready"]);'], [1, "}"],
    [0, ""], [1, "reconcile() {"], [2, "if (this.container.canConnect()) {"], [3, "this.container.replan();"], [2, "}"], [1, "}"],
    [0, "}"], [0, ""], [0, "ops.main(Random);"],
  ], style);
}
