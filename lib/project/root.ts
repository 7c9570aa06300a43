import { dirname, join, sep } from "node:path";
import { realPath, statOf, textOf } from "./fs.js";

/** The folder that a file's analysis stays in. */
export interface Root {
  /** Absolute path. */
  path: string;
  /** True when a charm's metadata stands there; else it is the nearest project folder, or the file's own. */
  declared: boolean;
}

/** Where a repository or package begins, for files that belong to no charm. */
const PROJECT_FILES = ["pyproject.toml", "setup.py", "package.json", ".git"];

/**
 * The root of a file: the nearest folder upwards that declares a charm; without one, the nearest folder that looks
 * like a project; without that, its own folder. Never throws.
 *
 * @param folder absolute path of the folder that holds the file
 */
export function rootOf(folder: string): Root {
  let project: string | undefined;
  for (let path = folder; ; path = dirname(path)) {
    if (declaresCharm(path)) return { path, declared: true };
    if (project === undefined && PROJECT_FILES.some((name) => statOf(join(path, name)))) project = path;
    if (dirname(path) === path) break;
  }
  return { path: project ?? folder, declared: false };
}

/** True when the folder at an absolute path declares a charm. */
export function declaresCharm(folder: string): boolean {
  return isCharmFolder((name) => statOf(join(folder, name))?.isFile() === true, (name) => textInside(folder, name));
}

/** The text of a file in a folder; undefined for a link that leads out of it, which is nobody's to read. */
function textInside(folder: string, name: string): string | undefined {
  const [real, within] = [realPath(join(folder, name)), realPath(folder)];
  if (real === undefined || within === undefined || !real.startsWith(within.endsWith(sep) ? within : within + sep)) return undefined;
  return textOf(real);
}

/**
 * True when a folder declares a charm: it has a `charmcraft.yaml` that is no bundle's, or a `metadata.yaml` that looks
 * like a charm's. Reads lines, not YAML: metadata that is broken in one place still tells whose folder it is.
 */
export function isCharmFolder(has: (name: string) => boolean, read: (name: string) => string | undefined): boolean {
  const charmcraft = charmcraftFile(has);
  if (charmcraft !== undefined) return !IS_BUNDLE.test(read(charmcraft) ?? "");
  return has("metadata.yaml") && looksLikeCharm(read("metadata.yaml") ?? "");
}

/** The name of the charmcraft file in a folder. */
export function charmcraftFile(has: (name: string) => boolean): string | undefined {
  return ["charmcraft.yaml", "charmcraft.yml"].find(has);
}

const IS_BUNDLE = /^type\s*:\s*["']?bundle\b/m;

/** Keys that only a charm's metadata has. */
const ONLY_IN_CHARMS = new Set([
  "provides", "requires", "peers", "containers", "storage", "series", "assumes", "subordinate", "extra-bindings",
  "min-juju-version", "deployment", "charm-user",
]);

/** `metadata.yaml` is a common name; a charm's names the charm and says something that others have no word for. */
function looksLikeCharm(text: string): boolean {
  const keys = new Set(Array.from(text.matchAll(/^["']?([A-Za-z][\w-]*)["']?\s*:/gm), (match) => match[1] ?? ""));
  if (!keys.has("name")) return false;
  if (keys.has("summary") && keys.has("description")) return true;
  return [...keys].some((key) => ONLY_IN_CHARMS.has(key));
}
