/** Which containers a charm observes, where their names are worked out when it runs. */
import { describe, expect, it } from "vitest";
import { modelOf, observationsOf, python, typescript } from "./harness.js";

/** The names of the containers whose pebble-ready is observed; `?` for one that is not known. */
function names(path: string, text: string): string[] {
  return observationsOf(modelOf({ [path]: text })).map((each) => /^pebble_ready (.*)_pebble_ready -> Demo\.on_ready$/.exec(each)?.[1] ?? each);
}

const inPython = (init: string): string[] => names("src/charm.py", python({
  top: "from itertools import chain", init, body: "def _on_ready(self, event):\n    pass\n\ndef _named(self, name):\n    return name + \"-x\"",
}));
const inTypeScript = (init: string): string[] => names("src/charm.ts", typescript({
  init, body: "onReady(event) {}\n\nnamed(name: string) {\n  return `${name}-x`;\n}",
}));

describe("one name", () => {
  it.each<[string, string, string]>([
    ["'WEB'.lower()", "'WEB'.toLowerCase()", "web"],
    ["' web '.strip()", "' web '.trim()", "web"],
    ["'my-web'.replace('-', '_')", "'my-web'.replaceAll('-', '_')", "my_web"],
    ["'my-' + 'web'", "'my-' + 'web'", "my_web"],
    ["f\"my-{'web'}\"", "`my-${'web'}`", "my_web"],
    ["{'a': 'web', 'b': 'db'}['a']", "{ a: 'web', b: 'db' }['a']", "web"],
    ["self._named('web')", "this.named('web')", "web_x"],
    ["['web', 'db'][1]", "['web', 'db'][1]", "db"],
  ])("%s", (py, ts, expected) => {
    expect(inPython(`framework.observe(self.on[${py}].pebble_ready, self._on_ready)`)).toEqual([expected]);
    expect(inTypeScript(`framework.observe(this.on[${ts}].pebbleReady, this.onReady);`)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ["'{}-{}'.format('my', 'web')", "my_web"],
    ["'{0}{1}{0}'.format('a', 'b')", "aba"],
    ["'{part}-x'.format(part='web')", "web_x"],
    ["'web'.upper().lower()", "web"],
    ["'%s-x' % 'web'", "web_x"],
    ["{'a': 'web', 'b': 'db'}.get('a')", "web"],
    ["dict(a='web')['a']", "web"],
    ["dict({'a': 'web'}, b='db')['b']", "db"],
    ["dict([('a', 'web')])['a']", "web"],
    ["self._on_ready.__name__", "_on_ready"],
  ])("Python: %s", (py, expected) => {
    expect(inPython(`framework.observe(self.on[${py}].pebble_ready, self._on_ready)`)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ["new Map([['a', 'web'], ['b', 'db']]).get('b')", "db"],
    ["Object.fromEntries([['a', 'web']])['a']", "web"],
  ])("TypeScript: %s", (ts, expected) => {
    expect(inTypeScript(`framework.observe(this.on[${ts}].pebbleReady, this.onReady);`)).toEqual([expected]);
  });
});

describe("one after the other", () => {
  it.each<[string, string, readonly string[]]>([
    ["name in ['web', 'db']", "const name of ['web', 'db']", ["web", "db"]],
    ["name in {'web': 1, 'db': 2}", "const name of Object.keys({ web: 1, db: 2 })", ["web", "db"]],
    ["name in {'a': 'web', 'b': 'db'}.values()", "const name of Object.values({ a: 'web', b: 'db' })", ["web", "db"]],
    ["name, _ in {'web': 1, 'db': 2}.items()", "const [name] of Object.entries({ web: 1, db: 2 })", ["web", "db"]],
    ["_, name in enumerate(['web', 'db'])", "const [, name] of ['web', 'db'].entries()", ["web", "db"]],
    ["name in map(lambda name: name + '-x', ['web', 'db'])", "const name of ['web', 'db'].map((name) => `${name}-x`)", ["web_x", "db_x"]],
    ["name in [each + '-x' for each in ['web']]", "const name of ['web'].flatMap((name) => [`${name}-x`])", ["web_x"]],
    ["name in filter(None, ['web', 'db'])", "const name of ['web', 'db'].filter(Boolean)", ["web", "db"]],
    ["name in sorted(['db', 'web'])", "const name of ['db', 'web'].sort()", ["db", "web"]],
    ["name in ['web'] + ['db']", "const name of ['web'].concat(['db'])", ["web", "db"]],
    ["name in set(['web'])", "const name of new Set(['web'])", ["web"]],
  ])("%s", (py, ts, expected) => {
    expect(inPython(`for ${py}:\n    framework.observe(self.on[name].pebble_ready, self._on_ready)`)).toEqual(expected);
    expect(inTypeScript(`for (${ts}) {\n  framework.observe(this.on[name].pebbleReady, this.onReady);\n}`)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ["name in {'web': 1}.keys()", ["web"]],
    ["name in {'web': 1}.copy()", ["web"]],
    ["name in chain(['web'], ['db'])", ["web", "db"]],
    ["name, _ in zip(['web', 'db'], [1, 2, 3])", ["web", "db"]],
    ["name in list()", []],
    ["name in None or []", []],
  ])("Python: %s", (py, expected) => {
    expect(inPython(`for ${py}:\n    framework.observe(self.on[name].pebble_ready, self._on_ready)`)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ["const name of ['web', 'db'].slice()", ["web", "db"]],
    ["const [name] of new Map([['web', 1], ['db', 2]])", ["web", "db"]],
    ["const name of new Map([['a', 'web']]).values()", ["web"]],
    ["const name of Array.from(['web'])", ["web"]],
  ])("TypeScript: %s", (ts, expected) => {
    expect(inTypeScript(`for (${ts}) {\n  framework.observe(this.on[name].pebbleReady, this.onReady);\n}`)).toEqual(expected);
  });
});
