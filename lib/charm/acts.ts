/** How messages name what a function does, and where. */
import type { Expression } from "../syntax/index.js";
import type { Aftermath } from "./aftermath.js";
import type { Place } from "./model.js";
import type { Language } from "./show.js";
import { show } from "./show.js";

/** How deep an expression is shown: a name through several objects is one idea. */
const DEPTH = 10;

/** The words of a message about what still runs after a defer. */
export function continuingWords({ goesOn, effect, after }: Aftermath, file: string): Record<"goesOn" | "effect" | "after", string> {
  return {
    goesOn,
    effect: effect ? `${actText(effect)}${whereText(effect, file)}` : "",
    after: after ? actText(after) : "",
  };
}

/** A call or an assignment in a few words: `` `self.restart()` ``, `` set `self._stored.port` ``. */
export function actText({ node, source }: Place): string {
  const { language } = source.module;
  if (node.type === "Call") {
    const whole = show(node, language, DEPTH);
    return `\`${isShort(whole) ? whole : `${show(node.func, language, DEPTH)}(…)`}\``;
  }
  if (node.type === "Raise") return raiseText(node.exc, language);
  const targets = node.type === "Assign" || node.type === "Delete" ? node.targets
    : node.type === "AugAssign" || node.type === "AnnAssign" ? [node.target] : [];
  const text = targets.map((target) => show(target, language, DEPTH)).join(", ");
  return `${node.type === "Delete" ? "delete" : "set"} \`${text}\``;
}

/** `` `raise CharmError(…)` ``, in the words of the language. */
function raiseText(exc: Expression | null, language: Language): string {
  const word = language === "python" ? "raise" : "throw";
  if (!exc) return `\`${word}\``;
  const made = language === "python" ? "" : "new ";
  return `\`${word} ${exc.type === "Call" ? `${made}${show(exc.func, language)}(…)` : show(exc, language)}\``;
}

/** Where a place is: ` (line 7)`, or with its file where that is another one. */
export function whereText({ node, source }: Place, file: string): string {
  const { line } = node.loc.start;
  return source.path === file ? ` (line ${line})` : ` (${source.path}:${line})`;
}

function isShort(text: string): boolean {
  return !text.includes("…") && text.length <= 60;
}
