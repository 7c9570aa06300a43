/** How a handler goes on after a defer, as the model tells it. */
import { describe, expect, it } from "vitest";
import { py } from "../support/sources.js";
import type { Given } from "./harness.js";
import { modelOf } from "./harness.js";

/** What follows the first defer of a charm of one handler. */
function after(handler: string, above = "", given: Given = {}) {
  const charm = modelOf({ "src/charm.py": py("framework.observe(self.on.start, self._on_start)", handler, above) }, given);
  const { kind, effect, uncaught, goesOn, inNextRound, exits } = charm.after(charm.defers[0]!);
  return { kind, effect: effect?.node.loc.start.line ?? null, uncaught: uncaught?.node.loc.start.line ?? null, goesOn, inNextRound, exits };
}

const still = { effect: null, uncaught: null, goesOn: "_on_start", inNextRound: false, exits: false };

describe("what follows a defer", () => {
  it.each([
    ["ends", "def _on_start(self, event):\n    event.defer()\n"],
    ["returns", "def _on_start(self, event):\n    event.defer()\n    return\n"],
    ["returns", "def _on_start(self, event):\n    return event.defer()\n"],
  ])("%s", (kind, handler) => {
    expect(after(handler)).toEqual({ ...still, kind });
  });

  it("raises", () => {
    expect(after("def _on_start(self, event):\n    event.defer()\n    raise StopCharm()\n", "from flow import StopCharm\n"))
      .toEqual({ ...still, kind: "raises", uncaught: 13 });
  });

  it("raises what is listed as caught", () => {
    const given = { settings: { controlFlowExceptions: ["StopCharm"] } };
    expect(after("def _on_start(self, event):\n    event.defer()\n    raise StopCharm()\n", "from flow import StopCharm\n", given))
      .toEqual({ ...still, kind: "raises" });
  });

  it("exits", () => {
    expect(after("def _on_start(self, event):\n    event.defer()\n    sys.exit(1)\n", "import sys\n"))
      .toEqual({ ...still, kind: "raises", uncaught: 13, exits: true });
  });

  it("continues, to the effect that fewest tests decide about", () => {
    const handler = `
      def _on_start(self, event):
          event.defer()
          if self.config["a"]:
              self.workload.stop()
          self.workload.restart()
    `;
    expect(after(handler)).toEqual({ ...still, kind: "continues", effect: 13 });
  });

  it("continues in the next round of a loop rather than behind it", () => {
    const handler = `
      def _on_start(self, event):
          for unit in self.units:
              unit.restart()
              event.defer()
          self.workload.restart()
    `;
    expect(after(handler)).toEqual({ ...still, kind: "continues", effect: 11, inNextRound: true });
  });

  it("is told of a defer that no event was found for", () => {
    const charm = modelOf({ "src/charm.py": py("pass", "def helper(self, event):\n    event.defer()\n    self.workload.restart()\n") });
    expect(charm.after(charm.defers[0]!)).toMatchObject({ kind: "continues", goesOn: "helper" });
  });
});
