import { describe, expect, it } from "vitest";
import { mermaid } from "../../report/mermaid.js";
import { charmRow, deferRow, observationRow, reaching, reportOf, work } from "./rows.js";

const defer = deferRow({ handler: "Demo.run", verdict: "temporary-failure", events: [{ ...reaching("self.on.a_action", "Demo.run"), raises: true }], work: [work("self.replan", 20)] });

describe("as a Mermaid flowchart", () => {
  it("draws the map of one charm", () => {
    const charm = charmRow({ observations: [observationRow("self.on.quiet", "Demo._on_quiet")], defers: [defer] });
    expect(mermaid(reportOf(charm))).toBe(`flowchart LR
  e1(["self.on.a_action (raises)"])
  f1["Demo.run"]
  d1{{"defer, line 10: temporary-failure"}}:::temporary_failure
  w1[["self.replan (replan)"]]
  e1 --> f1
  f1 --> d1
  d1 --> w1
  classDef temporary_failure fill:#2a6e30,stroke:#2a6e30,color:#ffffff
`);
  });

  it("draws several charms in boxes of their own", () => {
    const text = mermaid(reportOf(charmRow({ defers: [defer] }), charmRow({ name: null, root: "charms/two", defers: [defer] })));
    expect(text).toContain('subgraph c1["demo"]');
    expect(text).toContain('subgraph c2["charms/two"]');
    expect(text).toContain("c2e1 --> c2f1");
    expect(text.match(/classDef/g)).toHaveLength(1);
  });

  it("tells how often a call is made", () => {
    expect(mermaid(reportOf(charmRow({ defers: [deferRow({ work: [work("self.replan", 20), work("self.replan", 21), work("self.push", 22)] })] })))).toContain('w1[["2 × self.replan (replan)<br>self.push (replan)"]]');
  });

  it("draws a charm without a defer", () => {
    expect(mermaid(reportOf(charmRow()))).toBe("flowchart LR\n");
  });

  it("takes no name for Mermaid or HTML", () => {
    const evil = `x"]; click e1 "javascript:alert(1)" <b>#quot; \`\${y}\`\n--> z`;
    const text = mermaid(reportOf(charmRow({ defers: [deferRow({ handler: evil, events: [reaching(evil, evil)] })] })));
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(/^(?:flowchart LR| {2}[efdw]\d+(?:\(\["[^"<>`]*"\]\)|\["[^"<>`]*"\]|\{\{"[^"<>`]*"\}\}:::\w+| --> [efdw]\d+)| {2}classDef \w+ [\w:#,]+)$/);
    }
    // Only codes of characters are left of what could begin one.
    expect(text.replace(/#\d+;|fill:#\w+,stroke:#\w+,color:#\w+/g, "")).not.toMatch(/[#<>`](?!\s)(?<!-->)/);
  });
});
