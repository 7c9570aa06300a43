/** Defers of which nothing is known that would wake them. */
import { expect, test } from "vitest";
import { advisedIn } from "../../lib/charm/advice.js";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { isUnwoken } from "../../lib/charm/verdict/unwoken.js";
import { modelOf, python, typescript } from "./harness.js";

const MACHINE: Partial<CharmFacts> = { declared: true, substrate: "machine" };

/** A handler that defers under a test, beside others that are observed. */
function unwoken(name: string, [pyTest, tsTest]: readonly [string, string], expected: boolean, observed: readonly (readonly [string, string])[] = [], facts = MACHINE, event: readonly [string, string] = ["config_changed", "configChanged"]): void {
  test.each([
    ["Python", "src/charm.py", python({
      top: "from manager import Manager\nclass Done(ops.EventBase):\n    pass\nclass Events(ops.CharmEvents):\n    done = ops.EventSource(Done)",
      init: [`framework.observe(self.on.${event[0]}, self._handle)`, "self.manager = Manager(self)", ...observed.map(([py]) => `framework.observe(${py}, self._other)`)].join("\n"),
      body: `on = Events()\ndef _handle(self, event):\n    if ${pyTest}:\n        event.defer()\n        return\n    self.server.restart()\ndef _other(self, event):\n    pass`,
    })],
    ["TypeScript", "src/charm.ts", typescript({
      top: "import { Manager } from 'manager';\nclass Done extends ops.EventBase {}\nclass Events extends ops.CharmEvents { done = new ops.EventSource(Done); }",
      init: [`framework.observe(this.on.${event[1]}, this.handle);`, "this.manager = new Manager(this);", ...observed.map(([, ts]) => `framework.observe(${ts}, this.other);`)].join("\n"),
      body: `on = new Events();\nhandle(event) { if (${tsTest}) { event.defer(); return; } this.server.restart(); }\nother(event) {}`,
    })],
  ])(`${name} (%s)`, (_, path, text) => {
    const model = modelOf({ [path]: text }, { facts });
    expect(advisedIn(model, path).map((advised) => isUnwoken(model, advised))).toEqual([expected]);
  });
}

const WORKLOAD = ["not self.server.is_running()", "!this.server.isRunning()"] as const;
const ODD = ["not self.odd()", "!this.odd()"] as const;

unwoken("the workload of a machine", WORKLOAD, true);
unwoken("the workload of Kubernetes, which has a way to tell", WORKLOAD, false, [], { declared: true, substrate: "kubernetes" });
unwoken("the workload of a machine, which sends an event of the charm's own", WORKLOAD, false, [["self.on.done", "this.on.done"]]);
unwoken("the workload of a machine, beside an event of a library", WORKLOAD, true, [["self.manager.on.done", "this.manager.on.done"]]);
unwoken("the workload of a machine, beside an event of Juju", WORKLOAD, true, [["self.on.start", "this.on.start"]]);
unwoken("the workload of which Pebble tells", WORKLOAD, false, [["self.on.web_pebble_custom_notice", "this.on.webPebbleCustomNotice"]]);
unwoken("the workload, while the charm is installed: more events are sure to come", WORKLOAD, false, [], MACHINE, ["install", "install"]);
unwoken("what is not known", ODD, true);
unwoken("what is not known, beside an event of no news", ODD, true, [["self.on.start", "this.on.start"]]);
unwoken("what is not known, beside an event of a relation", ODD, false, [["self.on.db_relation_changed", "this.on.dbRelationChanged"]]);
unwoken("what is not known, beside an event of a library", ODD, false, [["self.manager.on.done", "this.manager.on.done"]]);
unwoken("what is not known, and cannot be shown", ["not self.odd(1, 2, [3, [4, [5, [6, [7, [8]]]]]])", "!this.odd(1, 2, [3, [4, [5, [6, [7, [8]]]]]])"], false);
unwoken("what has an event that is observed", ['not self.config["x"]', "!this.config['x']"], false);
unwoken("nothing in particular", ["True", "true"], false);
