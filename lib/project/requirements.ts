import { posix } from "node:path";
import type { Disk } from "./disk.js";

/**
 * The lowest version of ops that a charm may run with, as `major.minor.patch`; null when nothing says one.
 *
 * The most exact source that says one wins: a lock file (`uv.lock`, `poetry.lock`), `requirements.txt`,
 * `pyproject.toml`, the other `requirements*.txt`, and `package.json` for a charm in TypeScript. Only the entries
 * about ops are looked for, line by line: a full TOML reader would be the plugin's largest dependency for one line.
 */
export function lowestOpsVersion(disk: Disk): string | null {
  const others = [...(disk.folder("")?.keys() ?? [])]
    .filter((name) => /^requirements.*\.txt$/.test(name) && name !== "requirements.txt").sort();
  return lowest(["uv.lock", "poetry.lock"].flatMap((file) => inLockFile(disk.text(file) ?? "")))
    ?? lowest(inRequirements(disk, "requirements.txt"))
    ?? lowest(inPyproject(disk.text("pyproject.toml") ?? ""))
    ?? lowest(others.flatMap((file) => inRequirements(disk, file)))
    ?? lowest(inPackageJson(disk.text("package.json") ?? ""));
}

type Version = [major: number, minor: number, patch: number];

function lowest(versions: readonly Version[]): string | null {
  const [first] = [...versions].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return first ? first.join(".") : null;
}

/** The numbers that a version begins with; a wildcard or what is left out is 0. */
function versionIn(text: string): Version | undefined {
  const match = /^\s*v?(\d{1,6})(?:\.(\d{1,6}|[x*]))?(?:\.(\d{1,6}|[x*]))?/.exec(text);
  if (!match) return undefined;
  const number = (digits: string | undefined): number => (digits && /\d/.test(digits) ? Number(digits) : 0);
  return [number(match[1]), number(match[2]), number(match[3])];
}

/** The lowest version that a specifier allows: `>=2.5,<3`, `~=2.10`, `^2.9`, `2.x`. None for `<3`, `!=2.4`, `*`. */
function lowerBounds(specifier: string): Version[] {
  // Alternatives (`^2 || ^3`) are all possible; of bounds that hold together the highest would be right, and nobody
  // writes two lower ones.
  return specifier.slice(0, LONGEST_LINE).split(/\|\||,|\s+(?=[<>=!~^])/).flatMap((part) => {
    const bound = /^\s*(?:===?|~=|>=|>|\^|~|=)?\s*(v?\d.*)$/.exec(part)?.[1];
    const version = bound === undefined ? undefined : versionIn(bound);
    return version ? [version] : [];
  });
}

/** Nobody writes longer ones, and the patterns below are slow on hostile lines. */
const LONGEST_LINE = 1_000;

const REQUIREMENT =
  /^\s*ops\s*(?:\[[^\]]*\])?\s*(?:\(([^)]*)\)|([<>=!~][^;#@]*?))?\s*(?:[;#\\].*|\s--.*)?$/i;

/** A requirement as pip writes it: `ops[testing] >= 2.5 ; python_version > "3.8"`. */
function inRequirement(requirement: string): Version[] {
  const match = requirement.length > LONGEST_LINE ? null : REQUIREMENT.exec(requirement);
  return lowerBounds(match?.[1] ?? match?.[2] ?? "");
}

function inRequirements(disk: Disk, file: string, seen = new Set<string>()): Version[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return (disk.text(file) ?? "").split(/\r?\n/).flatMap((line) => {
    const other = /^\s*(?:-r|-c|--requirement|--constraint)[\s=]*(\S+)/.exec(line)?.[1];
    return other === undefined
      ? inRequirement(line)
      : inRequirements(disk, posix.join(posix.dirname(file), other), seen);
  });
}

function inLockFile(text: string): Version[] {
  return Array.from(text.matchAll(/^name = "ops"\r?\nversion = "([^"]*)"/gm), (match) => versionIn(match[1] ?? ""))
    .filter((version) => version !== undefined);
}

function inPyproject(text: string): Version[] {
  const found = listedDependencies(tableOf(text, "project")).flatMap(inRequirement);
  if (found.length > 0) return found;
  const poetry = /^[ \t]*["']?ops["']?[ \t]*=[ \t]*(.*)$/m.exec(tableOf(text, "tool.poetry.dependencies"))?.[1] ?? "";
  const version = /^["']([^"']*)["']/.exec(poetry) ?? /\bversion\s*=\s*["']([^"']*)["']/.exec(poetry);
  return lowerBounds(version?.[1] ?? "");
}

/** The texts of the array `dependencies`, over as many lines as it takes. */
function listedDependencies(table: string): string[] {
  const start = /^[ \t]*dependencies[ \t]*=[ \t]*\[/m.exec(table);
  const listed: string[] = [];
  if (!start) return listed;
  for (const [token] of table.slice(start.index + start[0].length).matchAll(/"[^"\n]*"|'[^'\n]*'|#.*|\]/g)) {
    if (token === "]") break;
    if (!token.startsWith("#")) listed.push(token.slice(1, -1));
  }
  return listed;
}

/** The lines of a TOML table, from its header to the next one. */
function tableOf(text: string, name: string): string {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.replace(/#.*/, "").replaceAll(/\s/g, "") === `[${name}]`);
  if (start < 0) return "";
  const end = lines.findIndex((line, i) => i > start && /^\s*\[\[?[\w."'-]+\]\]?\s*(?:#.*)?$/.test(line));
  return lines.slice(start + 1, end < 0 ? undefined : end).join("\n");
}

function inPackageJson(text: string): Version[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return [];
  }
  return ["dependencies", "peerDependencies", "devDependencies"].flatMap((list) => {
    const specifier = memberOf(memberOf(content, list), "ops");
    return typeof specifier === "string" ? lowerBounds(specifier) : [];
  });
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
