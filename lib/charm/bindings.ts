/**
 * Which names a function, class body or module binds, and to what: collected once for each scope, whatever the order
 * in which its statements run.
 */
import type {
  Alias, ClassDef, Expression, FunctionNode, ImportFrom, Lambda, Module, Node, Statement,
} from "../syntax/index.js";
import { isScope, pushChildren } from "../syntax/index.js";

export type Binding =
  | { type: "value"; value: Expression }
  /** One of the items of `of`; behind it, the positions through nested tuples. */
  | { type: "each"; of: Expression; at: readonly number[] }
  /** The item of a sequence at a position. */
  | { type: "item"; of: Expression; at: readonly number[] }
  /** What `with value as name` gives. */
  | { type: "context"; value: Expression }
  | { type: "function"; node: FunctionNode }
  | { type: "class"; node: ClassDef }
  | { type: "import"; module: string; asname: boolean }
  | { type: "from"; statement: ImportFrom; name: string }
  /** `from x import *`. */
  | { type: "star"; statement: ImportFrom }
  | { type: "annotation"; annotation: Expression }
  /** Bound in a way that is not followed: `except … as name`, `match`, `del`, augmented assignment. */
  | { type: "other" };

export type Bindings = ReadonlyMap<string, readonly Binding[]>;

/** `from x import *` is filed under this name. */
export const STAR = "*";

const cache = new WeakMap<object, Bindings>();

/** The bindings of a scope. Kept as long as the syntax tree itself lives. */
export function bindingsOf(scope: Module | ClassDef | FunctionNode | Lambda): Bindings {
  let known = cache.get(scope);
  if (!known) {
    const found = new Map<string, Binding[]>();
    if (Array.isArray(scope.body)) for (const statement of scope.body) collect(statement, found);
    else collect(scope.body, found);
    cache.set(scope, (known = found));
  }
  return known;
}

/** What a scope gives a name; not what it only says that the name is. */
export function givenTo(scope: Module | ClassDef | FunctionNode | Lambda, name: string): readonly Binding[] {
  return (bindingsOf(scope).get(name) ?? []).filter(({ type }) => type !== "annotation");
}

function add(found: Map<string, Binding[]>, name: string, binding: Binding): void {
  const list = found.get(name);
  if (list) list.push(binding);
  else found.set(name, [binding]);
}

function bindTarget(
  target: Expression, found: Map<string, Binding[]>, make: (at: readonly number[]) => Binding, at: readonly number[] = [],
): void {
  if (target.type === "Name") add(found, target.id, make(at));
  else if (target.type === "Tuple" || target.type === "List") {
    target.elts.forEach((item, index) => bindTarget(item, found, make, [...at, index]));
  } else if (target.type === "Starred") bindTarget(target.value, found, () => ({ type: "other" }), at);
}

/** Collects what a statement binds, without entering scopes of their own. A loop, not recursion: nesting may be deep. */
function collect(root: Statement | Expression, found: Map<string, Binding[]>): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    bind(node, found);
    if (!isScope(node)) pushChildren(stack, node);
  }
}

function bind(node: Node, found: Map<string, Binding[]>): void {
  switch (node.type) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return add(found, node.name, { type: "function", node });
    case "ClassDef":
      return add(found, node.name, { type: "class", node });
    case "Assign":
      for (const target of node.targets) {
        bindTarget(target, found, (at) =>
          at.length === 0 ? { type: "value", value: node.value } : { type: "item", of: node.value, at });
      }
      return;
    case "AnnAssign":
      if (node.target.type !== "Name") return;
      if (node.value) add(found, node.target.id, { type: "value", value: node.value });
      return add(found, node.target.id, { type: "annotation", annotation: node.annotation });
    case "NamedExpr":
      return bindTarget(node.target, found, () => ({ type: "value", value: node.value }));
    case "AugAssign":
      return bindTarget(node.target, found, () => ({ type: "other" }));
    case "For":
    case "AsyncFor":
    case "comprehension":
      return bindTarget(node.target, found, (at) => ({ type: "each", of: node.iter, at }));
    case "withitem":
      if (node.optional_vars) {
        bindTarget(node.optional_vars, found, (at) =>
          at.length === 0 ? { type: "context", value: node.context_expr } : { type: "other" });
      }
      return;
    case "ExceptHandler":
    case "MatchAs":
    case "MatchStar":
      if (node.name) add(found, node.name, { type: "other" });
      return;
    case "Import":
      for (const alias of node.names) bindImport(alias, found);
      return;
    case "ImportFrom":
      for (const { name, asname } of node.names) {
        if (name === STAR) add(found, STAR, { type: "star", statement: node });
        else add(found, asname ?? name, { type: "from", statement: node, name });
      }
  }
}

function bindImport({ name, asname }: Alias, found: Map<string, Binding[]>): void {
  if (asname) add(found, asname, { type: "import", module: name, asname: true });
  // `import a.b` binds `a`; what is imported below it is found from there.
  else add(found, name.split(".")[0] as string, { type: "import", module: name, asname: false });
}
