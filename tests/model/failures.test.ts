/** What the classes of exceptions say, and which code raises them. */
import { describe, expect, test } from "vitest";
import { isDomainError, isPebble } from "../../lib/charm/verdict/failures.js";
import { modelOf, python, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

describe("Pebble that does not answer", () => {
  test.each<[readonly string[], boolean]>([
    [["ops.pebble.ConnectionError"], true],
    [["pebble.ConnectionError"], true],
    [["lib.PebbleClient.ConnectionError"], true],
    [["ops.pebble.ConnectionError", "pebble.ConnectionError"], true],
    [["ops.pebble.ConnectionError", "ops.pebble.ChangeError"], false],
    [["ops.pebble.ChangeError", "ops.pebble.ConnectionError"], false],
    [["ops.pebble.ChangeError"], false],
    [["ConnectionError"], false],
    [["requests.ConnectionError"], false],
    [[], false],
  ])("%j", (names, expected) => { expect(isPebble(names)).toBe(expected); });
});

describe("something is not as it should be, rather than that it fails for the moment", () => {
  const domain = [
    "ValueError", "TypeError", "KeyError", "IndexError", "AttributeError", "LookupError", "AssertionError", "RangeError", "SyntaxError", "NotImplementedError",
    "json.JSONDecodeError", "ops.pebble.PathError", "pydantic.ValidationError", "InvalidOptionError", "IncompleteConfiguration", "MissingKey", "ConfigError",
    "SecretNotFoundError", "DatabaseNotReadyError", "PrematureDataAccessError",
  ];
  test.each(domain)("%s", (name) => { expect(isDomainError([name])).toBe(true); });
  test.each(["ConnectionError", "OSError", "TimeoutError", "ApiError", "MyKeyError", "KeyErrors", "Exception", "RuntimeError", "subprocess.CalledProcessError"])("not %s", (name) => {
    expect(isDomainError([name])).toBe(false);
  });
  test("all of several", () => {
    expect(isDomainError(domain)).toBe(true);
    expect(isDomainError([...domain, "ApiError"])).toBe(false);
    expect(isDomainError(["ApiError", ...domain])).toBe(false);
    expect(isDomainError([])).toBe(false);
  });
});

/** `kind`, with `?` where it is guessed and `+` where more decides, of what is waited for where `tries` raises `takes`. */
function waits(path: string, text: string): string {
  const model = modelOf({ [path]: text }, { facts: FACTS });
  return model.defers.map((defer) => {
    const { reasons, more } = model.verdict(defer);
    return reasons.map(({ kind, guessed }) => `${kind}${guessed ? "?" : ""}`).join(", ") + (more ? "+" : "");
  }).join();
}

const inPython = (tries: string, takes: string, top = "", methods = ""): string => waits("src/charm.py", python({
  top, init: "framework.observe(self.on.start, self._on_start)",
  body: `def _on_start(self, event):\n    try:\n        ${tries.replaceAll("\n", "\n        ")}\n    except ${takes}:\n        event.defer()\n${methods}`,
}));
const inTypeScript = (tries: string, takes: string, top = "", methods = ""): string => waits("src/charm.ts", typescript({
  top, init: "framework.observe(this.on.start, this.onStart);",
  body: `onStart(event) { try { ${tries} } catch (error) { if (!(${takes.split(" ").map((each) => `error instanceof ${each}`).join(" || ")})) throw error; event.defer(); } }\n${methods}`,
}));

describe("what may raise, beside a number that is read from an option", () => {
  const [PY, TS] = ['port = int(self.config["port"])', "const port = Number(this.config['port']);"];
  test.each([
    ["self.logger.debug(port)", "this.logger.debug(port);"], ["self.logger.info(port)", "this.logger.info(port);"], ["self.logger.warning(port)", "this.logger.warn(port);"],
    ["self.logger.error(port)", "this.logger.error(port);"], ["self.logger.exception(port)", "this.logger.exception(port);"], ["logging.getLogger().log(10, port)", "logging.getLogger().log(10, port);"],
    ['self.unit.status = ops.MaintenanceStatus("port")', "this.unit.status = new ops.MaintenanceStatus('port');"], ["late = LateError()", "const late = new LateError();"],
    ["late = LateException()", "const late = new LateException();"], ['host = self.hosts.get("a")', "const host = this.hosts.get('a');"],
    ["leads = self.unit.is_leader()", "const leads = this.unit.isLeader();"], ["can = self.web.can_connect()", "const can = this.web.canConnect();"],
  ])("nothing of %s", (py, ts) => {
    const top = ["from errors import LateError, LateException\nimport logging", "import { LateError, LateException } from 'errors';\nimport * as logging from 'logging';"] as const;
    expect([inPython(`${PY}\n${py}`, "ValueError", top[0]), inTypeScript(`${TS} ${ts}`, "TypeError", top[1])]).toEqual(["config", "config"]);
  });
  test.each([
    ["self.server.open(port)", "this.server.open(port);"], ["parse(port)", "parse(port);"], ["self.logger.information(port)", "this.logger.information(port);"],
    ["self.server.unset(port)", "this.server.unset(port);"], ["Status.of(port)", "Status.of(port);"],
  ])("something of %s", (py, ts) => {
    expect([inPython(`${PY}\n${py}`, "ValueError"), inTypeScript(`${TS} ${ts}`, "TypeError")]).toEqual(["config?", "config?"]);
  });
  test("something in a function below", () => {
    expect([
      inPython("self._read()", "ValueError", "", `def _read(self):\n    ${PY}\n    self.server.open(port)\n    return port`), inTypeScript("this.read();", "TypeError", "", `read() { ${TS} this.server.open(port); return port; }`),
    ]).toEqual(["config?", "config?"]);
  });
});

describe("what the charm raises itself", () => {
  const [PY, TS] = ['if not self.config.get("port"):\n    raise ', "if (!this.config.get('port')) throw new "];
  test.each(["ValueError", "TypeError", "KeyError", "IndexError", "AttributeError", "LookupError", "AssertionError"])("as %s", (name) => {
    expect([inPython(`${PY}${name}`, name), inPython(`${PY}${name}("port")`, name)]).toEqual(["config", "config"]);
  });
  test.each(["TypeError", "RangeError", "SyntaxError"])("as %s", (name) => { expect(inTypeScript(`${TS}${name}('port');`, name)).toBe("config"); });
  test("as what a variable holds", () => {
    expect(inPython('late = ValueError("port")\nif not self.config.get("port"):\n    raise late', "ValueError")).toBe("config");
    expect(inTypeScript("const late = new TypeError('port'); if (!this.config.get('port')) throw late;", "TypeError")).toBe("config");
  });
  test("as one of two, of which one is caught", () => {
    const top = ["class Unready(Exception): ...\nclass Gone(Exception): ...", "class Unready extends Error {}\nclass Gone extends Error {}"] as const;
    expect(inPython('if not self.config.get("port"):\n    raise (Unready if self.odd else Gone)("port")', "Unready", top[0])).toBe("config");
    expect(inTypeScript("if (!this.config.get('port')) throw new (this.odd ? Unready : Gone)('port');", "Unready", top[1])).toBe("config");
  });
  test.each(["OSError", "RuntimeError"])("as %s, that others raise, too", (name) => { expect(inPython(`${PY}${name}`, name)).toBe("failure"); });
  test("as one of several classes in a tuple that has a name", () => {
    const top = "class Unready(Exception):\n    pass\nclass Late(Exception):\n    pass\nclass Gone(Exception):\n    pass\nERRORS = (Unready, Gone)\n";
    expect(inPython(`${PY}Unready`, "(ERRORS, Late)", top)).toBe("config");
    expect(inPython(`${PY}Late`, "(ERRORS, Late)", top)).toBe("config");
    expect(inPython(`${PY}Unready`, "(ERRORS, ApiError)", `${top}from server import ApiError`)).toBe("config+");
  });
  test("in a function inside that is never called, and in one that is", () => {
    const top = ["class Unready(Exception):\n    pass", "class Unready extends Error {}"] as const;
    const inner = ['def check():\n    if not self.config.get("port"):\n        raise Unready', "const check = () => { if (!this.config.get('port')) throw new Unready(); };"] as const;
    expect([inPython(inner[0], "Unready", top[0]), inTypeScript(inner[1], "Unready", top[1])]).toEqual(["failure", "failure"]);
    expect([inPython(`${inner[0]}\ncheck()`, "Unready", top[0]), inTypeScript(`${inner[1]} check();`, "Unready", top[1])]).toEqual(["config", "config"]);
  });
});
