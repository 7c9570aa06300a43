/** What there is to write so that a repository is linted, and what a person has to do. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { withPreset } from "./eslint-config.js";
import * as lines from "./lines.js";
import { withHook } from "./pre-commit.js";
import type { Tool } from "./tools.js";

export interface Plan {
  /** Files to write: new ones, and old ones with lines added. */
  files: PlannedFile[];
  /** Lines to add by hand, where adding them could go wrong. */
  byHand: { file: string; lines: string }[];
}

export interface PlannedFile {
  /** Relative to the repository, with forward slashes. */
  file: string;
  /** Null when the file is new. */
  before: string | null;
  after: string;
}

const CONFIG = /^eslint\.config\.[mc]?[jt]s$/;

/** True for a file that is set up already. */
const isSetUp = (text: string): boolean => /eslint-(?:plugin-)?charm/.test(text);

/**
 * Plans for the tools that the repository uses, and for those that are asked for.
 *
 * @param root the repository
 */
export async function planFor(root: string, asked: readonly Tool[]): Promise<Plan> {
  const plan: Plan = { files: [], byHand: [] };
  const read = (file: string): string | null => {
    const full = path.join(root, file);
    return existsSync(full) ? readFileSync(full, "utf8") : null;
  };
  /** @param add the old text with the lines; null where they have to be added by hand */
  const write = (file: string, alone: string, add: (text: string) => string | null): void => {
    const before = read(file);
    if (before !== null && isSetUp(before)) return;
    const after = before === null ? alone : add(before);
    if (after === null) plan.byHand.push({ file, lines: alone });
    else plan.files.push({ file, before, after });
  };
  const wants = (tool: Tool, file: string): boolean => asked.includes(tool) || existsSync(path.join(root, file));

  const config = readdirSync(root).find((name) => CONFIG.test(name)) ?? "eslint.config.mjs";
  const present = read(config);
  const added = present === null || isSetUp(present) ? null : await withPreset(present, config);
  write(config, lines.eslintConfig, () => added);
  if (wants("pre-commit", ".pre-commit-config.yaml")) {
    write(".pre-commit-config.yaml", `repos:\n${lines.preCommitRepo.replace(/^(?=.)/gm, "  ")}`, withHook);
  }
  if (wants("tox", "tox.ini")) write("tox.ini", lines.toxEnvironment, (text) => appended(text, lines.toxEnvironment));
  if (wants("github", ".github") && !usedBelow(path.join(root, ".github/workflows"))) {
    write(".github/workflows/charm-lint.yaml", lines.githubWorkflow, () => null);
  }
  if (wants("gitlab", ".gitlab-ci.yml")) write(".gitlab-ci.yml", lines.gitlabJob, (text) => appended(text, lines.gitlabJob));
  if (wants("jenkins", "Jenkinsfile") && !isSetUp(read("Jenkinsfile") ?? "")) {
    plan.byHand.push({ file: "Jenkinsfile", lines: lines.jenkinsStage });
  }
  if (wants("vscode", ".vscode") && !read(".vscode/settings.json")?.includes('"eslint.validate"')) {
    write(".vscode/settings.json", lines.vscodeSettings, () => null);
  }
  const ignored = read(".gitignore");
  if ((ignored !== null || existsSync(path.join(root, ".git"))) && !/^\/?node_modules\b/m.test(ignored ?? "")) {
    plan.files.push({ file: ".gitignore", before: ignored, after: appended(ignored ?? "", "node_modules/\n", "") });
  }
  return plan;
}

function appended(text: string, more: string, between = "\n"): string {
  if (text === "") return more;
  return `${text}${text.endsWith("\n") ? "" : "\n"}${between}${more}`;
}

function usedBelow(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((name) => /\.ya?ml$/.test(name) && isSetUp(readFileSync(path.join(folder, name), "utf8")));
}
