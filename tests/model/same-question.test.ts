/** One question in many words: what is waited for is the same, and so it is no wait the other way round. */
import { describe } from "vitest";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { python, twins, typescript } from "./harness.js";

const FACTS: Partial<CharmFacts> = { declared: true, containers: ["web"], config: ["port"], relations: [{ name: "db", role: "requires", interface: "db" }] };

function asks(py: string, ts: string, expected: string, before = { python: "pass", typescript: "" }): void {
  twins(py, python({
    init: "framework.observe(self.on.start, self._on_start)",
    body: `
def _on_start(self, event):
    ${before.python}
    if ${py}:
        event.defer()
        return
    self._web().replan()

def _web(self):
    return self.unit.get_container("web")

def _connects(self):
    return self._web().can_connect()

def _is_missing(self):
    if self._web().can_connect():
        return False
    return True

def _state(self):
    if self._web().can_connect():
        return "up"
    return "down"`,
  }), typescript({
    init: "framework.observe(this.on.start, this.onStart);",
    body: `
onStart(event) {
  ${before.typescript}
  if (${ts}) {
    event.defer();
    return;
  }
  this.web().replan();
}

web() {
  return this.unit.getContainer('web');
}

connects() {
  return this.web().canConnect();
}

isMissing() {
  if (this.web().canConnect()) return false;
  return true;
}

state() {
  if (this.web().canConnect()) return 'up';
  return 'down';
}`,
  }), { facts: FACTS, verdicts: [`on_start: ${expected}`] });
}

describe("the container is waited for", () => {
  const web = "collection; container web";
  asks("not self._connects()", "!this.connects()", web);
  asks("not bool(self._connects())", "!Boolean(this.connects())", web);
  asks("not (self._connects())", "!!!this.connects()", web);
  asks("self._connects() is False", "this.connects() === false", web);
  asks("self._connects() == False", "this.connects() == false", web);
  asks("self._connects() is not True", "this.connects() !== true", web);
  asks("self._is_missing()", "this.isMissing()", web);
  asks("self._is_missing() is True", "this.isMissing() === true", web);
  asks("not (True if self._connects() else False)", "!(this.connects() ? true : false)", web);
  asks("not (connects := self._connects())", "!connects", web, { python: "pass", typescript: "const connects = this.connects();" });
  asks("not connects", "!connects", web, { python: "connects = self._connects()", typescript: "const connects = this.connects();" });
  asks("not any([self._connects()])", "![this.connects()].some(Boolean)", web);
  asks("not all([self._connects()])", "![this.connects()].every(Boolean)", web);
  asks("self._state() == 'down'", "this.state() === 'down'", web);
  asks("self._state() != 'up'", "this.state() !== 'up'", web);
  asks("not self._up", "!this.up", web, { python: "self._up = self._connects()", typescript: "this.up = this.connects();" });
  asks("not up", "!up", web, {
    python: "up = False\n    if self.odd: up = self._connects()", typescript: "let up = false; if (this.odd) up = this.connects();",
  });
  asks("False or not self._connects()", "false || !this.connects()", web);
});

describe("a relation is waited for", () => {
  const db = "collection; relation db";
  asks("not self.model.relations['db']", "!this.model.relations['db'].length", db);
  asks("not len(self.model.relations['db'])", "!this.model.relations['db'].length", db);
  asks("len(self.model.relations['db']) == 0", "this.model.relations['db'].length === 0", db);
  asks("len(self.model.relations['db']) < 1", "this.model.relations['db'].length < 1", db);
  asks("self.model.get_relation('db') is None", "this.model.getRelation('db') === null", db);
  asks("None is self.model.get_relation('db')", "null === this.model.getRelation('db')", db);
});

describe("nothing of it is waited for where it is there already", () => {
  asks("self._connects()", "this.connects()", "unknown");
  asks("bool(self._connects())", "Boolean(this.connects())", "unknown");
  asks("self._connects() is True", "this.connects() === true", "unknown");
  asks("not self._is_missing()", "!this.isMissing()", "unknown");
  asks("self.model.get_relation('db') is not None", "this.model.getRelation('db') !== null", "unknown");
});
