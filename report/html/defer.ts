/** One defer on the page: a line to read over, and all that is known of it below. */
import type { At, DeferRow, ReachingRow, RuleRow, WakeRow, WorkRow } from "../data.js";
import { whenText, wordsOf } from "../verdicts.js";
import { markup } from "./markup.js";
import type { Markup } from "./markup.js";

const MOST_WAYS = 6;

/** @param change what has become of it since the baseline */
export function deferArticle(defer: DeferRow, id: string, index: number, change: string | null): Markup {
  const { verdict, file, line, handler, events, vendored } = defer;
  const { title, meaning } = wordsOf(verdict);
  return markup`<li class="defer v-${verdict}" id="${id}" data-defer="${index}"><details>
<summary><span class="verdict">${title}</span>${change && markup` <span class="tag change">${change}</span>`} <span class="name">${handler}</span> <span class="where">${file}:${line}</span> <span class="gist">${gist(defer)}</span></summary>
<p class="meaning">${meaning}${vendored && " It stands in a library of another charm."}</p>
<div class="excerpt"></div>
<dl>
${details("Why", defer.reasons.map((reason) => markup`<code>${reason.text}</code> ${reason.kind !== "other" && markup`<span class="tag">${reason.kind}</span>`} ${place(reason)}`))}
${details("Findings", defer.rules.map(finding))}
${details("Woken by", defer.wakes.map(wake))}
${details("Puts off", defer.work.map(work))}
${details("Afterwards", [afterwards(defer)])}
<dt>Reached by</dt><dd>${events.length === 0 ? "No event was found that leads here." : ways(events)}</dd>
</dl>
</details></li>
`;
}

/** Why it waits, in a few words. */
function gist({ reasons, verdict, events }: DeferRow): string {
  const raising = events.filter(({ raises, feasible }) => raises && feasible).map(({ source }) => source);
  if (verdict === "impossible" && raising.length > 0) return `${raising[0]} raises${raising.length > 1 ? `, and ${raising.length - 1} more` : ""}`;
  const [first] = reasons;
  return first ? `${whenText(first)}${reasons.length > 1 ? `, and ${reasons.length - 1} more` : ""}` : "";
}

function details(term: string, items: readonly Markup[]): Markup | null {
  if (items.length === 0) return null;
  return markup`<dt>${term}</dt><dd>${items.length === 1 ? items : markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`}</dd>`;
}

/** The events, those first that raise; the rest of a long list is folded. */
function ways(events: readonly ReachingRow[]): Markup {
  const rank = ({ raises, feasible }: ReachingRow): number => (feasible ? (raises ? 0 : 1) : 2);
  const sorted = [...events].sort((a, b) => rank(a) - rank(b)).map(way);
  const first = markup`<ul class="ways">${sorted.slice(0, MOST_WAYS)}</ul>`;
  if (sorted.length <= MOST_WAYS) return first;
  return markup`${first}<details class="more"><summary>${sorted.length - MOST_WAYS} more</summary><ul class="ways">${sorted.slice(MOST_WAYS)}</ul></details>`;
}

function way({ source, raises, feasible, path }: ReachingRow): Markup {
  return markup`<li${!feasible && markup` class="ruled-out"`}><code>${source}</code>${raises && markup` <span class="tag alarm">raises</span>`}${!feasible && markup` <span class="tag">ruled out</span>`}
<ol class="path">${path.map((step) => markup`<li><code>${step.function}</code> ${place(step)}</li>`)}</ol></li>`;
}

function wake({ event, kind, observed, reachesSameWork }: WakeRow): Markup {
  const told = reachesSameWork ? "observed, and does the same work" : observed ? "observed, but not shown to do all of the same work" : "not observed";
  return markup`<code>${event ?? kind}</code> <span class="note">${told}</span>`;
}

function work({ call, cost, function: of, ...at }: WorkRow): Markup {
  return markup`<code>${call}</code> <span class="tag cost">${cost}</span> <span class="note">in ${of}</span> ${place(at)}`;
}

const AFTER = {
  returns: "The handler returns.", raises: "An exception or the end of the process follows.",
  continues: "The handler goes on.", ends: "The handler comes to its end.",
} as const;

function afterwards({ after, continuesWith, status }: DeferRow): Markup {
  const how = continuesWith
    ? markup`${continuesWith.function} goes on: ${inCode(continuesWith.what)} ${place(continuesWith)}.`
    : markup`${AFTER[after]}`;
  return markup`${how}${status && markup` The status is <code>${status}</code>.`}`;
}

function finding({ rule, severity, message, suppressed, justification }: RuleRow): Markup {
  const silent = suppressed && markup`<span class="tag">suppressed</span>${justification && markup` <span class="note">${justification}</span>`} `;
  return markup`<code>${rule}</code> <span class="tag ${severity}">${severity}</span> ${silent}<span class="message">${inCode(message)}</span>`;
}

/** Words between backticks are code. */
function inCode(text: string): Markup[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
}

function place({ file, line }: At): Markup {
  return markup`<button type="button" class="place" data-file="${file}" data-line="${line}">${file}:${line}</button>`;
}
