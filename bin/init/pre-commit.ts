/** Adds the hook to a pre-commit config that is there, without changing a character of it. */
import { isDeepStrictEqual } from "node:util";
import { entry, readYaml } from "../../lib/project/yaml.js";
import { preCommitRepo } from "./lines.js";

/** The text with one more entry at the end of `repos:`; null where there is no such list to add to. */
export function withHook(text: string): string | null {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^repos:\s*(#.*)?$/.test(line));
  const first = start < 0 ? undefined : lines.slice(start + 1).find((line) => !/^\s*(#.*)?$/.test(line));
  const dash = /^([ \t]*)-[ \t]/.exec(first ?? "")?.[1];
  if (dash === undefined) return null;
  const isNextKey = (line: string): boolean => /^[^\s#-]/.test(line) || /^(---|\.\.\.)/.test(line);
  const next = lines.findIndex((line, index) => index > start && isNextKey(line));
  let end = next < 0 ? lines.length : next;
  while (/^\s*(#.*)?$/.test(lines[end - 1] ?? "")) end--;
  const added = [...lines.slice(0, end), ...preCommitRepo.trimEnd().split("\n").map((line) => dash + line), ...lines.slice(end)].join("\n");
  const whole = end === lines.length ? `${added}\n` : added;
  return addsOne(text, whole) ? whole : null;
}

/** True when the second is the first with one more entry, and nothing else. */
function addsOne(before: string, after: string): boolean {
  const [was, is] = [readYaml(before), readYaml(after)];
  if (!was.ok || !is.ok) return false;
  const [old, now] = [entry(was.value, "repos"), entry(is.value, "repos")];
  if (!Array.isArray(old) || !Array.isArray(now) || now.length !== old.length + 1) return false;
  return isDeepStrictEqual(now.slice(0, -1), old) && isDeepStrictEqual({ ...(is.value as object), repos: old }, was.value);
}
