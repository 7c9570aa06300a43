/** Handlers that do the same work between them: each may stop for what another one is woken by. */
import { describe, expect, test } from "vitest";
import type { Listener } from "../../lib/charm/verdict/listeners.js";
import type { Reason } from "../../lib/charm/verdict/reason.js";
import { doesTogether } from "../../lib/charm/verdict/together.js";
import { modelOf, python } from "./harness.js";

/** Three handlers, and three things to wait for. */
const [listeners, reasons] = ((): [Record<"a" | "b" | "c", Listener>, Record<"mode" | "port" | "host", Reason>] => {
  const model = modelOf({ "src/charm.py": python({
    init: ["created", "joined", "changed"].map((event) => `framework.observe(self.on.db_relation_${event}, self._on_${event})`).join("\n"),
    body: `def _on_created(self, event): ...
def _on_joined(self, event): ...
def _on_changed(self, event):
    if not self.model.get_relation("db") or not self.config["mode"] or not self.config["port"] or not self.config["host"]:
        event.defer()`,
  }) });
  const [verdict] = model.defers.map((defer) => model.verdict(defer));
  const [a, b, c] = verdict?.wakes.flatMap(({ listeners: each }) => each) ?? [];
  const [, mode, port, host] = verdict?.reasons ?? [];
  if (!a || !b || !c || !mode || !port || !host) throw new Error("the charm above waits for a relation and three options");
  return [{ a, b, c }, { mode, port, host }];
})();

type Name = keyof typeof listeners;
type Stop = keyof typeof reasons;

interface Case {
  /** What may stop each; one that does not do the work is left out. */
  stops: Partial<Record<Name, readonly Stop[]>>;
  /** Who hears of it. */
  woken?: Partial<Record<Stop, readonly Name[]>>;
  /** What the deferred event has brought; all of it, unless said. */
  brought?: readonly Stop[];
}

/** Whether `a` is sure to do the work, with the others. */
function does({ stops, woken = {}, brought = ["mode", "port", "host"] }: Case): boolean {
  const nameOf = (reason: Reason): Stop => (["mode", "port", "host"] as const).find((name) => reasons[name] === reason) ?? "mode";
  const by = new Map((Object.keys(listeners) as Name[]).map((name) => [listeners[name], name]));
  return doesTogether(listeners.a, {
    stopping: (listener) => stops[by.get(listener) ?? "a"]?.map((name) => reasons[name]) ?? null,
    woken: (reason) => (woken[nameOf(reason)] ?? []).map((name) => listeners[name]),
    brought: (reason) => brought.includes(nameOf(reason)),
  });
}

describe("a handler does all of the work", () => {
  test.each<[string, Case]>([
    ["where nothing stops it", { stops: { a: [] } }],
    ["where it hears itself of what stops it", { stops: { a: ["mode"] }, woken: { mode: ["a"] } }],
    ["where another one, that nothing stops, hears of it", { stops: { a: ["mode"], b: [] }, woken: { mode: ["b"] } }],
    ["where one of two others does it", { stops: { a: ["mode"], c: [] }, woken: { mode: ["b", "c"] } }],
    ["where each hears of what stops the other: the last event finds all tests passed", { stops: { a: ["mode"], b: ["port"] }, woken: { mode: ["b"], port: ["a"] } }],
    ["where two others hear of one thing each", { stops: { a: ["mode", "port"], b: [], c: [] }, woken: { mode: ["b"], port: ["c"] } }],
  ])("%s", (_, given) => { expect(does(given)).toBe(true); });
});

describe("nothing is certain", () => {
  test.each<[string, Case]>([
    ["where it does not do it", { stops: { b: [] } }],
    ["where nobody hears of what stops it", { stops: { a: ["mode"], b: [] } }],
    ["where one hears of it who does not do it", { stops: { a: ["mode"] }, woken: { mode: ["b"] } }],
    ["where nobody hears of one of two things", { stops: { a: ["mode", "port"], b: [] }, woken: { mode: ["b"] } }],
    ["where it may never come: the deferred event has not brought it", { stops: { a: ["mode"], b: [] }, woken: { mode: ["b"] }, brought: ["port"] }],
    ["where one of two things may never come", { stops: { a: ["mode", "port"], b: [] }, woken: { mode: ["b"], port: ["b"] }, brought: ["mode"] }],
    ["where what stops the other one may never come", { stops: { a: ["mode"], b: ["port"] }, woken: { mode: ["b"], port: ["a"] }, brought: ["mode"] }],
    ["where nobody hears of what stops the other one", { stops: { a: ["mode"], b: ["port"] }, woken: { mode: ["b"] } }],
    ["where nobody hears of what stops the third one", { stops: { a: ["mode"], b: ["port"], c: ["host"] }, woken: { mode: ["b"], port: ["c"] } }],
  ])("%s", (_, given) => { expect(does(given)).toBe(false); });
});
