/** Charms of one handler, that of `start`: what follows its defers, and which of them it comes to. */
import type { Given } from "./harness.js";
import { inPython, inTypeScript, python, twins, typescript } from "./harness.js";

export const init = {
  python: "framework.observe(self.on.start, self._on_start)",
  typescript: "framework.observe(this.on.start, this.onStart);",
};

export interface Bodies {
  /** The body of the handler of `start`. */
  py: string;
  ts: string;
  /** What stands beside it: methods, and code above the class. */
  more?: { py: string; ts: string };
  top?: { py: string; ts: string };
  given?: Given;
}

const inHandler = (head: string, body: string, foot = ""): string => `${head}\n${body.replace(/^(?=.)/gm, "    ")}\n${foot}`;

export function pythonCharm(py: string, more = "", top = ""): string {
  return python({ init: init.python, top, body: inHandler("def _on_start(self, event):", py, more) });
}

export function typescriptCharm(ts: string, more = "", top = ""): string {
  return typescript({ init: init.typescript, top, body: inHandler("private onStart(event: ops.StartEvent): void {", ts, `}\n${more}`) });
}

/** What follows the defers of a handler, in order; see `Expected.after`. */
export function follows(name: string, { py, ts, more, top, given }: Bodies, after: readonly string[]): void {
  twins(name, pythonCharm(py, more?.py, top?.py), typescriptCharm(ts, more?.ts, top?.ts), { ...given, after });
}

export function followsInPython(name: string, { py, more, top }: { py: string; more?: string; top?: string }, after: readonly string[]): void {
  inPython(name, pythonCharm(py, more, top), { after });
}

export function followsInTypeScript(name: string, ts: string, after: readonly string[], more = ""): void {
  inTypeScript(name, typescriptCharm(ts, more), { after });
}

/** Which defers of a handler are come to, in order; see `Expected.defers`. */
export function reached(name: string, { py, ts, more, top }: Bodies, defers: readonly string[]): void {
  twins(name, pythonCharm(py, more?.py, top?.py), typescriptCharm(ts, more?.ts, top?.ts), { defers });
}
