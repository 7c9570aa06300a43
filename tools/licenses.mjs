/** What other projects ask of those who pass their code on: their names and licenses. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The licenses of the packages that modules are from, each text once.
 *
 * @param {readonly string[]} modules paths of the files that were built in; those outside of `node_modules` are ours
 * @throws Error when a package says nothing of its license
 */
export function licensesOf(modules) {
  // Modules that a bundler makes up have no path.
  const folders = new Set(modules.filter((module) => path.isAbsolute(module)).flatMap((module) => /.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module)?.[0] ?? []));
  const byText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(path.join(folder, file), "utf8").trim() : license;
    if (!text) throw new Error(`${name} tells no license`);
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...byText].map(([text, of]) => `${of.join(", ")}\n\n${text}`).join("\n\n");
}
