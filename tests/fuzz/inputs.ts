/** Random input for the plugin: charms that are broken on purpose, noise, and metadata that nobody should write. */
import fc from "fast-check";
import { randomCharm } from "./handlers.js";
import { pythonFiles, typescriptFiles } from "./printed.js";

/** A charm folder, and what ESLint has open of it. */
export interface Input {
  files: Record<string, string | Uint8Array>;
  /** The file that is linted. */
  file: string;
  /** Its text in the editor; null for what is on disk. */
  buffer: string | null;
  /** What stands under `settings.charm`. */
  settings?: unknown;
}

type Language = "python" | "typescript";

/** What stands at places where nobody expects it. */
const SHARDS = [
  "\0", "\uD800", "\uDC00", "\uFEFF", "\r", "\r\n", "\t", "\f", "\v", "\u2028", "\u00A0", "\u202E", "\x1B[31m", "\x85", "\\", "\\\n",
  "'", '"', "'''", '"""', "`", "${", "{", "}", "(", ")", "[", "]", "<", ">", "#", "//", "/*", "*/", ";", ":", ",", ".", "@", "=", "=>", "->",
  "*", "**", "...", "?.", "!", "if ", "else:", "elif x:", "def f():", "class A(A): pass", "class A extends A {}", "lambda: ", "async ", "await ",
  "yield ", "return ", "return", "raise", "throw", "import ", "from . import *", "event.defer()", "self.", "this.", "super()", "\u{1F600}",
  "0x", "1e", "f'{", "rb'", "match x:", "case _:", "switch (x) {", "enum E {", "namespace N {", "try:", "except*", "finally", "with ", "del ",
  "global x", "nonlocal x", "__proto__", "constructor", "toString", "hasOwnProperty", "print 1", "exec 'x'", "type X = X", "# eslint-disable",
  "// eslint-disable-next-line charm/x -- y", "/* eslint charm/no-defer-in-action: 9 */", "# eslint charm/valid-settings: [", "#!", "% ", "$",
] as const;

/** Words and signs as either language parts them, with what is between. */
function tokensOf(text: string): string[] {
  return text.match(/\w+|[^\S\n]+|\n|[^\w\s]/gu) ?? [];
}

/** A change of a text at a place, told in thousandths of its length, so that it can be shrunk. */
type Change = (text: string, at: number, to: number, shard: string) => string;

const place = (length: number, thousandth: number): number => Math.floor((length * thousandth) / 1000);

function onTokens(change: (tokens: string[], i: number, j: number) => void): Change {
  return (text, at, to) => {
    const tokens = tokensOf(text);
    change(tokens, place(tokens.length, at), place(tokens.length, to));
    return tokens.join("");
  };
}

function onLines(change: (lines: string[], i: number, j: number) => void): Change {
  return (text, at, to) => {
    const lines = text.split("\n");
    change(lines, place(lines.length, at), place(lines.length, to));
    return lines.join("\n");
  };
}

const CHANGES: readonly Change[] = [
  (text, at) => text.slice(0, place(text.length, at)),
  (text, at) => text.slice(place(text.length, at)),
  (text, at, _, shard) => text.slice(0, place(text.length, at)) + shard + text.slice(place(text.length, at)),
  onTokens((tokens, i) => tokens.splice(i, 1)),
  onTokens((tokens, i) => tokens.splice(i, 0, tokens[i] ?? "")),
  onTokens((tokens, i, j) => [tokens[i], tokens[j]] = [tokens[j] ?? "", tokens[i] ?? ""]),
  onTokens((tokens, i, j) => tokens[i] = tokens[j] ?? ""),
  onTokens((tokens, i, j) => tokens.splice(Math.min(i, j), Math.abs(i - j) % 40)),
  // A name in the place of another: loops of calls, of classes and of imports come of it, and the text still parses.
  (text, at, to) => {
    const names = [...new Set(text.match(/\b[A-Za-z_]\w*/g))];
    const [from, into] = [names[place(names.length, at)], names[place(names.length, to)]];
    return from && into ? text.replace(new RegExp(`\\b${from}\\b`, "g"), into) : text;
  },
  onLines((lines, i, j) => lines.splice(i, (j % 6) + 1)),
  onLines((lines, i, j) => lines.splice(i, 0, ...lines.slice(j, j + 6))),
  onLines((lines, i, j) => [lines[i], lines[j]] = [lines[j] ?? "", lines[i] ?? ""]),
  onLines((lines, i) => lines[i] = `\t${lines[i] ?? ""}`),
  onLines((lines, i) => lines[i] = (lines[i] ?? "").replace(/^[ \t]+/, "")),
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replaceAll("\n", "\r"),
  (text, at) => text.replace(/\n/g, (each, offset: number) => (offset % 1000 < at ? "\r\n" : each)),
  (text) => text.replaceAll("    ", "\t"),
  (text) => `\uFEFF${text}`,
  (text, at, to) => text + text.slice(...[place(text.length, at), place(text.length, to)].sort((a, b) => a - b)),
];

const changes = fc.array(
  fc.tuple(fc.nat(CHANGES.length - 1), fc.nat(999), fc.nat(999), fc.constantFrom(...SHARDS)), { minLength: 1, maxLength: 6 },
);

function changed(text: string, list: readonly (readonly [number, number, number, string])[]): string {
  return list.reduce((result, [which, at, to, shard]) => CHANGES[which]!(result, at, to, shard), text).slice(0, 60_000);
}

const YAML: fc.Arbitrary<string> = fc.oneof(
  // Every key of a charm's metadata with a value of any type.
  fc.dictionary(
    fc.constantFrom("name", "type", "containers", "requires", "provides", "peers", "storage", "actions", "config", "assumes", "parts", "extensions", "series", "__proto__"),
    fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom("&a [*a]", "*missing", "!!python/object:os.system {}", "2001-01-01", "~", "|\n  x", "<<: 1")),
    { maxKeys: 6 },
  ).map((entries) => Object.entries(entries).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}\n`).join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
  // Each line twice the size of the one before.
  fc.nat(40).map((depth) => `a0: &a0 [x, x]\n${Array.from({ length: depth }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join("")}assumes: *a${depth}\n`),
);

/** Whole charms by language, to be broken. */
export interface Seed {
  language: Language;
  files: Readonly<Record<string, string>>;
}

const sourcesIn = (files: Readonly<Record<string, unknown>>): string[] => Object.keys(files).filter((file) => /\.(?:py|ts)$/.test(file));

function broken(seed: fc.Arbitrary<Seed>): fc.Arbitrary<Input> {
  return fc.record({ seed, list: changes, which: fc.nat(999), isSaved: fc.boolean(), yaml: fc.option(YAML, { freq: 6 }) }).map(({ seed: { files }, list, which, isSaved, yaml }) => {
    const sources = sourcesIn(files);
    const file = sources[place(sources.length, which)]!;
    const text = changed(files[file]!, list);
    const metadata = yaml === null ? {} : { "charmcraft.yaml": yaml };
    return { files: { ...files, ...metadata, ...(isSaved ? { [file]: text } : {}) }, file, buffer: isSaved ? null : text };
  });
}

const noise: fc.Arbitrary<Input> = fc.record({
  file: fc.constantFrom("src/charm.py", "src/charm.ts"),
  text: fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }), fc.uint8Array({ maxLength: 300 }),
    fc.array(fc.constantFrom(...SHARDS), { maxLength: 60 }).map((shards) => shards.join("")),
    fc.array(fc.constantFrom(...SHARDS), { maxLength: 60 }).map((shards) => shards.join(" ")),
  ),
  yaml: YAML,
}).map(({ file, text, yaml }) => ({ files: { "charmcraft.yaml": yaml, [file]: text }, file, buffer: null }));

/** Names that a file or a setting may have, and that mean something else to JavaScript or to a terminal. */
const meta: fc.Arbitrary<Input> = fc.record({
  settings: fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom("opsVersion", "substrate", "expensiveCalls", "duplicatedFrom", "libraries", "__proto__"), fc.anything())),
  name: fc.constantFrom("__proto__", "constructor", "a\x1B]0;b\x07", "\u202Etxt", "a b", "</script>", "..", "é", "%s%o"), seed: randomCharm,
}).map(({ name, seed, settings }) => {
  const text = pythonFiles(seed)["src/charm.py"]!.replaceAll("_helper_0", "__proto__").replaceAll("seen", "constructor");
  const file = `src/${name.replaceAll("/", "-")}.py`;
  return { files: { "charmcraft.yaml": `name: ${JSON.stringify(name)}\n`, [file]: text }, file, buffer: null, settings };
});

/**
 * Anything that may come.
 *
 * @param seeds charms that are broken, beside those that are made here
 */
export function anyInput(seeds: readonly Seed[]): fc.Arbitrary<Input> {
  const made = fc.tuple(randomCharm, fc.boolean()).map(([charm, isPython]): Seed =>
    isPython ? { language: "python", files: pythonFiles(charm) } : { language: "typescript", files: typescriptFiles(charm) });
  return fc.oneof(
    { weight: 8, arbitrary: broken(made) },
    { weight: 1, arbitrary: broken(fc.constantFrom(...seeds)) },
    { weight: 5, arbitrary: noise },
    { weight: 1, arbitrary: meta },
  );
}
