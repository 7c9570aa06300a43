/** What decides whether a constructor comes to an observation: state that changes between hooks, or what stays. */
import { describe, expect, test } from "vitest";
import { modelOf, python, typescript } from "./harness.js";

const top = {
  py: "import lib\nfrom lib import load\nclass NotReady(Exception): ...\nclass Other(Exception): ...\nDEBUG = load()",
  ts: "import * as lib from 'lib';\nimport { load } from 'lib';\nclass NotReady extends Error {}\nclass Other extends Error {}\nconst DEBUG = load();",
};

function whyIn(path: string, text: string): string {
  const [found] = modelOf({ [path]: text }).conditionalObservations(path);
  if (!found) return "always";
  return found.because.type === "state" ? `${found.because.state}, by ${found.because.hindrance.type}` : `in ${found.because.function}`;
}

interface Code {
  /** The constructor up to the observation, and what comes behind it. */
  before: string;
  after?: string;
  /** How far the observation is indented. */
  inside?: boolean;
  more?: string;
  top?: string;
}

function inPy({ before, after = "", inside = false, more = "", top: above = "" }: Code): string {
  return python({
    top: `${top.py}\n${above}`, init: `${before}\n${inside ? "    " : ""}framework.observe(self.on.config_changed, self._on_config_changed)\n${after}`,
    body: `def _on_config_changed(self, event):\n    event.defer()\n${more}`,
  });
}

function inTs({ before, after = "", more = "", top: above = "" }: Code): string {
  return typescript({
    top: `${top.ts}\n${above}`, init: `${before}\nframework.observe(this.on.configChanged, this.onConfigChanged);\n${after}`,
    body: `onConfigChanged(event: ops.ConfigChangedEvent): void { event.defer(); }\n${more}`,
  });
}

function conditional(name: string, py: Code, ts: Code, why: string): void {
  conditionalInPython(name, py, why);
  test(`${name} (TypeScript)`, () => expect(whyIn("src/charm.ts", inTs(ts))).toBe(why));
}

function conditionalInPython(name: string, py: Code, why: string): void {
  test(`${name} (Python)`, () => expect(whyIn("src/charm.py", inPy(py))).toBe(why));
}

/** Something is tried, and where it fails the constructor returns. */
const trying = (tried: string, takes: string, more = "", above = ""): Code => ({ before: `try:\n    ${tried}\nexcept${takes === "" ? "" : ` ${takes}`}:\n    return`, more, top: above });
const tryingTs = (tried: string, takes: string, more = "", above = ""): Code => ({
  before: `try {\n  ${tried}\n} catch (error) {\n  ${takes === "" ? "return;" : `if (error instanceof ${takes}) return;\n  throw error;`}\n}`, more, top: above,
});

describe("what the charm raises itself", () => {
  const raises = (name: string, py: string, ts: string, takes: string, why: string): void => conditional(name,
    trying("self._check()", takes, `def _check(self):\n    ${py}`), tryingTs("this.check();", takes, `private check(): void {\n  ${ts}\n}`), why);
  const LEADER = { py: "if not self.unit.is_leader():\n        raise NotReady()", ts: "if (!this.unit.isLeader()) throw new NotReady();" };

  raises("under a test of leadership", LEADER.py, LEADER.ts, "NotReady", "leadership, by exception");
  raises("and is not caught", LEADER.py, LEADER.ts, "Other", "always");
  raises("by a class above", LEADER.py, LEADER.ts, "", "leadership, by exception");
  raises("under a test of what stays", "if DEBUG:\n        raise NotReady()", "if (DEBUG) throw new NotReady();", "NotReady", "always");
  raises("without a test", "raise NotReady()", "throw new NotReady();", "NotReady", "always");
  raises("where a lookup has failed", "try:\n        self.model.get_secret(label='a')\n    except ops.SecretNotFoundError:\n        raise NotReady()",
    "try {\n    this.model.getSecret({ label: 'a' });\n  } catch {\n    throw new NotReady();\n  }", "NotReady", "secrets, by exception");
  raises("in a function of it that is not called", "def later():\n        if not self.unit.is_leader():\n            raise NotReady()", "const later = () => { if (!this.unit.isLeader()) throw new NotReady(); };", "NotReady", "always");
  raises("and catches", `try:\n        self.x.load(self.config['a'])\n    except ValueError:\n        pass`, "try {\n    this.x.load(this.config['a']);\n  } catch {\n  }", "", "always");
  raises("and cleans up behind", "try:\n        self.x.load(self.config['a'])\n    finally:\n        print('done')", "try {\n    this.x.load(this.config['a']);\n  } finally {\n    console.log('done');\n  }", "", "config, by exception");
  raises("in what it does where something failed", "try:\n        self.x.load()\n    except ValueError:\n        self.x.load(self.config['a'])", "try {\n    this.x.load();\n  } catch {\n    this.x.load(this.config['a']);\n  }", "", "config, by exception");
  raises("in a circle", "self._check()\n    if not self.unit.is_leader():\n        raise NotReady()", "this.check();\n  if (!this.unit.isLeader()) throw new NotReady();", "NotReady", "leadership, by exception");
  conditional("by what it is given", trying("self._check(self.unit.is_leader())", "NotReady", "def _check(self, ready):\n    if not ready:\n        raise NotReady()"),
    tryingTs("this.check(this.unit.isLeader());", "NotReady", "private check(ready: boolean): void {\n  if (!ready) throw new NotReady();\n}"), "leadership, by exception");
  conditional("by what it is given that stays", trying("self._check(DEBUG)", "NotReady", "def _check(self, ready):\n    if not ready:\n        raise NotReady()"),
    tryingTs("this.check(DEBUG);", "NotReady", "private check(ready: boolean): void {\n  if (!ready) throw new NotReady();\n}"), "always");
  conditional("in a constructor", trying("Checker(self)", "NotReady", "", "class Checker:\n    def __init__(self, charm):\n        if not charm.unit.is_leader():\n            raise NotReady()"),
    tryingTs("new Checker(this);", "NotReady", "", "class Checker {\n  constructor(charm: Demo) {\n    if (!charm.unit.isLeader()) throw new NotReady();\n  }\n}"), "leadership, by exception");
  conditional("in no constructor", trying("Checker()", "NotReady", "", "class Checker:\n    ready = True"), tryingTs("new Checker();", "NotReady", "", "class Checker {\n  ready = true;\n}"), "always");
  const chain = (length: number): { py: string; ts: string } => ({
    py: Array.from({ length }, (_, i) => `def _c${i}(self):\n    ${i + 1 < length ? `self._c${i + 1}()` : "if not self.unit.is_leader():\n        raise NotReady()"}`).join("\n"),
    ts: Array.from({ length }, (_, i) => `private c${i}(): void {\n  ${i + 1 < length ? `this.c${i + 1}();` : "if (!this.unit.isLeader()) throw new NotReady();"}\n}`).join("\n"),
  });
  conditional("five calls below", trying("self._c0()", "NotReady", chain(5).py), tryingTs("this.c0();", "NotReady", chain(5).ts), "leadership, by exception");
  conditional("too far below", trying("self._c0()", "NotReady", chain(6).py), tryingTs("this.c0();", "NotReady", chain(6).ts), "always");
});

describe("what others raise", () => {
  conditional("for what is not there", trying("secret = self.model.get_secret(label='a')", "ops.SecretNotFoundError"), tryingTs("const secret = this.model.getSecret({ label: 'a' });", "ops.SecretNotFoundError"), "secrets, by exception");
  conditional("for what they are given", trying("port = load(self.config['port'])", "ValueError"), tryingTs("const port = load(this.config['port']);", "RangeError"), "config, by exception");
  conditional("for what they are given that stays", trying("port = load(self.meta.name)", "ValueError"), tryingTs("const port = load(this.meta.name);", "RangeError"), "always");
  conditional("which is not the charm's own", trying("port = load(self.config['port'])", "NotReady"), tryingTs("const port = load(this.config['port']);", "NotReady"), "always");
  conditional("in a function that is not called here", trying("port = lambda: load(self.config['port'])", "ValueError"), tryingTs("const port = () => load(this.config['port']);", "RangeError"), "always");
  conditionalInPython("for an item that is not there", trying("port = self.config['port']", "KeyError"), "config, by exception");
  conditionalInPython("for an item, which is not the charm's own", trying("port = self.config['port']", "NotReady"), "always");
  conditionalInPython("for what is no module", trying("port = load(self.config['port'])", "ImportError"), "always");
  conditionalInPython("for what is no name, or has no value", trying("port = load(self.config['port'])", "(NameError, ValueError)"), "always");
  conditionalInPython("of several kinds, one of them the charm's own", trying("port = load(self.config['port'])", "(NotReady, ValueError)"), "config, by exception");
});

describe("tests, loops, handlers", () => {
  const observing = (py: string, ts: string): [Code, Code] => [{ before: py, inside: true }, { before: `${ts} {`, after: "}" }];

  conditional("of leadership", ...observing("if self.unit.is_leader():", "if (this.unit.isLeader())"), "leadership, by test");
  conditional("of leadership, beside what stays", ...observing("if DEBUG and self.unit.is_leader():", "if (DEBUG && this.unit.isLeader())"), "leadership, by test");
  conditional("of what stays", ...observing("if DEBUG:", "if (DEBUG)"), "always");
  conditional("over what is related", ...observing("for relation in self.model.relations['db']:", "for (const relation of this.model.relations['db'])"), "relations, by loop");
  conditional("over a list", ...observing("for name in ['a', 'b']:", "for (const name of ['a', 'b'])"), "always");
  conditional("left before", { before: "if not self.unit.is_leader():\n    return" }, { before: "if (!this.unit.isLeader()) return;" }, "leadership, by test");
  conditional("left before, in one of two ways", { before: "if not (DEBUG or self.unit.is_leader()):\n    return" }, { before: "if (!(DEBUG || this.unit.isLeader())) return;" }, "leadership, by test");
  conditional("that leave nothing out", { before: "if not self.unit.is_leader():\n    print('not yet')" }, { before: "if (!this.unit.isLeader()) console.log('not yet');" }, "always");
  conditional("in both branches", {
    before: "if self.unit.is_leader():\n    framework.observe(self.on.config_changed, self._on_config_changed)\n    return",
  }, { before: "if (this.unit.isLeader()) {\n  framework.observe(this.on.configChanged, this.onConfigChanged);\n  return;\n}" }, "always");
  conditionalInPython("by a pattern", { before: "match self.config['mode']:\n    case 'a':\n        return" }, "config, by test");
});
