/** What carries the event to the function that defers it: collections, objects, functions around it. */
import { describe, expect, it } from "vitest";
import { NO_ARGUMENTS, argumentsHoldEvent, EVENT, frameHoldsEvent, holdsEvent, NONE, UNKNOWN, type Frame, type Value } from "../../lib/charm/values.js";
import { inPython, modulesOf, python, twins, typescript } from "./harness.js";

const ACTION = "action backup_action";

/** A helper is given something, and defers what it takes out of it. */
function carried(name: string, py: readonly [string, string], ts: readonly [string, string], told = `run: ${ACTION} via run`): void {
  twins(name, python({
    top: "class Box:\n    def __init__(self, held, more=None):\n        self.held = held\n        self.more = more\ndef none(x):\n    return 1", body: `
def _on_backup(self, event):
    ${py[0].replaceAll("\n", "\n    ")}
def _run(self, given, more=None):
    ${py[1].replaceAll("\n", "\n    ")}`,
  }), typescript({
    top: "class Box { constructor(readonly held, readonly more = null) {} }\nfunction none(x) { return 1; }", body: `
private onBackup(event: ops.ActionEvent): void { ${ts[0]} }
private run(given, more = null): void { ${ts[1]} }`,
  }), { defers: told === "" ? [] : [told] });
}

describe("the event", () => {
  carried("itself", ["self._run(event)", "given.defer()"], ["this.run(event);", "given.defer();"]);
  carried("by name", ["self._run(1, more=event)", "more.defer()"], ["this.run(1, event);", "more.defer();"]);
  carried("in a list", ["self._run([1, event])", "given[1].defer()"], ["this.run([1, event]);", "given[1].defer();"]);
  carried("not what stands beside it in a list", ["self._run([1, event])", "given[0].defer()"], ["this.run([1, event]);", "given[0].defer();"], "");
  carried("in a dictionary", ["self._run({'a': 1, 'e': event})", "given['e'].defer()"], ["this.run({ a: 1, e: event });", "given['e'].defer();"]);
  carried("in a list of dictionaries", ["self._run([{'e': event}])", "given[0]['e'].defer()"], ["this.run([{ e: event }]);", "given[0]['e'].defer();"]);
  carried("in an object", ["self._run(Box(event))", "given.held.defer()"], ["this.run(new Box(event));", "given.held.defer();"]);
  carried("in an object, by name", ["self._run(Box(1, more=event))", "given.more.defer()"], ["this.run(new Box(1, event));", "given.more.defer();"]);
  carried("not another part of an object", ["self._run(Box(1, more=event))", "given.held.defer()"], ["this.run(new Box(1, event));", "given.held.defer();"], "");
  carried("in one of two", ["self._run(event if self.x else None)", "given.defer()"], ["this.run(this.x ? event : null);", "given.defer();"]);
  carried("unpacked", ["self._run(*[event])", "given.defer()"], ["this.run(...[event]);", "given.defer();"]);
  carried("taken apart", ["self._run((1, event))", "one, other = given\nother.defer()"], ["this.run([1, event]);", "const [one, other] = given; other.defer();"]);
  carried("behind a function", ["self._run(lambda: event)", "given().defer()"], ["this.run(() => event);", "given().defer();"]);
  carried("not what a function makes of it", ["self._run(none(event))", "given.defer()"], ["this.run(none(event));", "given.defer();"], "run: nothing");
  inPython("in a tuple by name", python({ body: "def _on_backup(self, event):\n    self._run(**{'given': event})\ndef _run(self, given):\n    given.defer()" }), { defers: [`run: ${ACTION} via run`] });
  inPython("in a partial", python({ body: "def _on_backup(self, event):\n    self._call(functools.partial(self._run, event))\ndef _call(self, f):\n    f()\ndef _run(self, given):\n    given.defer()" }),
    { defers: [`run: ${ACTION} via call > run`] });
});

describe("whether a value holds the event", () => {
  const source = modulesOf({ "src/a.py": "def f():\n    pass" }).get("src/a.py");
  if (!source) throw new Error("there is a file");
  const [node] = source.module.body;
  if (node?.type !== "FunctionDef") throw new Error("there is a function");
  const top: Frame = { source, node: source.module, owner: null, self: null, called: false, bindings: new Map([["event", EVENT]]), outer: null, memo: new Map() };
  const frame = (bindings: [string, Value][], outer: Frame = top): Frame => ({ ...top, node, bindings: new Map(bindings), outer });
  const of = (where: Frame): Value => ({ type: "function", node, source, owner: null, frame: where, self: null, undecorated: false });
  const list = (...items: Value[]): Value => ({ type: "list", items, complete: true });
  const given = (...positional: Value[]) => ({ ...NO_ARGUMENTS, positional });
  const named = (value: Value) => ({ ...NO_ARGUMENTS, named: new Map([["a", NONE], ["e", value]]) });
  const info = { node: { ...node, type: "ClassDef" } as never, source, name: "A", frame: top };
  const box = (args: ReturnType<typeof given> | null): Value => ({ type: "instance", id: 1, class: info, arguments: args });
  const dict = (value: Value): Value => ({ type: "dict", each: "key", entries: [[NONE, NONE], [NONE, value]] });

  it.each<[string, boolean, Value]>([
    ["the event", true, EVENT], ["nothing", false, NONE], ["what is not known", false, UNKNOWN],
    ["a list", true, list(NONE, EVENT)], ["a list of others", false, list(NONE, UNKNOWN)],
    ["a dictionary", true, dict(EVENT)], ["a dictionary of others", false, dict(NONE)],
    ["a choice", true, { type: "union", options: [NONE, EVENT] }], ["a choice of others", false, { type: "union", options: [NONE, UNKNOWN] }],
    ["a partial", true, { type: "partial", target: NONE, arguments: given(NONE, EVENT) }], ["a partial by name", true, { type: "partial", target: NONE, arguments: named(EVENT) }],
    ["a partial of it", true, { type: "partial", target: EVENT, arguments: NO_ARGUMENTS }], ["a partial of others", false, { type: "partial", target: NONE, arguments: named(NONE) }],
    ["an object", true, box(given(EVENT))], ["an object of others", false, box(given(NONE))], ["an object of which nothing is known", false, box(null)],
    ["a function around which it is", true, of(frame([["a", NONE], ["e", EVENT]]))], ["one further around", true, of(frame([], frame([["e", EVENT]])))],
    ["a function that only its module is around", false, of(frame([["a", NONE]]))], ["a function of a module", false, of(top)],
    ["three deep", true, list(list(list(EVENT)))], ["deeper than anybody goes", false, list(list(list(list(EVENT))))],
  ])("%s", (_, expected, value) => {
    expect(holdsEvent(value)).toBe(expected);
    expect(argumentsHoldEvent(given(NONE, value))).toBe(expected);
    expect(argumentsHoldEvent(named(value))).toBe(expected);
  });

  it("a frame, by what is bound in it and around it", () => {
    expect([frameHoldsEvent(top), frameHoldsEvent(frame([])), frameHoldsEvent(frame([["e", EVENT]])), frameHoldsEvent(frame([["e", list(EVENT)]]))])
      .toEqual([false, false, true, false]);
  });
});
