/** What the page tells of one charm and of one defer. */
import { describe, expect, it, test } from "vitest";
import type { CharmReport, DeferRow, ReachingRow } from "../../report/data.js";
import { charmSection } from "../../report/html/charm.js";
import { deferArticle } from "../../report/html/defer.js";
import { excerptsOf } from "../../report/html/excerpts.js";
import { verdicts } from "../../report/verdicts.js";
import { folderWith } from "../project/folders.js";
import { dataOf, words } from "./reading.js";
import { charmRow, deferRow, observationRow, reaching, work } from "./rows.js";

const at = { file: "src/charm.py", line: 7 };

function section(given: Partial<CharmReport>): string {
  return charmSection({ charm: charmRow(given), excerpts: {} }, "c1", null).text;
}

describe("a charm on the page", () => {
  it("tells its facts, as far as they are known", () => {
    const facts = (given: Partial<CharmReport>): string => words(/<p class="facts">[^]*?<\/p>/.exec(section(given))?.[0] ?? "");
    expect(facts({ root: "charms/demo", defers: [deferRow()] })).toBe("1 defer charms/demo Python Kubernetes ops 3.0.0");
    expect(facts({ language: "typescript", substrate: "machine", opsVersion: null })).toBe("0 defers TypeScript machine charm");
    expect(facts({ language: "mixed", substrate: null, opsVersion: null })).toBe("0 defers Python and TypeScript");
    // Its folder is its title already.
    expect(facts({ name: null, root: "charms/demo", language: null, substrate: null, opsVersion: null })).toBe("0 defers");
  });

  it("has its defers in the order of the verdicts, with the numbers that they have in the report", () => {
    const defers = (["unknown", "workload", "impossible", "unknown"] as const).map((verdict, index) => deferRow({ verdict, line: index + 1 }));
    const text = section({ defers });
    expect(Array.from(text.matchAll(/<li class="defer v-([\w-]+)" id="c1-d(\d)" data-defer="(\d)">/g), ([, ...found]) => found.join(" "))).toEqual([
      "impossible 3 2", "workload 2 1", "unknown 1 0", "unknown 4 3",
    ]);
    expect(words(/<ul class="verdicts">[^]*?<\/ul>/.exec(text)?.[0] ?? "")).toBe("Impossible 1 Workload 1 Unknown 2");
  });

  it("has a bar as wide as there are defers of each verdict", () => {
    const text = section({ defers: [deferRow({ verdict: "redundant" }), deferRow(), deferRow()] });
    expect(text).toContain('aria-label="1 redundant, 2 unknown"');
    expect(Array.from(text.matchAll(/<rect class="v-(\w+)" x="([\d.]+)" y="0" width="([\d.]+)"/g), ([, ...found]) => found.join(" "))).toEqual(["redundant 0 33.33", "unknown 33.33 66.67"]);
  });

  it("says that it defers nothing", () => {
    const text = section({});
    expect(words(text)).toContain("Defers This charm defers nothing.");
    expect(text).toContain('aria-label="no defers"');
    expect(words(section({ defers: [deferRow()] }))).not.toContain("defers nothing");
  });

  it("tells what it observes, and how many defers each event comes to", () => {
    const two = [observationRow("self.on.start", "Demo._on_start"), observationRow("self.on.stop", "Demo._on_stop", [0, 1])];
    const told = (observations: CharmReport["observations"]): string => words(/<details class="observations">[^]*?<\/details>/.exec(section({ observations }))?.[0] ?? "");
    expect(told(two)).toBe("2 observations Event Handler Where Defers self.on.start Demo._on_start src/charm.py:5 self.on.stop Demo._on_stop src/charm.py:5 2");
    expect(told(two.slice(0, 1))).toMatch(/^1 observation Event/);
    expect(told([])).toMatch(/^0 observations Event/);
  });

  it("tells what could not be followed", () => {
    expect(words(section({ unresolved: [{ ...at, what: "The event `x` could not be followed." }] }))).toContain("1 not followed The event `x` could not be followed. src/charm.py:7");
    expect(section({})).not.toContain('class="unresolved"');
  });

  it("brings its data for the script", () => {
    const charm = charmRow({ defers: [deferRow()] });
    const excerpts = { "src/charm.py": [[1, ["</script>", "x = 1"]]] } satisfies ReturnType<typeof excerptsOf>;
    expect(dataOf(charmSection({ charm, excerpts }, "c7", null).text)).toEqual({ "c7-data": { charm, excerpts } });
  });
});

describe("a defer on the page", () => {
  const article = (given: Partial<DeferRow>, change: string | null = null): string => deferArticle(deferRow(given), "c1-d1", 0, change).text;
  const summary = (given: Partial<DeferRow>, change?: string): string => words(/<summary>[^]*?<\/summary>/.exec(article(given, change))?.[0] ?? "");

  /** What stands behind a term. */
  function told(term: string, given: Partial<DeferRow>): string | undefined {
    const html = article(given);
    const start = html.indexOf(`<dt>${term}</dt>`);
    return start < 0 ? undefined : words(html.slice(start).split(/<dt>|<\/dl>/)[1]?.replace(/^.*?<\/dt>/, "") ?? "");
  }

  it.each(verdicts)("is told to be $kind, and what that means", ({ kind, title, meaning }) => {
    expect(summary({ verdict: kind })).toBe(`${title} Demo._on_changed src/charm.py:10`);
    expect(words(article({ verdict: kind }))).toContain(meaning);
    expect(article({ verdict: kind })).toContain(`class="defer v-${kind}"`);
    expect(words(article({ verdict: kind, vendored: true }))).toContain(`${meaning} It stands in a library of another charm.`);
  });

  it("has its change behind the verdict", () => {
    expect(summary({}, "new")).toBe("Unknown new Demo._on_changed src/charm.py:10");
  });

  test("the gist is why it defers, or which event makes it raise", () => {
    const reasons: DeferRow["reasons"] = [{ kind: "failure", text: "except TimeoutError", ...at }, { kind: "container", text: "not self.ready()", ...at }];
    const events: ReachingRow[] = [
      reaching("self.on.start", "a"), { ...reaching("self.on.x_action", "a"), raises: true, feasible: false },
      { ...reaching("self.on.stop", "a"), raises: true }, { ...reaching("self.on.remove", "a"), raises: true },
    ];
    const gist = (given: Partial<DeferRow>): string => summary(given).replace(/^.*src\/charm\.py:10 ?/, "");
    expect(gist({ verdict: "temporary-failure", reasons: reasons.slice(0, 1) })).toBe("when TimeoutError is caught");
    expect(gist({ verdict: "collection", reasons: [...reasons].reverse() })).toBe("when not self.ready(), and 1 more");
    expect(gist({ verdict: "impossible", reasons, events })).toBe("self.on.stop raises, and 1 more");
    expect(gist({ verdict: "impossible", reasons, events: events.slice(0, 3) })).toBe("self.on.stop raises");
    // The path to it has excluded the one that would raise.
    expect(gist({ verdict: "impossible", reasons, events: events.slice(0, 2) })).toBe("when TimeoutError is caught, and 1 more");
    expect(gist({ verdict: "unknown", events })).toBe("");
  });

  test("reasons name their kind and their place", () => {
    expect(told("Why", { reasons: [{ kind: "container", text: "not self.ready()", ...at }] })).toBe("not self.ready() container src/charm.py:7");
    expect(told("Why", { reasons: [{ kind: "other", text: "x < 1", ...at }, { kind: "leadership", text: "y", ...at }] })).toBe("x < 1 src/charm.py:7 y leadership src/charm.py:7");
    expect(article({ reasons: [{ kind: "other", text: "x", ...at }] })).toContain('data-file="src/charm.py" data-line="7"');
    expect(told("Why", {})).toBeUndefined();
  });

  test("what wakes it is told with whether it does", () => {
    const wake = { kind: "pebble_ready", event: "web_pebble_ready", observed: true, reachesSameWork: true } as const;
    expect(told("Woken by", { wakes: [wake] })).toBe("web_pebble_ready observed, and does the same work");
    expect(told("Woken by", { wakes: [{ ...wake, reachesSameWork: false }] })).toBe("web_pebble_ready observed, but not shown to do all of the same work");
    expect(told("Woken by", { wakes: [{ ...wake, event: null, observed: false, reachesSameWork: false }] })).toBe("pebble_ready not observed");
  });

  test("what it puts off", () => {
    expect(told("Puts off", { work: [work("self.replan", 20), work("self.push", 21, "Demo.other")] })).toBe("self.replan replan in Demo.run src/charm.py:20 self.push replan in Demo.other src/charm.py:21");
  });

  test("what follows it", () => {
    expect(told("Afterwards", { after: "returns", status: "waiting" })).toBe("The handler returns. The status is waiting .");
    expect(told("Afterwards", { after: "raises" })).toBe("An exception or the end of the process follows.");
    expect(told("Afterwards", { after: "ends" })).toBe("The handler comes to its end.");
    expect(told("Afterwards", { after: "continues" })).toBe("The handler goes on.");
    expect(told("Afterwards", { after: "continues", continuesWith: { function: "Demo.run", what: "`self.go()`", ...at } })).toBe("Demo.run goes on: self.go() src/charm.py:7 .");
    expect(article({ after: "continues", continuesWith: { function: "Demo.run", what: "`self.go()`", ...at } })).toContain("goes on: <code>self.go()</code>");
  });

  test("what the rules say, and who has silenced them", () => {
    const rule = { rule: "charm/a", severity: "error", message: "Not in `stop`.", suppressed: false, justification: null } as const;
    expect(told("Findings", { rules: [rule] })).toBe("charm/a error Not in stop .");
    expect(article({ rules: [rule] })).toContain("Not in <code>stop</code>.");
    expect(told("Findings", { rules: [{ ...rule, severity: "warning", suppressed: true }] })).toBe("charm/a warning suppressed Not in stop .");
    expect(told("Findings", { rules: [{ ...rule, suppressed: true, justification: "seen by hand" }] })).toBe("charm/a error suppressed seen by hand Not in stop .");
  });

  test("how it is reached: first what raises, last what is ruled out", () => {
    expect(told("Reached by", {})).toBe("No event was found that leads here.");
    const events = [{ ...reaching("no", "a"), feasible: false }, reaching("fine", "b", "c"), { ...reaching("bad", "d"), raises: true }];
    expect(told("Reached by", { events })).toBe("bad raises d src/charm.py:1 fine b src/charm.py:1 c src/charm.py:1 no ruled out a src/charm.py:1");
    expect(article({ events }).match(/<li class="ruled-out">/g)).toHaveLength(1);
  });

  test("a long list of events is folded", () => {
    const events = (count: number): ReachingRow[] => Array.from({ length: count }, (_, index) => reaching(`event-${index + 1}`, "a"));
    expect(article({ events: events(6) })).not.toContain('class="more"');
    expect(told("Reached by", { events: events(8) })).toMatch(/event-6 a src\/charm\.py:1 2 more event-7 a src\/charm\.py:1 event-8 a/);
    expect(article({ events: events(8) }).match(/event-\d/g)).toHaveLength(8);
  });
});

describe("the excerpts of the sources", () => {
  const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
  const excerpts = (given: Partial<CharmReport>): ReturnType<typeof excerptsOf> =>
    excerptsOf(charmRow(given), folderWith({ "src/charm.py": lines(100).join("\n"), "src/long.py": `${"x".repeat(301)}\r\n\ty\r${"z".repeat(300)}\n` }));

  const shown = (given: Partial<CharmReport>): Record<string, string[]> =>
    Object.fromEntries(Object.entries(excerpts(given)).map(([file, runs]) => [file, runs.map(([first, texts]) => `${first}-${first + texts.length - 1}`)]));

  it("are the lines around each place", () => {
    expect(shown({ observations: [observationRow("e", "on", [], { line: 10 })] })).toEqual({ "src/charm.py": ["7-15"] });
    expect(shown({ defers: [deferRow({ line: 2 })] })).toEqual({ "src/charm.py": ["1-7"] });
    expect(shown({ defers: [deferRow({ line: 98 })] })).toEqual({ "src/charm.py": ["95-100"] });
    expect(shown({
      defers: [deferRow({
        line: 10, events: [{ ...reaching("e"), path: [{ function: "on", file: "src/charm.py", line: 30 }] }], reasons: [{ kind: "other", text: "x", file: "src/charm.py", line: 13 }],
        work: [work("x", 50)], continuesWith: { function: "f", what: "x", file: "src/charm.py", line: 70 },
      })],
    })).toEqual({ "src/charm.py": ["7-18", "27-35", "47-55", "67-75"] });
    expect(excerpts({ defers: [deferRow({ line: 1 })] })).toEqual({ "src/charm.py": [[1, lines(6)]] });
  });

  it("are functions, of a long one the beginning", () => {
    expect(shown({ functions: [{ name: "f", file: "src/charm.py", line: 4, endLine: 9 }, { name: "g", file: "src/charm.py", line: 20, endLine: 95 }] })).toEqual({ "src/charm.py": ["4-9", "20-79"] });
  });

  it("take every line ending, and cut long lines", () => {
    expect(excerpts({ defers: [deferRow({ file: "src/long.py", line: 1 })] })).toEqual({ "src/long.py": [[1, [`${"x".repeat(300)}…`, "    y", "z".repeat(300), ""]]] });
  });

  it("are none of a file that is gone meanwhile", () => {
    expect(excerpts({ defers: [deferRow({ file: "src/gone.py" })] })).toEqual({ "src/gone.py": [] });
  });
});
