/** To which container, or to which component, a question is put. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";
import { asksFor, FACTS, type Code } from "./waiting.js";

const TWO = { containers: ["web", "worker"] };

describe("which container it is", () => {
  const asks = (name: string, py: Code | string, ts: Code | string, expected: string, facts = {}): void => asksFor(name, py, ts, expected, facts);
  asks("by its name, which a variable holds", { before: 'name = "worker"', test: "not self.unit.get_container(name).can_connect()" },
    { before: "const name = 'worker';", test: "!this.unit.getContainer(name).canConnect()" }, "container worker", TWO);
  asks("by a variable of an attribute", { init: 'self.box = self.unit.get_container("worker")', before: "box = self.box", test: "not box.can_connect()" },
    { init: "this.box = this.unit.getContainer('worker');", before: "const box = this.box;", test: "!box.canConnect()" }, "container worker", TWO);
  asks("by a function that gives it", { methods: 'def _box(self):\n    return self.unit.get_container("worker")', test: "not self._box().can_connect()" },
    { methods: "private box(): ops.Container { return this.unit.getContainer('worker'); }", test: "!this.box().canConnect()" }, "container worker", TWO);
  asks("by a name that is not known, of two", "not self.unit.get_container(self.name).can_connect()", "!this.unit.getContainer(this.name).canConnect()", "container", TWO);
  asks("by what is not known, where there is none", "not self.box.can_connect()", "!this.box.canConnect()", "container", { containers: [] });
  asks("of a service of it", 'not self.unit.get_container("worker").get_service("a")', "!this.unit.getContainer('worker').getService('a')", "workload worker", TWO);
  asks("of its services", 'not self.unit.get_container("worker").get_services()', "!this.unit.getContainer('worker').getServices()", "workload worker", TWO);
  asks("of its checks", 'not self.unit.get_container("worker").get_checks()', "!this.unit.getContainer('worker').getChecks()", "workload worker", TWO);
  asks("of one check of it", 'not self.unit.get_container("worker").get_check("up")', "!this.unit.getContainer('worker').getCheck('up')", "workload worker", TWO);
  asks("of a service of something else", 'not self.mesh.get_service("a").is_running()', "!this.mesh.getService('a').isRunning()", "workload (guessed)", TWO);
  asks("of a service of something else, that it is there", 'not self.mesh.get_service("a")', "!this.mesh.getService('a')", "other (guessed); more", TWO);
});

describe("a question inside of another", () => {
  asksFor("about other units", "int(self.app.planned_units()) != self.wanted", "Number(this.app.plannedUnits()) !== this.wanted", "other-units (guessed)");
  asksFor("about a container", 'bool(self._web.can_connect()) != self.wanted', "Boolean(this.web.canConnect()) !== this.wanted", "container web (guessed)");
  asksFor("about an upgrade, which is none by its name alone", "int(self.upgrade_started()) != 3", "Number(this.upgradeStarted()) !== 3", "other (guessed); more");
  asksFor("a secret, which is one for certain", 'not self.model.get_secret(label="x")', "!this.model.getSecret({ label: 'x' })", "secret");
  asksFor("a secret of something else, by its name", "not self.vault.secret_of(1)", "!this.vault.secretOf(1)", "secret (guessed)");
});

describe("what a component is", () => {
  const top = { py: "from manager import Manager", ts: "import { Manager } from 'manager';" };
  /** A charm that has made `manager` so. */
  const made = (name: string, [py, ts]: readonly [string, string], expected: string, test: readonly [string, string] = ["self.manager.is_ready()", "this.manager.isReady()"]): void => asksFor(
    name, { top: top.py, init: `self.manager = ${py}`, test: `not ${test[0]}` }, { top: top.ts, init: `this.manager = ${ts};`, test: `!${test[1]}` }, expected,
  );
  made("what is made of the charm, for none", ["Manager(self)", "new Manager(this)"], "library-ready");
  made("what is made of the charm, by names", ["Manager(charm=self, relation_name='db')", "new Manager({ charm: this, relationName: 'db' })"], "library-ready db");
  made("an attribute of it", ["Manager(self, 'db')", "new Manager(this, 'db')"], "library-ready db", ["self.manager.url", "this.manager.url"]);
  made("what it is told to do", ["Manager(self, 'db')", "new Manager(this, 'db')"], "other (guessed); more", ["self.manager.restart()", "this.manager.restart()"]);
  made("what is made of no charm, for its peers", ["Manager('cluster')", "new Manager('cluster')"], "peer-data cluster (guessed)");
  made("what is made of nothing", ["Manager()", "new Manager()"], "other (guessed); more");
  made("what is made of no charm, and told to do something", ["Manager('db')", "new Manager('db')"], "other (guessed); more", ["self.manager.restart()", "this.manager.restart()"]);
  asksFor("what is made there and then", { top: top.py, test: "not Manager(self, 'db').is_ready()" }, { top: top.ts, test: "!new Manager(this, 'db').isReady()" }, "relation-data db (guessed)");
});

describe("a library that is there to be read", () => {
  /** A class of a library, with a question that asks for more, made in the charm as `pool`. */
  const library = (name: string, [py, ts]: readonly [string, string], expected: string): void => twins(name, {
    "src/charm.py": python({
      top: "from charms.pool.v0.pool import Pool", init: "self.pool = Pool(self, 'db')\nframework.observe(self.on.config_changed, self._handle)",
      body: "def _handle(self, event):\n    if not self.pool.is_filled():\n        event.defer()",
    }),
    "lib/charms/pool/v0/pool.py": `
import ops
${py}
    def __init__(self, charm, name):
        super().__init__(charm, name)
        self.charm = charm
    def is_filled(self):
        return self.charm.unit.is_leader()`,
  }, {
    "src/charm.ts": typescript({
      top: "import { Pool } from '../lib/charms/pool/v0/pool';", init: "this.pool = new Pool(this, 'db');\nframework.observe(this.on.configChanged, this.handle);",
      body: "pool: Pool;\nhandle(event: ops.EventBase): void { if (!this.pool.isFilled()) event.defer(); }",
    }),
    "lib/charms/pool/v0/pool.ts": `
import * as ops from 'ops';
${ts} {
  constructor(private readonly charm: ops.CharmBase, name: string) { super(charm, name); }
  isFilled(): boolean { return this.charm.unit.isLeader(); }
}`,
  }, { facts: FACTS, waits: [`handle: ${expected}`] });
  library("an object of ops is asked by its name", ["class Pool(ops.Object):", "export class Pool extends ops.Object"], "library-ready db");
  library("what it says of itself is said by its base, too", ["class Base(ops.Object):\n    pass\nclass Pool(Base):", "class Base extends ops.Object {}\nexport class Pool extends Base"], "library-ready db");
  library("what extends another package's base is asked by its name", ["from elsewhere import ConsumerBase\nclass Pool(ConsumerBase):", "import { ConsumerBase } from 'elsewhere';\nexport class Pool extends ConsumerBase"], "library-ready db");
  library("what extends anything else is opened", ["from elsewhere import Basin\nclass Pool(Basin):", "import { Basin } from 'elsewhere';\nexport class Pool extends Basin"], "leadership");
  library("what is no object of ops is opened", ["class Base:\n    def __init__(self, charm, name):\n        pass\nclass Pool(Base):", "class Base { constructor(charm: ops.CharmBase, name: string) {} }\nexport class Pool extends Base"], "leadership");
});
