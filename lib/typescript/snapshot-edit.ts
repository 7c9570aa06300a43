/** `snapshot` and `restore` of an event, as TypeScript text. */
import type { Edit, EditedFile, TextEdit } from "../edit.js";
import type { Range } from "../syntax/index.js";
import { childrenOf, pathTo } from "./edit-site.js";
import { indentAt, styleOf } from "./edit-style.js";
import { is, keyName, list, type TSESTree } from "./tsestree.js";

/** A line of more than this is broken, one attribute a line. */
const LINE_LIMIT = 100;

/**
 * Adds the two methods at the end of the class. What they assign is no longer `readonly`: the edit takes that away.
 * Null where the class cannot be found again.
 */
export function printSnapshot(
  { class: of, attributes }: Edit & { kind: "addSnapshot" }, program: TSESTree.Program, { text }: EditedFile,
): TextEdit | null {
  const node = pathTo(program, of.range).find((each) => is(each, "ClassDeclaration", "ClassExpression") && startsLike(each, of));
  const body = node && is(node, "ClassDeclaration", "ClassExpression") ? node.body : null;
  const last = body?.body.at(-1);
  if (!node || !body || !last) return null;
  const fields = fieldsOf(body);
  const style = styleOf(program, text);
  const outer = indentAt(text, node.range[0]);
  // A class on one line is opened up behind its last member.
  const onOneLine = !text.slice(body.range[0], last.range[0]).includes("\n");
  const rest = restOfLine(text, last.range[1]);
  const lineEnds = /^[ \t]*(\/\/.*)?$/.test(rest);
  const end = onOneLine ? body.range[1] - 1 : last.range[1] + (lineEnds ? rest.length : 0);
  const changes = attributes.flatMap((name) => writable(fields.get(name), text));
  const from = Math.min(last.range[1], ...changes.map(({ range }) => range[0]));
  const kept = applied(text, changes, from, end).trimEnd();
  const added = methods(attributes, fields, program, text, onOneLine ? outer + style.indent : indentAt(text, last.range[0]));
  return { range: [from, end], text: kept + added + (onOneLine ? style.eol + outer : "") };
}

/** Decorators may or may not be part of a class. */
function startsLike(node: TSESTree.Node, { range }: { range: Range }): boolean {
  return node.range[1] === range[1];
}

interface Field {
  node: TSESTree.PropertyDefinition | TSESTree.TSParameterProperty;
}

type ClassBody = TSESTree.ClassBody;

/** Declared attributes by name: fields, and the parameters of the constructor that are fields. */
function fieldsOf(body: ClassBody): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const member of body.body) {
    if (is(member, "PropertyDefinition")) {
      const name = keyName(member.key, member.computed);
      if (name !== null) fields.set(name, { node: member });
    }
    if (!is(member, "MethodDefinition") || member.kind !== "constructor" || !is(member.value, "FunctionExpression")) continue;
    for (const param of list(member.value.params)) {
      if (!is(param, "TSParameterProperty")) continue;
      const target = is(param.parameter, "AssignmentPattern") ? param.parameter.left : param.parameter;
      if (is(target, "Identifier")) fields.set(target.name, { node: param });
    }
  }
  return fields;
}

interface Change {
  range: Range;
  text: string;
}

/** Takes `readonly` away, where the attribute has it. */
function writable(field: Field | undefined, text: string): Change[] {
  if (!field?.node.readonly) return [];
  const { node } = field;
  const [start] = node.range;
  const upTo = is(node, "TSParameterProperty") ? node.parameter.range[0] : node.key.range[0];
  const match = /\breadonly\s+/.exec(text.slice(start, upTo));
  if (!match) return [];
  // Without any modifier a parameter would be no attribute.
  const bare = is(node, "TSParameterProperty") && !node.accessibility && !node.override;
  const at = start + match.index;
  return [{ range: [at, at + match[0].length], text: bare ? "public " : "" }];
}

function applied(text: string, changes: readonly Change[], from: number, end: number): string {
  let written = "";
  let at = from;
  for (const change of [...changes].sort((a, b) => a.range[0] - b.range[0])) {
    written += text.slice(at, change.range[0]) + change.text;
    at = change.range[1];
  }
  return written + text.slice(at, end);
}

function methods(
  attributes: readonly string[], fields: ReadonlyMap<string, Field>, program: TSESTree.Program, text: string, indent: string,
): string {
  const { quote, semicolon, eol, indent: unit } = styleOf(program, text);
  const end = semicolon ? ";" : "";
  const typed = hasTypes(program);
  const [record, nothing, override] = typed ? [": Record<string, unknown>", ": void", "override "] : ["", "", ""];
  const parts = attributes.map((name) => ({ name, key: name.replace(/^#/, "") }));
  const saved = ["...super.snapshot()", ...parts.map(({ name, key }) => `${key}: this.${name}`)];
  const short = `return { ${saved.join(", ")} }${end}`;
  const fits = indent.length + unit.length + short.length <= LINE_LIMIT;
  const lines = [
    "",
    `${override}snapshot()${record} {`,
    ...(fits ? [unit + short] : [`${unit}return {`, ...saved.map((part) => `${unit}${unit}${part},`), `${unit}}${end}`]),
    "}",
    "",
    `${override}restore(snapshot${record})${nothing} {`,
    `${unit}super.restore(snapshot)${end}`,
    ...parts.map(({ name, key }) => `${unit}this.${name} = snapshot[${quote}${key}${quote}]${castTo(name, fields.get(name), text, typed)}${end}`),
    "}",
  ];
  return lines.map((line) => eol + (line && indent + line)).join("");
}

/** What a saved value is taken for: its attribute's type, as written or as its first value shows it. */
function castTo(name: string, field: Field | undefined, text: string, typed: boolean): string {
  const node = field?.node;
  if (!node || !typed) return "";
  const target = !is(node, "TSParameterProperty") ? node
    : is(node.parameter, "AssignmentPattern") ? node.parameter.left : node.parameter;
  const annotation = "typeAnnotation" in target ? target.typeAnnotation : undefined;
  if (annotation) return ` as ${text.slice(...annotation.typeAnnotation.range)}`;
  const value = !is(node, "TSParameterProperty") ? node.value : is(node.parameter, "AssignmentPattern") ? node.parameter.right : null;
  const plain = is(value, "Literal") && /^(string|number|boolean)$/.test(typeof value.value);
  return ` as ${plain ? typeof value.value : `typeof this.${name}`}`;
}

/** False for JavaScript, which this parser reads too. */
export function hasTypes(program: TSESTree.Program): boolean {
  const stack: TSESTree.Node[] = [program];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type.startsWith("TS")) return true;
    for (const child of childrenOf(node)) stack.push(child);
  }
  return false;
}

function restOfLine(text: string, offset: number): string {
  return /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "";
}
