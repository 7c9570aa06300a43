/** Why a defer is reached: the tests and attempts around it, and what would have returned before it. */
import { describe } from "vitest";
import { inPython, python, twins, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

const CAN = ["self._web.can_connect()", "this.web.canConnect()"] as const;
const LEADS = ["self.unit.is_leader()", "this.unit.isLeader()"] as const;

const inPy = (body: string): string => python({
  top: "from server import ApiError, connect", init: "framework.observe(self.on.start, self._on_start)",
  body: `def _on_start(self, event):\n    ${body.replaceAll("\n", "\n    ")}\n@property\ndef _web(self):\n    return self.unit.get_container("web")`,
});
const inTs = (body: string): string => typescript({
  top: "import { ApiError, connect } from 'server';", init: "framework.observe(this.on.start, this.onStart);",
  body: `onStart(event) { ${body} }\nget web() { return this.unit.getContainer('web'); }`,
});

/** A handler's body with one defer in it, and what that waits for. */
function reached(name: string, py: string, ts: string, expected: string): void {
  twins(name, inPy(py), inTs(ts), { facts: FACTS, waits: [`on_start: ${expected}`] });
}

function reachedInPython(name: string, py: string, expected: string): void {
  inPython(name, inPy(py), { facts: FACTS, waits: [`on_start: ${expected}`] });
}

describe("a test around it", () => {
  reached("that holds", `if not ${CAN[0]}:\n    event.defer()`, `if (!${CAN[1]}) event.defer();`, "container web");
  reached("that does not hold", `if ${CAN[0]}:\n    self._web.replan()\nelse:\n    event.defer()`, `if (${CAN[1]}) { this.web.replan(); } else { event.defer(); }`, "container web");
  reached("that does not hold, behind another one", `if self.odd:\n    self._web.replan()\nelif not ${CAN[0]}:\n    event.defer()`, `if (this.odd) { this.web.replan(); } else if (!${CAN[1]}) { event.defer(); }`, "container web");
  reached("the nearest one", `if not ${LEADS[0]}:\n    if not ${CAN[0]}:\n        event.defer()`, `if (!${LEADS[1]}) { if (!${CAN[1]}) event.defer(); }`, "container web");
  reached("the nearest one, that cannot be told", `if not ${CAN[0]}:\n    if self.odd():\n        event.defer()`, `if (!${CAN[1]}) { if (this.odd()) event.defer(); }`, "other (guessed); more");
  reached("in an expression", `event.defer() if not ${CAN[0]} else self._web.replan()`, `!${CAN[1]} ? event.defer() : this.web.replan();`, "container web");
  reached("in an expression, where it does not hold", `self._web.replan() if ${CAN[0]} else event.defer()`, `${CAN[1]} ? this.web.replan() : event.defer();`, "container web");
  reached("in front of `or`", `${CAN[0]} or event.defer()`, `${CAN[1]} || event.defer();`, "container web");
  reached("in front of `and`", `not ${CAN[0]} and event.defer()`, `!${CAN[1]} && event.defer();`, "container web");
  reached("not one behind it", `event.defer() or ${CAN[0]}`, `event.defer() || ${CAN[1]};`, "nothing; more");
  reached("not one that it is itself a part of", "if event.defer():\n    self._web.replan()", "if (event.defer()) this.web.replan();", "nothing; more");
  reached("by its cases", "match self.server.state():\n    case 1:\n        event.defer()", "switch (this.server.state()) { case 1: event.defer(); }", "other (guessed); more");
});

describe("an attempt around it", () => {
  const [RELOAD, RELOAD_TS] = ["self.server.reload()", "this.server.reload();"];
  reached("that failed", `try:\n    ${RELOAD}\nexcept ApiError:\n    event.defer()`, `try { ${RELOAD_TS} } catch (error) { event.defer(); }`, "failure");
  reached("that may yet fail", `try:\n    event.defer()\n    ${RELOAD}\nexcept ApiError:\n    pass`, `try { event.defer(); ${RELOAD_TS} } catch (error) {}`, "nothing; more");
  reached("that may have failed", `try:\n    ${RELOAD}\nfinally:\n    event.defer()`, `try { ${RELOAD_TS} } finally { event.defer(); }`, "nothing; more");
  reachedInPython("that did not fail", `try:\n    ${RELOAD}\nexcept ApiError:\n    pass\nelse:\n    event.defer()`, "nothing; more");
  reachedInPython("that failed in a group", `try:\n    ${RELOAD}\nexcept* ApiError:\n    event.defer()`, "failure");
  reached("within a test", `if not ${CAN[0]}:\n    try:\n        ${RELOAD}\n    except ApiError:\n        event.defer()`, `if (!${CAN[1]}) { try { ${RELOAD_TS} } catch (error) { event.defer(); } }`, "failure");
  reached("around a test", `try:\n    ${RELOAD}\nexcept ApiError:\n    if not ${CAN[0]}:\n        event.defer()`, `try { ${RELOAD_TS} } catch (error) { if (!${CAN[1]}) event.defer(); }`, "container web");
});

describe("an attempt in front of it, that would have returned", () => {
  const [RELOAD, RELOAD_TS] = ["self.server.reload()", "this.server.reload();"];
  const before = (name: string, py: string, ts: string, expected: string): void => reached(name, `${py}\nevent.defer()`, `${ts} event.defer();`, expected);
  const beforeInPython = (name: string, py: string, expected: string): void => reachedInPython(name, `${py}\nevent.defer()`, expected);
  before("in its last line", `try:\n    ${RELOAD}\n    return\nexcept ApiError:\n    pass`, `try { ${RELOAD_TS} return; } catch (error) {}`, "failure");
  before("in its only line", `try:\n    return self.server.reload()\nexcept ApiError:\n    pass`, `try { return this.server.reload(); } catch (error) {}`, "failure");
  before("behind some more", `try:\n    self.server.stop()\n    ${RELOAD}\n    return\nexcept ApiError:\n    pass`, `try { this.server.stop(); ${RELOAD_TS} return; } catch (error) {}`, "failure");
  before("after its failure is noted", `try:\n    ${RELOAD}\n    return\nexcept ApiError as error:\n    self.log(1)\n    self.log(error)`, `try { ${RELOAD_TS} return; } catch (error) { this.log(1); this.log(error); }`, "failure");
  before("but whose failure returns behind a word in the log", `try:\n    ${RELOAD}\n    return\nexcept ApiError:\n    self.log(1)\n    self.log(2)\n    return`, `try { ${RELOAD_TS} return; } catch (error) { this.log(1); this.log(2); return; }`, "nothing; more");
  before("again and again", `for attempt in range(3):\n    try:\n        ${RELOAD}\n        return\n    except ApiError:\n        pass`, `for (const attempt of [1, 2, 3]) { try { ${RELOAD_TS} return; } catch (error) {} }`, "failure");
  before("as long as something holds", `while self.tries:\n    try:\n        ${RELOAD}\n        return\n    except ApiError:\n        pass`, `while (this.tries) { try { ${RELOAD_TS} return; } catch (error) {} }`, "failure");
  beforeInPython("within a context", `with connect():\n    try:\n        ${RELOAD}\n        return\n    except ApiError:\n        pass`, "failure");
  beforeInPython("where nothing fails", `try:\n    ${RELOAD}\nexcept ApiError:\n    pass\nelse:\n    return`, "failure");
  before("but whose failure returns, too", `try:\n    ${RELOAD}\n    return\nexcept ApiError:\n    return`, `try { ${RELOAD_TS} return; } catch (error) { return; }`, "nothing; more");
  beforeInPython("one of whose failures returns, too", `try:\n    ${RELOAD}\n    return\nexcept ops.SecretNotFoundError:\n    return\nexcept ApiError:\n    pass`, "failure");
  beforeInPython("one of whose failures raises", `try:\n    ${RELOAD}\n    return\nexcept ops.SecretNotFoundError:\n    raise\nexcept ApiError:\n    pass`, "failure");
  before("but does not", `try:\n    ${RELOAD}\nexcept ApiError:\n    pass`, `try { ${RELOAD_TS} } catch (error) {}`, "nothing; more");
  before("the last of two", `try:\n    ${RELOAD}\n    return\nexcept ApiError:\n    pass\ntry:\n    self._web.replan()\n    return\nexcept ops.pebble.ConnectionError:\n    pass`,
    `try { ${RELOAD_TS} return; } catch (error) {} try { this.web.replan(); return; } catch (error) { if (!(error instanceof ops.pebble.ConnectionError)) throw error; }`, "container web");
  reached("around a branch", `try:\n    ${RELOAD}\n    return\nexcept ApiError:\n    pass\nif self.names:\n    self.log()\n    event.defer()`, `try { ${RELOAD_TS} return; } catch (error) {} if (this.names) { this.log(); event.defer(); }`, "failure; more");
  reached("not one behind it", `event.defer()\ntry:\n    ${RELOAD}\n    return\nexcept ApiError:\n    pass`, `event.defer(); try { ${RELOAD_TS} return; } catch (error) {}`, "nothing; more");
});

describe("a test in front of it, that would have returned", () => {
  const before = (name: string, py: string, ts: string, expected: string): void => reached(name, `${py}\nevent.defer()`, `${ts} event.defer();`, expected);
  before("once", `if ${CAN[0]}:\n    return`, `if (${CAN[1]}) return;`, "container web");
  before("the nearest of two", `if ${LEADS[0]}:\n    return\nif ${CAN[0]}:\n    return`, `if (${LEADS[1]}) return; if (${CAN[1]}) return;`, "container web");
  before("not one that goes on", `if ${CAN[0]}:\n    self._web.replan()`, `if (${CAN[1]}) this.web.replan();`, "nothing; more");
  reached("not one behind it", `event.defer()\nif ${CAN[0]}:\n    return`, `event.defer(); if (${CAN[1]}) return;`, "nothing; more");
  reached("less than one around it", `if ${LEADS[0]}:\n    return\nif not ${CAN[0]}:\n    event.defer()`, `if (${LEADS[1]}) return; if (!${CAN[1]}) event.defer();`, "container web");
});

describe("a function inside", () => {
  reached("that is called under a test", `def late():\n    event.defer()  # on_start\nif not ${CAN[0]}:\n    late()`, `const late = () => {\n event.defer(); // on_start\n}; if (!${CAN[1]}) late();`, "container web");
  reached("that is made under a test, and called under another", `if not ${LEADS[0]}:\n    late = lambda: event.defer()  # on_start\n    if not ${CAN[0]}:\n        late()`,
    `if (!${LEADS[1]}) { const late = () => event.defer(); // on_start\n if (!${CAN[1]}) late(); }`, "container web");
});
