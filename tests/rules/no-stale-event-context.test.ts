/** What is read of a deferred event without a look whether it is still there. */
import { expect, it } from "vitest";
import { ready } from "../../index.js";
import { charmFolder, lint } from "../support/charm-folder.js";
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: `framework.observe(self.on["db"].relation_changed, self._on_db_changed)`,
  typescript: "framework.observe(this.on['db'].relationChanged, this.onDbChanged);",
};

const at = /^(event\.relation|relation|data)\b.*[\])]$/;

/** A notice that is waited out, and read behind that. */
const notice = py(`framework.observe(self.on["web"].pebble_custom_notice, self._on_notice)`, `
  def _on_notice(self, event):
      if not self.ready:
          self.unit.status = ops.WaitingStatus("waiting")
          event.defer()
          return
      if event.notice.key == "example.com/done":
          self._workload.load(event.notice.last_data["path"])  # !! staleNotice: \`event.notice.last_data\` is asked of Pebble anew
`);

testRule("no-stale-event-context", {
  cases: [
    {
      name: "the remote unit's and the remote application's data, each at its first use",
      at,
      python: py(observe.python, `
        def _on_db_changed(self, event):
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            host = event.relation.data[event.unit]["host"]  # !! staleUnitData: is deferred (line 12). … the remote unit may have left, and \`event.relation.data[event.unit]\` fails
            port = event.relation.data[event.unit]["port"]
            name = event.relation.data[event.app]["name"]  # !! staleAppData: the relation may be gone, and \`event.relation.data[event.app]\` fails
            self._workload.connect(host, port, name)
      `),
      typescript: ts(observe.typescript, `
        onDbChanged(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          const host = event.relation.data.get(event.unit)!['host']; // !! staleUnitData: is deferred (line 12). … the remote unit may have left, and \`event.relation.data.get(event.unit)\` fails
          const port = event.relation.data.get(event.unit)!['port'];
          const name = event.relation.data.get(event.app).get('name'); // !! staleAppData: the relation may be gone, and \`event.relation.data.get(event.app)\` fails
          this.workload.connect(host, port, name);
        }
      `),
      becomes: null,
    },
    {
      name: "in front of the guard, too: the handler starts from the top",
      at,
      python: py(`framework.observe(self.on["db"].relation_joined, self._on_db_joined)`, `
        def _on_db_joined(self, event):
            relation = event.relation
            if not relation.data[event.unit].get("host"):  # !! staleUnitData: is deferred (line 13)
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            self._workload.restart()
      `),
      typescript: ts("framework.observe(this.on['db'].relationJoined, this.onDbJoined);", `
        onDbJoined(event) {
          const { relation } = event;
          if (!relation.data.get(event.unit)!.get('host')) { // !! staleUnitData: is deferred (line 13)
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "looks that come first",
      python: py(observe.python, `
        def _on_db_changed(self, event):
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            if event.unit in event.relation.data:
                self._workload.connect(event.relation.data[event.unit]["host"])
            if not event.relation.active:
                return
            self._workload.name(event.relation.data[event.app]["name"])
      `),
      typescript: ts(observe.typescript, `
        onDbChanged(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          if (event.relation.data.has(event.unit)) {
            this.workload.connect(event.relation.data.get(event.unit)!['host']);
          }
          if (!event.relation.active) {
            return;
          }
          this.workload.name(event.relation.data.get(event.app)!['name']);
        }
      `),
    },
    {
      name: "access that does not fail",
      python: py(observe.python, `
        def _on_db_changed(self, event):
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            data = event.relation.data.get(event.unit)
            if data:
                self._workload.connect(data["host"])
            self._workload.name(event.relation.data.get(event.app, {}).get("name"))
            event.relation.data[self.unit]["ready"] = "true"
            self._workload.greet(event.unit.name, event.app.name, event.departing_unit)
      `),
      typescript: ts(observe.typescript, `
        onDbChanged(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          const data = event.relation.data.get(event.unit);
          if (data) {
            this.workload.connect(data.get('host'));
          }
          this.workload.name(event.relation.data.get(event.app)?.get('name'));
          event.relation.data.get(this.unit).set('ready', 'true');
          this.workload.greet(event.unit.name, event.app.name, event.departingUnit);
        }
      `),
    },
    {
      name: "what it raises is caught, here or by the caller",
      python: py(observe.python, `
        def _on_db_changed(self, event):
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            try:
                self._workload.connect(event.relation.data[event.unit]["host"])
                self._name(event)
            except KeyError:
                self.unit.status = ops.WaitingStatus("waiting for data")

        def _name(self, event):
            self._workload.name(event.relation.data[event.app]["name"])
      `),
      typescript: ts(observe.typescript, `
        onDbChanged(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          try {
            this.workload.connect(event.relation.data.get(event.unit)!['host']);
            this.name(event);
          } catch {
            this.unit.status = new ops.WaitingStatus('waiting for data');
          }
        }

        name(event) {
          this.workload.name(event.relation.data.get(event.app)!['name']);
        }
      `),
    },
    {
      name: "in a helper that the handler hands the event to, while another helper defers",
      at,
      python: py(observe.python, `
        def _on_db_changed(self, event):
            if not self._check(event):
                return
            self._connect(event)

        def _check(self, event):
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return False
            return True

        def _connect(self, event):
            self._workload.connect(event.relation.data[event.unit]["host"])  # !! staleUnitData: is deferred (line 17)
      `),
      typescript: ts(observe.typescript, `
        onDbChanged(event) {
          if (!this.check(event)) {
            return;
          }
          this.connect(event);
        }

        check(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return false;
          }
          return true;
        }

        connect(event) {
          this.workload.connect(event.relation.data.get(event.unit)!['host']); // !! staleUnitData: is deferred (line 19)
        }
      `),
    },
    {
      name: "a helper that looks first answers for the rest",
      python: py(observe.python, `
        def _on_db_changed(self, event):
            if not self._is_there(event):
                return
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            self._workload.connect(event.relation.data[event.unit]["host"])

        def _is_there(self, event):
            return event.unit in event.relation.units
      `),
      typescript: ts(observe.typescript, `
        onDbChanged(event) {
          if (!this.isThere(event)) {
            return;
          }
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          this.workload.connect(event.relation.data.get(event.unit)!['host']);
        }

        isThere(event) {
          return event.relation.units.has(event.unit);
        }
      `),
    },
    {
      name: "among peers the application is this one; and what nobody defers is read once",
      at,
      python: {
        "charmcraft.yaml": "name: demo\npeers:\n  cluster:\n    interface: cluster\nrequires:\n  db:\n    interface: db\n",
        "src/charm.py": py(`
          framework.observe(self.on["cluster"].relation_changed, self._on_cluster_changed)
          framework.observe(self.on["db"].relation_changed, self._on_db_changed)
        `, `
          def _on_cluster_changed(self, event):
              if not self.ready:
                  self.unit.status = ops.WaitingStatus("waiting")
                  event.defer()
                  return
              self._workload.name(event.relation.data[event.app]["name"])
              self._workload.connect(event.relation.data[event.unit]["host"])  # !! staleUnitData

          def _on_db_changed(self, event):
              self._workload.connect(event.relation.data[event.unit]["host"])
        `),
      },
      typescript: {
        "charmcraft.yaml": "name: demo\npeers:\n  cluster:\n    interface: cluster\nrequires:\n  db:\n    interface: db\n",
        "src/charm.ts": ts(`
          framework.observe(this.on['cluster'].relationChanged, this.onClusterChanged);
          framework.observe(this.on['db'].relationChanged, this.onDbChanged);
        `, `
          onClusterChanged(event) {
            if (!this.ready) {
              this.unit.status = new ops.WaitingStatus('waiting');
              event.defer();
              return;
            }
            this.workload.name(event.relation.data.get(event.app)!['name']);
            this.workload.connect(event.relation.data.get(event.unit)!['host']); // !! staleUnitData
          }

          onDbChanged(event) {
            this.workload.connect(event.relation.data.get(event.unit)!['host']);
          }
        `),
      },
    },
    {
      name: "a secret's revision that may have been removed, and one whose absence is caught",
      at: /^event\.secret\.(remove_revision|removeRevision)\(event\.revision\)$/,
      python: py("framework.observe(self.on.secret_remove, self._on_secret_remove)", `
        def _on_secret_remove(self, event):
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            logger.info(event.revision)
            event.secret.remove_revision(event.revision)  # !! staleRevision: the revision may have been removed
            try:
                event.remove_revision()
            except ops.SecretNotFoundError:
                pass
      `, "import logging\n\nlogger = logging.getLogger(__name__)\n"),
      typescript: ts("framework.observe(this.on.secretRemove, this.onSecretRemove);", `
        onSecretRemove(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          logger.info(event.revision);
          event.secret.removeRevision(event.revision); // !! staleRevision: the revision may have been removed
          try {
            event.removeRevision();
          } catch (error) {
            if (!(error instanceof ops.SecretNotFoundError)) throw error;
          }
        }
      `, "const logger = ops.getLogger('demo');\n"),
    },
    {
      name: "what a notice says beyond its key",
      at: /^event\.notice\.(last_data|lastData)$/,
      python: notice,
      typescript: ts("framework.observe(this.on['web'].pebbleCustomNotice, this.onNotice);", `
        onNotice(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          if (event.notice.key === 'example.com/done') {
            this.workload.load(event.notice.lastData['path']); // !! staleNotice: \`event.notice.lastData\` is asked of Pebble anew
          }
        }
      `),
    },
    {
      name: "a defer that can go takes its trouble with it",
      python: py(observe.python, `
        def _on_db_changed(self, event):
            if not event.relation.data[event.unit].get("host"):
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onDbChanged(event) {
          if (!event.relation.data.get(event.unit)!.get('host')) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer();
            return;
          }
          this.workload.restart();
        }
      `),
    },
  ],
});

/** A secret's revision and the remote unit's data. */
const removal = py("framework.observe(self.on.secret_remove, self._on_secret_remove)", `
  def _on_secret_remove(self, event):
      if not self.ready:
          self.unit.status = ops.WaitingStatus("waiting")
          event.defer()
          return
      event.remove_revision()
`);
const unitData = py(observe.python, `
  def _on_db_changed(self, event):
      if not self.ready:
          self.unit.status = ops.WaitingStatus("waiting")
          event.defer()
          return
      self._workload.connect(event.relation.data[event.unit]["host"])
`);

it.each([["a notice", notice, "strict"], ["a secret", removal, "strict"], ["a unit's data", unitData, "recommended"]])("speaks of %s from the right preset on", async (_, marked, from) => {
  await ready;
  const text = marked.replace(/ {2}# !! .*/, "");
  const folder = charmFolder({ "charm.py": text });
  const speaks = (preset: "recommended" | "strict"): boolean => lint(folder, "charm.py", text, preset).some(({ ruleId }) => ruleId === "charm/no-stale-event-context");
  expect([speaks("recommended"), speaks("strict")]).toEqual([from === "recommended", true]);
});
