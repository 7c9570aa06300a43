/** What a call leaves behind for the code after it to look at. */
import type { Call, Expression, Node, Statement } from "../syntax/index.js";
import { isScope, statementOf, walk } from "../syntax/index.js";
import { bindingsOf } from "./bindings.js";
import { siblingsOf } from "./remedy.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";
import { attributesWrittenBy } from "./writes.js";

/** Names of locals and of attributes that may tell what has happened in a call, or beside it. */
export interface Traces {
  call: Call;
  locals: ReadonlySet<string>;
  attributes: ReadonlySet<string>;
}

/**
 * The traces of a call: what its answer goes into and what is worked out from that, the attributes that it assigns,
 * and what is written down beside it, in the branch that it stands in.
 */
export function tracesOf(world: World, call: Call, frame: Frame): Traces {
  const attributes = new Set(attributesWrittenBy(world, call, frame));
  const locals = new Set<string>();
  const statement = statementOf(call);
  for (const node of statement ? [statement, ...besides(statement)] : []) noteWritten(node, frame, locals, attributes);
  noteDerived(call, frame, locals);
  return { call, locals, attributes };
}

/** True where an expression looks at what a call has left behind. */
export function looksAt({ call, locals, attributes }: Traces, node: Expression): boolean {
  const found = { any: false };
  walk(node, (inner) => {
    found.any ||= inner === call || (inner.type === "Name" && locals.has(inner.id)) ||
      (inner.type === "Attribute" && attributes.has(inner.attr));
    return !found.any;
  });
  return found.any;
}

/** The other statements of a branch; none for those of a whole function, of a loop or of a `try`. */
function besides(statement: Statement): readonly Statement[] {
  const above = statement.parent?.type;
  if (above !== "If" && above !== "ExceptHandler" && above !== "match_case") return [];
  return (siblingsOf(statement) ?? []).filter((other) => other !== statement);
}

/** Notes what a statement assigns, and the locals that it calls methods of: `missing.append("db")`. */
function noteWritten(statement: Statement, { node: scope }: Frame, locals: Set<string>, attributes: Set<string>): void {
  const note = (target: Expression): void => {
    if (target.type === "Name" && bindingsOf(scope).has(target.id)) locals.add(target.id);
    else if (target.type === "Attribute") attributes.add(target.attr);
    else if (target.type === "Tuple" || target.type === "List") target.elts.forEach(note);
    else if (target.type === "Subscript" || target.type === "Starred") note(target.value);
  };
  if (statement.type === "Assign") statement.targets.forEach(note);
  else if (statement.type === "AnnAssign" || statement.type === "AugAssign") note(statement.target);
  else if (statement.type === "Expr" && statement.value.type === "Call") {
    const { func } = statement.value;
    if (func.type === "Attribute" && func.value.type === "Name") note(func.value);
  }
}

/** Adds the locals that are worked out from what a call gives back, or from other such locals. */
function noteDerived(call: Call, { node }: Frame, locals: Set<string>): void {
  const sources = [...bindingsOf(node)].flatMap(([name, bindings]) => bindings.flatMap((binding) =>
    "value" in binding ? [{ name, from: binding.value }] : "of" in binding ? [{ name, from: binding.of }] : []));
  for (let before = -1; before < locals.size; ) {
    before = locals.size;
    for (const { name, from } of sources) if (!locals.has(name) && mentions(from, call, locals)) locals.add(name);
  }
}

function mentions(from: Node, call: Call, locals: ReadonlySet<string>): boolean {
  const found = { any: false };
  walk(from, (inner) => {
    found.any ||= inner === call || (inner.type === "Name" && locals.has(inner.id));
    return !found.any && !isScope(inner);
  });
  return found.any;
}
