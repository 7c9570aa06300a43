/** The page as a whole, as text; how it works in a browser is tested in `tests/browser`. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { CharmReport, DeferRow, Report } from "../../report/data.js";
import { html } from "../../report/html/document.js";
import { folderWith } from "../project/folders.js";
import { dataOf, skeleton, words } from "./reading.js";
import { charmRow, deferRow, observationRow, reaching, reportOf, work } from "./rows.js";

const parts = { style: ".charm { color: green }", script: 'document.title = "a" < "b" && "ready";' };

function page(report: Report): string {
  return html(report, new Map(), parts);
}

function hashOf(text: string | undefined): string {
  return `'sha256-${createHash("sha256").update(text ?? "").digest("base64")}'`;
}

/** A report in which every text is this one. */
function saying(text: string): Report {
  const place = { file: text, line: 3 };
  const defer = deferRow({
    ...place, handler: text, vendored: true, verdict: "impossible",
    events: [{ ...reaching(text, text, text), raises: true }, { ...reaching(text, text), feasible: false }],
    reasons: [{ kind: "failure", text, ...place }, { kind: "other", text: `except ${text}`, ...place }],
    wakes: [{ kind: "start", event: text, observed: true, reachesSameWork: false }],
    continuesWith: { function: text, what: text, ...place }, status: "waiting", work: [{ ...work(text, 3, text), file: text }],
    rules: [{ rule: text, severity: "error", message: text, suppressed: true, justification: text }],
  });
  const charm = (root: string): CharmReport => charmRow({
    root, name: text, opsVersion: text, observations: [observationRow(text, text, [0], { file: text })],
    unresolved: [{ what: text, ...place }], functions: [{ name: text, ...place, endLine: 5 }], defers: [defer, { ...defer, verdict: "unknown", events: [] }],
  });
  return {
    ...reportOf(charm(text), charm(`${text}/two`)),
    changes: [text, "elsewhere"].map((root) => ({ change: "changed", charm: root, file: text, line: 3, handler: text, verdict: "impossible", before: "unknown" })),
  };
}

describe("the page", () => {
  it("allows its own style and its own script, and nothing else", () => {
    const text = page(saying("x"));
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text)?.[1];
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1];
    const script = /<script>([^]*?)<\/script>/.exec(text)?.[1];
    expect([style, script]).toEqual([parts.style, parts.script]);
    expect(words(policy ?? "").split("; ")).toEqual([
      "default-src 'none'", "img-src data:", `style-src ${hashOf(style)}`, `script-src ${hashOf(script)}`, "base-uri 'none'", "form-action 'none'",
    ]);
    // The policy comes before all that it is to rule, and nothing else on the page would need more.
    expect(text.indexOf("Content-Security-Policy")).toBeLessThan(text.search(/<(?:style|link|script)/));
    expect(text.match(/<(?:style|script)\b(?! type="application\/json")/g)).toHaveLength(2);
    expect(skeleton(text).filter((tag) => / (?:on\w+|style|src|srcdoc)=/.test(tag))).toEqual([]);
  });

  it.each([
    ["elements", `<img src=x onerror="alert(1)"><b>`],
    ["the end of an element", "</script></style></title><!--"],
    ["quotes", `" onmouseover="alert(1)" x='`],
    ["characters by number", "&lt;b&gt; &#60;"],
    ["templates of JavaScript", "${alert(1)} `code` \\u003c"],
    ["marks of writing from right to left", "\u202Eevil\u2066\u2028"],
    ["what steers a terminal", "\u001b[2J\u0000\r"],
  ])("shows %s in a charm's names as text", (_, evil) => {
    const text = page(saying(evil));
    expect(skeleton(text).filter((tag) => !tag.includes("code>"))).toEqual(skeleton(page(saying("harmless"))).filter((tag) => !tag.includes("code>")));
    const shown = evil.replace(/[\u0000-\u0008\u000d-\u001f\u2028-\u202e\u2066]/g, "\u{FFFD}");
    // Words between backticks are code.
    expect(words(text).replaceAll(/\s/g, "")).toContain(shown.replaceAll(/[\s`]/g, ""));
    expect(dataOf(text)).toMatchObject({ "c1-data": { charm: { name: shown, observations: [{ handler: shown }], defers: [{ reasons: [{ text: shown }, {}] }, {}] } } });
  });

  it("brings the sources of the charms that are here", () => {
    const here = charmRow({ root: "here", defers: [deferRow({ line: 2 })] });
    const report = reportOf(here, charmRow({ root: "merged", defers: [deferRow({ line: 2 })] }));
    const text = html(report, new Map([[here, folderWith({ "src/charm.py": "one\ntwo\n" })]]), parts);
    expect(dataOf(text)).toMatchObject({ "c1-data": { excerpts: { "src/charm.py": [[1, ["one", "two", ""]]] } }, "c2-data": { excerpts: {} } });
  });

  it("is named after the charm, or tells how many there are", () => {
    expect(page(reportOf(charmRow()))).toContain("<title>Defer report: demo</title>");
    expect(page(reportOf(charmRow({ name: null, root: "charms/web" })))).toContain("<title>Defer report: charms/web</title>");
    expect(page(reportOf(charmRow(), charmRow({ root: "two" })))).toContain("<title>Defer report: 2 charms</title>");
    // What several machines made may be none.
    expect(page(reportOf())).toContain("<title>Defer report: 0 charms</title>");
  });

  it("has every charm in a section of its own, and several of them in a table in front", () => {
    const one = charmRow({ root: "charms/one", name: "one", defers: [deferRow({ verdict: "impossible" }), deferRow()], observations: [observationRow("self.on.start", "One._on_start")] });
    const two = charmRow({ root: "charms/two", name: null, language: null });
    const text = page(reportOf(one, two));
    expect(text.match(/<section class="charm" id="[^"]*"/g)).toEqual(['<section class="charm" id="c1"', '<section class="charm" id="c2"']);
    const index = text.slice(text.indexOf('<section class="index"'), text.indexOf("</section>"));
    expect(index).toContain('<a href="#c1">one</a> <span class="where">charms/one</span>');
    // Its name is its folder already.
    expect(index).toContain('<a href="#c2">charms/two</a></th>');
    expect(words(index)).toBe("2 charms Impossible 1 Unknown 1 Charm Language Observations Defers Verdicts "
      + "one charms/one Python 1 2 1 impossible 1 unknown 1 1 charms/two 0 0 All 1 2 1 impossible 1 unknown");
    expect(page(reportOf(one))).not.toContain('class="index"');
  });
});

describe("against a baseline, the page", () => {
  const defer = deferRow({ verdict: "redundant" });
  const row = { charm: ".", file: defer.file, line: defer.line, handler: defer.handler };

  function changed(...changes: NonNullable<Report["changes"]>): { list: string; tags: string[] } {
    const text = page({ ...reportOf(charmRow({ defers: [defer, deferRow({ line: 20 })] })), changes });
    const list = /<(p|div) class="changes">[^]*?<\/\1>/.exec(text)?.[0] ?? "";
    return { list: words(list), tags: Array.from(text.replace(list, "").matchAll(/<span class="tag change">(\w+)<\/span>/g), ([, tag = ""]) => tag) };
  }

  it("tells what is new, gone or judged otherwise, and marks the defers", () => {
    expect(changed({ ...row, change: "changed", verdict: "redundant", before: "collection" })).toEqual({
      list: "Since the baseline changed Demo._on_changed src/charm.py:10 Collection → Redundant", tags: ["changed"],
    });
    expect(changed({ ...row, change: "new", verdict: "redundant", before: null })).toEqual({
      list: "Since the baseline new Demo._on_changed src/charm.py:10 Redundant", tags: ["new"],
    });
    expect(changed({ ...row, line: 30, change: "gone", verdict: null, before: "workload" })).toEqual({
      list: "Since the baseline gone Demo._on_changed src/charm.py:30 Workload", tags: [],
    });
  });

  it("tells that nothing has changed; without a baseline, nothing of it", () => {
    expect(changed()).toEqual({ list: "Nothing has changed since the baseline.", tags: [] });
    expect(page(reportOf(charmRow({ defers: [defer] })))).not.toContain('class="changes"');
  });

  it("marks no other defer of the same line", () => {
    const others: Partial<DeferRow>[] = [{ file: "src/other.py" }, { line: 11 }, { handler: "Demo.run" }, { verdict: "unknown" }];
    for (const other of others) {
      expect(changed({ ...row, ...other, verdict: other.verdict ?? "redundant", change: "new", before: null }).tags).toEqual([]);
    }
  });

  it("tells of a charm that is gone in front of the others", () => {
    const text = page({ ...reportOf(charmRow({ root: "here" })), changes: [{ ...row, charm: "there", change: "gone", verdict: null, before: "unknown" }] });
    expect(words(text.slice(0, text.indexOf("<section")))).toMatch(/Since the baseline gone Demo\._on_changed src\/charm\.py:10 Unknown$/);
    expect(words(text.slice(text.indexOf("<section")))).toContain("Nothing has changed since the baseline.");
  });
});
