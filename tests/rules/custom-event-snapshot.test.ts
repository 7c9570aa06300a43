/** Classes of events, and what of their objects gets to a handler. */
import { testRule } from "../support/rule-test.js";
import { dedent } from "../support/sources.js";

const at = /^\w+$/;

/** A module of events. */
function events(python: string, above = ""): string {
  return `import ops\n${dedent(above)}\n\n${dedent(python)}`;
}

function eventsTs(typescript: string): string {
  return `import * as ops from 'ops';\n\n${dedent(typescript)}`;
}

testRule("custom-event-snapshot", {
  cases: [
    {
      name: "attributes that nothing saves",
      at,
      addsMethods: true,
      python: events(`
        class HostReady(ops.EventBase):  # !! lostAttributes: HostReady keeps \`host\` and \`port\`, but its snapshot() and restore() do not … no handler finds them
            """The host is there."""

            def __init__(self, handle: ops.Handle, host: str, port: int):
                super().__init__(handle)
                self.host = host
                self.port = port
      `),
      typescript: eventsTs(`
        /** The host is there. */
        class HostReady extends ops.EventBase { // !! lostAttributes: HostReady keeps \`host\` and \`port\`, but its snapshot() and restore() do not … no handler finds them
          host: string;
          readonly port: number;

          constructor(handle: ops.Handle, host: string, port: number) {
            super(handle);
            this.host = host;
            this.port = port;
          }
        }
      `),
      becomes: {
        python: {
          addMethods: `
            def snapshot(self) -> dict:
                return {**super().snapshot(), "host": self.host, "port": self.port}

            def restore(self, snapshot: dict) -> None:
                super().restore(snapshot)
                self.host = snapshot["host"]
                self.port = snapshot["port"]
          `,
        },
        typescript: {
          addMethods: `
              port: number;

              constructor(handle: ops.Handle, host: string, port: number) {
                super(handle);
                this.host = host;
                this.port = port;
              }

              override snapshot(): Record<string, unknown> {
                return { ...super.snapshot(), host: this.host, port: this.port };
              }

              override restore(snapshot: Record<string, unknown>): void {
                super.restore(snapshot);
                this.host = snapshot['host'] as string;
                this.port = snapshot['port'] as number;
          `,
        },
      },
    },
    {
      name: "one more attribute on an event of a relation, whose own ops saves",
      at,
      addsMethods: true,
      python: events(`
        class TokenChanged(ops.RelationEvent):  # !! lostAttributes: keeps \`token\`, but … no handler finds it
            def __init__(self, handle, relation, app, unit, token):
                super().__init__(handle, relation, app, unit)
                self.relation = relation
                self.token = token
      `),
      typescript: eventsTs(`
        class TokenChanged extends ops.RelationEvent { // !! lostAttributes: keeps \`token\`, but … no handler finds it
          token: string;

          constructor(handle: ops.Handle, relation: ops.Relation, app: ops.Application, unit: ops.Unit, token: string) {
            super(handle, relation, app, unit);
            this.relation = relation;
            this.token = token;
          }
        }
      `),
    },
    {
      name: "saved by another way to it, and not restored",
      at,
      becomes: null,
      python: events(`
        class RulesChanged(ops.EventBase):  # !! unrestoredAttributes: RulesChanged saves \`relation_id\` in snapshot(), but its restore() does not set it
            def __init__(self, handle, relation, relation_id):
                super().__init__(handle)
                self.relation = relation
                self.relation_id = relation_id

            def snapshot(self):
                return {"relation_name": self.relation.name, "relation_id": self.relation.id}

            def restore(self, snapshot):
                self.relation = self.framework.model.get_relation(snapshot["relation_name"], snapshot["relation_id"])
      `),
      typescript: eventsTs(`
        class RulesChanged extends ops.EventBase { // !! unrestoredAttributes: RulesChanged saves \`relationId\` in snapshot(), but its restore() does not set it
          relation: ops.Relation | null;
          relationId: number;

          constructor(handle: ops.Handle, relation: ops.Relation, relationId: number) {
            super(handle);
            this.relation = relation;
            this.relationId = relationId;
          }

          override snapshot(): Record<string, unknown> {
            return { relationName: this.relation!.name, relationId: this.relation!.id };
          }

          override restore(snapshot: Record<string, unknown>): void {
            this.relation = this.framework.model.getRelation(snapshot['relationName'] as string, snapshot['relationId'] as number);
          }
        }
      `),
    },
    {
      name: "saved and not restored, restored and not saved, and neither",
      at,
      becomes: null,
      python: events(`
        class Saved(ops.EventBase):  # !! unrestoredAttributes: Saved saves \`host\` in snapshot(), but its restore() does not set it
            def __init__(self, handle, host):
                super().__init__(handle)
                self.host = host

            def snapshot(self):
                return {"host": self.host}


        class Restored(ops.EventBase):  # !! unsavedAttributes: Restored restores \`host\` from what its snapshot() does not save
            def __init__(self, handle, host):
                super().__init__(handle)
                self.host = host

            def restore(self, snapshot):
                self.host = snapshot["host"]


        class Forgotten(ops.EventBase):  # !! lostAttributes: Forgotten keeps \`port\`
            def __init__(self, handle, host, port):
                super().__init__(handle)
                self.host = host
                self.port = port

            def snapshot(self):
                return {"host": self.host}

            def restore(self, snapshot):
                self.host = snapshot["host"]
      `),
      typescript: eventsTs(`
        class Saved extends ops.EventBase { // !! unrestoredAttributes: Saved saves \`host\` in snapshot(), but its restore() does not set it
          host: string;

          constructor(handle: ops.Handle, host: string) {
            super(handle);
            this.host = host;
          }

          override snapshot(): Record<string, unknown> {
            return { host: this.host };
          }
        }

        class Restored extends ops.EventBase { // !! unsavedAttributes: Restored restores \`host\` from what its snapshot() does not save
          host: string;

          constructor(handle: ops.Handle, host: string) {
            super(handle);
            this.host = host;
          }

          override restore(snapshot: Record<string, unknown>): void {
            this.host = snapshot['host'] as string;
          }
        }

        class Forgotten extends ops.EventBase { // !! lostAttributes: Forgotten keeps \`port\`
          host: string;
          port: number;

          constructor(handle: ops.Handle, host: string, port: number) {
            super(handle);
            this.host = host;
            this.port = port;
          }

          override snapshot(): Record<string, unknown> {
            return { host: this.host };
          }

          override restore(snapshot: Record<string, unknown>): void {
            this.host = snapshot['host'] as string;
          }
        }
      `),
    },
    {
      name: "a snapshot of what ops does not save",
      at,
      becomes: null,
      python: events(`
        class Target:
            def __init__(self, name):
                self.name = name


        class Added(ops.EventBase):  # !! refusedAttributes: \`target\` (a Target) and \`relation\` (a Relation) … ValueError
            def __init__(self, handle, target: Target, relation: ops.Relation):
                super().__init__(handle)
                self.target = target
                self.relation = relation

            def snapshot(self):
                return {"target": self.target, "relation": self.relation}

            def restore(self, snapshot):
                self.target = snapshot["target"]
                self.relation = snapshot["relation"]


        class Timed(ops.EventBase):  # !! refusedAttributes: \`at\` (a datetime)
            def snapshot(self):
                data = super().snapshot()
                data["at"] = datetime.datetime.now()
                return data
      `, "import datetime"),
      typescript: eventsTs(`
        class Target {
          constructor(readonly name: string) {}
        }

        class Added extends ops.EventBase { // !! refusedAttributes: \`target\` (a Target) and \`relation\` (a Relation) … ValueError
          target: Target;
          relation: ops.Relation;

          constructor(handle: ops.Handle, target: Target, relation: ops.Relation) {
            super(handle);
            this.target = target;
            this.relation = relation;
          }

          override snapshot(): Record<string, unknown> {
            return { target: this.target, relation: this.relation };
          }

          override restore(snapshot: Record<string, unknown>): void {
            this.target = snapshot['target'] as Target;
            this.relation = snapshot['relation'] as ops.Relation;
          }
        }

        class Timed extends ops.EventBase { // !! refusedAttributes: \`at\` (a Date)
          override snapshot(): Record<string, unknown> {
            const data = super.snapshot();
            data['at'] = new Date();
            return data;
          }
        }
      `),
    },
    {
      name: "no methods are offered for what ops would refuse",
      at,
      becomes: null,
      python: events(`
        class Joined(ops.EventBase):  # !! lostAttributes: keeps \`relation\`
            def __init__(self, handle, relation: ops.Relation):
                super().__init__(handle)
                self.relation = relation
      `),
      typescript: eventsTs(`
        class Joined extends ops.EventBase { // !! lostAttributes: keeps \`relation\`
          relation: ops.Relation;

          constructor(handle: ops.Handle, relation: ops.Relation) {
            super(handle);
            this.relation = relation;
          }
        }
      `),
    },
    {
      name: "saved and restored, in every way",
      python: events(`
        class Plain(ops.EventBase):
            def __init__(self, handle, host, relation: ops.Relation):
                super().__init__(handle)
                self._host = host
                self.relation = relation

            def snapshot(self):
                return {"host": self._host, "relation": self.relation.id}

            def restore(self, snapshot):
                self._host = snapshot["host"]
                self.relation = self.framework.model.get_relation("db", snapshot["relation"])


        class Child(Plain):
            def __init__(self, handle, host, relation):
                super().__init__(handle, host, relation)
                self.port = 80

            def snapshot(self):
                data = super().snapshot()
                data.update({"port": self.port})
                return data

            def restore(self, snapshot):
                super().restore(snapshot)
                self.port = int(snapshot.get("port", 80))


        class Helped(ops.EventBase):
            def __init__(self, handle, host):
                super().__init__(handle)
                self._set(host)
                self.host = host

            def snapshot(self):
                return self._as_dict()

            def restore(self, snapshot):
                self._set(snapshot["host"])

            def _as_dict(self):
                return {"host": self.host}

            def _set(self, host):
                self.host = host


        class Whole(ops.EventBase):
            def __init__(self, handle, host, port):
                super().__init__(handle)
                self.host = host
                self.port = port

            def snapshot(self):
                return {key: getattr(self, key) for key in FIELDS}

            def restore(self, snapshot):
                for key in FIELDS:
                    setattr(self, key, snapshot[key])
      `, 'FIELDS = ("host", "port")'),
      typescript: eventsTs(`
        const FIELDS = ['host', 'port'] as const;

        class Plain extends ops.EventBase {
          #host: string;
          relation: ops.Relation;

          constructor(handle: ops.Handle, host: string, relation: ops.Relation) {
            super(handle);
            this.#host = host;
            this.relation = relation;
          }

          override snapshot(): Record<string, unknown> {
            return { host: this.#host, relation: this.relation.id };
          }

          override restore(snapshot: Record<string, unknown>): void {
            this.#host = snapshot['host'] as string;
            this.relation = this.framework.model.getRelation('db', snapshot['relation'] as number);
          }
        }

        class Child extends Plain {
          port: number;

          constructor(handle: ops.Handle, host: string, relation: ops.Relation) {
            super(handle, host, relation);
            this.port = 80;
          }

          override snapshot(): Record<string, unknown> {
            return { ...super.snapshot(), port: this.port };
          }

          override restore(snapshot: Record<string, unknown>): void {
            super.restore(snapshot);
            this.port = Number(snapshot['port'] ?? 80);
          }
        }

        class Helped extends ops.EventBase {
          host: string;

          constructor(handle: ops.Handle, host: string) {
            super(handle);
            this.set(host);
            this.host = host;
          }

          override snapshot(): Record<string, unknown> {
            return this.asRecord();
          }

          override restore(snapshot: Record<string, unknown>): void {
            this.set(snapshot['host'] as string);
          }

          private asRecord(): Record<string, unknown> {
            return { host: this.host };
          }

          private set(host: string): void {
            this.host = host;
          }
        }

        class Whole extends ops.EventBase {
          host: string;
          port: number;

          constructor(handle: ops.Handle, host: string, port: number) {
            super(handle);
            this.host = host;
            this.port = port;
          }

          override snapshot(): Record<string, unknown> {
            return Object.fromEntries(FIELDS.map((key) => [key, this[key]]));
          }

          override restore(snapshot: Record<string, unknown>): void {
            Object.assign(this, snapshot);
          }
        }
      `),
    },
    {
      name: "nothing of its own, and what cannot be seen",
      python: events(`
        class Started(ops.EventBase):
            pass


        class Forwarded(ops.EventBase):
            def __init__(self, handle, key=None):
                super().__init__(handle)


        class Changed(ops.RelationChangedEvent):
            def __init__(self, handle, relation, app, unit):
                super().__init__(handle, relation, app, unit)
                self.app = app


        class Foreign(BaseEvent):
            def __init__(self, handle, host):
                super().__init__(handle)
                self.host = host


        class NoEvent:
            def __init__(self, host):
                self.host = host
      `, "from library import BaseEvent"),
      typescript: eventsTs(`
        import { BaseEvent } from 'library';

        class Started extends ops.EventBase {}

        class Forwarded extends ops.EventBase {
          constructor(handle: ops.Handle, key?: string) {
            super(handle);
          }
        }

        class Changed extends ops.RelationChangedEvent {
          constructor(handle: ops.Handle, relation: ops.Relation, app: ops.Application, unit: ops.Unit) {
            super(handle, relation, app, unit);
            this.app = app;
          }
        }

        class Foreign extends BaseEvent {
          host: string;

          constructor(handle: ops.Handle, host: string) {
            super(handle);
            this.host = host;
          }
        }

        class NoEvent {
          host: string;

          constructor(host: string) {
            this.host = host;
          }
        }
      `),
    },
    {
      name: "a base that is never emitted leaves the saving to the classes below it",
      at,
      python: events(`
        class HostEvent(ops.EventBase):
            def __init__(self, handle, host):
                super().__init__(handle)
                self.host = host


        class HostAdded(HostEvent):
            def snapshot(self):
                return {"host": self.host}

            def restore(self, snapshot):
                self.host = snapshot["host"]


        class HostGone(HostEvent):  # !! lostAttributes: HostGone keeps \`host\`
            pass


        class Events(ops.ObjectEvents):
            host_added = ops.EventSource(HostAdded)
            host_gone = ops.EventSource(HostGone)
      `),
      typescript: eventsTs(`
        class HostEvent extends ops.EventBase {
          constructor(handle: ops.Handle, public host: string) {
            super(handle);
          }
        }

        class HostAdded extends HostEvent {
          override snapshot(): Record<string, unknown> {
            return { host: this.host };
          }

          override restore(snapshot: Record<string, unknown>): void {
            this.host = snapshot['host'] as string;
          }
        }

        class HostGone extends HostEvent { // !! lostAttributes: HostGone keeps \`host\`
          readonly kind = 'gone';
        }

        class Events extends ops.ObjectEvents {
          readonly hostAdded = new ops.EventSource(HostAdded);
          readonly hostGone = new ops.EventSource(HostGone);
        }
      `),
      addsMethods: true,
    },
  ],
  pythonOnly: [
    {
      name: "by dict(…), setattr and the object's own dictionary",
      at,
      charm: events(`
        class Whole(ops.EventBase):
            def __init__(self, handle, host):
                super().__init__(handle)
                self.host = host

            def snapshot(self):
                return {k: v for k, v in self.__dict__.items() if k != "framework"}

            def restore(self, snapshot):
                vars(self).update(snapshot)


        class Named(ops.EventBase):  # !! refusedAttributes: \`path\` (a Path)
            def __init__(self, handle, host):
                super().__init__(handle)
                self.host = host

            def snapshot(self):
                return dict(host=self.host, path=pathlib.Path("/srv"))

            def restore(self, snapshot):
                setattr(self, "host", snapshot["host"])
      `, "import pathlib"),
    },
    {
      name: "the event's own base, named; and an attribute behind an underscore",
      at,
      addsMethods: true,
      charm: events(`
        class Renamed(EventBase):  # !! lostAttributes
            def __init__(self, handle, name):
                EventBase.__init__(self, handle)
                self._name = name


        class OneLine(EventBase): ...
      `, "from ops.framework import EventBase"),
      becomes: {
        addMethods: `
          def snapshot(self):
              return {**super().snapshot(), "name": self._name}

          def restore(self, snapshot):
              super().restore(snapshot)
              self._name = snapshot["name"]
        `,
      },
    },
  ],
  typescriptOnly: [
    {
      name: "parameters that are attributes are written by restore(), so they are no longer readonly",
      at,
      addsMethods: true,
      charm: eventsTs(`
        class HostReady extends ops.EventBase { // !! lostAttributes
          since = Object.freeze(['now']);

          constructor(handle: ops.Handle, readonly host: string, private readonly port = 80) {
            super(handle);
            this.since = Object.freeze(['then']);
          }
        }
      `),
      becomes: {
        addMethods: `
            constructor(handle: ops.Handle, public host: string, private port = 80) {
              super(handle);
              this.since = Object.freeze(['then']);
            }

            override snapshot(): Record<string, unknown> {
              return { ...super.snapshot(), host: this.host, port: this.port, since: this.since };
            }

            override restore(snapshot: Record<string, unknown>): void {
              super.restore(snapshot);
              this.host = snapshot['host'] as string;
              this.port = snapshot['port'] as number;
              this.since = snapshot['since'] as typeof this.since;
        `,
      },
    },
    {
      name: "a class on one line is opened up",
      at,
      addsMethods: true,
      charm: eventsTs("class Ready extends ops.EventBase { constructor(handle: ops.Handle, public host: string) { super(handle); } } // !! lostAttributes\n"),
      becomes: {
        addMethods: `
          class Ready extends ops.EventBase { constructor(handle: ops.Handle, public host: string) { super(handle); }

            override snapshot(): Record<string, unknown> {
              return { ...super.snapshot(), host: this.host };
            }

            override restore(snapshot: Record<string, unknown>): void {
              super.restore(snapshot);
              this.host = snapshot['host'] as string;
            }
          }
        `,
      },
    },
  ],
});
