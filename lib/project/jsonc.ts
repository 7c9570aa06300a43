/** Reads JSON with comments and trailing commas, as `tsconfig.json` has them; undefined when it cannot be read. */
export function readJsonc(text: string): unknown {
  // A string is matched whole, so that `"https://…"` and `"@/*"` keep what looks like a comment.
  const plain = text
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (match) => (match.startsWith('"') ? match : " "))
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (match) => (match === "," ? "" : match));
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}
