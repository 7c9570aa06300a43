/**
 * True for a Node that runs ESLint and this package; older ones stop at the first file with a message that helps nobody.
 *
 * @param version as in `process.versions.node`
 */
export function runsOn(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 13;
  return major > 20;
}
