// A string is matched whole, so that `"https://…"` and `"@/*"` keep what looks like a comment.
const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*)/g;
const STRING_OR_COMMA = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;

/** Reads JSON with comments and trailing commas, as `tsconfig.json` has them; undefined when it cannot be read. */
export function readJsonc(text: string): unknown {
  const plain = text
    .replaceAll(STRING_OR_COMMENT, (match) => (match.startsWith('"') ? match : " "))
    .replaceAll(STRING_OR_COMMA, (match) => (match === "," ? "" : match));
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}
