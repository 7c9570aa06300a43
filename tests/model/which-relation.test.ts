/** Which endpoint a question about a relation is about, however the charm comes to the relation. */
import type { CharmFacts } from "../../lib/charm/facts.js";
import { inPython, python, twins, typescript } from "./harness.js";

const FACTS: Partial<CharmFacts> = {
  declared: true, containers: ["web"],
  relations: [
    { name: "db", role: "requires", interface: "postgresql_client" },
    { name: "cache", role: "requires", interface: "redis_client" },
  ],
};

interface Code {
  before?: string;
  test: string;
}

function waits(name: string, py: Code, ts: Code, reasons: string): void {
  twins(name, python({
    init: "framework.observe(self.on.config_changed, self._on_config_changed)",
    body: `
def _on_config_changed(self, event):
    ${py.before ?? "pass"}
    if ${py.test}:
        event.defer()
        return
    self.unit.get_container("web").replan()`,
  }), typescript({
    init: "framework.observe(this.on.configChanged, this.onConfigChanged);",
    body: `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  ${ts.before ?? ""}
  if (${ts.test}) {
    event.defer();
    return;
  }
  this.unit.getContainer('web').replan();
}`,
  }), { facts: FACTS, verdicts: [`on_config_changed: collection; ${reasons}`] });
}

const data = { python: "not relation.data[relation.app].get('uri')", typescript: "!relation.data.get(relation.app).get('uri')" };

/** A relation that is given to a variable, and its data asked for. */
function given(name: string, py: string, ts: string, endpoint = "db"): void {
  waits(name, { before: `relation = ${py}`, test: data.python }, { before: `const relation = ${ts};`, test: data.typescript }, `relation-data${endpoint && ` ${endpoint}`}`);
}

given("by name", 'self.model.get_relation("db")', "this.model.getRelation('db')");
given("the first of a list", 'self.model.relations["db"][0]', "this.model.relations['db'][0]");
given("the first of a list by an iterator", 'next(iter(self.model.relations["db"]))', "this.model.relations['db'].at(0)");
given("the list by a method", 'self.model.relations.get("db")[0]', "this.model.relations.get('db')[0]");
given("one or another", 'self.model.get_relation("db") or self.model.get_relation("cache")', "this.model.getRelation('db') ?? this.model.getRelation('cache')");
given("one, or none", 'self.model.get_relation("db") if self.wanted else None', "this.wanted ? this.model.getRelation('db') : null");
given("one, where another is none", 'None if self.odd else self.model.get_relation("cache")', "this.odd ? null : this.model.getRelation('cache')", "cache");
given("by a name that is not known", "self.model.get_relation(self.endpoint)", "this.model.getRelation(this.endpoint)", "");
given("by one of two names", 'self.model.get_relation("db" if self.odd else "cache")', "this.model.getRelation(this.odd ? 'db' : 'cache')", "");
given("awaited", '(found := self.model.get_relation("db"))', "await this.model.getRelation('db')");

given("the first of those that pass a test", 'next(each for each in self.model.relations["db"] if each.active)', "this.model.relations['db'].filter((each) => each.active)[0]");
given("the one that is found", '[each for each in self.model.relations["db"] if each.active][0]', "this.model.relations['db'].find((each) => each.active)");
given("the last ones", 'self.model.relations["db"][1:][0]', "this.model.relations['db'].slice(1)[0]");
given("one of two that are none", 'self.odd or self.model.get_relation("db")', "this.odd || this.model.getRelation('db')");

waits("by a keyword", { test: 'not self.model.get_relation(relation_name="db")' }, { test: "!this.model.getRelation('db')" }, "relation db");
waits("in the test itself", {
  test: 'not (relation := self.model.get_relation("db"))',
}, { before: "let relation;", test: "!(relation = this.model.getRelation('db'))" }, "relation db");
waits("how many there are", { test: 'len(self.model.relations["db"]) == 0' }, { test: "this.model.relations['db'].length === 0" }, "relation db");
inPython("each of a list", python({
  init: "framework.observe(self.on.config_changed, self._on_config_changed)",
  body: `
def _on_config_changed(self, event):
    if not all(relation.data[relation.app].get("uri") for relation in self.model.relations["db"]):
        event.defer()
        return
    self.unit.get_container("web").replan()`,
}), { facts: FACTS, verdicts: ["on_config_changed: collection; relation-data db"] });
