/** A function on the spot that becomes a method, as TypeScript text. */
import { opsName, type Edit, type EditedFile, type TextEdit } from "../edit.js";
import { childrenOf, pathTo } from "./edit-site.js";
import { indentAt, styleOf, type Style } from "./edit-style.js";
import { hasTypes } from "./snapshot-edit.js";
import { is, list, type TSESTree } from "./tsestree.js";

type Inline = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression;

/**
 * Writes the function as a method behind the one that it stands in, and `this.<name>` in its place. Null where the
 * method would mean something else: the function uses names of its surroundings, or has another `this`.
 */
export function printMethod(edit: Edit & { kind: "extractMethod" }, program: TSESTree.Program, file: EditedFile): TextEdit | null {
  const { text } = file;
  const path = pathTo(program, edit.function.range);
  const index = path.findIndex((node) => is(node, "ArrowFunctionExpression", "FunctionExpression") &&
    node.range[0] === edit.function.range[0] && node.range[1] === edit.function.range[1]);
  const inline = path[index];
  const holder = path.slice(0, index).findLast((node) => is(node, "MethodDefinition"));
  if (!inline || !is(inline, "ArrowFunctionExpression", "FunctionExpression") || !holder || !is(holder, "MethodDefinition")) return null;
  const around = path.slice(path.indexOf(holder) + 1, index).filter((node) => isFunction(node));
  if (around.length !== 1 || holder.static || !staysTheSame(inline, holder)) return null;
  const style = styleOf(program, text);
  const indent = indentAt(text, holder.range[0]);
  const body = bodyText(inline, text, style, indent);
  if (body === null) return null;
  const isPrivate = childrenOf(path[path.indexOf(holder) - 1] ?? program).some((member) =>
    is(member, "MethodDefinition", "PropertyDefinition") && member.accessibility === "private");
  const returns = inline.returnType ? text.slice(...inline.returnType.range) : "";
  const head = `${isPrivate ? "private " : ""}${inline.async ? "async " : ""}${edit.name}(${parameters(inline, edit, program, file)})${returns}`;
  const [start, end] = inline.range;
  const written = `this.${edit.name}${text.slice(end, holder.range[1])}${style.eol}${style.eol}${indent}${head} ${body}`;
  return { range: [start, holder.range[1]], text: written };
}

function isFunction(node: TSESTree.Node): boolean {
  return is(node, "ArrowFunctionExpression", "FunctionExpression", "FunctionDeclaration");
}

/** True where nothing in the function changes its meaning when it moves. */
function staysTheSame(inline: Inline, holder: TSESTree.MethodDefinition): boolean {
  if (inline.generator || inline.typeParameters) return false;
  const inside = below(inline);
  if (inside.some((node) => is(node, "Super", "MetaProperty"))) return false;
  // A function of its own has a `this` of its own.
  if (is(inline, "FunctionExpression") && inside.some((node) => is(node, "ThisExpression"))) return false;
  const own = namesBoundIn(inside);
  const outer = namesBoundIn(below(holder).filter((node) => !inside.includes(node)));
  // It has its own name only where it stands.
  if (inline.id) outer.add(inline.id.name);
  return namesUsedIn(inside.filter((node) => node !== inline.id)).every((name) => name !== "arguments" && (own.has(name) || !outer.has(name)));
}

function below(root: TSESTree.Node): TSESTree.Node[] {
  const found = [root];
  for (const node of found) for (const child of childrenOf(node)) found.push(child);
  return found;
}

function namesBoundIn(nodes: readonly TSESTree.Node[]): Set<string> {
  const targets = nodes.flatMap((node): (TSESTree.Node | null)[] => {
    if (is(node, "VariableDeclarator", "ClassDeclaration")) return [node.id];
    if (is(node, "FunctionDeclaration")) return [node.id, ...list(node.params)];
    if (is(node, "FunctionExpression", "ArrowFunctionExpression")) return [...list(node.params)];
    return is(node, "CatchClause") ? [node.param] : [];
  });
  return new Set(targets.flatMap((target) => (target ? namesIn(target) : [])));
}

/** The names that a pattern binds. */
function namesIn(target: TSESTree.Node): string[] {
  if (is(target, "Identifier")) return [target.name];
  if (is(target, "AssignmentPattern")) return namesIn(target.left);
  if (is(target, "RestElement")) return namesIn(target.argument);
  if (is(target, "TSParameterProperty")) return namesIn(target.parameter);
  if (is(target, "ArrayPattern")) return target.elements.flatMap((item) => (item ? namesIn(item) : []));
  if (!is(target, "ObjectPattern")) return [];
  return target.properties.flatMap((property) => namesIn(is(property, "Property") ? property.value : property));
}

/** Names that are looked up: not those of members and keys, nor in types. */
function namesUsedIn(nodes: readonly TSESTree.Node[]): string[] {
  const others = new Set(nodes.flatMap((node): TSESTree.Node[] => {
    if (is(node, "MemberExpression")) return node.computed ? [] : [node.property];
    if (is(node, "Property")) return node.computed || node.shorthand ? [] : [node.key];
    return [];
  }));
  return nodes.filter((node) => is(node, "Identifier")).filter((node) => !others.has(node)).map(({ name }) => name);
}

function parameters(
  inline: Inline, { eventClass }: { eventClass: string | null }, program: TSESTree.Program, { text, module }: EditedFile,
): string {
  const [first] = inline.params;
  const last = inline.params.at(-1);
  if (!first || !last) return "";
  const written = text.slice(first.range[0], last.range[1]);
  const untyped = first === last && is(first, "Identifier") && !first.typeAnnotation && !first.optional;
  const type = untyped && eventClass && hasTypes(program) ? opsName(module, eventClass) : null;
  return type ? `${written}: ${type}` : written;
}

/** The block, indented for its new place; null for what cannot be moved as it is. */
function bodyText({ body }: Inline, text: string, { eol, semicolon, indent: unit }: Style, indent: string): string | null {
  const written = text.slice(...body.range);
  if (!is(body, "BlockStatement")) {
    if (written.startsWith("{") || written.includes("\n")) return null;
    const isDone = is(body, "CallExpression", "AwaitExpression", "AssignmentExpression", "UpdateExpression");
    return `{${eol}${indent}${unit}${isDone ? "" : "return "}${written}${semicolon ? ";" : ""}${eol}${indent}}`;
  }
  const before = indentAt(text, body.range[0]);
  const keeps = below(body).some((node) => is(node, "TemplateElement") && text.slice(...node.range).includes("\n"));
  // The lines of a template are part of its text.
  if (keeps || !before.startsWith(indent)) return written;
  return written.split("\n").map((line, at) => (at > 0 && line.startsWith(before) ? indent + line.slice(before.length) : line)).join("\n");
}
