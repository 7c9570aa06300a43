/** Reads a module's top level, and each class and function there when somebody looks into it. */
import { debugLog } from "../debug.js";
import { isFunction, type Module, type Statement } from "../syntax/index.js";
import { withoutCommentRuns } from "./comment-runs.js";
import { deferredDefinition, type DefinitionNode } from "./deferred.js";
import { lower, lowerStatements } from "./lower.js";
import { outline } from "./outline.js";
import { NotReady, readTree } from "./parser.js";
import { prepare } from "./prepare.js";
import { Source, SyntaxFailure } from "./source.js";

const log = debugLog("python");

/**
 * Undefined where it takes a parse of the whole text to tell what it is. Throws `NotReady`.
 *
 * @param readWhole parses all of the text afresh, for a part that the parser cannot read as it is written; undefined for
 *   an error in it
 */
export function readOnDemand(text: string, readWhole: () => Module | undefined): Module | undefined {
  const cut = outline(text);
  if (!cut || cut.definitions.length === 0) return undefined;
  const source = new Source(text);
  const { text: prepared, comments } = withoutCommentRuns(prepare(text));
  const module = attempt(() => {
    const tree = readTree(prepared, cut.rest);
    return tree.ok ? lower(source, tree.root, [...tree.comments, ...comments]) : undefined;
  });
  if (!module) return undefined;
  let whole: Module | undefined;
  for (const definition of cut.definitions) {
    const [start] = definition.range;
    const read = (): DefinitionNode | undefined => attempt(() => {
      const tree = readTree(prepared, [definition.lines]);
      const body = tree.ok ? lowerStatements(source, tree.root) : ((whole ??= readWhole())?.body ?? []);
      return body.filter(isDefinition).find(({ range }) => range[0] === start);
    });
    const node = deferredDefinition(definition, source, read);
    node.parent = module;
    module.body.push(node);
  }
  module.body.sort((a, b) => a.range[0] - b.range[0]);
  return module;
}

/** What is wrong with one part of a library is no matter of the charm's. */
function attempt<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotReady) throw error;
    if (!(error instanceof SyntaxFailure)) log("could not read a part of a module: %o", error);
    return undefined;
  }
}

function isDefinition(node: Statement): node is DefinitionNode {
  return isFunction(node) || node.type === "ClassDef";
}
