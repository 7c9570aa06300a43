/** `snapshot` and `restore`, written into a class of events. */
import { beforeAll, describe, expect, it } from "vitest";
import { printPythonEdit } from "../../lib/python/edits.js";
import { parsePython, ready } from "../../lib/python/parse.js";

beforeAll(() => ready);

/** The text with the two methods added to its first class; holds that it parses. Null where none are written. */
function withSnapshot(text: string, ...attributes: string[]): string | null {
  const parsed = parsePython(text);
  const found = parsed.ok ? parsed.module.body.find((node) => node.type === "ClassDef") : undefined;
  if (!parsed.ok || !found) throw new Error("the test's own text");
  const printed = printPythonEdit({ kind: "addSnapshot", class: found, attributes }, { text, module: parsed.module });
  if (!printed) return null;
  const result = text.slice(0, printed.range[0]) + printed.text + text.slice(printed.range[1]);
  const again = parsePython(result);
  expect(again.ok ? [] : again.errors, result).toEqual([]);
  return result;
}

const untyped = "class A(B):\n    def __init__(self, handle, host):\n        self.host = host\n";

describe("the methods that save an event's attributes", () => {
  it("stand at the end of the class, in front of what follows it", () => {
    expect(withSnapshot(`${untyped}    # end\n\n\nx = 1\n`, "host")).toBe(`${untyped}
    def snapshot(self):
        return {**super().snapshot(), "host": self.host}

    def restore(self, snapshot):
        super().restore(snapshot)
        self.host = snapshot["host"]
    # end


x = 1
`);
  });

  it("have types where the constructor has some", () => {
    for (const head of ["def __init__(self, handle: Handle, host)", "def __init__(self, handle, host) -> None"]) {
      const text = untyped.replace("def __init__(self, handle, host)", head);
      expect(withSnapshot(text, "host")).toContain("def snapshot(self) -> dict:");
      expect(withSnapshot(text, "host")).toContain("def restore(self, snapshot: dict) -> None:");
    }
    expect(withSnapshot("class A(B):\n    host = None\n", "host")).toContain("def snapshot(self):");
    // Another method's types are no sign.
    expect(withSnapshot("class A(B):\n    def f(self) -> None:\n        pass\n", "host")).toContain("def snapshot(self):");
  });

  it("name what they save without the underscore, as long as no other name is the same", () => {
    expect(withSnapshot(untyped, "_host", "__port")).toContain('{**super().snapshot(), "host": self._host, "port": self.__port}');
    expect(withSnapshot(untyped, "_host", "host")).toContain('{**super().snapshot(), "_host": self._host, "host": self.host}');
    expect(withSnapshot(untyped, "_")).toContain('"_": self._}');
  });

  it("break a line that would be too long", () => {
    const names = ["host_address", "port_number", "database_name"];
    expect(withSnapshot(untyped, ...names)).toContain(`    def snapshot(self):
        return {
            **super().snapshot(),
            "host_address": self.host_address,
            "port_number": self.port_number,
            "database_name": self.database_name,
        }

    def restore(`);
    expect(Math.max(...(withSnapshot(untyped, ...names.slice(0, 1)) ?? "").split("\n").map((line) => line.length))).toBeLessThanOrEqual(88);
  });

  it("keep the file's quotes, line endings and indentation", () => {
    const text = "class A(B):\r\n\tdef f(self):\r\n\t\treturn 'x'\r\n";
    expect(withSnapshot(text, "host")).toBe(
      `${text.trimEnd()}\r\n\r\n\tdef snapshot(self):\r\n\t\treturn {**super().snapshot(), 'host': self.host}\r\n\r\n`
      + "\tdef restore(self, snapshot):\r\n\t\tsuper().restore(snapshot)\r\n\t\tself.host = snapshot['host']\r\n",
    );
  });

  it("are not written into a class on one line", () => {
    expect(withSnapshot("class A(B): host = None\n", "host")).toBeNull();
  });
});
