/** Imports and exports. */
import type { Alias, Statement } from "../syntax/index.js";
import { alias, assign, endOf, name, startOf } from "./build.js";
import { lowerClass } from "./classes.js";
import { lowerExpression } from "./expressions.js";
import { lowerFunction, ownName } from "./functions.js";
import { lowerStatement } from "./statements.js";
import { bare, is, keyName, list, type TSESTree } from "./tsestree.js";

export function lowerImport(node: TSESTree.ImportDeclaration): Statement[] {
  const module = node.source.value;
  const names: Alias[] = [];
  const statements: Statement[] = [];
  for (const specifier of node.specifiers) {
    const local = specifier.local.name;
    if (is(specifier, "ImportNamespaceSpecifier")) statements.push(importModule(node, specifier, module, local));
    else if (is(specifier, "ImportDefaultSpecifier")) names.push(alias(specifier, "default", local));
    else names.push(alias(specifier, exportedName(specifier.imported), local));
  }
  if (names.length > 0) statements.unshift(importFrom(node, module, names));
  return statements.length > 0 ? statements : [importModule(node, node.source, module, null)];
}

function importModule(at: TSESTree.Node, named: TSESTree.Node, module: string, asname: string | null): Statement {
  return { type: "Import", names: [alias(named, module, asname)], range: at.range, loc: at.loc };
}

function importFrom(at: TSESTree.Node, module: string, names: Alias[]): Statement {
  return { type: "ImportFrom", module, names, level: 0, range: at.range, loc: at.loc };
}

/** `import x = require("m")`, `import x = a.b`. */
export function lowerImportEquals(node: TSESTree.TSImportEqualsDeclaration): Statement[] {
  const reference = node.moduleReference;
  if (is(reference, "TSExternalModuleReference")) {
    const module = is(reference.expression, "Literal") ? reference.expression.value : "";
    return [importModule(node, node.id, module, node.id.name)];
  }
  return [assign(node, [name(node.id, node.id.name)], lowerEntity(reference))];
}

function lowerEntity(node: TSESTree.EntityName): ReturnType<typeof lowerExpression> {
  if (!is(node, "TSQualifiedName")) return lowerExpression(node);
  const { range } = node.right;
  return {
    type: "Attribute", value: lowerEntity(node.left), attr: node.right.name, attrRange: range, optional: false,
    range: node.range, loc: node.loc,
  };
}

/** `const x = require("m")`, `const { a, b: c } = require("m")`; null for anything else. */
export function lowerRequire(at: TSESTree.Node, node: TSESTree.VariableDeclarator): Statement[] | null {
  const init = node.init && bare(node.init);
  if (!is(init, "CallExpression") || !is(init.callee, "Identifier") || init.callee.name !== "require") return null;
  const [argument, ...others] = init.arguments;
  if (!is(argument, "Literal") || typeof argument.value !== "string" || others.length > 0) return null;
  if (is(node.id, "Identifier")) return [importModule(at, node.id, argument.value, node.id.name)];
  if (!is(node.id, "ObjectPattern")) return null;
  const names: Alias[] = [];
  for (const part of node.id.properties) {
    const imported = is(part, "Property") ? keyName(part.key, part.computed) : null;
    if (!is(part, "Property") || imported === null || !is(part.value, "Identifier")) return null;
    names.push(alias(part, imported, part.value.name));
  }
  return names.length > 0 ? [importFrom(at, argument.value, names)] : null;
}

export function lowerExportNamed(node: TSESTree.ExportNamedDeclaration): Statement[] {
  if (node.declaration) return lowerStatement(node.declaration);
  const specifiers = list(node.specifiers);
  if (node.source) {
    const names = specifiers.map((one) => alias(one, exportedName(one.local), exportedName(one.exported)));
    return names.length > 0 ? [importFrom(node, node.source.value, names)] : [];
  }
  return specifiers.flatMap((one) => {
    const exported = exportedName(one.exported);
    const local = exportedName(one.local);
    return exported === local ? [] : [assign(one, [name(one.exported, exported)], name(one.local, local))];
  });
}

export function lowerExportAll(node: TSESTree.ExportAllDeclaration): Statement[] {
  const module = node.source.value;
  if (node.exported) return [importModule(node, node.exported, module, exportedName(node.exported))];
  return [importFrom(node, module, [alias(node, "*", null)])];
}

/** A default export is found by the name `default`: its own where it has none, else one more name for it. */
export function lowerExportDefault(node: TSESTree.ExportDefaultDeclaration): Statement[] {
  const { declaration } = node;
  if (is(declaration, "ClassDeclaration", "FunctionDeclaration")) {
    const named = ownName(declaration, declaration);
    const at = declaration.id ? declaration : node;
    const declared = is(declaration, "ClassDeclaration")
      ? lowerClass(at, declaration, named)
      : lowerFunction(at, declaration, named);
    if (!declaration.id) return [declared];
    const behind = endOf(node);
    return [declared, assign(behind, [name(behind, "default")], name(behind, named.name))];
  }
  if (is(declaration, "ClassExpression")) return [lowerClass(node, declaration, ownName({ id: null }, declaration))];
  if (is(declaration, "ArrowFunctionExpression", "FunctionExpression")) {
    return [lowerFunction(node, declaration, ownName({ id: null }, declaration))];
  }
  if (is(declaration, "TSDeclareFunction", "TSInterfaceDeclaration", "TSEnumDeclaration", "TSModuleDeclaration",
    "TSTypeAliasDeclaration", "VariableDeclaration")) return lowerStatement(declaration);
  return [assign(node, [name(startOf(node), "default")], lowerExpression(declaration))];
}

/** `export = x`. */
export function lowerExportAssignment(node: TSESTree.TSExportAssignment): Statement[] {
  return [assign(node, [name(startOf(node), "default")], lowerExpression(node.expression))];
}

function exportedName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return is(node, "Identifier") ? node.name : node.value;
}
