/** Adds the preset to an ESLint config that is there, without changing a character of it. */
import { is, type TSESTree } from "../../lib/typescript/tsestree.js";

const PRESET = "...charm.configs.recommended";

/**
 * The text of a config with the charm preset behind what it holds: `export default [ … ]`, a call such as
 * `defineConfig( … )`, and the same with `module.exports`. Null for everything else, where a person has to look.
 *
 * @param name the file's name; its extension tells the language
 */
export async function withPreset(text: string, name: string): Promise<string | null> {
  const { parse } = await import("@typescript-eslint/parser");
  const read = (source: string): TSESTree.Program | null => {
    try {
      return parse(source, { range: true, filePath: name });
    } catch {
      return null;
    }
  };
  const program = read(text);
  if (!program || /\b(?:import|const|let|var|function|class)\b[^;]*?\bcharm\b(?!["'])/.test(text)) return null;
  const exported = exportOf(program);
  const list = exported && listIn(exported.value);
  if (!list) return null;
  const importing = exported.isModule
    ? 'import charm from "eslint-plugin-charm";'
    : 'const charm = require("eslint-plugin-charm");';
  const header = placeForImport(program);
  const added = inserted(withItem(text, list), header, header === 0 ? `${importing}\n` : `\n${importing}`);
  return read(added) ? added : null;
}

/** What a config exports, and whether by `export default`. */
function exportOf({ body }: TSESTree.Program): { value: TSESTree.Node; isModule: boolean } | null {
  for (const statement of body) {
    if (is(statement, "ExportDefaultDeclaration")) return { value: statement.declaration, isModule: true };
    if (!is(statement, "ExpressionStatement") || !is(statement.expression, "AssignmentExpression")) continue;
    const { left, right } = statement.expression;
    if (is(left, "MemberExpression") && isNamed(left.object, "module") && isNamed(left.property, "exports")) {
      return { value: right, isModule: false };
    }
  }
  return null;
}

function isNamed(node: TSESTree.Node, ...names: string[]): boolean {
  return is(node, "Identifier") && names.includes(node.name);
}

interface List {
  items: TSESTree.Node[];
  /** Where the bracket stands that closes it. */
  end: number;
}

/** A list that a config can be added to: an array, or the arguments of a function that makes a config of them. */
function listIn(node: TSESTree.Node): List | null {
  // `[ … ] satisfies Config[]`, `as const`
  if (is(node, "TSSatisfiesExpression", "TSAsExpression")) return listIn(node.expression);
  const end = node.range[1] - 1;
  if (is(node, "ArrayExpression")) return { items: node.elements.flatMap((element) => element ?? []), end };
  if (!is(node, "CallExpression")) return null;
  const name = is(node.callee, "MemberExpression") ? node.callee.property : node.callee;
  if (!isNamed(name, "defineConfig", "config")) return null;
  const [only, ...others] = node.arguments;
  // A list in the call: its end is the end of the config.
  if (is(only, "ArrayExpression") && others.length === 0) return listIn(only);
  return { items: node.arguments, end };
}

/** Beside the last item, or on a line of its own where the others are, behind what stands beside the last one. */
function withItem(text: string, { items, end }: List): string {
  const last = items.at(-1);
  if (!last) return inserted(text, end, PRESET);
  const [start, at] = last.range;
  const indentation = /(?:^|\n)([ \t]+)$/.exec(text.slice(0, start))?.[1];
  if (indentation === undefined) return inserted(text, at, `, ${PRESET}`);
  const beside = /^,[ \t]*(?:\/\/[^\n]*)?(?=\n)/.exec(text.slice(at))?.[0];
  return beside === undefined
    ? inserted(text, at, `,\n${indentation}${PRESET}`)
    : inserted(text, at + beside.length, `\n${indentation}${PRESET},`);
}

/** Behind the last import, or before everything. */
function placeForImport({ body }: TSESTree.Program): number {
  const requires = (node: TSESTree.Node | null): boolean => is(node, "CallExpression") && isNamed(node.callee, "require");
  const imports = body.filter((statement) =>
    is(statement, "ImportDeclaration")
    || (is(statement, "VariableDeclaration") && statement.declarations.some(({ init }) => requires(init)))
    || (is(statement, "ExpressionStatement") && statement.directive !== undefined));
  return imports.at(-1)?.range[1] ?? 0;
}

function inserted(text: string, at: number, more: string): string {
  return text.slice(0, at) + more + text.slice(at);
}
