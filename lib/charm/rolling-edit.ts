/** The edit that has a rolling-ops target be run again with the lock, in the place of its defer. */
import type { Edit, Snippet } from "../edit.js";
import type { Alias, Statement } from "../syntax/index.js";
import { importsOf } from "./imports.js";
import type { Defer } from "./model.js";
import type { SourceModule } from "./modules.js";
import { isInFinally } from "./positions.js";
import { deferStatement, siblingsOf } from "./remedy.js";
import type { RollingDefer } from "./rolling.js";
import { rollingLibrary } from "./rolling.js";

const RESULT = "OperationResult";

/**
 * `return OperationResult.RETRY_RELEASE` in the place of a target's own defer, or of the return behind it; with the
 * import that it needs. Null in functions that the target calls, for v0, and where the library cannot be named.
 */
export function retryEdit({ call, function: of, source }: Defer, { target }: RollingDefer): readonly Edit[] | null {
  const statement = deferStatement(call);
  if (!statement || target.library === "v0" || of !== target.function.node || isInFinally(statement)) return null;
  const result = resultIn(source);
  if (!result) return null;
  const retry: Snippet = { kind: "return", value: `${result.name}.RETRY_RELEASE` };
  const last = returnBehind(statement);
  const edits: Edit[] = last
    ? [{ kind: "replaceStatement", statement, with: [] }, { kind: "replaceStatement", statement: last, with: [retry] }]
    : [{ kind: "replaceStatement", statement, with: [retry] }];
  return [...result.imports, ...edits];
}

/** The return that ends the statements behind a defer. */
function returnBehind(statement: Statement): Statement | null {
  const siblings = siblingsOf(statement) ?? [];
  const behind = siblings.slice(siblings.indexOf(statement) + 1);
  return behind.find(({ type }) => type === "Return") ?? null;
}

/** How a file may name the results of targets, and what it has to import for that. */
function resultIn(source: SourceModule): { name: string; imports: Edit[] } | null {
  let manager: Alias | null = null;
  for (const { statement } of importsOf(source)) {
    for (const alias of statement.names) {
      const { name, asname } = alias;
      if (statement.type === "Import") {
        if (isLibrary(name)) return { name: `${asname ?? name}.${RESULT}`, imports: [] };
      } else if (statement.module !== null && isLibrary(statement.module)) {
        if (name === RESULT) return { name: asname ?? name, imports: [] };
        manager = alias;
      } else if (statement.module !== null && isLibrary(`${statement.module}.${name}`)) {
        return { name: `${asname ?? name}.${RESULT}`, imports: [] };
      }
    }
  }
  if (!manager) return null;
  const [start] = manager.range;
  return { name: RESULT, imports: [{ kind: "replaceText", range: [start, start], text: `${RESULT}, ` }] };
}

function isLibrary(name: string): boolean {
  const library = rollingLibrary(name);
  return library === "charmlibs" || library === "v1";
}
