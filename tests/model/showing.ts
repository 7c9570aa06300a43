/** A handler that defers, and the status that is shown while it does, in both languages. */
import { python, twins, typescript } from "./harness.js";

export interface Shows {
  /** The handler's statements, one of which defers. */
  body: string;
  methods?: string;
  top?: string;
  init?: string;
}

/** `expected` as in `Expected.statuses`; where is the handler `handle`, unless it is said. A text alone is the handler's. */
export function shows(name: string, py: Shows | string, ts: Shows | string, expected: string): void {
  const [inPy, inTs] = [py, ts].map((code) => (typeof code === "string" ? { body: code } : code)) as [Shows, Shows];
  twins(name, python({
    top: inPy.top ?? "", init: `framework.observe(self.on.config_changed, self._handle)\n${inPy.init ?? ""}`,
    body: `def _handle(self, event):\n    ${inPy.body.trim().replaceAll("\n", "\n    ")}\n${inPy.methods ?? ""}`,
  }), typescript({
    top: inTs.top ?? "", init: `framework.observe(this.on.configChanged, this.handle);\n${inTs.init ?? ""}`,
    body: `private handle(event: ops.EventBase): void {\n${inTs.body.trim()}\n}\n${inTs.methods ?? ""}`,
  }), { statuses: [expected.includes(":") ? expected : `handle: ${expected}`] });
}
