import { describe, expect, it } from "vitest";
import { eventMap } from "../../report/map.js";
import type { EventMap, MapNode } from "../../report/map.js";
import { charmRow, deferRow, observationRow, reaching, work } from "./rows.js";

/** A node in a word: its layer and what it stands for. */
function word(node: MapNode): string {
  switch (node.type) {
    case "event":
      return `${node.layer} ${node.events.map(({ source, raises }) => source + (raises ? "!" : "")).join("+")}`;
    case "function":
      return `${node.layer} ${node.name}()`;
    case "defer":
      return `${node.layer} #${node.defer}`;
    case "work":
      return `${node.layer} ${node.calls.map(({ call, count }) => (count > 1 ? `${count}x${call}` : call)).join("+")}`;
  }
}

function shape({ nodes, edges }: EventMap): { nodes: string[]; edges: string[] } {
  const name = (node: MapNode): string => word(node).replace(/^\d+ /, "");
  return { nodes: nodes.map(word), edges: edges.map(({ from, to }) => `${name(from)} > ${name(to)}`).sort() };
}

describe("the event map", () => {
  it("leads from events by functions to defers and the work that they put off", () => {
    const charm = charmRow({
      observations: [observationRow("a", "on_a", [0])],
      defers: [deferRow({ handler: "run", events: [reaching("a", "on_a", "run")], work: [work("replan", 20), work("replan", 21), work("push", 22)] })],
    });
    expect(shape(eventMap(charm))).toEqual({
      nodes: ["0 a", "1 on_a()", "2 run()", "3 #0", "4 2xreplan+push"],
      edges: ["#0 > 2xreplan+push", "a > on_a()", "on_a() > run()", "run() > #0"],
    });
  });

  it("has one node for events that fare alike, and marks those that raise", () => {
    const charm = charmRow({
      observations: [observationRow("a", "on", [0]), observationRow("b", "on", [0]), observationRow("c", "on_c", [0])],
      defers: [deferRow({ events: [reaching("a", "on"), { ...reaching("b", "on"), raises: true }, reaching("c", "on_c", "on")] })],
    });
    // `on` comes behind `on_c`, which calls it.
    expect(shape(eventMap(charm)).nodes).toEqual(["0 a+b!", "0 c", "1 on_c()", "2 on()", "3 #0"]);
  });

  it("has one node for work that several defers put off", () => {
    const charm = charmRow({
      defers: [
        deferRow({ events: [reaching("a", "on_a")], work: [work("replan", 20), work("push", 21)] }),
        deferRow({ line: 12, events: [reaching("b", "on_b")], work: [work("replan", 20)] }),
      ],
    });
    expect(shape(eventMap(charm)).edges).toEqual(expect.arrayContaining(["#0 > replan", "#1 > replan", "#0 > push"]));
    expect(shape(eventMap(charm)).nodes.filter((node) => node.includes("replan"))).toEqual(["3 replan"]);
  });

  it("tells work of the function that defers from that of another one", () => {
    const charm = charmRow({ defers: [deferRow({ handler: "on_a", events: [reaching("a", "on_a")], work: [work("replan", 20, "on_a"), work("push", 30, "other")] })] });
    const works = eventMap(charm).nodes.filter((node) => node.type === "work");
    expect(works.map((node) => [node.function, node.isElsewhere])).toEqual([["on_a", false], ["other", true]]);
  });

  it("leaves out ways that contradict themselves", () => {
    const charm = charmRow({ defers: [deferRow({ handler: "on_a", events: [reaching("a", "on_a"), { ...reaching("b", "on_b", "on_a"), feasible: false }] })] });
    expect(shape(eventMap(charm)).nodes).toEqual(["0 a", "1 on_a()", "2 #0"]);
  });

  it("shows a second handler of the same event that comes to the same defer", () => {
    const charm = charmRow({
      observations: [observationRow("a", "on_a", [0]), observationRow("a", "also_a", [0])],
      defers: [deferRow({ handler: "run", events: [reaching("a", "on_a", "run")] })],
    });
    expect(shape(eventMap(charm)).edges).toEqual(["a > also_a()", "a > on_a()", "also_a() > run()", "on_a() > run()", "run() > #0"]);
  });

  it("shows a defer without an event beside its function", () => {
    expect(shape(eventMap(charmRow({ defers: [deferRow({ handler: "on_a" })] })))).toEqual({ nodes: ["1 on_a()", "2 #0"], edges: ["on_a() > #0"] });
  });

  it("shows what is asked for: some defers, and events without one", () => {
    const charm = charmRow({
      observations: [observationRow("a", "on_a", [0]), observationRow("b", "on_b", [1]), observationRow("c", "on_c"), observationRow("d", "on_d")],
      defers: [deferRow({ events: [reaching("a", "on_a")] }), deferRow({ line: 20, events: [reaching("b", "on_b")] })],
    });
    expect(shape(eventMap(charm, { defer: (_, index) => index === 1 })).nodes).toEqual(["0 b", "1 on_b()", "2 #1"]);
    expect(shape(eventMap(charm, { defer: () => false, quiet: ({ handler }) => handler === "on_d" })).nodes).toEqual(["0 d", "1 on_d()"]);
  });

  it("shows a handler of the event that defers itself, beside the path that the defer tells", () => {
    const charm = charmRow({
      observations: [observationRow("a", "on_a", [0]), observationRow("a", "run", [0])],
      defers: [deferRow({ handler: "run", events: [reaching("a", "on_a")] })],
    });
    expect(shape(eventMap(charm)).edges).toEqual(["a > on_a()", "a > run()", "on_a() > #0", "run() > #0"]);
  });

  it("counts calls of the same line as the one place that they are", () => {
    const charm = charmRow({ defers: [deferRow({ events: [reaching("a", "on_a")], work: [work("replan", 20), work("replan", 20), work("push", 20)] })] });
    expect(shape(eventMap(charm)).nodes).toEqual(["0 a", "1 on_a()", "2 #0", "3 replan+push"]);
  });

  it("leaves out work that only defers put off which are not shown", () => {
    const charm = charmRow({ defers: [deferRow({ handler: "one", work: [work("replan", 20)] }), deferRow({ line: 20, handler: "two", work: [work("push", 21)] })] });
    expect(shape(eventMap(charm, { defer: ({ handler }) => handler === "two" })).nodes).toEqual(["1 two()", "2 #1", "3 push"]);
  });

  it("takes no harm from an observation that names a defer which is not there", () => {
    const charm = charmRow({ observations: [observationRow("a", "on_a", [0, 7])], defers: [deferRow({ handler: "on_a", events: [reaching("a", "on_a")] })] });
    expect(shape(eventMap(charm))).toEqual({ nodes: ["0 a", "1 on_a()", "2 #0"], edges: ["a > on_a()", "on_a() > #0"] });
  });

  it("is layered although functions call each other in a circle", () => {
    const charm = charmRow({
      defers: [
        deferRow({ handler: "y", events: [reaching("a", "x", "y")] }),
        deferRow({ line: 20, handler: "x", events: [reaching("b", "y", "x")] }),
      ],
    });
    const { nodes, edges } = eventMap(charm);
    expect(nodes.filter(({ type }) => type === "function").map(({ layer }) => layer)).toEqual([1, 2]);
    // All but the one that closes the circle lead to a later layer.
    expect(edges.filter(({ from, to }) => to.layer <= from.layer)).toHaveLength(1);
  });

  it("keeps the ways apart that go through one function", () => {
    const charm = charmRow({
      defers: [
        deferRow({ handler: "run", events: [reaching("a", "on_a", "run"), reaching("b", "on_b", "run")] }),
        deferRow({ line: 20, handler: "run", events: [reaching("b", "on_b", "run")] }),
      ],
    });
    const ways = eventMap(charm).ways.map(({ nodes }) => nodes.map((node) => word(node).replace(/^\d+ /, "")).join(" > "));
    expect(ways.sort()).toEqual(["a > on_a() > run() > #0", "b > on_b() > run() > #0", "b > on_b() > run() > #1"]);
  });
});
