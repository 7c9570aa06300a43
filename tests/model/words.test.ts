/** How messages and statuses call what is waited for. */
import { describe, expect, it } from "vitest";
import type { Reason, ReasonKind } from "../../lib/charm/verdict/reason.js";
import { factText, factsText, forFactsText, listed, waitingText, wakeText } from "../../lib/charm/verdict/words.js";
import { modelOf, python } from "./harness.js";

/** A reason as a model has it, with these words of its own. */
const [like] = (() => {
  const model = modelOf({ "src/charm.py": python({
    init: "framework.observe(self.on.start, self._on_start)", body: "def _on_start(self, event):\n    if not self.ready:\n        event.defer()",
  }) });
  return model.defers.flatMap((defer) => model.verdict(defer).reasons);
})();

function reason(kind: ReasonKind, more: Partial<Reason> = {}): Reason {
  if (!like) throw new Error("the charm above waits for something");
  return { ...like, kind, of: null, ofEvent: false, component: null, ...more };
}

const component = { id: null, text: "self.db.on", member: "is_ready" };

describe("a fact", () => {
  it.each<[ReasonKind, Partial<Reason>, string]>([
    ["container", {}, "its container"],
    ["container", { of: "web" }, "the container `web`"],
    ["relation", {}, "a relation"],
    ["relation", { ofEvent: true }, "its relation"],
    ["relation", { of: "db" }, "the `db` relation"],
    ["relation-data", {}, "data in a relation"],
    ["relation-data", { ofEvent: true }, "data in its relation"],
    ["relation-data", { of: "db" }, "data in the `db` relation"],
    ["peer-data", {}, "data in the peer relation"],
    ["peer-data", { of: "cluster" }, "data in the peer relation `cluster`"],
    ["library-ready", {}, "a library to be ready"],
    ["library-ready", { component }, "`self.db` to be ready"],
    ["config", {}, "a config option"],
    ["config", { of: "port" }, "the config option `port`"],
    ["storage", { of: "data" }, "the storage `data`"],
    ["secret", {}, "a secret"],
    ["resource", { of: "image" }, "the resource `image`"],
    ["leadership", {}, "leadership"],
    ["workload", {}, "its workload"],
    ["stored-state", {}, "stored state"],
    ["stored-state", { of: "installed" }, "`installed` in stored state"],
    ["reboot", {}, "a reboot of the machine"],
    ["turn", {}, "its turn"],
    ["other-units", {}, "other units"],
    ["upgrade", {}, "an upgrade to finish"],
    ["failure", { text: "except ConnectionError" }, "what raised `ConnectionError` to succeed"],
    ["failure", { text: "except Exception" }, "the failure to pass"],
    ["failure", { text: "except" }, "the failure to pass"],
    ["failure", { text: "except (A, …)" }, "the failure to pass"],
    ["other", { text: "except Odd" }, "what raised `Odd` to succeed"],
    ["other", { text: "not self.ready" }, "`self.ready` to change"],
    ["other", { text: "!this.#ready" }, "`this.#ready` to change"],
    ["other", { text: "not (a and b)" }, "`not (a and b)` to change"],
    ["other", { text: "f(…)" }, "something"],
  ])("%s %o", (kind, more, expected) => {
    expect(factText(reason(kind, more))).toBe(expected);
  });

  it("is told once, and not at all where it has no name beside others", () => {
    const [web, leads, some] = [reason("container", { of: "web" }), reason("leadership"), reason("relation")];
    expect(factsText([web, leads, web])).toBe("the container `web` and leadership");
    expect(factsText([web, leads], "or")).toBe("the container `web` or leadership");
    expect(factsText([web, some])).toBe("the container `web`");
    expect(factsText([some])).toBe("a relation");
    expect(factsText([])).toBe("");
    expect(forFactsText([web])).toBe(" for the container `web`");
    expect(forFactsText([reason("library-ready")])).toBe("");
    expect(forFactsText([])).toBe("");
  });
});

describe("the status of a wait", () => {
  it.each<[string, readonly Reason[]]>([
    ["waiting for the container web", [reason("container", { of: "web" })]],
    ["waiting for installed", [reason("stored-state", { of: "installed" })]],
    ["waiting for db to be ready", [reason("library-ready", { component })]],
    ["waiting for leadership", [reason("leadership"), reason("other", { text: "not self.odd" })]],
    ["waiting to try again", [reason("failure", { text: "except ConnectionError" })]],
    ["waiting for the rest of what is needed", [reason("other", { text: "not self.odd" })]],
    ["waiting for the rest of what is needed", [reason("stored-state")]],
    ["waiting for the rest of what is needed", []],
  ])("%s", (expected, reasons) => {
    expect(waitingText(reasons)).toBe(expected);
  });
});

it("calls an event as Juju's users do", () => {
  const wake = { sure: true, observed: true, reachesSameWork: true, listeners: [], reason: reason("container") };
  expect(wakeText({ ...wake, kind: "pebble_ready", name: "web_pebble_ready" })).toBe("web-pebble-ready");
  expect(wakeText({ ...wake, kind: "relation_changed", name: null })).toBe("relation-changed");
  expect(wakeText({ ...wake, kind: "custom", name: "db_ready", reason: reason("library-ready", { component }) })).toBe("the db_ready event of `self.db`");
  expect(wakeText({ ...wake, kind: "custom", name: null })).toBe("the custom event");
});

it("lists three, or two and how many more", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]].map((names) => listed(names)))
    .toEqual(["", "a", "a and b", "a, b and c", "a, b and 2 more"]);
  expect(listed(["a", "b", "c"], 2)).toBe("a and 2 more");
  expect(listed(["a", "b", "c"], 3, "or")).toBe("a, b or c");
});
