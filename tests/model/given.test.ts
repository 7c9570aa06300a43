/** What functions are given, as far as it tells their work apart: the same call with something else is other work. */
import { describe, expect, test } from "vitest";
import { WrittenGiven } from "../../lib/charm/verdict/given.js";
import { judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready";

/** Both handlers call one function: with the first argument, once with it and once with the other one. */
function given(name: string, [py, ts]: readonly [string, string], [pyOther, tsOther]: readonly [string, string], same = COVERED): void {
  const run = ["def _run(self, *given):\n    self.container.exec(given)", "run(...given: unknown[]): void { this.container.exec(given); }"] as const;
  const top = ["from server import Client, plan", "import { Client, plan } from 'server';"] as const;
  const works = (what: string, pyHeard: string, tsHeard: string, verdict: string): void => judged(what,
    { work: `self._run(${py})`, listener: `self._run(${pyHeard})`, methods: run[0], top: top[0] },
    { work: `this.run(${ts});`, listener: `this.run(${tsHeard});`, methods: run[1], top: top[1] }, verdict);
  works(`${name}, the same`, py, ts, same);
  works(`${name}, another`, pyOther, tsOther, OPEN);
}

describe("values that are known", () => {
  given("a text", ['"a"', "'a'"], ['"b"', "'b'"]);
  given("two texts", ['"a", "b"', "'a', 'b'"], ['"a", "c"', "'a', 'c'"]);
  given("lists of lists", ['[["a"], ["b"]]', "[['a'], ['b']]"], ['[["a"], ["c"]]', "[['a'], ['c']]"]);
  given("a list in a dictionary", ['{"a": ["b"]}', "{ a: ['b'] }"], ['{"a": ["c"]}', "{ a: ['c'] }"]);
  given("a function", ["self._configure", "this.configure"], ["self._run", "this.run"]);
  given("a function with some of its arguments", ['functools.partial(self._run, "a")', "this.run.bind(this, 'a')"], ['functools.partial(self._run, "b")', "this.run.bind(this, 'b')"]);
});

describe("values that are not known", () => {
  given("a text that is put together, as it is meant", ['self.config["mode"] + plan', "this.config['mode'] + plan"], ['self.config["greeting"] + plan', "this.config['greeting'] + plan"], OPEN);
  given("an object of a library", ['Client("a")', "Client('a')"], ['Client("b")', "Client('b')"]);
  given("an attribute behind a known argument", ['"a", self.b', "'a', this.b"], ['"a", self.c', "'a', this.c"]);
  given("an attribute in a list", ["[self.b]", "[this.b]"], ["[self.c]", "[this.c]"]);
  given("an attribute in a list, behind a text", ['["a", self.b]', "['a', this.b]"], ['["a", self.c]', "['a', this.c]"]);
  given("an attribute in a dictionary", ['{"a": self.b}', "{ a: this.b }"], ['{"a": self.c}', "{ a: this.c }"]);
  given("an attribute in a dictionary, by a key", ["{self.b: 1}", "{ [this.b]: 1 }"], ["{self.c: 1}", "{ [this.c]: 1 }"]);
  given("a dictionary that goes on", ['{"a": 1, **self.b}', "{ a: 1, ...this.b }"], ['{"a": 1, **self.c}', "{ a: 1, ...this.c }"], OPEN);
  given("a list that goes on", ['["a", *self.b]', "['a', ...this.b]"], ['["a", *self.c]', "['a', ...this.c]"], OPEN);
  given("a function with an argument that is not known", ["functools.partial(self._run, self.b)", "this.run.bind(this, this.b)"], ["functools.partial(self._run, self.c)", "this.run.bind(this, this.c)"]);
  given("a function with a text and an argument that is not known", ['functools.partial(self._run, "a", self.b)', "this.run.bind(this, 'a', this.b)"], ['functools.partial(self._run, "a", self.c)', "this.run.bind(this, 'a', this.c)"]);
  given("a function with all of a list", ["functools.partial(self._run, *self.b)", "this.run.bind(this, ...this.b)"], ["functools.partial(self._run, *self.c)", "this.run.bind(this, ...this.c)"], OPEN);
  given("a function of a library with some of its arguments", ['functools.partial(plan.run, "a")', "plan.run.bind(plan, 'a')"], ['functools.partial(plan.stop, "a")', "plan.stop.bind(plan, 'a')"]);
  given("lists too deep to be looked through", ['[[[[["a"]]]]]', "[[[[['a']]]]]"], ['[[[[["b"]]]]]', "[[[[['b']]]]]"]);
});

describe("a function of no class", () => {
  const works = (name: string, py: readonly [string, string], ts: readonly [string, string], verdict: string): void => judged(name, {
    work: `run(${py[0]})`, listener: `run(${py[1]})`, top: "import subprocess\ndef run(name):\n    subprocess.run(['systemctl', 'restart', name])",
  }, { work: `run(${ts[0]});`, listener: `run(${ts[1]});`, top: "import { execFileSync } from 'node:child_process';\nfunction run(name: string): void { execFileSync('systemctl', ['restart', name]); }" }, verdict);
  works("given the same", ['"web"', '"web"'], ["'web'", "'web'"], COVERED);
  works("given another", ['"web"', '"db"'], ["'web'", "'db'"], OPEN);
  works("given the same that is not known", ["self.name", "self.name"], ["this.name", "this.name"], COVERED);
  works("given another that is not known", ["self.name", "self.other"], ["this.name", "this.other"], OPEN);
});

describe("what is given by a name", () => {
  const run = ["def _run(self, *, tag, force=False):\n    self.container.exec([tag, force])"] as const;
  const named = (name: string, py: readonly [string, string], ts: readonly [string, string], verdict: string): void => judged(name, {
    work: `self._run(${py[0]})`, listener: `self._run(${py[1]})`, methods: run[0],
  }, { work: `this.run(${ts[0]});`, listener: `this.run(${ts[1]});`, methods: "run({ tag, force = false }: Options): void { this.container.exec([tag, force]); }" }, verdict);
  named("the same", ["tag=self.tag", "tag=self.tag"], ["{ tag: this.tag }", "{ tag: this.tag }"], COVERED);
  named("another", ["tag=self.tag", "tag=self.name"], ["{ tag: this.tag }", "{ tag: this.name }"], OPEN);
  named("one more", ['tag="a"', 'tag="a", force=True'], ["{ tag: 'a' }", "{ tag: 'a', force: true }"], OPEN);
});

describe("what is written, by numbers", () => {
  test("is the same for the same text", () => {
    const written = new WrittenGiven();
    const [tag, name] = [written.number("self.tag"), written.number("self.name")];
    expect([written.number(""), written.number("self.tag"), written.number("self.name")]).toEqual([0, tag, name]);
    expect(new Set([0, tag, name]).size).toBe(3);
    expect([0, tag, name].map((number) => written.text(number))).toEqual(["", "self.tag", "self.name"]);
  });

  test("is told with what the caller was given, as long as that adds something", () => {
    const written = new WrittenGiven();
    const [tag, name] = [written.number("self.tag"), written.number("self.name")];
    expect(written.below(tag, null)).toBe(tag);
    expect(written.below(tag, 0)).toBe(0);
    expect(written.below(0, tag)).toBe(tag);
    const both = written.below(tag, name);
    expect(written.text(both)).toContain("self.tag");
    expect(written.text(both)).toContain("self.name");
    expect(written.below(tag, name)).toBe(both);
    expect(written.below(name, tag)).not.toBe(both);
    // A function that calls itself gives the same again and again.
    expect(written.below(both, name)).toBe(both);
    expect(written.below(both, tag)).toBe(both);
  });

  test("grows no further than can be held", () => {
    const written = new WrittenGiven();
    let at = written.number("self.tag");
    const texts: string[] = [];
    for (let i = 0; i < 1_000; i++) texts.push(written.text((at = written.below(at, written.number(`self.tag_${i}`)))));
    expect(texts.at(-1)?.length).toBeLessThan(1_000);
    expect(texts.at(-1)).toBe(texts.at(-2));
  });
});
