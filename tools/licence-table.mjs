/**
 * The packages that an installation brings along, all of them, and their licences: into docs/dependencies.md, or with
 * `--check` compared with what stands there. Fails for a licence that is not on the list, and for a lock file that
 * names where packages are fetched from or does not say what they are to be.
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** None of them asks more than to be named. */
const ACCEPTED = new Set(["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "PSF-2.0"]);
const PAGE = "docs/dependencies.md";
const BEGIN = "<!-- begin licences -->";
const END = "<!-- end licences -->";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const packages = Object.entries(lock.packages).filter(([place]) => place !== "");
const complaints = packages.flatMap(([place, { resolved, integrity, link }]) => [
  ...(resolved === undefined ? [] : [`${place}: the lock file says where it comes from`]),
  ...(integrity === undefined && !link ? [`${place}: the lock file has no digest`] : []),
]);

// What only ESLint needs, a peer, is the repository's that installs the plugin.
const licences = new Map();
for (const name of installed(Object.keys(lock.packages[""].dependencies))) {
  const { license = "none" } = lock.packages[name];
  const own = name.replace(/^.*node_modules\//, "");
  if (!ACCEPTED.has(license)) complaints.push(`${own}: ${license} is not among the licences that are accepted`);
  licences.set(license, (licences.get(license) ?? new Set()).add(own));
}
const rows = [...licences].sort(([a], [b]) => (a < b ? -1 : 1)).map(([license, names]) => `| ${license} | ${[...names].sort().map((name) => `\`${name}\``).join(", ")} |`);
const table = `${BEGIN}\n\n| licence | packages |\n|---|---|\n${rows.join("\n")}\n\n${END}`;

const page = readFileSync(PAGE, "utf8");
const written = page.replace(new RegExp(`${BEGIN}[^]*${END}`), () => table);
if (process.argv.includes("--check")) {
  if (written !== page) complaints.push(`${PAGE} is not up to date: npm run docs`);
} else writeFileSync(PAGE, written);

if (complaints.length > 0) console.error(complaints.join("\n"));
process.exitCode = complaints.length > 0 ? 1 : 0;

/** The places in the lock file of some packages and of all that they need, as npm looks for them. */
function installed(names) {
  const found = new Set(names.map((name) => placeOf(name, "")));
  for (const place of found) {
    for (const name of Object.keys(lock.packages[place].dependencies ?? {})) {
      found.add(placeOf(name, place));
    }
  }
  return found;
}

function placeOf(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    const place = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock.packages[place]) return place;
    if (at === "") throw new Error(`${name} is not in the lock file`);
  }
}
