/**
 * The one way to write a rule: a question to the charm's model, told to ESLint as reports with suggestions. The only
 * place that casts to ESLint's types, and the only one that catches what goes wrong in our own analysis.
 */
import type { Rule } from "eslint";
import type { CharmModel } from "./charm/model.js";
import { readSettings } from "./charm/settings.js";
import { debugLog } from "./debug.js";
import type { Edit, EditedFile, EditPrinter, TextEdit } from "./edit.js";
import { takenAway } from "./edit.js";
import { modelOf, openProject } from "./project/index.js";
import { printPythonEdit } from "./python/edits.js";
import { LONGEST_SOURCE, plain, type Module, type Node, type Range } from "./syntax/index.js";
import { timed } from "./timing.js";
import { printTypeScriptEdit } from "./typescript/edits.js";
import { lowerTypeScript } from "./typescript/lower.js";

const debug = debugLog("rule");

/** What a preset does with a rule. */
export type Severity = "error" | "warn" | false;

/** The charm as one file's rules see it. */
export interface CharmFile {
  charm: CharmModel;
  /** The file that is linted, relative to the charm's root. */
  path: string;
  /** What is wrong with `settings.charm`, one sentence each; told to one file of the charm only. */
  wrongSettings: readonly string[];
}

export interface CharmReport<MessageId extends string> {
  /** A node, or where a name stands that is none. */
  at: Node | Range;
  messageId: MessageId;
  data?: Record<string, string>;
  /** An edit that changes nothing but what is plainly meant; for rules that are fixable. */
  fix?: Edit | null;
  /** Edits to offer; one that cannot be printed safely in this file is left out. */
  suggest?: readonly Suggestion<MessageId>[];
}

export interface Suggestion<MessageId extends string> {
  messageId: MessageId;
  data?: Record<string, string>;
  /** Several are made together, or none of them. */
  edit: Edit | readonly Edit[] | null;
}

export interface CharmRuleDefinition<MessageId extends string, Option extends string = never> {
  name: string;
  docs: { description: string; recommended: Severity; strict?: Severity };
  /** True where findings may come with a fix. */
  fixable?: boolean;
  /** False where no finding comes with suggestions. */
  hasSuggestions?: boolean;
  messages: Record<MessageId, string>;
  /** Switches with what each does; off unless the user turns them on, and on in the strict preset. */
  options?: Readonly<Record<Option, string>>;
  /** Asks the model about one file. What it throws becomes silence and a debug line. */
  check(file: CharmFile, report: (finding: CharmReport<MessageId>) => void, isOn: (option: Option) => boolean): void;
}

/** A rule as the plugin exports it, with what the presets and the docs need to know. */
export type CharmRule = Rule.RuleModule & {
  meta: {
    docs: {
      description: string;
      url: string;
      recommended: Severity;
      strict: Severity;
      /** The options that the strict preset turns on. */
      strictOptions: readonly string[];
    };
  };
};

const DOCS = "https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules";

/** Makes an ESLint rule of a definition. */
export function charmRule<MessageId extends string, Option extends string = never>(
  definition: CharmRuleDefinition<MessageId, Option>,
): CharmRule {
  const { name, docs, messages, fixable = false, hasSuggestions = true, options, check } = definition;
  const switches: Record<string, string> = options ?? {};
  const { description, recommended, strict = recommended } = docs;
  return {
    meta: {
      type: "problem",
      languages: ["charm/python", "js/js"],
      docs: { description, url: `${DOCS}/${name}.md`, recommended, strict, strictOptions: Object.keys(switches) },
      ...(fixable ? { fixable: "code" } : {}),
      hasSuggestions,
      ...optionsMeta(switches),
      messages,
    },
    create(context) {
      const root = context.sourceCode.ast.type as string;
      const run = (): void => timed("rules", () => {
        try {
          const opened = open(context);
          if (!opened) return;
          const { file, edited, print } = opened;
          const given: unknown = context.options[0];
          check(file, (finding) => tell(context, finding, edited, print), (option) => isGiven(given, option));
        } catch (error) {
          debug("%s failed on %s: %O", name, context.filename, error);
        }
      });
      return { [`${root}:exit`]: run };
    },
  };
}

/** What ESLint needs to know of a rule's switches. */
function optionsMeta(switches: Record<string, string>): Pick<NonNullable<Rule.RuleModule["meta"]>, "schema" | "defaultOptions"> {
  const names = Object.keys(switches);
  if (names.length === 0) return { schema: [] };
  return {
    schema: [{
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, { type: "boolean", description: switches[name] }])),
      additionalProperties: false,
    }],
    defaultOptions: [Object.fromEntries(names.map((name) => [name, false]))],
  };
}

function isGiven(given: unknown, option: string): boolean {
  return typeof given === "object" && given !== null && Object.entries(given).some(([name, value]) => name === option && value === true);
}

interface Opened {
  file: CharmFile;
  edited: EditedFile;
  print: EditPrinter;
}

/** What the rules of one file share, kept as long as ESLint keeps the file. */
const openedFiles = new WeakMap<object, Opened | null>();

function open(context: Rule.RuleContext): Opened | null {
  const { sourceCode } = context;
  let opened = openedFiles.get(sourceCode);
  if (opened !== undefined) return opened;
  try {
    opened = openFile(context);
  } catch (error) {
    debug("%s could not be opened: %O", context.filename, error);
    opened = null;
  }
  openedFiles.set(sourceCode, opened);
  return opened;
}

function openFile({ sourceCode, physicalFilename, settings }: Rule.RuleContext): Opened | null {
  const { text } = sourceCode;
  if (text.length > LONGEST_SOURCE) return null;
  // ESLint's types know JavaScript's tree only; a `.py` file's is ours, by its language.
  const ast = sourceCode.ast as unknown as Module | Parameters<typeof lowerTypeScript>[0];
  const python = ast.type === "Module";
  const module = python ? ast : lowerTypeScript(ast, text);
  const { settings: given, problems } = readSettings(settings.charm);
  const project = openProject(physicalFilename, { text, module }, given.libraries);
  if (!project) return null;
  const path = project.relative(physicalFilename);
  if (path.startsWith("../")) return null;
  // Another charm's library: its own repository is where it is linted.
  if (project.modules.get(path)?.origin === "vendored") return null;
  const charm = modelOf(project, given);
  if (!charm) return null;
  const wrongSettings = path === mainFile(project.modules.own) ? problems : [];
  return { file: { charm, path, wrongSettings }, edited: { text, module }, print: python ? printPythonEdit : printTypeScriptEdit };
}

/** The file of a charm that everybody opens, for what concerns no file: `src/charm.py`, else the first one. */
function mainFile(own: readonly string[]): string | undefined {
  return own.find((file) => /^src\/charm\.(?:py|[mc]?ts)$/.test(file)) ?? own[0];
}

function tell<MessageId extends string>(
  context: Rule.RuleContext, { at, messageId, data = {}, fix = null, suggest = [] }: CharmReport<MessageId>, edited: EditedFile, print: EditPrinter,
): void {
  const suggestions: Rule.SuggestionReportDescriptor[] = [];
  for (const { messageId: id, data: more = {}, edit } of suggest) {
    const edits = edit === null ? [] : "kind" in edit ? [edit] : edit;
    const printed = printTogether(edits, edited, print);
    if (printed.length === 0) continue;
    suggestions.push({
      messageId: id,
      data: told({ ...data, ...more }),
      fix: (fixer) => printed.map(({ range, text }) => fixer.replaceTextRange(range, text)),
    });
  }
  const { sourceCode } = context;
  const loc = Array.isArray(at) ? { start: sourceCode.getLocFromIndex(at[0]), end: sourceCode.getLocFromIndex(at[1]) } : at.loc;
  const fixed = fix && printSafely(fix, edited, print);
  context.report({
    loc,
    messageId,
    data: told(data),
    fix: fixed && ((fixer) => fixer.replaceTextRange(fixed.range, fixed.text)),
    suggest: suggestions,
  });
}

/** Edits that are made together; none where one of them cannot be printed, or two meet in the same place. */
function printTogether(edits: readonly Edit[], edited: EditedFile, print: EditPrinter): TextEdit[] {
  const gone = takenAway(edits);
  const printed = edits.map((each) => printSafely(each, { ...edited, gone }, print));
  const all = printed.filter((each) => each !== null).sort((a, b) => a.range[0] - b.range[0]);
  const meet = all.some(({ range: [start] }, i) => start < (all[i - 1]?.range[1] ?? 0));
  return all.length < edits.length || meet ? [] : all;
}

/** A finding is told without an edit that cannot be printed. */
function printSafely(edit: Edit, edited: EditedFile, print: EditPrinter): ReturnType<EditPrinter> {
  try {
    return print(edit, edited);
  } catch (error) {
    debug("an edit could not be printed: %O", error);
    return null;
  }
}

/** Names and code of a charm, as a terminal may be given them. */
function told(data: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([name, text]) => [name, plain(text)]));
}
