/** A handler that defers under a test, in both languages, and what it is expected to wait for. */
import type { CharmFacts } from "../../lib/charm/facts.js";
import { python, twins, typescript } from "./harness.js";

export const FACTS: Partial<CharmFacts> = {
  declared: true, substrate: "kubernetes", containers: ["web"], storages: ["data"], config: ["port"],
  relations: [
    { name: "db", role: "requires", interface: "postgresql_client" },
    { name: "cluster", role: "peers", interface: "cluster" },
  ],
};

export interface Code {
  /** What stands in front of the test. */
  before?: string;
  test: string;
  /** More methods of the charm. */
  methods?: string;
  top?: string;
  /** What is said in the constructor, behind the observation. */
  init?: string;
  /** The event of the handler, as it is observed; config-changed, unless said otherwise. */
  event?: string;
}

/**
 * A handler that defers while a test holds, and what it waits for, with all marks; see `Expected.waits`. A text alone is
 * the test.
 */
export function asksFor(name: string, python: Code | string, typescript: Code | string, expected: string, facts: Partial<CharmFacts> = FACTS): void {
  const [py, ts] = [python, typescript].map((code) => (typeof code === "string" ? { test: code } : code)) as [Code, Code];
  twins(name, pythonCharm(py), typescriptCharm(ts), { facts: { ...FACTS, ...facts }, waits: [`handle: ${expected}`] });
}

function pythonCharm({ before = "pass", test, methods = "", top = "", init = "", event = ".config_changed" }: Code): string {
  return python({
    top, init: `framework.observe(self.on${event}, self._handle)\n${init.trim()}`,
    body: `
def _handle(self, event):
    ${before.trim().replaceAll("\n", "\n    ")}
    if ${test}:
        event.defer()
        return
    self._web.replan()
@property
def _web(self):
    return self.unit.get_container("web")
${methods}`,
  });
}

function typescriptCharm({ before = "", test, methods = "", top = "", init = "", event = ".configChanged" }: Code): string {
  return typescript({
    top, init: `framework.observe(this.on${event}, this.handle);\n${init.trim()}`,
    body: `
private handle(event: ops.EventBase): void {
  ${before.trim()}
  if (${test}) {
    event.defer();
    return;
  }
  this.web.replan();
}
private get web(): ops.Container { return this.unit.getContainer('web'); }
${methods}`,
  });
}
