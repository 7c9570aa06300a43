/** One charm on the page. */
import type { ChangeRow } from "../baseline.js";
import type { CharmReport, DeferRow } from "../data.js";
import { countVerdicts, verdicts, wordsOf } from "../verdicts.js";
import { deferArticle } from "./defer.js";
import type { Excerpts } from "./excerpts.js";
import { dataElement, markup } from "./markup.js";
import type { Markup } from "./markup.js";

export const LANGUAGES = { python: "Python", typescript: "TypeScript", mixed: "Python and TypeScript" } as const;

/** What the page's script is given of a charm. */
export interface CharmData {
  charm: CharmReport;
  excerpts: Excerpts;
}

/** @param changes those of this charm; null without a baseline */
export function charmSection(data: CharmData, id: string, changes: readonly ChangeRow[] | null): Markup {
  const { charm } = data;
  const { defers, observations, unresolved } = charm;
  const numbered = defers.map((defer, index) => ({ defer, index }));
  const sorted = verdicts.flatMap(({ kind }) => numbered.filter(({ defer }) => defer.verdict === kind));
  return markup`<section class="charm" id="${id}" aria-labelledby="${id}-name">
<header class="about"><h2 id="${id}-name">${titleOf(charm)}</h2>
<p class="facts">${factsOf(charm).map((fact) => markup`<span>${fact}</span> `)}</p>
${verdictBar(defers)}
${verdictList(defers)}</header>
${changes && changeList(changes)}
<div class="board">
<div class="map" aria-labelledby="${id}-map"><h3 id="${id}-map">Event map</h3><noscript><p>The map is drawn by a script, which this browser does not run.</p></noscript></div>
<div class="side"><h3>Defers</h3>
<ol class="defers">${sorted.map(({ defer, index }) => deferArticle(defer, `${id}-d${index + 1}`, index, changeOf(defer, changes)))}</ol>
${defers.length === 0 && markup`<p>This charm defers nothing.</p>`}
</div></div>
${unresolved.length > 0 && markup`<details class="unresolved"><summary>${unresolved.length} not followed</summary><ul>${unresolved.map(({ file, line, what }) => markup`<li>${what} <span class="where">${file}:${line}</span></li>`)}</ul></details>`}
<details class="observations"><summary>${observations.length} ${observations.length === 1 ? "observation" : "observations"}</summary>
<table><thead><tr><th scope="col">Event</th><th scope="col">Handler</th><th scope="col">Where</th><th scope="col">Defers</th></tr></thead><tbody>${observations.map(({ event, handler, file, line, defers: reached }) =>
    markup`<tr><td><code>${event.source}</code></td><td><code>${handler}</code></td><td class="where">${file}:${line}</td><td>${reached.length > 0 && reached.length}</td></tr>`)}</tbody></table></details>
${dataElement(`${id}-data`, data)}
</section>
`;
}

/** The verdicts with their numbers. */
export function verdictList(defers: readonly DeferRow[]): Markup {
  return markup`<ul class="verdicts">${countVerdicts(defers).map(([kind, count]) => markup`<li class="v-${kind}" data-verdict="${kind}"><span class="verdict">${wordsOf(kind).title}</span> <span class="count">${count}</span></li>`)}</ul>`;
}

/** The parts of a charm's defers as a bar; its text is told beside it. */
export function verdictBar(defers: readonly DeferRow[]): Markup {
  const counts = countVerdicts(defers);
  const label = counts.length === 0 ? "no defers" : counts.map(([kind, count]) => `${count} ${kind}`).join(", ");
  let x = 0;
  const parts = counts.map(([kind, count]) => {
    const width = (100 * count) / defers.length;
    x += width;
    return markup`<rect class="v-${kind}" x="${round(x - width)}" y="0" width="${round(width)}" height="10"><title>${count} ${kind}</title></rect>`;
  });
  return markup`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${label}">${parts}</svg>`;
}

export function titleOf({ name, root }: CharmReport): string {
  return name ?? root;
}

function factsOf({ root, name, language, substrate, opsVersion, defers }: CharmReport): string[] {
  const substrates = { kubernetes: "Kubernetes", machine: "machine charm" };
  return [
    `${defers.length} ${defers.length === 1 ? "defer" : "defers"}`,
    ...(name !== null && root !== "." ? [root] : []),
    ...(language ? [LANGUAGES[language]] : []),
    ...(substrate ? [substrates[substrate]] : []),
    ...(opsVersion === null ? [] : [`ops ${opsVersion}`]),
  ];
}

export function changeList(changes: readonly ChangeRow[]): Markup {
  if (changes.length === 0) return markup`<p class="changes">Nothing has changed since the baseline.</p>`;
  return markup`<div class="changes"><h3>Since the baseline</h3><ul>${changes.map(({ change, file, line, handler, verdict, before }) => markup`<li><span class="tag change">${change}</span> <code>${handler}</code> <span class="where">${file}:${line}</span> ${
    before && verdictMark(before)}${before && verdict && " → "}${verdict && verdictMark(verdict)}</li>`)}</ul></div>`;
}

function verdictMark(kind: DeferRow["verdict"]): Markup {
  return markup`<span class="v-${kind}"><span class="verdict">${wordsOf(kind).title}</span></span>`;
}

function changeOf({ file, line, handler, verdict }: DeferRow, changes: readonly ChangeRow[] | null): string | null {
  return changes?.find((row) => row.file === file && row.line === line && row.handler === handler && row.verdict === verdict)?.change ?? null;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
