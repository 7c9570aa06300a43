/** What the user says on the command line and would say in an ESLint config: severities and settings. */
import type { Linter } from "eslint";
import { readSettings, type CharmSettings } from "../lib/charm/settings.js";
import { knownRule } from "./rule-names.js";

export interface OverrideOptions {
  /** `no-defer-in-loop=off`; names with or without `charm/`. */
  rule?: readonly string[];
  /** `opsVersion=2.17`, `expensiveCalls=rebuild,migrate`. */
  setting?: readonly string[];
}

export interface Overrides {
  rules: Linter.RulesRecord;
  settings: CharmSettings;
}

/** @throws Error with a message for the user */
export function overridesFrom({ rule = [], setting = [] }: OverrideOptions): Overrides {
  const settings: Record<string, unknown> = {};
  for (const text of setting) {
    const [name, value] = pair(text, "--setting", "opsVersion=2.17");
    settings[name] = valueOf(name, value);
  }
  return { rules: Object.fromEntries(rule.map(severityOf)), settings: readSettings(settings).settings };
}

function severityOf(text: string): [rule: string, severity: Linter.StringSeverity] {
  const [name, severity] = pair(text, "--rule", "no-defer-in-loop=off");
  if (severity !== "off" && severity !== "warn" && severity !== "error") {
    throw new Error(`--rule ${text}: a rule is off, warn or error, not ${severity}`);
  }
  return [knownRule(name), severity];
}

/** As whichever kind the setting is: a text, a number, or a list with commas. */
function valueOf(name: string, text: string): unknown {
  const kinds = [text, Number(text), text.split(",").map((item) => item.trim())];
  const problemsOf = (value: unknown): readonly string[] => readSettings({ [name]: value }).problems;
  const right = kinds.find((value) => problemsOf(value).length === 0);
  if (right === undefined) throw new Error(`--setting ${name}=${text}: ${problemsOf(text).join(" ")}`);
  return right;
}

function pair(text: string, option: string, example: string): [name: string, value: string] {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`${option} ${text}: it has to be a name and a value, as in ${example}`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
