/** The tree that `@typescript-eslint/parser` gives, as types; nothing here loads the parser. */
import type { TSESTree } from "@typescript-eslint/types";

export type { TSESTree } from "@typescript-eslint/types";

/** Each type of node by the plain string of its name: the enum of typescript-eslint is a value we do not load. */
export type NodeOf = { [N in TSESTree.Node as `${N["type"]}`]: N };
export type NodeName = keyof NodeOf;

/** Narrows a node by the name of its type. */
export function is<K extends NodeName>(
  node: TSESTree.Node | null | undefined,
  ...names: K[]
): node is Extract<TSESTree.Node, NodeOf[K]> {
  return node !== null && node !== undefined && (names as string[]).includes(node.type);
}

/** How to lower some types of nodes, by their names. */
export type Table<Result> = { [K in NodeName]?: (node: NodeOf[K]) => Result };

/** Lowers a node by a table; undefined where the table has no entry for its type. */
export function dispatch<Result>(table: Table<Result>, node: TSESTree.Node): Result | undefined {
  // A table's entry takes the very type it stands under; TypeScript cannot follow that through an index.
  const lower = table[node.type] as ((node: TSESTree.Node) => Result) | undefined;
  return lower?.(node);
}

/** A list of the tree that other ESTree parsers leave out (`decorators` of espree's classes). */
export function list<T>(items: readonly T[] | null | undefined): readonly T[] {
  return items ?? [];
}

/** The name of a property or method key; null where it is computed at run time. */
export function keyName(key: TSESTree.Node, computed: boolean): string | null {
  if (is(key, "PrivateIdentifier")) return `#${key.name}`;
  if (is(key, "Identifier") && !computed) return key.name;
  if (is(key, "Literal") && key.value !== null && typeof key.value !== "object") return String(key.value);
  return null;
}

/** Removes what has no meaning at run time: `x!`, `x as T`, `<T>x`, `x satisfies T`, the wrapper of `a?.b`. */
export function bare(node: TSESTree.Expression): TSESTree.Expression {
  let inner = node;
  while (
    is(inner, "TSAsExpression", "TSSatisfiesExpression", "TSTypeAssertion", "TSNonNullExpression", "ChainExpression",
      "TSInstantiationExpression")
  ) inner = inner.expression;
  return inner;
}
