/**
 * Whole charms that do after each defer what a charm should, and one of each kind that does not: what all rules about
 * the use of `defer()` say of them together.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../index.js";
import { charmFolder, lint } from "../support/charm-folder.js";
import { py, ts } from "../support/sources.js";

const RULES = [
  "require-return-after-defer", "no-defer-before-raise", "no-defer-in-loop", "no-unconditional-defer", "no-side-effects-before-defer",
];

/** `line rule` of what these rules say of a charm in one file. */
function told(language: "python" | "typescript", text: string): string[] {
  const file = language === "python" ? "charm.py" : "charm.ts";
  return lint(charmFolder({ [file]: text }), file, text)
    .filter(({ ruleId, fatal }) => fatal || RULES.some((rule) => ruleId === `charm/${rule}`))
    .map(({ line, ruleId, message }) => `${line} ${ruleId?.slice("charm/".length) ?? message}`);
}

/** The lines that end in the comment `here`. */
function marked(text: string, rule: string): string[] {
  return text.split("\n").flatMap((line, i) => (/(?:#|\/\/) here$/.test(line) ? [`${i + 1} ${rule}`] : []));
}

function charm(name: string, python: string, typescript: string, rule = ""): void {
  it(name, () => {
    expect(told("python", python)).toEqual(marked(python, rule));
    expect(told("typescript", typescript)).toEqual(marked(typescript, rule));
    expect(marked(python, rule)).toHaveLength(marked(typescript, rule).length);
  });
}

beforeAll(() => ready);

const setup = {
  python: `
    framework.observe(self.on.install, self._on_install)
    framework.observe(self.on.config_changed, self._on_config_changed)
    framework.observe(self.on["db"].relation_changed, self._on_database_changed)
    framework.observe(self.on.web_pebble_ready, self._on_web_pebble_ready)
  `,
  typescript: `
    framework.observe(this.on.install, this.onInstall);
    framework.observe(this.on.configChanged, this.onConfigChanged);
    framework.observe(this.on['db'].relationChanged, this.onDatabaseChanged);
    framework.observe(this.on.webPebbleReady, this.onWebPebbleReady);
  `,
};

/** One charm of four handlers, with what stands behind each defer. */
function handlers(python: string, typescript: string): { python: string; typescript: string } {
  const inside = (text: string, indent: string): string => text.trim().split("\n").map((line) => indent + line.trim()).join("\n");
  return {
    python: py(setup.python, `
        def _on_install(self, event):
            try:
                self.packages.install("web")
            except ConnectionError as error:
                event.defer()
${inside(python, " ".repeat(16))}
            self.packages.hold("web")

        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()
${inside(python, " ".repeat(16))}
            self._restart(event)

        def _on_database_changed(self, event):
            for unit in event.relation.units:
                if "host" not in event.relation.data[unit]:
                    event.defer()
${inside(python, " ".repeat(20))}
                self.workload.set_host(event.relation.data[unit]["host"])

        def _on_web_pebble_ready(self, event):
            self._restart(event)

        def _restart(self, event):
            if not self.config["name"]:
                event.defer()
${inside(python, " ".repeat(16))}
            self.container.replan()
    `, "import logging\n\nlogger = logging.getLogger(__name__)\n"),
    typescript: ts(setup.typescript, `
        onInstall(event) {
          try {
            this.packages.install('web');
          } catch (error) {
            event.defer();
${inside(typescript, " ".repeat(12))}
          }
          this.packages.hold('web');
        }

        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
${inside(typescript, " ".repeat(12))}
          }
          this.restart(event);
        }

        onDatabaseChanged(event) {
          for (const unit of event.relation.units) {
            if (!event.relation.data[unit].has('host')) {
              event.defer();
${inside(typescript, " ".repeat(14))}
            }
            this.workload.setHost(event.relation.data[unit].get('host'));
          }
        }

        onWebPebbleReady(event) {
          this.restart(event);
        }

        restart(event) {
          if (!this.config['name']) {
            event.defer();
${inside(typescript, " ".repeat(12))}
          }
          this.container.replan();
        }
    `, "import { logger } from './log.js';\n"),
  };
}

describe("nothing is said of a charm that", () => {
  const status = handlers(`
    self.unit.status = ops.WaitingStatus("waiting")
    return
  `, `
    this.unit.status = new ops.WaitingStatus('waiting');
    return;
  `);
  charm("only sets a status and returns after each defer", status.python, status.typescript);

  const logs = handlers(`
    logger.info("not yet: %s", self.config.get("name"))
    self.app.status = ops.MaintenanceStatus("waiting")
    self.unit.status = ops.WaitingStatus("waiting")
    return
  `, `
    logger.info(\`not yet: \${this.config.get('name')}\`);
    this.app.status = new ops.MaintenanceStatus('waiting');
    this.unit.status = new ops.WaitingStatus('waiting');
    return;
  `);
  charm("logs, sets statuses and returns", logs.python, logs.typescript);

  charm("returns in a finally", py("framework.observe(self.on.start, self._on_start)", `
    def _on_start(self, event):
        if self.state.rotating:
            try:
                self.workload.rotate()
            except ConnectionError:
                event.defer()
            except ValueError as error:
                print(error)
                event.defer()
            finally:
                return
        self.workload.start()
  `), ts("framework.observe(this.on.start, this.onStart);", `
    onStart(event) {
      if (this.state.rotating) {
        try {
          this.workload.rotate();
        } catch (error) {
          if (error instanceof RangeError) {
            event.defer();
          } else {
            console.log(error);
            event.defer();
          }
        } finally {
          return;
        }
      }
      this.workload.start();
    }
  `));

  charm("returns from its loops, or breaks out of them to the end", py("framework.observe(self.on.start, self._on_start)", `
    def _on_start(self, event):
        for unit in self.units:
            if not unit.ready:
                event.defer()
                return
            unit.configure()
        while self.queue.has_more():
            if not self.queue.is_open():
                event.defer()
                break
            self.queue.take()
        else:
            self.queue.finish()
  `), ts("framework.observe(this.on.start, this.onStart);", `
    onStart(event) {
      for (const unit of this.units) {
        if (!unit.ready) {
          event.defer();
          return;
        }
        unit.configure();
      }
      while (this.queue.hasMore()) {
        if (!this.queue.isOpen()) {
          event.defer();
          break;
        }
        this.queue.take();
      }
    }
  `));
});

describe("one thing is said of a charm that", () => {
  charm("forgets to return where a caller of a helper goes on", py(setup.python, `
    def _on_install(self, event):
        if not self._restart(event):
            return
        self.packages.hold("web")

    def _on_config_changed(self, event):
        self._restart(event)
        self.unit.status = ops.ActiveStatus()

    def _on_database_changed(self, event):
        self._restart(event)
        self.workload.migrate()

    def _on_web_pebble_ready(self, event):
        self._restart(event)

    def _restart(self, event):
        if not self.container.can_connect():
            event.defer()  # here
            self.unit.status = ops.WaitingStatus("waiting")
            return False
        self.container.replan()
        return True
  `), ts(setup.typescript, `
    onInstall(event) {
      if (!this.restart(event)) {
        return;
      }
      this.packages.hold('web');
    }

    onConfigChanged(event) {
      this.restart(event);
      this.unit.status = new ops.ActiveStatus();
    }

    onDatabaseChanged(event) {
      this.restart(event);
      this.workload.migrate();
    }

    onWebPebbleReady(event) {
      this.restart(event);
    }

    restart(event) {
      if (!this.container.canConnect()) {
        event.defer(); // here
        this.unit.status = new ops.WaitingStatus('waiting');
        return false;
      }
      this.container.replan();
      return true;
    }
  `), "require-return-after-defer");

  charm("goes on with its loop", py("framework.observe(self.on.start, self._on_start)", `
    def _on_start(self, event):
        for unit in self.units:
            if not unit.ready:
                event.defer()  # here
                continue
            unit.configure()
  `), ts("framework.observe(this.on.start, this.onStart);", `
    onStart(event) {
      for (const unit of this.units) {
        if (!unit.ready) {
          event.defer(); // here
          continue;
        }
        unit.configure();
      }
    }
  `), "no-defer-in-loop");

  charm("breaks out of its loop into work", py("framework.observe(self.on.start, self._on_start)", `
    def _on_start(self, event):
        for unit in self.units:
            if not unit.ready:
                event.defer()  # here
                break
            unit.configure()
        self.workload.start()
  `), ts("framework.observe(this.on.start, this.onStart);", `
    onStart(event) {
      for (const unit of this.units) {
        if (!unit.ready) {
          event.defer(); // here
          break;
        }
        unit.configure();
      }
      this.workload.start();
    }
  `), "require-return-after-defer");

  charm("raises where nothing catches it", py("framework.observe(self.on.start, self._on_start)", `
    def _on_start(self, event):
        try:
            self.workload.start()
        except ConnectionError:
            event.defer()  # here
            raise
  `), ts("framework.observe(this.on.start, this.onStart);", `
    onStart(event) {
      try {
        this.workload.start();
      } catch (error) {
        event.defer(); // here
        throw error;
      }
    }
  `), "no-defer-before-raise");
});
