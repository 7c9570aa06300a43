import { createHash } from "node:crypto";
import { join } from "node:path";
import { debugLog } from "../debug.js";
import { findCharms } from "./charms.js";
import { openDisk } from "./disk.js";
import { sourcesBelow } from "./files.js";
import { statOf } from "./fs.js";

const log = debugLog("project");

/**
 * A hash that changes when any file changes that findings in another file may depend on: the sources, vendored
 * libraries and metadata of every charm below a folder. Meant for `settings.charm.toJSON()`, which ESLint calls for
 * its cache key once a configuration and process. Looks at times and sizes only; never throws.
 *
 * @param cwd ESLint's working directory
 */
export function charmFingerprint(cwd: string): string {
  const hash = createHash("sha256");
  try {
    for (const root of findCharms(cwd)) {
      const disk = openDisk(root);
      const beside = [...(disk.folder("") ?? [])].filter(([, entry]) => entry.kind === "file").map(([name]) => name);
      for (const path of new Set([...beside.sort(), ...sourcesBelow(disk, () => true)])) {
        const stats = statOf(join(root, path));
        hash.update(`${root}\0${path}\0${stats?.mtimeMs}\0${stats?.size}\n`);
      }
    }
  } catch (error) {
    log("no fingerprint of %s: %O", cwd, error);
  }
  return hash.digest("hex").slice(0, 16);
}
