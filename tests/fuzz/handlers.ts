/** Charms that nobody wrote: handlers of random statements, which both languages can say. */
import fc from "fast-check";

/** What a test asks, and what is done, in both languages. */
export interface Pair {
  python: string;
  typescript: string;
}

export type Statement = { /** On a line of its own before, and behind. */ above?: string | null; behind?: string | null } & (
  | { kind: "defer" | "return" | "raise" | "break" | "continue" | "fail" }
  | { kind: "call"; what: Pair }
  | { kind: "status"; status: "Waiting" | "Blocked" | "Maintenance" | "Active" }
  | { kind: "if"; test: Pair; not: boolean; body: Statement[]; otherwise: Statement[] | null; isOneLine: boolean }
  | { kind: "try"; body: Statement[]; caught: Statement[]; last: Statement[] | null }
  | { kind: "for" | "while"; body: Statement[] }
  | { kind: "switch"; cases: Statement[][] });

export interface Handler {
  event: Pair;
  body: Statement[];
  isDecorated: boolean;
  hasComment: boolean;
}

/** How a text is laid out; what it says stays the same. */
export interface Style {
  indent: "  " | "    " | "\t";
  eol: "\n" | "\r\n";
  /** Python: several statements on a line. TypeScript: a semicolon behind each. */
  semicolons: boolean;
  /** Blank lines between statements. */
  isAiry: boolean;
  endsInNewline: boolean;
}

export interface RandomCharm {
  handlers: Handler[];
  /** Methods that take an event. */
  helpers: Statement[][];
  style: Style;
}

const pair = (python: string, typescript: string): Pair => ({ python, typescript });

const events: readonly Pair[] = [
  pair("self.on.config_changed", "this.on.configChanged"), pair("self.on.install", "this.on.install"), pair("self.on.start", "this.on.start"),
  pair("self.on.stop", "this.on.stop"), pair("self.on.remove", "this.on.remove"), pair("self.on.update_status", "this.on.updateStatus"),
  pair("self.on.leader_elected", "this.on.leaderElected"), pair("self.on.upgrade_charm", "this.on.upgradeCharm"),
  pair("self.on.secret_changed", "this.on.secretChanged"), pair("self.on.secret_rotate", "this.on.secretRotate"),
  pair("self.on.secret_expired", "this.on.secretExpired"), pair("self.on.backup_action", "this.on.backupAction"),
  pair('self.on["db"].relation_created', 'this.on["db"].relationCreated'), pair('self.on["db"].relation_changed', 'this.on["db"].relationChanged'),
  pair('self.on["db"].relation_departed', 'this.on["db"].relationDeparted'), pair('self.on["db"].relation_broken', 'this.on["db"].relationBroken'),
  pair('self.on["peers"].relation_changed', 'this.on["peers"].relationChanged'), pair('self.on["web"].pebble_ready', 'this.on["web"].pebbleReady'),
  pair('self.on["data"].storage_detaching', 'this.on["data"].storageDetaching'), pair("self.on.collect_unit_status", "this.on.collectUnitStatus"),
];

const tests: readonly Pair[] = [
  pair("self.unit.is_leader()", "this.unit.isLeader()"), pair("self.container.can_connect()", "this.container.canConnect()"),
  pair('self.model.get_relation("db")', 'this.model.getRelation("db")'), pair('self.model.get_relation("peers")', 'this.model.getRelation("peers")'),
  pair("self._is_ready()", "this.isReady()"), pair('self.config["mode"]', 'this.config["mode"]'), pair("self.stored.done", "this.stored.done"),
  pair("isinstance(event, ops.RelationEvent)", "event instanceof ops.RelationEvent"), pair("self._helper_0(event)", "this.helper0(event)"),
  pair('self.container.exists("/run/busy")', 'this.container.exists("/run/busy")'),
];

const calls: readonly Pair[] = [
  pair("self.container.replan()", "this.container.replan()"), pair('self.container.restart("web")', 'this.container.restart("web")'),
  pair('self.container.push("/etc/web", "x")', 'this.container.push("/etc/web", "x")'), pair('logger.info("it goes on")', 'logger.info("it goes on")'),
  pair("self._helper_0(event)", "this.helper0(event)"), pair("self._helper_1(event)", "this.helper1(event)"), pair("self._reconcile()", "this.reconcile()"),
  pair("self.stored.done = True", "this.stored.done = true"), pair("self.seen = event.unit", "this.seen = event.unit"),
  pair("self.on.custom.emit()", "this.on.custom.emit()"), pair('print(f"{event} # no comment")', "console.log(`${event} // no comment`)"),
];

/** Words that stand in comments: those of code, and marks that a careless search would take for it. */
const comments: readonly string[] = ["why: not yet", "event.defer()", "return", '"quoted', "'", "{ brace", "}", "héllo \u{1F600}", "TODO(#1): `x`", "("];

const comment = fc.option(fc.constantFrom(...comments), { freq: 5 });
const aside = { above: comment, behind: comment };
const of = <const T extends string>(...kinds: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...kinds);

const simple = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: of("defer"), ...aside }) },
  { weight: 4, arbitrary: fc.record({ kind: of("return"), ...aside }) },
  { weight: 1, arbitrary: fc.record({ kind: of("raise", "fail"), ...aside }) },
  { weight: 5, arbitrary: fc.record({ kind: of("call"), what: fc.constantFrom(...calls), ...aside }) },
  { weight: 2, arbitrary: fc.record({ kind: of("status"), status: of("Waiting", "Blocked", "Maintenance", "Active"), ...aside }) },
);
const leaves = fc.record({ kind: of("break", "continue"), ...aside });

function statements(depth: number, isLoop: boolean, least = 1): fc.Arbitrary<Statement[]> {
  return fc.array(statement(depth, isLoop), { minLength: least, maxLength: depth > 1 ? 3 : 2, size: "max" });
}

function statement(depth: number, isLoop: boolean): fc.Arbitrary<Statement> {
  const plain: fc.Arbitrary<Statement> = isLoop ? fc.oneof({ weight: 9, arbitrary: simple }, { weight: 1, arbitrary: leaves }) : simple;
  if (depth === 0) return plain;
  const body = statements(depth - 1, isLoop);
  const round = statements(depth - 1, true);
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: of("if"), test: fc.constantFrom(...tests), not: fc.boolean(), body, otherwise: fc.option(body, { freq: 3 }), isOneLine: fc.boolean(), ...aside,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: of("try"), body, caught: body, last: fc.option(body, { freq: 4 }), ...aside }) },
    { weight: 1, arbitrary: fc.record({ kind: of("for", "while"), body: round, ...aside }) },
    { weight: 1, arbitrary: fc.record({ kind: of("switch"), cases: fc.array(statements(depth - 1, false), { minLength: 1, maxLength: 3 }), ...aside }) },
  );
}

/** The most usual beginning of a handler: it looks, defers and returns. */
const guard: fc.Arbitrary<Statement> = fc.record({
  kind: of("if"), test: fc.constantFrom(...tests), not: fc.boolean(), isOneLine: fc.boolean(), otherwise: fc.constant(null), ...aside,
  body: fc.tuple(fc.option(simple), fc.record({ kind: of("defer"), ...aside }), fc.option(fc.record({ kind: of("return"), ...aside })))
    .map((parts): Statement[] => parts.filter((part) => part !== null)),
});

const body = fc.tuple(fc.array(guard, { maxLength: 2 }), statements(2, false, 0)).map((parts) => parts.flat())
  .filter((all) => all.length > 0);

const style: fc.Arbitrary<Style> = fc.record({
  indent: of("    ", "  ", "\t"), eol: of("\n", "\n", "\r\n"), semicolons: fc.boolean(), isAiry: fc.boolean(), endsInNewline: fc.boolean(),
});

export const randomCharm: fc.Arbitrary<RandomCharm> = fc.record({
  handlers: fc.array(
    fc.record({ event: fc.constantFrom(...events), body, isDecorated: fc.boolean(), hasComment: fc.boolean() }),
    { minLength: 1, maxLength: 3, size: "max" },
  ),
  helpers: fc.array(statements(1, false), { minLength: 2, maxLength: 2 }),
  style,
});

/** The metadata that these charms go by. */
export const METADATA = `name: random
type: charm
summary: A charm
description: A charm
containers:
  web: {}
requires:
  db:
    interface: random_db
peers:
  peers:
    interface: random_peers
storage:
  data:
    type: filesystem
actions:
  backup: {}
`;
