/** What the `snapshot` and the `restore` of an event's class carry, as far as their code says it. */
import { expect, it } from "vitest";
import { noFacts } from "../../lib/charm/facts.js";
import { lookUp } from "../../lib/charm/lookup.js";
import type { Carrying } from "../../lib/charm/saving.js";
import { savingOf } from "../../lib/charm/saving.js";
import { World } from "../../lib/charm/world.js";
import { fold, modulesOf } from "./harness.js";

/** `mentions a; keys b; b to a; open; above`: what one of the two says; `above` where it ends in ops' own. */
function words({ mentions, keys, keysFor, open, reachesOps }: Carrying): string {
  const list = (names: Iterable<string>): string => [...names].map(fold).join(" ");
  return [
    mentions.size > 0 ? `mentions ${list(mentions)}` : "", keys.size > 0 ? `keys ${list(keys)}` : "",
    ...[...keysFor].map(([name, from]) => `${list(from)} to ${fold(name)}`), open ? "open" : "", reachesOps ? "above" : "",
  ].filter(Boolean).join("; ");
}

function carried(text: string, path: string, name: "snapshot" | "restore"): string {
  const world = new World(modulesOf({ [path]: text }), noFacts);
  const found = lookUp(world, "Ready", world.moduleFrame(path)!);
  if (found.type !== "class") throw new Error("there is a class");
  return words(savingOf(world, found.class)[name]);
}

const inPython = (members: string): string => `
import ops
class Base(ops.EventBase):
    def snapshot(self):
        return super().snapshot() | {"base": self.base}
    def restore(self, saved):
        self.base = saved["base"]
class Ready(Base):
    ${members.replaceAll("\n", "\n    ")}
`;
const inTypeScript = (members: string): string => `
import * as ops from 'ops';
class Base extends ops.EventBase {
  override snapshot() { return { ...super.snapshot(), base: this.base }; }
  override restore(saved) { this.base = saved['base']; }
}
class Ready extends Base {
  ${members}
}
`;

it.each<[what: string, py: string, ts: string, expected: string]>([
  ["nothing of its own", "pass", "", "mentions base; keys base; above"],
  ["an attribute", "def snapshot(self):\n    return {'a': self.x}", "override snapshot() { return { a: this.x }; }", "mentions x; keys a"],
  ["more than the class above", "def snapshot(self):\n    saved = super().snapshot()\n    saved['a'] = self.x\n    return saved",
    "override snapshot() { const saved = super.snapshot(); saved['a'] = this.x; return saved; }", "mentions x base; keys a base; above"],
  ["something else than the class above", "def snapshot(self):\n    return super().describe()", "override snapshot() { return super.describe(); }", ""],
  ["what another object saves", "def snapshot(self):\n    return make().snapshot()", "override snapshot() { return make().snapshot(); }", ""],
  ["by a method", "def snapshot(self):\n    return self._all()\ndef _all(self):\n    return {'a': self.x}",
    "override snapshot() { return this.all(); }\nprivate all() { return { a: this.x }; }", "mentions all x; keys a"],
  ["by methods that call each other", "def snapshot(self):\n    return self._all()\ndef _all(self):\n    return {'a': self._all()}",
    "override snapshot() { return this.all(); }\nprivate all() { return { a: this.all() }; }", "mentions all; keys a"],
  ["by a property", "def snapshot(self):\n    return self._all\n@property\ndef _all(self):\n    return {'a': self.x}",
    "override snapshot() { return this.all; }\nprivate get all() { return { a: this.x }; }", "mentions all x; keys a"],
  ["not by a method that is only named", "def snapshot(self):\n    return {'a': self._all}\ndef _all(self):\n    return {'b': self.x}",
    "override snapshot() { return { a: this.all }; }\nprivate all() { return { b: this.x }; }", "mentions all; keys a"],
  ["by a method that is handed on", "def snapshot(self):\n    return run(self._all)\ndef _all(self):\n    return {'a': self.x}",
    "override snapshot() { return run(this.all); }\nprivate all() { return { a: this.x }; }", "mentions all x; keys a"],
  ["all of itself", "def snapshot(self):\n    return {'a': dump(self)}", "override snapshot() { return { a: dump(this) }; }", "keys a; open"],
  ["all of itself, in a list", "def snapshot(self):\n    return [self]", "override snapshot() { return [this]; }", "open"],
  ["nothing of a class within", "def snapshot(self):\n    class Inner:\n        def all(self):\n            return 'b'\n    return {'a': 1}",
    "override snapshot() { class Inner { all() { return 'b'; } }\n return { a: 1 }; }", "keys a"],
])("a snapshot carries %s", (_, py, ts, expected) => {
  expect(carried(inPython(py), "src/events.py", "snapshot")).toBe(expected);
  expect(carried(inTypeScript(ts), "src/events.ts", "snapshot")).toBe(expected);
});

it.each<[what: string, py: string, ts: string, expected: string]>([
  ["an item", "self.x = saved['a']", "this.x = saved['a'];", "mentions x; keys a; a to x"],
  ["what two items make", "self.x = make(saved['a'], saved['b'])", "this.x = make(saved['a'], saved['b']);", "mentions x; keys a b; a b to x"],
  ["an item whose name is not known", "self.x = saved[name]", "this.x = saved[name];", "mentions x"],
  ["all that was saved", "self.x = saved", "this.x = saved;", "mentions x"],
  ["what it asks for otherwise", "self.x = saved.pop('a')", "this.x = saved.pop('a');", "mentions x; keys a"],
  ["how to ask", "self.x = saved.get", "this.x = saved.get;", "mentions x"],
  ["an item of something else", "self.x = other['a']", "this.x = other['a'];", "mentions x; keys a"],
  ["into something else", "other.x = saved['a']\ny = saved['a']", "other.x = saved['a'];\nconst y = saved['a'];", "keys a"],
  ["into a part", "self.part.x = saved['a']", "this.part.x = saved['a'];", "mentions part; keys a"],
])("a restore takes back %s", (_, py, ts, expected) => {
  expect(carried(inPython(`def restore(self, saved):\n    ${py.replaceAll("\n", "\n    ")}`), "src/events.py", "restore")).toBe(expected);
  expect(carried(inTypeScript(`override restore(saved) { ${ts} }`), "src/events.ts", "restore")).toBe(expected);
});

it.each<[py: string, expected: string]>([
  ["return dict(a=self.x, **more)", "mentions x; keys a"],
  ["return {'a': getattr(self, 'x'), 'b': hasattr(self, 'y')}", "mentions x y; keys a b x y"],
  ["return {'a': getattr(self, name)}", "keys a; open"],
  ["return {'a': log(self, 'x')}", "keys a x; open"],
  ["return {'a': names.get(self, 'x')}", "keys a x; open"],
  ["return {'a': 'x' in self}", "keys a x; open"],
  ["return vars(self)", "open"],
  ["return self.__dict__", "mentions __dict__; open"],
  ["return super(Ready, self).snapshot()", "mentions base; keys base; above"],
  ["return {'a': lambda x=self: x}", "keys a; open"],
])("Python: %s", (body, expected) => {
  expect(carried(inPython(`def snapshot(self):\n    ${body}`), "src/events.py", "snapshot")).toBe(expected);
});

it.each<[py: string, expected: string]>([
  ["self.x = saved.get('a')", "mentions x; keys a; a to x"],
  ["self.x = y = saved['a']", "mentions x; keys a; a to x"],
  ["self.x = saved[1]", "mentions x"],
  ["self.x = saved.get('a') or saved.get('b', 'c')", "mentions x; keys a b c; a b to x"],
])("Python, taken back: %s", (body, expected) => {
  expect(carried(inPython(`def restore(self, saved):\n    ${body}`), "src/events.py", "restore")).toBe(expected);
});
