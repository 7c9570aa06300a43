/** Applies suggestions to the files of one charm in memory, again and again until nothing changes. */
import { readFileSync } from "node:fs";
import type { Linter } from "eslint";

/** A file and what has become of it. */
export interface RepairedFile {
  file: string;
  /** As it was read. */
  before: string;
  /** As it is to be written. */
  after: string;
  /** How many suggestions were applied. */
  applied: number;
  /** The findings that are left in it. */
  left: LeftOver[];
}

export interface LeftOver {
  message: Linter.LintMessage;
  why: string;
}

/** Lints a text as the content of a file; what it says of other files of the charm is what it was given last. */
export type LintText = (text: string, file: string) => Promise<Linter.LintMessage[]>;

/** A suggestion that never ends its finding would be applied for ever. */
const MOST_EDITS = 500;

const BOM = "\uFEFF";

/**
 * Repairs the files of one charm. An edit in one file may end findings in others or bring some, so all files are
 * linted again until a whole round has changed nothing.
 */
export async function repair(files: readonly string[], lint: LintText): Promise<RepairedFile[]> {
  const repaired = files.map((file) => {
    const before = readFileSync(file, "utf8");
    return { state: { file, before, after: before, applied: 0, left: [] }, seen: new Set([before]) };
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const { state, seen } of repaired) changed = await repairFile(state, seen, lint) || changed;
  }
  return repaired.map(({ state }) => state);
}

/** @param seen texts that the file has had, or that were tried: none is tried twice */
async function repairFile(state: RepairedFile, seen: Set<string>, lint: LintText): Promise<boolean> {
  const appliedBefore = state.applied;
  let findings = await lint(state.after, state.file);
  // One at a time: the next finding may be gone with the first, or need another edit.
  for (let i = 0; i < findings.length && state.applied < MOST_EDITS;) {
    const text = textAfter(state.after, findings[i]);
    if (text === null || seen.has(text)) {
      i++;
      continue;
    }
    seen.add(text);
    const then = await lint(text, state.file);
    if (then.some(({ fatal }) => fatal)) {
      // Linted again for the other files, which are judged by the text that was linted last.
      findings = await lint(state.after, state.file);
      i++;
      continue;
    }
    state.after = text;
    state.applied++;
    findings = then;
    i = 0;
  }
  state.left = findings.map((message) => ({ message, why: reasonToLeave(message) }));
  return state.applied > appliedBefore;
}

/** The text with a finding's first suggestion applied; null when it has none. Ranges do not count the BOM. */
function textAfter(text: string, finding: Linter.LintMessage | undefined): string | null {
  const fix = finding?.suggestions?.[0]?.fix;
  if (!fix) return null;
  const bom = text.startsWith(BOM) ? BOM : "";
  const body = text.slice(bom.length);
  return bom + body.slice(0, fix.range[0]) + fix.text + body.slice(fix.range[1]);
}

function reasonToLeave({ fatal, suggestions }: Linter.LintMessage): string {
  if (fatal) return "the file cannot be parsed";
  return suggestions?.length ? "its suggestion does not put it right" : "there is no suggestion for it";
}
