/**
 * Where else a handler would go on: if what stands further out did not hold, the deferred event would do something that
 * no other handler may do, and so nothing is certain.
 */
import { describe } from "vitest";
import { judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready+";
const ELSEWHERE = "collection; container web; web_pebble_ready";
const GUARD = ["not self.container.can_connect()", "!this.container.canConnect()"] as const;
const PUSH = ["self.container.push('/mode', 'x')", "this.container.push('/mode', 'x');"] as const;
const NOTED = ["self.logger.info('odd')", "this.logger.info('odd');"] as const;
const LISTENS = ["def _listen(self, event):\n    self._configure()", "listen(event: ops.HookEvent): void { this.configure(); }"] as const;

/** The deferring handler's body; the other handler configures. */
function handled(name: string, py: string, ts: string, verdict: string, methods: readonly [string, string] = ["", ""], top: readonly [string, string] = ["", ""]): void {
  judged(name, { top: top[0], handlers: `def _handle(self, event):\n    ${py.replaceAll("\n", "\n    ")}\n${LISTENS[0]}`, methods: methods[0] },
    { top: top[1], handlers: `handle(event: ops.HookEvent): void { ${ts} }\n${LISTENS[1]}`, methods: methods[1] }, verdict);
}

describe("a test around the guard", () => {
  const around = (name: string, [py, ts]: readonly [string, string], verdict: string): void => handled(
    name, `if not self.unit.is_leader():\n    if ${GUARD[0]}:\n        event.defer()\n        return\n    self._configure()\nelse:\n    ${py}`,
    `if (!this.unit.isLeader()) { if (${GUARD[1]}) { event.defer(); return; } this.configure(); } else { ${ts} }`, verdict,
  );
  around("that leads to nothing else", ["pass", ""], COVERED);
  around("that leads to a word in the log", NOTED, COVERED);
  around("that leads to the same work", ["self._configure()", "this.configure();"], OPEN);
  around("that leads to other work", PUSH, OPEN);
  handled("of the event, which stays what it is", `if isinstance(event, ops.ConfigChangedEvent):\n    if ${GUARD[0]}:\n        event.defer()\n        return\n    self._configure()\nelse:\n    ${PUSH[0]}`,
    `if (event instanceof ops.ConfigChangedEvent) { if (${GUARD[1]}) { event.defer(); return; } this.configure(); } else { ${PUSH[1]} }`, COVERED);
  handled("of what the caller has decided", "self._go(event, self.odd)", "this.go(event, this.odd);", COVERED, [
    `def _go(self, event, force):\n    if force:\n        if ${GUARD[0]}:\n            event.defer()  # handle\n            return\n        self._configure()\n    else:\n        ${PUSH[0]}`,
    `go(event: ops.HookEvent, force: boolean): void { if (force) { if (${GUARD[1]}) {\n event.defer(); // handle\n return; } this.configure(); } else { ${PUSH[1]} } }`,
  ]);
  handled("that another test in front of it has passed", `if self.unit.is_leader():\n    ${PUSH[0]}\n    return\nif ${GUARD[0]}:\n    event.defer()\n    return\nself._configure()`,
    `if (this.unit.isLeader()) { ${PUSH[1]} return; } if (${GUARD[1]}) { event.defer(); return; } this.configure();`, OPEN);
  handled("that another test in front of it has passed, which does nothing", `if self.unit.is_leader():\n    return\nif ${GUARD[0]}:\n    event.defer()\n    return\nself._configure()`,
    `if (this.unit.isLeader()) return; if (${GUARD[1]}) { event.defer(); return; } this.configure();`, COVERED);
});

describe("an attempt around the guard", () => {
  const attempt = (name: string, [py, ts]: readonly [string, string], verdict: string): void => handled(
    name, `try:\n    ${py}\nexcept KeyError:\n    if ${GUARD[0]}:\n        event.defer()\n        return\n    self._configure()`,
    `try { ${ts} } catch (error) { if (!(error instanceof RangeError)) throw error; if (${GUARD[1]}) { event.defer(); return; } this.configure(); }`, verdict,
  );
  attempt("of something that is looked up", ["name = self.names['a']", "const name = this.names['a'];"], COVERED);
  attempt("of other work", PUSH, OPEN);
  handled("behind other work", `${PUSH[0]}\ntry:\n    name = self.names['a']\nexcept KeyError:\n    if ${GUARD[0]}:\n        event.defer()\n        return\n    self._configure()`,
    `${PUSH[1]} try { const name = this.names['a']; } catch (error) { if (!(error instanceof RangeError)) throw error; if (${GUARD[1]}) { event.defer(); return; } this.configure(); }`, COVERED);
  attempt("of other work, behind something that is looked up", [`name = self.names['a']\n    ${PUSH[0]}`, `const name = this.names['a']; ${PUSH[1]}`], OPEN);
});

describe("two handlers, one of which would do other work", () => {
  const two = (name: string, [py, ts]: readonly [string, string], verdict: string): void => judged(name, {
    init: "framework.observe(self.on.start, self._start)", methods: `def _guarded(self, event):\n    if ${GUARD[0]}:\n        event.defer()  # handle\n        return\n    self._configure()`,
    handlers: `def _handle(self, event):\n    self._guarded(event)\ndef _start(self, event):\n    if not self.unit.is_leader():\n        self._guarded(event)\n    else:\n        ${py}\n${LISTENS[0]}`,
  }, {
    init: "framework.observe(this.on.start, this.start);", methods: `guarded(event: ops.HookEvent): void { if (${GUARD[1]}) {\n event.defer(); // handle\n return; } this.configure(); }`,
    handlers: `handle(event: ops.HookEvent): void { this.guarded(event); }\nstart(event: ops.HookEvent): void { if (!this.unit.isLeader()) { this.guarded(event); } else { ${ts} } }\n${LISTENS[1]}`,
  }, verdict);
  two("for who leads", PUSH, OPEN);
  two("but notes it only", NOTED, COVERED);
});

describe("a test of the caller", () => {
  /** The handler calls what defers where it does not lead. */
  const called = (name: string, [py, ts]: readonly [string, string], verdict: string, answer: readonly [string, string] = ["", ""]): void => handled(
    name, `if not self.unit.is_leader():\n    self._guarded(event)\nelse:\n    ${py}`, `if (!this.unit.isLeader()) { this.guarded(event); } else { ${ts} }`, verdict,
    [`def _guarded(self, event):\n    if ${GUARD[0]}:\n        event.defer()  # handle\n        return\n    self._configure()\n    ${answer[0]}`,
      `guarded(event: ops.HookEvent): void { if (${GUARD[1]}) {\n event.defer(); // handle\n return; } this.configure(); ${answer[1]} }`],
  );
  called("that leads to nothing else", ["pass", ""], COVERED);
  called("that leads to a word in the log", NOTED, COVERED);
  called("that leads to other work", PUSH, OPEN);
  const only = (name: string, [py, ts]: readonly [string, string], verdict: string): void => handled(
    name, `if ${GUARD[0]}:\n    self._late(event)\nelse:\n    ${py}`, `if (${GUARD[1]}) { this.late(event); } else { ${ts} }`, verdict,
    ["def _late(self, event):\n    event.defer()  # handle", "late(event: ops.HookEvent): void {\n event.defer(); // handle\n}"],
  );
  only("that is the guard itself", ["self._configure()", "this.configure();"], COVERED);
  only("that is the guard itself, of other work", PUSH, ELSEWHERE);
});

describe("what runs anyway", () => {
  const anyway = (name: string, py: string, ts: string, verdict: string): void => handled(name, `self._guarded(event)\n${py}`, `this.guarded(event); ${ts}`, verdict,
    [`def _guarded(self, event):\n    if ${GUARD[0]}:\n        event.defer()  # handle\n        return\n    self._configure()`, `guarded(event: ops.HookEvent): void { if (${GUARD[1]}) {\n event.defer(); // handle\n return; } this.configure(); }`]);
  anyway("behind the function that defers, is not put off", PUSH[0], PUSH[1], COVERED);
  handled("behind the test, is not put off", `if ${GUARD[0]}:\n    event.defer()\nelse:\n    self._configure()\n${PUSH[0]}`, `if (${GUARD[1]}) { event.defer(); } else { this.configure(); } ${PUSH[1]}`, COVERED);
  handled("in front of the defer, is not put off", `if ${GUARD[0]}:\n    ${PUSH[0]}\n    event.defer()\n    return\nself._configure()`, `if (${GUARD[1]}) { ${PUSH[1]} event.defer(); return; } this.configure();`, COVERED);
  handled("as often as the guard is asked, is not put off", `while ${GUARD[0]}:\n    if self.tries > 3:\n        event.defer()\n        return\n    ${PUSH[0]}\nself._configure()`,
    `while (${GUARD[1]}) { if (this.tries > 3) { event.defer(); return; } ${PUSH[1]} } this.configure();`, "unknown; other");
  handled("where the guard itself fails, is not put off", `try:\n    if ${GUARD[0]}:\n        event.defer()\n        return\nexcept KeyError:\n    ${PUSH[0]}\n    return\nself._configure()`,
    `try { if (${GUARD[1]}) { event.defer(); return; } } catch (error) { if (!(error instanceof RangeError)) throw error; ${PUSH[1]} return; } this.configure();`, COVERED);
  handled("where the function that defers fails, is not put off", `try:\n    ready = self._ready(event)\nexcept KeyError:\n    ${PUSH[0]}\n    return\nif ready:\n    self._configure()`,
    `let ready; try { ready = this.ready(event); } catch (error) { if (!(error instanceof RangeError)) throw error; ${PUSH[1]} return; } if (ready) this.configure();`, COVERED, [
      `def _ready(self, event):\n    if ${GUARD[0]}:\n        event.defer()  # handle\n        return False\n    return True`,
      `ready(event: ops.HookEvent): boolean { if (${GUARD[1]}) {\n event.defer(); // handle\n return false; } return true; }`,
    ]);
  const answered = (name: string, answer: readonly [string, string], verdict: string): void => handled(
    name, `if self._guarded(event):\n    ${PUSH[0]}`, `if (this.guarded(event)) { ${PUSH[1]} }`, verdict,
    [`def _guarded(self, event):\n    if ${GUARD[0]}:\n        event.defer()  # handle\n        return${answer[0]}\n    self._configure()\n    return True`,
      `guarded(event: ops.HookEvent): boolean { if (${GUARD[1]}) {\n event.defer(); // handle\n return${answer[1]}; } this.configure(); return true; }`],
  );
  answered("behind a no, is put off", [" False", " false"], ELSEWHERE);
  answered("behind nothing, is put off", ["", ""], ELSEWHERE);
  answered("behind a yes, is not put off", [" True", " true"], COVERED);
  handled("behind an exception, is put off", `try:\n    self._guarded(event)\n    ${PUSH[0]}\nexcept Unready:\n    return`, `try { this.guarded(event); ${PUSH[1]} } catch (error) { if (!(error instanceof Unready)) throw error; }`, ELSEWHERE, [
    `def _guarded(self, event):\n    if ${GUARD[0]}:\n        event.defer()  # handle\n        raise Unready\n    self._configure()\n    return True`,
    `guarded(event: ops.HookEvent): boolean { if (${GUARD[1]}) {\n event.defer(); // handle\n throw new Unready(); } this.configure(); return true; }`,
  ], ["class Unready(Exception): ...", "class Unready extends Error {}"]);
});
