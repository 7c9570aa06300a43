/** Which tests may be skipped: those of a program that is not there, and no others. */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { chromiumPath } from "./chromium.mjs";

const runs = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;

/** What may be missing, and the test files that need it for a part of them. */
export const optional = [
  { what: "python3", isThere: () => runs("python3"), files: /^tests\/(?:python|rules|properties)\// },
  { what: "Chromium", isThere: () => chromiumPath !== null, files: /^tests\/browser\// },
  { what: "tox", isThere: () => runs("tox"), files: /^tests\/e2e\/ci\.test\.ts$/ },
  // Its tests install it where they run; where that fails they say so, and here it counts as missing without its program.
  { what: "Turborepo", isThere: () => runs(process.env.TURBO ?? "turbo"), files: /^tests\/e2e\/fleet\.test\.ts$/ },
  // Root may read everything.
  { what: "a user who is not root", isThere: () => process.getuid?.() !== 0, files: /^tests\/e2e\/command\.test\.ts$/ },
];

/**
 * The skipped tests that nothing excuses.
 *
 * @param {readonly { file: string, name: string }[]} skipped files relative to the repository
 * @param {readonly { isThere: () => boolean, files: RegExp }[]} programs
 */
export function withoutExcuse(skipped, programs = optional) {
  const missing = programs.filter(({ isThere }) => !isThere());
  return skipped.filter(({ file }) => !missing.some(({ files }) => files.test(file)));
}
