/** Lints a charm in memory: ESLint for browsers, and the plugin as it is. */
import { Linter } from "eslint/universal";
import * as yaml from "js-yaml";
import plugin, { ready } from "../index.js";
import { openCharm } from "../lib/project/index.js";
import { reportOf } from "../report/collect.js";
import type { Finding as ReportFinding } from "../report/findings.js";
import { removeFolder, writeFile } from "./machine/fs.js";
import { provide } from "./machine/module.js";
import type { Answer, Files, Finding, Preset } from "./protocol.js";

provide("js-yaml", yaml);

let charms = 0;

/** All files of the charm that rules are about, by ESLint, and the charm's report. */
export async function lint(files: Files, preset: Preset): Promise<Omit<Answer, "id">> {
  await ready;
  // A folder of its own for each state of a charm: nothing that was read of an earlier one counts.
  const root = `/charms/${++charms}`;
  for (const [path, text] of Object.entries(files)) writeFile(`${root}/${path}`, text);
  try {
    const linter = new Linter({ cwd: root });
    const told: ReportFinding[] = [];
    const findings = Object.entries(files).filter(([path]) => /\.(?:py|[mc]?ts)$/.test(path)).flatMap(([file, text]) => {
      const messages = linter.verify(text, plugin.configs[preset], { filename: `${root}/${file}` });
      told.push(...messages.flatMap((message) => toldOf(file, message)));
      return messages.map((message) => findingOf(file, message));
    });
    return { findings, report: reportOf(openCharm(root), root, {}, told) };
  } finally {
    removeFolder(root);
  }
}

function findingOf(file: string, { ruleId, severity, message, line, column, endLine, endColumn, fix, suggestions = [] }: Linter.LintMessage): Finding {
  return {
    file, rule: ruleId, severity: severity === 2 ? "error" : "warning", message, line, column,
    endLine: endLine ?? line, endColumn: endColumn ?? column,
    suggestions: [...(fix ? [{ desc: "Fix this.", fix }] : []), ...suggestions]
      .map(({ desc, fix: { range: [from, to], text } }) => ({ title: desc, from, to, text })),
  };
}

function toldOf(file: string, { ruleId, severity, message, line, column }: Linter.LintMessage): ReportFinding[] {
  if (ruleId === null) return [];
  return [{ file, rule: ruleId, severity: severity === 2 ? "error" : "warning", message, line, column, suppressed: false, justification: null }];
}
