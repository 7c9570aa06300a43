import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { table } from "../../report/table.js";
import { charmRow, deferRow, observationRow, reaching, reportOf, work } from "./rows.js";

const defer = deferRow({
  verdict: "impossible", events: [reaching("self.on.start", "Demo.run"), { ...reaching("self.on.a_action", "Demo.run"), raises: true }],
  reasons: [{ kind: "container", text: "not self.container.can_connect()", file: "src/charm.py", line: 9 }],
  wakes: [{ kind: "pebble_ready", event: "web_pebble_ready", observed: true, reachesSameWork: true }, { kind: "start", event: null, observed: false, reachesSameWork: false }],
  work: [work("self.replan", 20), work("self.replan", 21)], after: "continues",
  continuesWith: { function: "Demo.run", what: "`self.go()`", file: "src/charm.py", line: 12 }, status: "waiting",
  rules: [{ rule: "charm/no-defer-in-action", severity: "error", message: "No.", suppressed: true, justification: null }],
});

describe("as a table", () => {
  it("has a few aligned lines for each defer", () => {
    expect(table(reportOf(charmRow({ defers: [defer], unresolved: [{ file: "src/a.py", line: 3, what: "The event `x` could not be followed." }] })), false)).toBe(`demo
  impossible         src/charm.py:10                   Demo._on_changed
    reached by  self.on.a_action (raises), self.on.start
    why         not self.container.can_connect() (container)
    woken by    web_pebble_ready (does the same work), start (not observed)
    puts off    2 x self.replan (replan)
    afterwards  continues with \`self.go()\` (line 12), status waiting
    found by    charm/no-defer-in-action (suppressed)

    not followed  src/a.py:3: The event \`x\` could not be followed.
  1 defer: 1 impossible; 0 observations, 1 not followed
`);
  });

  it("says less where there is less", () => {
    const wakes = [{ kind: "pebble_ready", event: "web_pebble_ready", observed: true, reachesSameWork: false }, { kind: "start", event: null, observed: true, reachesSameWork: true }] as const;
    expect(table(reportOf(charmRow({ name: null, root: "charms/demo", observations: [observationRow("self.on.start", "Demo.on")], defers: [deferRow({
      wakes: [...wakes], rules: [{ rule: "charm/a", severity: "error", message: "No.", suppressed: false, justification: null }],
    })] })), false)).toBe(`charms/demo
  unknown            src/charm.py:10                   Demo._on_changed
    reached by  no event that was found
    woken by    web_pebble_ready, start (does the same work)
    afterwards  returns
    found by    charm/a

  1 defer: 1 unknown; 1 observation
`);
    expect(table(reportOf(charmRow({ root: "charms/demo" })), false)).toBe("demo (charms/demo)\n  0 defers; 0 observations\n");
  });

  it("folds a long list, and tells what is the same once", () => {
    const told = (...names: string[]): string | undefined => /reached by {2}(.*)/.exec(table(reportOf(charmRow({ defers: [deferRow({ events: names.map((name) => reaching(name, "on")) })] })), false))?.[1];
    expect(told("a", "b", "c", "d", "a")).toBe("a, b, c, d");
    expect(told("a", "b", "c", "d", "e")).toBe("a, b, c and 2 more");
  });

  it("is coloured by verdict, and says the same", () => {
    const report = reportOf(charmRow({ defers: [defer, deferRow({ verdict: "redundant" })] }));
    const coloured = table(report, true);
    expect(stripVTControlCharacters(coloured)).toBe(table(report, false));
    expect(coloured).toContain("\x1b[31mimpossible");
    expect(coloured).toContain("\x1b[33mredundant");
  });

  it("stays within 100 columns, whatever names are like", () => {
    const long = "self.a_very_long_name_of_a_component_that_goes_on_and_on.and_an_attribute_that_is_no_better";
    const report = reportOf(charmRow({
      name: long, root: `${long}/${long}`,
      defers: [deferRow({
        file: `src/${long}/${long}.py`, handler: long, verdict: "temporary-failure", events: Array.from({ length: 9 }, (_, i) => reaching(`${long}_${i}`, long)),
        reasons: [{ kind: "other", text: `${long} ${long} ${long}`, file: "a", line: 1 }], work: [work(`${long}${long}`, 1)],
      })],
      unresolved: [{ file: `${long}${long}`, line: 1, what: long }],
    }));
    const changes = [{ change: "changed", charm: long, file: long, line: 1, handler: long, verdict: "temporary-failure", before: "temporary-failure" } as const];
    for (const line of table({ ...report, changes: [...changes] }, false).split("\n")) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it("adds up several charms, and tells what has changed", () => {
    const report = reportOf(charmRow({ root: "one", defers: [defer] }), charmRow({ root: "two", name: null, defers: [defer, deferRow()] }));
    const row = { charm: "one", file: "src/charm.py", line: 10, handler: "Demo.run" };
    const text = table({ ...report, changes: [{ ...row, change: "new", verdict: "unknown", before: null }, { ...row, change: "changed", verdict: "redundant", before: "collection" }, { ...row, change: "gone", verdict: null, before: "workload" }] }, false);
    expect(text).toContain("demo (one)\n");
    expect(text).toContain("\ntwo\n");
    expect(text).toContain("2 charms, 3 defers: 2 impossible, 1 unknown\n");
    expect(text).toMatch(/new +one\/src\/charm\.py:10 {2}Demo\.run +unknown\n/);
    expect(text).toMatch(/changed +one\/src\/charm\.py:10 {2}Demo\.run +collection -> redundant\n/);
    expect(text).toMatch(/gone +one\/src\/charm\.py:10 {2}Demo\.run +workload\n/);
    expect(table({ ...report, changes: [] }, false)).toContain("No defer is new, gone or judged otherwise since the baseline.\n");
  });

  it("lets nothing from a charm steer the terminal", () => {
    const evil = "\x1b[2J\r\x07\u009b31m\u202ex";
    const text = table(reportOf(charmRow({
      name: evil, root: evil,
      defers: [deferRow({ file: evil, handler: evil, events: [reaching(evil, evil)], reasons: [{ kind: "other", text: evil, file: evil, line: 1 }], work: [work(evil, 1)] })],
      unresolved: [{ file: evil, line: 1, what: evil }],
    })), false);
    expect(text).not.toMatch(/[^\n\x20-\x7e\ufffd]/);
  });
});
