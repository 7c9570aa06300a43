/** How messages speak of rolling operations, and the code that they give, in the language of the file. */
import { actText } from "./acts.js";
import type { OldImport } from "./model.js";
import type { RollingDefer, RollingLibrary } from "./rolling.js";
import type { Language } from "./show.js";
import type { Turn } from "./turns.js";

/** The words of a message about a defer that waits for its turn. */
export function turnWords({ test, act, peers }: Turn, library: RollingLibrary | null): Record<"test" | "act" | "changed" | "library" | "code", string> {
  const shown = test.includes("…") || test.length > 80 ? "" : ` (\`${test}\`)`;
  return {
    test: shown, act: actText(act), changed: peers === null ? "relation-changed of the peer relation" : `${peers}-relation-changed`, code: requestText(library, act.source.module.language),
    library: library === null ? "charmlibs.rollingops" : "the charm's RollingOpsManager",
  };
}

/** What to do instead of deferring: by the manager that the charm has, else by one of `charmlibs.rollingops`. */
function requestText(library: RollingLibrary | null, language: Language): string {
  const python = language === "python";
  const request = python ? '`request_async_lock("restart")`' : "`requestAsyncLock('restart')`";
  if (library === "v0") return `emit ${python ? "`acquire_lock`" : "`acquireLock`"} here instead, and do the work in its callback`;
  if (library !== null) return `call ${request} here instead, and do the work in a target`;
  const made = python
    ? '`RollingOpsManager(charm=self, peer_relation_name="rollingops-peers", callback_targets={"restart": self._restart})`'
    : "`new RollingOpsManager({ charm: this, peerRelationName: 'rollingops-peers', callbackTargets: { restart: this.restart } })`";
  return `add the peer relation \`rollingops-peers\` (interface \`rollingops-peers\`), make ${made}, and call ${request} here instead`;
}

/** The way from the target to the defer: `_restart → _wait_for_members`. */
export function rollingWords({ path }: RollingDefer): Record<"way", string> {
  return { way: path.map((name) => `\`${name}\``).join(" → ") };
}

/** The words of a message about an import of a library that is no longer kept up. */
export function oldImportWords({ place: { source } }: OldImport): Record<"targets" | "request" | "emit" | "relation", string> {
  return source.module.language === "python"
    ? { targets: "callback_targets", request: "request_async_lock", emit: "acquire_lock.emit()", relation: "peer_relation_name" }
    : { targets: "callbackTargets", request: "requestAsyncLock", emit: "acquireLock.emit()", relation: "peerRelationName" };
}
