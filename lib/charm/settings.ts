/** `settings.charm` of an ESLint config: what users may say, and what is said to them when they say something else. */
import type { CharmFacts } from "./facts.js";

/** What users may say in `settings.charm` of their ESLint config; all optional. docs/configuration.md tells more. */
export interface CharmSettings {
  /** The version of ops that the charm runs with, `2.17` or `2.17.1`; instead of what its requirements tell. */
  opsVersion?: string;
  /** The oldest version of Juju that the charm is deployed on, `3.6`; beside what `assumes` tells. */
  jujuVersion?: string;
  /** Where the charm runs; instead of what its metadata tells. */
  substrate?: "kubernetes" | "machine";
  /** Names of calls that are expensive to repeat, beside those of the default table: `rebuild`, `workload.rebuild`. */
  expensiveCalls?: readonly string[];
  /** Names of calls that are not, whatever the default table says. */
  cheapCalls?: readonly string[];
  /** How many handlers must share an expensive call before it is told that their deferred events repeat it; 2 by default. */
  duplicatedFrom?: number;
  /** Names of functions that defer the event they are given, and that the analysis cannot see into. */
  deferWrappers?: readonly string[];
  /** Names of exceptions that end a handler on purpose and are always caught. */
  controlFlowExceptions?: readonly string[];
  /** How long a handler may block while it tries again, in seconds; 1 unless given, the figure of ops' guide. */
  retryBudgetSeconds?: number;
  /** Names of other charms whose libraries below `lib/charms/` are developed here, too: they are linted. */
  libraries?: readonly string[];
}

interface Setting<T> {
  is(value: unknown): value is T;
  /** What it has to be, as it goes on behind "has to be". */
  expected: string;
}

const version: Setting<string> = {
  is: (value): value is string => typeof value === "string" && /^\d{1,4}(?:\.\d{1,4}){0,2}$/.test(value),
  expected: 'a version in quotes, as in "3.6"',
};

/** At most this many, each at most this long: nobody means more, and they are looked up often. */
const MOST_NAMES = 1000;
const LONGEST_NAME = 200;

function namesLike(pattern: RegExp, example: string): Setting<readonly string[]> {
  const isName = (value: unknown): boolean => typeof value === "string" && value.length <= LONGEST_NAME && pattern.test(value);
  return {
    is: (value): value is readonly string[] => Array.isArray(value) && value.length <= MOST_NAMES && value.every(isName),
    expected: `a list of names, as in ["${example}"]`,
  };
}

const dotted = /^[\p{L}_$#][\p{L}\p{N}_$#]*(?:\.[\p{L}_$#][\p{L}\p{N}_$#]*)*$/u;

type Given = Required<CharmSettings>;

const known: { readonly [Name in keyof Given]: Setting<Given[Name]> } = {
  opsVersion: version,
  jujuVersion: version,
  substrate: {
    is: (value): value is "kubernetes" | "machine" => value === "kubernetes" || value === "machine",
    expected: '"kubernetes" or "machine"',
  },
  expensiveCalls: namesLike(dotted, "workload.rebuild"),
  cheapCalls: namesLike(dotted, "restart_exporter"),
  duplicatedFrom: {
    is: (value): value is number => typeof value === "number" && Number.isInteger(value) && value >= 2,
    expected: "a number of handlers from 2",
  },
  deferWrappers: namesLike(dotted, "retry_later"),
  controlFlowExceptions: namesLike(dotted, "NotReadyError"),
  retryBudgetSeconds: {
    is: (value): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0,
    expected: "a number of seconds from 0, as in 2.5",
  },
  libraries: namesLike(/^[\w-]+$/, "postgresql-k8s"),
};

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(known);

/** What the presets and the command put beside what users say: see `configs/blocks.ts`. */
const internal: ReadonlySet<string> = new Set(["toJSON", "fingerprint"]);

/** Settings as they hold, and one sentence for each that is wrong; a wrong one counts as not given. Never throws. */
export interface ReadSettings {
  settings: CharmSettings;
  problems: readonly string[];
}

/** @param given `settings.charm` as ESLint hands it over */
export function readSettings(given: unknown): ReadSettings {
  if (given === undefined) return { settings: {}, problems: [] };
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { settings: {}, problems: [`settings.charm has to be an object of settings, not ${shown(given)}.`] };
  }
  const settings: Partial<Given> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (isSetting(name)) {
      if (value !== undefined && !take(settings, name, value)) {
        problems.push(`settings.charm.${name} has to be ${known[name].expected}, not ${shown(value)}.`);
      }
    } else if (!internal.has(name)) {
      problems.push(`settings.charm.${name} is no setting; there are ${settingNames.join(", ")}.`);
    }
  }
  return { settings, problems };
}

/** Takes a value over when it is of the setting's kind. */
function take<Name extends keyof Given>(settings: Partial<Pick<Given, Name>>, name: Name, value: unknown): boolean {
  const { is } = known[name];
  if (!is(value)) return false;
  settings[name] = value;
  return true;
}

function isSetting(name: string): name is keyof Given {
  return Object.hasOwn(known, name);
}

/** What a user wrote, for a message: in JSON as far as it can be, and not all of it when it is long. */
function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // A circle, or a bigint in it.
  }
  text ??= typeof value;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** What the charm declares, with what users know better. */
export function withSettings(facts: CharmFacts, { opsVersion, jujuVersion, substrate }: CharmSettings): CharmFacts {
  return {
    ...facts,
    ...(opsVersion !== undefined && { opsVersion: [...opsVersion.split("."), "0", "0"].slice(0, 3).join(".") }),
    ...(substrate !== undefined && { substrate }),
    ...(jujuVersion !== undefined && { assumes: [...facts.assumes, `juju >= ${jujuVersion}`] }),
  };
}
