/** A handler that defers under a guard, another one that listens, and the verdict, in both languages. */
import type { CharmFacts } from "../../lib/charm/facts.js";
import { python, twins, typescript } from "./harness.js";

export const FACTS: Partial<CharmFacts> = {
  declared: true, substrate: "kubernetes", containers: ["web", "worker"], storages: ["data"], config: ["greeting", "mode"],
  relations: [
    { name: "db", role: "requires", interface: "shop_db" }, { name: "cache", role: "requires", interface: "shop_cache" },
    { name: "peers", role: "peers", interface: "shop_peers" },
  ],
};

export interface Code {
  top?: string;
  /** Statements of the constructor, behind the observations of the two handlers. */
  init?: string;
  /** The event of the handler that defers, and that of the other one, as they are observed. */
  events?: readonly [string, string];
  /** What stands in front of the guard. */
  before?: string;
  guard?: string;
  /** What the deferring handler does behind its guard. */
  work?: string;
  /** What the other handler does. */
  listener?: string;
  /** Both of them, when they are not as usual. */
  handlers?: string;
  /** More methods of the charm. */
  methods?: string;
}

/** `handle` is the handler that defers, `listen` the other one; both work by `configure`. */
export function judged(name: string, py: Code, ts: Code, verdict: string, facts: Partial<CharmFacts> = FACTS): void {
  const [pyHandled, pyHeard] = py.events ?? [".config_changed", ".web_pebble_ready"];
  const [tsHandled, tsHeard] = ts.events ?? [".configChanged", ".webPebbleReady"];
  twins(name, python({
    top: py.top ?? "",
    init: [
      'self.container = self.unit.get_container("web")', `framework.observe(self.on${pyHandled}, self._handle)`,
      `framework.observe(self.on${pyHeard}, self._listen)`, py.init ?? "",
    ].join("\n"),
    body: `
${py.handlers ?? `
def _handle(self, event):
    ${py.before ?? "pass"}
    if ${py.guard ?? "not self.container.can_connect()"}:
        event.defer()
        return
    ${py.work ?? "self._configure()"}
def _listen(self, event):
    ${(py.listener ?? "self._configure()").replaceAll("\n", "\n    ")}`}
def _configure(self):
    self.container.replan()
${py.methods ?? ""}`,
  }), typescript({
    top: ts.top ?? "",
    init: [
      "this.container = this.unit.getContainer('web');", `framework.observe(this.on${tsHandled}, this.handle);`,
      `framework.observe(this.on${tsHeard}, this.listen);`, ts.init ?? "",
    ].join("\n"),
    body: `
${ts.handlers ?? `
handle(event: ops.HookEvent): void {
  ${ts.before ?? ""}
  if (${ts.guard ?? "!this.container.canConnect()"}) {
    event.defer();
    return;
  }
  ${ts.work ?? "this.configure();"}
}
listen(event: ops.HookEvent): void {
  ${ts.listener ?? "this.configure();"}
}`}
configure(): void {
  this.container.replan();
}
${ts.methods ?? ""}`,
  }), { facts, verdicts: [`handle: ${verdict}`] });
}
