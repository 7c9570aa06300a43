/** What a caught exception is a wait for, and which tests are none. */
import { describe, expect, test } from "vitest";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { modelOf, python, twins, typescript } from "./harness.js";
import { asksFor, FACTS } from "./waiting.js";

interface Tried {
  tries: string;
  /** The exceptions' names; anything, where none is said. */
  errors?: readonly string[];
  top?: string;
  methods?: string;
  init?: string;
}

/** A handler that defers where what it tries fails with one of some exceptions. */
function fails(name: string, py: Tried, ts: Tried, expected: string, facts: Partial<CharmFacts> = {}): void {
  const names = py.errors ?? [];
  const caught = names.length > 1 ? ` (${names.join(", ")})` : names.map((each) => ` ${each}`).join("");
  const tested = (ts.errors ?? names).map((each) => `error instanceof ${each}`).join(" || ");
  twins(name, python({
    top: py.top ?? "", init: `framework.observe(self.on.config_changed, self._handle)\n${py.init ?? ""}`,
    body: `
def _handle(self, event):
    try:
        ${py.tries.trim().replaceAll("\n", "\n        ")}
    except${caught}:
        event.defer()
        return
    self._web.replan()
@property
def _web(self):
    return self.unit.get_container("web")
${py.methods ?? ""}`,
  }), typescript({
    top: ts.top ?? "", init: `framework.observe(this.on.configChanged, this.handle);\n${ts.init ?? ""}`,
    body: `
private handle(event: ops.EventBase): void {
  try {
    ${ts.tries}
  } catch (error) {
    ${tested === "" ? "" : `if (!(${tested})) throw error;`}
    event.defer();
    return;
  }
  this.web.replan();
}
private get web(): ops.Container { return this.unit.getContainer('web'); }
${ts.methods ?? ""}`,
  }), { facts: { ...FACTS, ...facts }, waits: [`handle: ${expected}`] });
}

describe("by its name", () => {
  const replan = { py: "self._web.replan()", ts: "this.web.replan();" };
  const named = (name: string, errors: readonly string[], expected: string, facts: Partial<CharmFacts> = {}): void =>
    fails(name, { tries: replan.py, errors }, { tries: replan.ts }, expected, facts);
  named("Pebble does not answer", ["ops.pebble.ConnectionError"], "container web");
  named("Pebble does not answer, of one of two containers", ["ops.pebble.ConnectionError"], "container", { containers: ["web", "db"] });
  named("Pebble does not answer, and nobody knows of containers", ["ops.pebble.ConnectionError"], "container", { containers: [] });
  named("Pebble's other errors", ["ops.pebble.ChangeError"], "failure");
  named("Pebble does not answer, or does something else", ["ops.pebble.ConnectionError", "ops.pebble.ChangeError"], "failure");
  named("anything", [], "failure");
  named("what an attribute holds", ["self.errors"], "failure");
  named("anything that has a name", ["ops.ModelError"], "failure");
  named("a secret that is not there", ["ops.SecretNotFoundError"], "secret");
  named("a secret that is not there, or something else", ["ops.SecretNotFoundError", "ops.ModelError"], "secret");
  const from = (name: string, error: string, expected: string): void => fails(
    name, { tries: "self.server.reload()", errors: [error], top: `from server import ${error}` },
    { tries: "this.server.reload();", top: `import { ${error} } from 'server';` }, expected,
  );
  from("a connection of another library", "ConnectionError", "failure");
  from("an upgrade that is under way", "UpgradeInProgress", "upgrade");
  from("a refresh that is under way", "RefreshAlreadyInProgressError", "upgrade");
  from("something that is not ready", "ServerNotReadyError", "workload");
  fails("something that is not ready, or not as it should be", { tries: "self.server.reload()", errors: ["ServerNotReadyError", "InvalidServerError"], top: "from server import ServerNotReadyError, InvalidServerError" },
    { tries: "this.server.reload();", top: "import { ServerNotReadyError, InvalidServerError } from 'server';" }, "workload");
  from("something that is not as it should be", "InvalidServerError", "other; more");
  from("a resource that is not as it should be, by its name", "MissingResourceError", "other; more");
  fails("something that is not as it should be, or a failure", { tries: "self.server.reload()", errors: ["InvalidServerError", "ApiError"], top: "from server import InvalidServerError, ApiError" },
    { tries: "this.server.reload();", top: "import { InvalidServerError, ApiError } from 'server';" }, "failure");
  from("a resource, though none is fetched", "ImageResourceError", "failure");
  fails("an upgrade, or something else", { tries: "self.server.reload()", errors: ["UpgradeInProgress", "ApiError"], top: "from server import UpgradeInProgress, ApiError" },
    { tries: "this.server.reload();", top: "import { UpgradeInProgress, ApiError } from 'server';" }, "failure");
  fails("a connection that may be anybody's", { tries: "self.server.reload()", errors: ["ConnectionError"] }, { tries: "this.server.reload();" }, "failure");
});

describe("by what was tried", () => {
  const model = ["ops.ModelError"];
  fails("to get a secret", { tries: 'self.model.get_secret(label="key")', errors: model }, { tries: "this.model.getSecret({ label: 'key' });", errors: model }, "secret");
  fails("to get what a secret holds", { tries: "self._secret.get_content()", errors: model }, { tries: "this.secret.getContent();", errors: model }, "secret");
  fails("to look at what a secret holds", { tries: "self._secret.peek_content()", errors: model }, { tries: "this.secret.peekContent();", errors: model }, "secret");
  fails("to get a secret, or something else", { tries: "self._secret.get_content()", errors: ["ops.ModelError", "ApiError"], top: "from server import ApiError" },
    { tries: "this.secret.getContent();", errors: ["ops.ModelError", "ApiError"], top: "import { ApiError } from 'server';" }, "failure");
  fails("to get a secret, whatever comes of it", { tries: "self._secret.get_content()" }, { tries: "this.secret.getContent();" }, "failure");
  fails("to forget a secret", { tries: "self._secret.forget_content()", errors: model }, { tries: "this.secret.forgetContent();", errors: model }, "failure");
  fails("to fetch a resource", { tries: 'self.model.resources.fetch("image")', errors: model }, { tries: "this.model.resources.fetch('image');", errors: model }, "resource");
  const image = { py: "from server import ImageResourceError", ts: "import { ImageResourceError } from 'server';" };
  fails("to fetch what its exception calls a resource", { tries: "self.image.fetch()", errors: ["ImageResourceError"], top: image.py }, { tries: "this.image.fetch();", top: image.ts }, "resource");
  fails("to fetch a resource, and more", { tries: 'self.log(1)\nself.model.resources.fetch("image")', errors: model }, { tries: "this.log(1); this.model.resources.fetch('image');", errors: model }, "resource");
  fails("to prefetch it", { tries: "self.image.fetch_later()", errors: ["ImageResourceError"], top: image.py }, { tries: "this.image.fetchLater();", top: image.ts }, "failure");
  fails("to fetch what one of its exceptions calls a resource", { tries: "self.image.fetch()", errors: ["ApiError", "ResourceFetchError"], top: "from server import ApiError, ResourceFetchError" },
    { tries: "this.image.fetch();", top: "import { ApiError, ResourceFetchError } from 'server';" }, "resource");
  fails("to fetch it ahead, by another name", { tries: "self.image.prefetch()", errors: ["ImageResourceError"], top: image.py }, { tries: "this.image.prefetch();", top: image.ts }, "failure");
  fails("to get the contents of several secrets", { tries: "self._secret.get_contents()", errors: model }, { tries: "this.secret.getContents();", errors: model }, "failure");
  fails("to fetch something else", { tries: "self.store.fetch()", errors: model }, { tries: "this.store.fetch();", errors: model }, "failure");
});

describe("by the values that were read", () => {
  const read = (name: string, py: string, ts: string, expected: string, error = "ValueError", top: readonly [string, string] = ["", ""]): void => fails(
    name, { tries: py, errors: [error], top: top[0] }, { tries: ts, errors: ["TypeError"], top: top[1] }, expected,
  );
  read("an option", 'port = int(self.config["port"])', "const port = Number(this.config['port']);", "config port");
  read("data of a relation that may not be there", 'port = int(self.model.get_relation("db").data[event.app]["port"])',
    "const port = Number(this.model.getRelation('db').data.get(event.app).get('port'));", "relation-data db (guessed application)", "KeyError");
  read("the peers' data", 'port = int(self.model.get_relation("cluster").data[self.app]["port"])',
    "const port = Number(this.model.getRelation('cluster').data.get(this.app).get('port'));", "peer-data cluster (guessed application)", "KeyError");
  read("an option, by a function that cannot be seen", 'port = parse_port(self.config["port"])', "const port = parsePort(this.config['port']);", "config port (guessed)",
    "ValueError", ["from helpers import parse_port", "import { parsePort } from 'helpers';"]);
  read("an option, beside something that may fail", 'port = int(self.config["port"])\nself.server.open(port)', "const port = Number(this.config['port']); this.server.open(port);", "config port (guessed)");
  read("an option, and a word in the log", 'port = int(self.config["port"])\nself.logger.info("port")', "const port = Number(this.config['port']); this.logger.info('port');", "config port");
  read("an option, and a constant that may be as wrong", 'port = int(self.config["port"])\nport += int(OFFSET)', "const port = Number(this.config['port']) + Number(OFFSET);", "config port (guessed)",
    "ValueError", ["from settings import OFFSET", "import { OFFSET } from 'settings';"]);
  read("an option, by the one who leads", 'port = int(self.config["port"]) if self.unit.is_leader() else 0', "const port = this.unit.isLeader() ? Number(this.config['port']) : 0;", "config port");
  read("an option, without any call", 'port = self.config["port"]', "const port = this.config['port'];", "config port (guessed)", "KeyError");
  read("data, without any call", 'port = self.model.get_relation("db").data[event.app]["port"]', "const port = this.model.getRelation('db').data[event.app]['port'];", "relation-data db (guessed application)", "KeyError");
  read("nothing of the model", 'port = int(self.server.port())', "const port = Number(this.server.port());", "other; more");
  read("nothing, but that a function inside reads an option", 'def inner():\n    return self.config["port"]\nself.server.open(inner)',
    "const inner = () => { return this.config['port']; }; this.server.open(inner);", "other; more");
  read("nothing that may be wrong", "self._web.get_service('web')", "this.web.getService('web');", "other; more");
});

describe("by the places that raise it", () => {
  const raises = (name: string, py: string, ts: string, expected: string, error: readonly [string, string] = ["Unready", "Unready"]): void => fails(
    name, { tries: "self._check()", errors: [error[0]], top: "class Unready(Exception):\n    pass\nclass Late(Unready):\n    pass\nfrom server import ApiError, reload", methods: `def _check(self):\n    ${py.trim().replaceAll("\n", "\n    ")}` },
    { tries: "this.check();", errors: [error[1]], top: "class Unready extends Error {}\nclass Late extends Unready {}\nimport { ApiError, reload } from 'server';", methods: `private check(): void {\n  ${ts}\n}` }, expected,
  );
  const can = { py: "if not self._web.can_connect():", ts: "if (!this.web.canConnect())" };
  raises("under a test", `${can.py}\n    raise Unready("web")`, `${can.ts} throw new Unready('web');`, "container web");
  raises("as a class", `${can.py}\n    raise Unready`, `${can.ts} throw new Unready();`, "container web");
  raises("as one of its kind", `${can.py}\n    raise Late("web")`, `${can.ts} throw new Late('web');`, "container web");
  raises("as what a variable holds", `late = Late("web")\n${can.py}\n    raise late`, `const late = new Late('web'); ${can.ts} throw late;`, "container web");
  raises("under two tests, at two places", `${can.py}\n    raise Unready\nif not self.model.get_relation("db"):\n    raise Unready`,
    `${can.ts} throw new Unready(); if (!this.model.getRelation('db')) throw new Unready();`, "container web, relation db");
  raises("under a test that tells nothing, too", `${can.py}\n    raise Unready\nif self.odd():\n    raise Unready`,
    `${can.ts} throw new Unready(); if (this.odd()) throw new Unready();`, "container web; more");
  raises("under a test of which not all can be told", 'if not (self._web.can_connect() and self._web.exists("/ready")):\n    raise Unready', "if (!(this.web.canConnect() && this.web.exists('/ready'))) throw new Unready();", "container web; more");
  raises("for who leads, too", `${can.py}\n    raise Unready\nif not self.unit.is_leader():\n    raise Unready`, `${can.ts} throw new Unready(); if (!this.unit.isLeader()) throw new Unready();`, "container web; more");
  raises("under a test, and for another that was caught", `${can.py}\n    raise Unready\ntry:\n    reload()\nexcept ApiError:\n    raise Unready`,
    `${can.ts} throw new Unready(); try { reload(); } catch (error) { if (error instanceof ApiError) throw new Unready(); throw error; }`, "container web, failure");
  raises("under a test of the workload, and for another that was caught", "if not self.server.is_running():\n    raise Unready\ntry:\n    reload()\nexcept ApiError:\n    raise Unready",
    "if (!this.server.isRunning()) throw new Unready(); try { reload(); } catch (error) { if (error instanceof ApiError) throw new Unready(); throw error; }", "failure");
  raises("only under a test that tells nothing", "if self.odd():\n    raise Unready", "if (this.odd()) throw new Unready();", "failure");
  raises("by nobody", "self.server.reload()", "this.server.reload();", "failure");
  raises("as another one, that is not caught", `${can.py}\n    raise Other\n`, `${can.ts} throw new Other();`, "failure");
  raises("again", `${can.py}\n    raise`, `${can.ts} throw unknown;`, "failure");
  raises("by a function inside", `def inner():\n    ${can.py}\n        raise Unready\nprint(inner)`, `const inner = () => { ${can.ts} throw new Unready(); }; console.log(inner);`, "failure");
  raises("for another that was caught", "try:\n    reload()\nexcept ApiError:\n    raise Unready", "try { reload(); } catch (error) { if (error instanceof ApiError) throw new Unready(); throw error; }", "failure");
  raises("for who leads", "if not self.unit.is_leader():\n    raise Unready", "if (!this.unit.isLeader()) throw new Unready();", "failure");
  raises("where a library may raise it, too", `${can.py}\n    raise ApiError\nreload()`, `${can.ts} throw new ApiError(); reload();`, "failure", ["ApiError", "ApiError"]);
  raises("where it is a built-in one", "if not self.config.get('port'):\n    raise ValueError('port')", "if (!this.config.get('port')) throw new TypeError('port');", "config port", ["ValueError", "TypeError"]);
  raises("where it is a built-in one that a library may raise, too", `${can.py}\n    raise ValueError("web")\nreload()`, `${can.ts} throw new TypeError('web'); reload();`,
    "container web; more", ["ValueError", "TypeError"]);
  const both = { py: "class Unready(Exception):\n    pass\nclass Late(Exception):\n    pass\nfrom server import ApiError, reload", ts: "class Unready extends Error {}\nclass Late extends Error {}\nimport { ApiError, reload } from 'server';" };
  fails("as one of two of its own", { tries: `reload()\n${can.py}\n    raise Unready`, errors: ["Unready", "Late"], top: both.py }, { tries: `reload(); ${can.ts} throw new Unready();`, top: both.ts }, "container web");
  fails("as one of its own, or a library's", { tries: `reload()\n${can.py}\n    raise Unready`, errors: ["Unready", "ApiError"], top: both.py }, { tries: `reload(); ${can.ts} throw new Unready();`, top: both.ts }, "container web; more");
  fails("as another one of its own", { tries: `${can.py}\n    raise Unready`, errors: ["Late"], top: both.py }, { tries: `${can.ts} throw new Unready();`, top: both.ts }, "failure");
  fails("through a small function", { tries: "check = lambda: self._check()\ncheck()", errors: ["Unready"], top: "class Unready(Exception):\n    pass", methods: `def _check(self):\n    ${can.py}\n        raise Unready` },
    { tries: "const check = () => this.check(); check();", top: "class Unready extends Error {}", methods: `private check(): void { ${can.ts} throw new Unready(); }` }, "container web");
  raises("as an attribute", `${can.py}\n    raise self.error`, `${can.ts} throw this.error;`, "failure");
  fails("on the spot", { tries: `${can.py}\n    raise Unready`, errors: ["Unready"], top: "class Unready(Exception):\n    pass" },
    { tries: `${can.ts} throw new Unready();`, top: "class Unready extends Error {}" }, "container web");
  fails("while an object is made", { tries: "Check(self._web)", errors: ["Unready"], top: `
class Unready(Exception):
    pass
class Check:
    def __init__(self, web):
        if not web.can_connect():
            raise Unready` }, { tries: "new Check(this.web);", top: `
class Unready extends Error {}
class Check {
  constructor(web: ops.Container) { if (!web.canConnect()) throw new Unready(); }
}` }, "container web");
  fails("by a property that a method reads", { tries: "self._read()", errors: ["Unready"], top: "class Unready(Exception):\n    pass", methods: `
def _read(self):
    return self._checked
@property
def _checked(self):
    if not self._web.can_connect():
        raise Unready
    return 1` }, { tries: "this.read();", top: "class Unready extends Error {}", methods: `
private read(): number { return this.checked; }
private get checked(): number {
  if (!this.web.canConnect()) throw new Unready();
  return 1;
}` }, "container web");
});

describe("what is no wait", () => {
  asksFor("the class of the event", "isinstance(event, ops.StartEvent)", "event instanceof ops.StartEvent", "nothing; more");
  asksFor("the type of the event", "type(event) is ops.StartEvent", "event.constructor === ops.StartEvent", "nothing; more");
  asksFor("that there is an event", "event is not None", "event !== null", "nothing; more");
  asksFor("what a caller has decided", { before: "self._go(event, True)\nif event: return", test: "event", methods: "def _go(self, event, force):\n    return force" },
    { before: "this.go(event, true); if (event) return;", test: "event", methods: "private go(event: ops.EventBase, force: boolean): void {}" }, "nothing; more");
  asksFor("who leads, for whom leads", "self.unit.is_leader()", "this.unit.isLeader()", "nothing; more");
  asksFor("a name that is written out", { before: 'for name in ("a", "b"): pass', test: 'name == "a"' }, { before: "let name; for (name of ['a', 'b']) {}", test: "name === 'a'" }, "nothing; more");
  asksFor("what an object is of", "isinstance(self._client, str)", "this.client instanceof String", "other (guessed); more");
});

describe("how it reads", () => {
  const reads = (name: string, py: string, ts: string, inPython: string, inTypeScript: string): void => {
    test.each([
      ["src/charm.py", python({ init: "framework.observe(self.on.start, self._on_start)", body: `def _on_start(self, event):\n    try:\n        self._reload()\n    ${py}:\n        event.defer()\n${RELOAD.py}`, top: RELOAD.pyTop }), inPython],
      ["src/charm.ts", typescript({ init: "framework.observe(this.on.start, this.onStart);", body: `onStart(event) { try { this.reload(); } catch (error) { ${ts} event.defer(); } }\n${RELOAD.ts}`, top: RELOAD.tsTop }), inTypeScript],
    ])(`${name} (%s)`, (path, text, expected) => {
      const model = modelOf({ [path]: text });
      expect(model.defers.flatMap((defer) => model.verdict(defer).reasons.map((reason) => reason.text))).toEqual([expected]);
    });
  };
  // What is caught there, rather than what it stands for.
  const RELOAD = {
    py: "def _reload(self):\n    try:\n        reload()\n    except ApiError:\n        raise ReloadError", pyTop: "from server import ApiError, reload\nclass ReloadError(Exception):\n    pass",
    ts: "reload() { try { reload(); } catch (error) { if (error instanceof ApiError) throw new ReloadError(); throw error; } }", tsTop: "import { ApiError, reload } from 'server';\nclass ReloadError extends Error {}",
  };
  reads("one class", "except ApiError", "if (!(error instanceof ApiError)) throw error;", "except ApiError", "except ApiError");
  reads("two classes", "except (ApiError, OSError)", "if (!(error instanceof ApiError || error instanceof RangeError)) throw error;", "except (ApiError, OSError)", "except (ApiError, RangeError)");
  reads("one class of the charm's own", "except ReloadError", "if (!(error instanceof ReloadError)) throw error;", "except ReloadError", "except ReloadError");
  reads("whatever there is", "except", "", "except", "except");
});
