/** Files that no editor shows with pleasure: very long, very deep, very many, or in a circle. */
import type { Input } from "./inputs.js";

const MEGABYTE = 1024 * 1024;

const times = (count: number, make: (index: number) => string): string => Array.from({ length: count }, (_, i) => make(i)).join("");

/** A text about as long as asked for. */
const upTo = (length: number, make: (index: number) => string): string => times(Math.ceil(length / make(1000).length), make);

/** A charm around what its class and its one handler hold; of whole lines. */
function python(handler: string, members = "", above = ""): string {
  return `import ops\n${above}\nclass Monster(ops.CharmBase):\n    def __init__(self, framework):\n        super().__init__(framework)\n        framework.observe(self.on.start, self._h)\n\n    def _h(self, event):\n${handler}        event.defer()\n\n${members}`;
}

function typescript(handler: string, members = "", above = ""): string {
  return `import * as ops from "ops";\n${above}\nclass Monster extends ops.CharmBase {\n  constructor(framework: ops.Framework) {\n    super(framework);\n    framework.observe(this.on.start, this.h);\n  }\n\n  h(event: ops.StartEvent) {\n${handler}    event.defer();\n  }\n\n${members}}\n`;
}

/** By what is too much about it: the text in Python and in TypeScript. */
const texts: Readonly<Record<string, readonly [python: string, typescript: string]>> = {
  "megabytes of methods": [
    python("", upTo(5 * MEGABYTE, (i) => `    def m${i}(self, a, b=None):\n        return self.other(a, b)[${i}]\n`)),
    // Of 5 MB, the parser alone makes half a minute.
    typescript("", upTo(MEGABYTE / 2, (i) => `  m${i}(a: number, b = null) {\n    return this.other(a, b)[${i}];\n  }\n`)),
  ],
  "5 MB of one string": [python(`        x = "${"x".repeat(5 * MEGABYTE)}"\n`), typescript(`    const x = "${"x".repeat(5 * MEGABYTE)}";\n`)],
  "megabytes of comments": [python("", upTo(MEGABYTE, () => "    # event.defer()\n")), typescript("", upTo(5 * MEGABYTE, () => "  // event.defer()\n"))],
  "megabytes of blank lines": [python("", "\n".repeat(MEGABYTE)), typescript("", "\n".repeat(5 * MEGABYTE))],
  "a line of 1 MB": [python(`        x = [${upTo(MEGABYTE, () => "1234567890, ")}]\n`), typescript(`    const x = [${upTo(MEGABYTE, () => "1234567890, ")}];\n`)],
  "100,000 statements in a handler": [python(times(100_000, () => "        a\n")), typescript(times(100_000, () => "    a;\n"))],
  "100,000 statements without an indentation": [`import ops\n${"a\n".repeat(100_000)}`, `import * as ops from "ops";\n${"a\n".repeat(100_000)}`],
  "100,000 statements on a line": [python(`        ${"a;".repeat(100_000)}\n`), typescript(`    ${"a;".repeat(100_000)}\n`)],
  "10,000 calls in a handler": [python(times(10_000, (i) => `        self.m${i % 50}(event)\n`), times(50, (i) => `    def m${i}(self, event):\n        event.defer()\n`)),
    typescript(times(10_000, (i) => `    this.m${i % 50}(event);\n`), times(50, (i) => `  m${i}(event) {\n    event.defer();\n  }\n`))],
  "10,000 parentheses": [python(`        x = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`), typescript(`    const x = ${"(".repeat(10_000)}1${")".repeat(10_000)};\n`)],
  "10,000 open parentheses": [python(`        x = ${"(".repeat(10_000)}\n`), typescript(`    const x = ${"(".repeat(10_000)}\n`)],
  "10,000 nested calls": [python(`        ${"f(".repeat(10_000)}${")".repeat(10_000)}\n`), typescript(`    ${"f(".repeat(10_000)}${")".repeat(10_000)};\n`)],
  "1,000 nested calls": [python(`        ${"f(".repeat(1_000)}${")".repeat(1_000)}\n`), typescript(`    ${"f(".repeat(1_000)}${")".repeat(1_000)};\n`)],
  "10,000 calls in a chain": [python(`        x${".a()".repeat(10_000)}\n`), typescript(`    x${".a()".repeat(10_000)};\n`)],
  "a sum of 10,000": [python(`        x = 1${" + 1".repeat(10_000)}\n`), typescript(`    const x = 1${" + 1".repeat(10_000)};\n`)],
  "10,000 nots": [python(`        x = ${"not ".repeat(10_000)}y\n`), typescript(`    const x = ${"!".repeat(10_000)}y;\n`)],
  "a test of 2,000 alternatives": [python(`        if ${times(2_000, (i) => `self.a${i} or `)}self.b:\n            return\n`), typescript(`    if (${times(2_000, (i) => `this.a${i} || `)}this.b) return;\n`)],
  "5,000 branches": [
    python(`        if a:\n            pass\n${times(5_000, (i) => `        elif a == ${i}:\n            self.x = ${i}\n`)}`),
    typescript(`    if (a) {}\n${times(5_000, (i) => `    else if (a === ${i}) {\n      this.x = ${i};\n    }\n`)}`),
  ],
  "500 branches that defer": [
    python(`        if a:\n            pass\n${times(500, (i) => `        elif self.a${i}:\n            event.defer()\n`)}`),
    typescript(`    if (a) {}\n${times(500, (i) => `    else if (this.a${i}) {\n      event.defer();\n    }\n`)}`),
  ],
  "500 guards that defer": [
    python(times(500, (i) => `        if not self.a${i}:\n            event.defer()\n            return\n`)),
    typescript(times(500, (i) => `    if (!this.a${i}) {\n      event.defer();\n      return;\n    }\n`)),
  ],
  "200 tests, one after another, on the way to a defer": [
    python(times(200, (i) => `        if self.a${i}:\n            self.b${i} = self.c${i}()\n`)), typescript(times(200, (i) => `    if (this.a${i}) this.b${i} = this.c${i}();\n`)),
  ],
  "90 nested blocks": [
    python(`${times(90, (i) => `        ${" ".repeat(i)}if a:\n`)}        ${" ".repeat(90)}event.defer()\n`),
    typescript(`${times(90, () => "    if (a) {\n")}event.defer();\n${times(90, () => "}\n")}`),
  ],
  "5,000 nested blocks": [
    python(`${times(5_000, (i) => `        ${" ".repeat(i)}if a:\n`)}        ${" ".repeat(5_000)}event.defer()\n`),
    typescript(`${times(5_000, () => "    if (a) {\n")}event.defer();\n${times(5_000, () => "}\n")}`),
  ],
  "1,000 methods that call the next": [
    python("        self.m0(event)\n", times(1_000, (i) => `    def m${i}(self, event):\n        self.m${i + 1}(event)\n        event.defer()\n`)),
    typescript("    this.m0(event);\n", times(1_000, (i) => `  m${i}(event) {\n    this.m${i + 1}(event);\n    event.defer();\n  }\n`)),
  ],
  "100 methods that call all others": [
    python("        self.m0(event)\n", times(100, (i) => `    def m${i}(self, event):\n${times(100, (j) => `        self.m${j}(event)\n`)}        event.defer()\n`)),
    typescript("    this.m0(event);\n", times(100, (i) => `  m${i}(event) {\n${times(100, (j) => `    this.m${j}(event);\n`)}    event.defer();\n  }\n`)),
  ],
  "30 methods that each call the next twice": [
    python("        self.m0(event)\n", times(30, (i) => `    def m${i}(self, event):\n        self.m${i + 1}(event)\n        self.m${i + 1}(event)\n`) + "    def m30(self, event):\n        event.defer()\n"),
    typescript("    this.m0(event);\n", times(30, (i) => `  m${i}(event) {\n    this.m${i + 1}(event);\n    this.m${i + 1}(event);\n  }\n`) + "  m30(event) {\n    event.defer();\n  }\n"),
  ],
  "1,000 observations of 1,000 handlers": [
    python(times(1_000, (i) => `        self.framework.observe(self.on.e${i}_action, self.m${i})\n`), times(1_000, (i) => `    def m${i}(self, event):\n        event.defer()\n`)),
    typescript(times(1_000, (i) => `    this.framework.observe(this.on.e${i}Action, this.m${i});\n`), times(1_000, (i) => `  m${i}(event) {\n    event.defer();\n  }\n`)),
  ],
  "classes that inherit in a circle, and from themselves": [
    python("        self.a(event)\n", "", "class A(A): pass\nclass B(C): pass\nclass C(B, A):\n    def __init__(self, *a):\n        super().__init__(*a)\n        self.c = C(self)\n"),
    typescript("    this.a(event);\n", "", "class A extends A {}\nclass B extends C {}\nclass C extends B { c = new C(this); }\n"),
  ],
  "helpers that call themselves and each other": [
    python("        self.a(event)\n", "    def a(self, event):\n        self.b(event)\n        self.a(event)\n    def b(self, event):\n        if self.a(event):\n            event.defer()\n        return self.b(event) or self.c\n    @property\n    def c(self):\n        return self.c and self.b(self)\n"),
    typescript("    this.a(event);\n", "  a(event) {\n    this.b(event);\n    this.a(event);\n  }\n  b(event) {\n    if (this.a(event)) event.defer();\n    return this.b(event) || this.c;\n  }\n  get c() {\n    return this.c && this.b(this);\n  }\n"),
  ],
  "values that hold themselves": [
    python("        x = [x, x]\n        x = x + x\n        while x:\n            x = {x: x, **x}\n        self.x = self.x or [self.x]\n", "", "a = b\nb = a\nc = [c] * 999999999\nd = 'x' * 999999999\ne = 9 ** 9 ** 9\nf = 1 << 999999999\nfor f in f: f = f\n"),
    typescript("    let x = [x, x];\n    x = x + x;\n    while (x) x = { x, ...x };\n    this.x = this.x || [this.x];\n", "", "const a = b;\nconst b = a;\nconst d = 'x'.repeat(999999999);\nconst e = 9 ** 9 ** 9;\nconst f = 1 << 999999999;\nfor (f of f) f = f;\n"),
  ],
  "200 loops in each other": [
    python(`${times(18, (i) => `        ${" ".repeat(i)}for a${i} in range(10):\n`)}        ${" ".repeat(18)}self.framework.observe(self.on[a0].relation_changed, self._h)\n`),
    typescript(`${times(200, (i) => `    for (const a${i} of [1, 2, 3, 4, 5, 6, 7, 8]) {\n`)}this.framework.observe(this.on[a0].relationChanged, this.h);\n${"}".repeat(200)}\n`),
  ],
  "tables of tables that are observed": [
    python("", "", "").replace("        framework.observe", `        t = [${times(300, (i) => `"e${i}", `)}]\n        for a in t:\n            for b in t:\n                for c in t:\n                    framework.observe(self.on[a + b + c].relation_changed, getattr(self, "_" + a + b + c))\n        framework.observe`),
    typescript("").replace("    framework.observe", `    const t = [${times(300, (i) => `"e${i}", `)}];\n    for (const a of t) for (const b of t) for (const c of t) framework.observe(this.on[a + b + c].relationChanged, this[a + b + c]);\n    framework.observe`),
  ],
  "a string of 200,000 quotes and braces": [python(`        x = f"${"{x}{{".repeat(50_000)}"\n`), typescript(`    const x = \`${"${x}$".repeat(50_000)}\`;\n`)],
  "100,000 decorators": [times(100_000, () => "@a\n") + "def f(): pass\n", times(100_000, () => "@a\n") + "class F {}\n"],
  "100,000 directives": [times(100_000, () => "# eslint-disable-next-line charm/no-defer-in-action\n"), times(100_000, () => "// eslint-disable-next-line charm/no-defer-in-action\n")],
};

/** Files beside each other that need each other. */
const folders: Readonly<Record<string, Input>> = {
  "imports in a circle, in Python": {
    files: { "src/charm.py": python("        a.f(event)\n", "", "from a import *\nimport a, b\nfrom . import charm\n"), "src/a.py": "from b import *\nfrom b import f\nfrom charm import Monster\n", "src/b.py": "from a import *\nfrom a import f\nimport b\nclass Monster(charm.Monster): pass\n" },
    file: "src/charm.py", buffer: null,
  },
  "imports in a circle, in TypeScript": {
    files: { "src/charm.ts": typescript("    f(event);\n", "", "import { f } from './a';\nexport * from './a';\nexport * from './charm';\n"), "src/a.ts": "export * from './b';\nexport { f } from './b';\n", "src/b.ts": "export * from './a';\nexport { f } from './a';\nexport * as c from './charm';\n" },
    file: "src/charm.ts", buffer: null,
  },
  "500 files that import the next": {
    files: { "src/charm.py": python("        f(event)\n", "", "from m0 import f\n"), ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`src/m${i}.py`, i === 499 ? "def f(event):\n    event.defer()\n" : `from m${i + 1} import f\n`])) },
    file: "src/charm.py", buffer: null,
  },
  "settings of TypeScript that extend themselves": {
    files: { "tsconfig.json": '{ "extends": ["./tsconfig.json", "./tsconfig.json", "./b.json"], "compilerOptions": { "baseUrl": "../../..", "paths": { "*": ["*", "/etc/*"] } } }', "b.json": '{ "extends": ["./tsconfig.json", "./b.json"] }', "src/charm.ts": typescript("", "", "import { x } from 'x';\nimport y from '/etc/passwd';\nimport z from '../../../../etc/passwd';\n") },
    file: "src/charm.ts", buffer: null,
  },
  "aliases that double": {
    files: { "charmcraft.yaml": `name: x\na0: &a0 [x]\n${times(90, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`)}requires: *a90\nassumes: *a90\n`, "src/charm.py": python("") }, file: "src/charm.py", buffer: null,
  },
  "merges that double": {
    files: { "charmcraft.yaml": `name: x\na0: &a0 {b: 1}\n${times(40, (i) => `a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}], c${i}: 1}\n`)}requires:\n  <<: *a40\n`, "src/charm.py": python("") }, file: "src/charm.py", buffer: null,
  },
  "metadata as deep as it goes": {
    files: { "charmcraft.yaml": `name: x\nassumes: ${"[".repeat(50_000)}\n`, "actions.yaml": `a: ${"{a: ".repeat(20_000)}\n`, "config.yaml": times(5_000, (i) => `${" ".repeat(i)}a:\n`), "src/charm.py": python("") }, file: "src/charm.py", buffer: null,
  },
  "requirements that require each other": {
    files: { "requirements.txt": `-r requirements.txt\n-r other.txt\nops${" ".repeat(50_000)}x\n`, "other.txt": "-r requirements.txt\n", "pyproject.toml": `[project]\ndependencies = [${'"ops",'.repeat(100_000)}\n`, "src/charm.py": python("") }, file: "src/charm.py", buffer: null,
  },
};

/** Each monster as an input, by name. */
export function monsters(): [name: string, input: Input][] {
  const alone = Object.entries(texts).flatMap(([name, [py, ts]]): [string, Input][] => [
    [`${name}, in Python`, { files: { "charmcraft.yaml": "name: monster\n", "src/charm.py": py }, file: "src/charm.py", buffer: null }],
    [`${name}, in TypeScript`, { files: { "charmcraft.yaml": "name: monster\n", "src/charm.ts": ts }, file: "src/charm.ts", buffer: null }],
  ]);
  return [...alone, ...Object.entries(folders)];
}
