/** What is asked of objects whose code is a library's, or the charm's own. */
import { python, twins, typescript, type Files } from "./harness.js";
import { FACTS } from "./waiting.js";

const CLASS = {
  py: (base: string) => `
import ops

class Data${base && `(${base})`}:
    def __init__(self, model, endpoint):
        ${base ? "super().__init__(model, endpoint)" : "self.model = model"}
        self.endpoint = endpoint

    def ready(self):
        return self.rows() > 1

    @property
    def complete(self):
        return self.rows() > 2

    def rows(self):
        return self.client.count()
`,
  ts: (base: string) => `
import * as ops from 'ops';

export class Data${base && ` extends ${base}`} {
  constructor(private readonly model: ops.Model, private readonly endpoint: string) { ${base ? "super(model, endpoint);" : ""} }
  ready(): boolean { return this.rows() > 1; }
  get complete(): boolean { return this.rows() > 2; }
  rows(): number { return this.client.count(); }
}
`,
};

/** A handler that defers until an object is ready that was made for the endpoint `db`. */
function asked(name: string, of: { vendored: boolean; base?: readonly [string, string]; given?: readonly [string, string]; member?: readonly [string, string] }, expected: string): void {
  const [pyBase, tsBase] = of.base ?? ["", ""];
  const [pyGiven, tsGiven] = of.given ?? ["self.model", "this.model"];
  const [pyMember, tsMember] = of.member ?? ["ready()", "ready()"];
  const charm = {
    py: (top: string): string => python({
      top, init: `self.data = Data(${pyGiven}, "db")\nframework.observe(self.on.start, self._handle)`,
      body: `def _handle(self, event):\n    if not self.data.${pyMember}:\n        event.defer()\n        return\n    self.server.restart()`,
    }),
    ts: (top: string): string => typescript({
      top, init: `this.data = new Data(${tsGiven}, 'db');\nframework.observe(this.on.start, this.handle);`,
      body: `handle(event) { if (!this.data.${tsMember}) { event.defer(); return; } this.server.restart(); }`,
    }),
  };
  const files: readonly [Files, Files] = of.vendored
    ? [{ "lib/charms/data/v0/data.py": CLASS.py(pyBase), "src/charm.py": charm.py("from charms.data.v0.data import Data") },
      { "lib/charms/data/v0/data.ts": CLASS.ts(tsBase), "src/charm.ts": charm.ts("import { Data } from '../lib/charms/data/v0/data';") }]
    : [{ "src/data.py": CLASS.py(pyBase), "src/charm.py": charm.py("from data import Data") },
      { "src/data.ts": CLASS.ts(tsBase), "src/charm.ts": charm.ts("import { Data } from './data';") }];
  twins(name, files[0], files[1], { facts: FACTS, waits: [`handle: ${expected}`] });
}

asked("a library's object, whose answer cannot be followed", { vendored: true }, "relation-data db (guessed)");
asked("the charm's own object, whose answer cannot be followed", { vendored: false }, "other (guessed); more");
asked("a library's component", { vendored: true, base: ["ops.Object", "ops.Object"], given: ["self", "this"] }, "library-ready db");
asked("a library's component, by a base of its name", { vendored: true, base: ["ops.DataBase", "ops.DataBase"], given: ["self", "this"] }, "library-ready db");
asked("a library's component, by a property", { vendored: true, base: ["ops.Object", "ops.Object"], given: ["self", "this"], member: ["complete", "complete"] }, "library-ready db");
asked("the charm's own component, which is opened", { vendored: false, base: ["ops.Object", "ops.Object"], given: ["self", "this"] }, "other (guessed); more");
asked("no answer of a library's component that is told to do something", { vendored: true, base: ["ops.Object", "ops.Object"], given: ["self", "this"], member: ["install()", "install()"] }, "other (guessed); more");
