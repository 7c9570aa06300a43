/** Which calls may change an attribute that was tested before them. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";

/** The action is done with where `flag` is not set; behind a change, its second test may go the other way. */
function changes(name: string, py: string, ts: string, changed: boolean): void {
  twins(name, python({
    top: "class Part:\n    def __init__(self, charm):\n        charm.flag = 1\n    def touch(self, charm):\n        charm.flag = 1\ndef set_flag(charm):\n    charm.flag = 1\ndef leave(charm):\n    print(charm.flag)",
    init: "self.part = Part(self)\nframework.observe(self.on.backup_action, self._on_backup)",
    body: `
def _on_backup(self, event):
    if not self.flag:
        return
    ${py.replaceAll("\n", "\n    ")}
    self._run(event)
def _run(self, event):
    if not self.flag:
        event.defer()
def _set(self):
    self.flag = 1
def _deep(self):
    self._deep_down()
def _deep_down(self):
    self._set()
    self._deep()
def _add(self):
    self.flag += 1
def _declare(self):
    self.flag: int = 1
def _delete(self):
    del self.flag
def _other(self):
    self.elsewhere = self.flag
def _nested(self):
    def inner():
        self.flag = 1
def _both(self):
    self.elsewhere = self.flag = 1
@staticmethod
def _static(charm):
    charm.flag = 1`,
  }), typescript({
    top: "class Part {\n  constructor(charm) { charm.flag = 1; }\n  touch(charm) { charm.flag = 1; }\n}\nfunction setFlag(charm) { charm.flag = 1; }\nfunction leave(charm) { console.log(charm.flag); }",
    init: "this.part = new Part(this);\nframework.observe(this.on.backupAction, this.onBackup);",
    body: `
private onBackup(event: ops.ActionEvent): void {
  if (!this.flag) return;
  ${ts}
  this.run(event);
}
private run(event: ops.EventBase): void { if (!this.flag) event.defer(); }
private set(): void { this.flag = 1; }
private deep(): void { this.deepDown(); }
private deepDown(): void { this.set(); this.deep(); }
private add(): void { this.flag += 1; }
private declare(): void { this.flag = 1 as number; }
private delete(): void { delete this.flag; }
private other(): void { this.elsewhere = this.flag; }
private nested(): void { const inner = () => { this.flag = 1; }; }
private both(): void { this.elsewhere = this.flag = 1; }
private static static(charm): void { charm.flag = 1; }`,
  }), { defers: [`run: action backup_action via run${changed ? "" : " excluded"}`] });
}

describe("an attribute is", () => {
  changes("as it was", "pass", "", false);
  changes("assigned at once", "self.flag = self.x", "this.flag = this.x;", true);
  changes("assigned by a method", "self._set()", "this.set();", true);
  changes("assigned further below", "self._deep()", "this.deep();", true);
  changes("added to", "self._add()", "this.add();", true);
  changes("assigned with a type", "self._declare()", "this.declare();", true);
  changes("deleted", "self._delete()", "this.delete();", true);
  changes("one of two that are assigned", "self._both()", "this.both();", true);
  changes("read only", "self._other()", "this.other();", false);
  changes("assigned by a function that nobody calls", "self._nested()", "this.nested();", false);
  changes("assigned by one of two functions", "(self._other if self.x else self._set)()", "(this.x ? this.other : this.set)();", true);
  changes("assigned by neither of two", "(self._other if self.x else self._nested)()", "(this.x ? this.other : this.nested)();", false);
  changes("assigned by a function", "set_flag(self)", "setFlag(this);", true);
  changes("read by a function", "leave(self)", "leave(this);", false);
  changes("assigned by another object's method", "self.part.touch(self)", "this.part.touch(this);", true);
  changes("assigned by a static method", "self._static(self)", "Demo.static(this);", true);
  changes("assigned by a lambda's call", "(lambda: self._set())()", "(() => this.set())();", true);
  changes("given its first value by a constructor", "self.part.__init__(self)\nPart(self)", "new Part(this);", false);
  changes("with something that cannot be seen", "self.tools.run()", "this.tools.run();", false);
  changes("assigned in a condition", "if self._set():\n    pass", "if (this.set()) {}", true);
});
