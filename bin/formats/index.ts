/** The formatters that the command brings along: what CI systems read and ESLint itself does not write. */
import { fileURLToPath } from "node:url";

const own: ReadonlySet<string> = new Set(["github", "junit", "sarif"]);

/** The file of a formatter that the command brings along, as ESLint loads it; null for any other name. */
export function ownFormatter(name: string): string | null {
  return own.has(name) ? fileURLToPath(new URL(`./${name}.js`, import.meta.url)) : null;
}
