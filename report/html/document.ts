/**
 * The report as one HTML file that needs nothing else: no network, and a content security policy that allows no more
 * than the file's own style and script. Everything can be read without the script; it adds the map, search and filters.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CharmReport, Report } from "../data.js";
import { countVerdicts } from "../verdicts.js";
import { changeList, charmSection, LANGUAGES, titleOf, verdictBar, verdictList } from "./charm.js";
import { excerptsOf } from "./excerpts.js";
import { Markup, markup } from "./markup.js";

const ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='4' cy='8' r='3' fill='%231d5fbf'/%3E%3Ccircle cx='12' cy='8' r='3' fill='%23b3261e'/%3E%3Cpath d='M6 8h4' stroke='%23888' stroke-width='2'/%3E%3C/svg%3E";

/** What the page looks and works by. */
export interface PageParts {
  style: string;
  script: string;
}

/** As `tools/report-page.mjs` has made them at build time. */
export function builtParts(): PageParts {
  return { style: asset("style.css"), script: asset("page.js") };
}

/** @param roots absolute paths of the charms whose sources can be read */
export function html({ charms, changes }: Report, roots: ReadonlyMap<CharmReport, string>, { style, script }: PageParts): string {
  const policy = `default-src 'none'; img-src data:; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  const [only] = charms;
  const title = charms.length === 1 && only ? `Defer report: ${titleOf(only)}` : `Defer report: ${charms.length} charms`;
  // A charm that is gone has no section of its own.
  const elsewhere = changes?.filter((row) => !charms.some(({ root }) => root === row.charm)) ?? [];
  const sections = charms.map((charm, index) => {
    const root = roots.get(charm);
    const own = changes?.filter((row) => row.charm === charm.root) ?? null;
    return charmSection({ charm, excerpts: root === undefined ? {} : excerptsOf(charm, root) }, idOf(index), own);
  });
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${new Markup(style)}</style>
</head>
<body>
<header class="top"><h1>Defer report</h1></header>
<main>
${charms.length > 1 && indexOf(charms)}
${elsewhere.length > 0 && changeList(elsewhere)}
${sections}
</main>
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

function indexOf(charms: readonly CharmReport[]): Markup {
  const rows = charms.map((charm, index) => {
    const { root, name, defers, observations, language } = charm;
    return markup`<tr><th scope="row"><a href="#${idOf(index)}">${titleOf(charm)}</a>${name !== null && name !== root && markup` <span class="where">${root}</span>`}</th><td>${language && LANGUAGES[language]}</td><td class="number">${observations.length}</td><td class="number">${defers.length}</td><td class="bar">${verdictBar(defers)}<span class="counts" aria-hidden="true">${countVerdicts(defers).map(([kind, count]) => markup`<span class="v-${kind}">${count}</span> `)}</span></td></tr>
`;
  });
  const all = charms.flatMap(({ defers }) => defers);
  return markup`<section class="index" id="index" aria-labelledby="index-name"><h2 id="index-name">${charms.length} charms</h2>
${verdictList(all)}
<table><thead><tr><th scope="col">Charm</th><th scope="col">Language</th><th scope="col" class="number">Observations</th><th scope="col" class="number">Defers</th><th scope="col">Verdicts</th></tr></thead>
<tbody>${rows}</tbody>
<tfoot><tr><th scope="row">All</th><td></td><td class="number">${charms.reduce((sum, { observations }) => sum + observations.length, 0)}</td><td class="number">${all.length}</td><td class="bar">${verdictBar(all)}</td></tr></tfoot></table></section>
`;
}

function idOf(index: number): string {
  return `c${index + 1}`;
}

function asset(name: string): string {
  return readFileSync(new URL(`../page/${name}`, import.meta.url), "utf8").trim();
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
