/** Adds the hook to a pre-commit config that is there, without changing a character of it. */
import { isMap, isSeq, parseDocument } from "yaml";
import { preCommitRepo } from "./lines.js";

/** The text with one more entry at the end of `repos:`; null where there is no such list to add to. */
export function withHook(text: string): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const repos = document.contents.get("repos", true);
  const last = isSeq(repos) && !repos.flow ? repos.items.at(-1) : undefined;
  const [start, valueEnd] = isMap(last) ? (last.range ?? []) : [];
  if (start === undefined || valueEnd === undefined) return null;
  const dash = /([ \t]*)-[ \t]+$/.exec(text.slice(0, start))?.[1];
  if (dash === undefined) return null;
  const entry = preCommitRepo.replace(/^(?=.)/gm, dash);
  // Some parsers count the line's end to the value, and the last line may have none.
  const body = text.slice(0, valueEnd).replace(/\n+$/, "");
  const rest = text.slice(body.length).replace(/^\n/, "");
  const added = `${body}\n${entry}${rest}`;
  return parseDocument(added).errors.length === 0 ? added : null;
}
