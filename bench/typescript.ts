/** The modules of a generated charm, in TypeScript: the same as in Python. */
export const extension = "ts";

export function charm(components: readonly number[]): string {
  const each = (line: (number: number) => string): string => components.map(line).join("");
  return `import * as ops from "ops";
import { BaseCharm } from "./base.js";
${each((n) => `import { Component${n} } from "./components/component_${n}.js";\n`)}
export class BenchCharm extends BaseCharm {
${each((n) => `  component${n} = new Component${n}(this);\n`)}
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.configChanged, this.onConfigChanged);
    framework.observe(this.on.appPebbleReady, this.onConfigChanged);
  }

  private onConfigChanged(event: ops.EventBase): void {
    if (!this.ensureReady(event)) return;
    this.unit.getContainer("app").replan();
  }
}

ops.main(BenchCharm);
`;
}

export function base(): string {
  return `import * as ops from "ops";

/** Guards that every component shares. */
export class BaseCharm extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.peersRelationChanged, this.onPeersChanged);
  }

  private onPeersChanged(event: ops.RelationChangedEvent): void {
    this.ensureReady(event);
  }

  ensureReady(event: ops.EventBase): boolean {
    if (!this.unit.getContainer("app").canConnect()) {
      this.unit.status = new ops.WaitingStatus("waiting for the workload");
      event.defer();
      return false;
    }
    if (this.model.getRelation("peers") === null) {
      event.defer();
      return false;
    }
    return true;
  }
}
`;
}

export function component(n: number, library: number): string {
  return `/** Component ${n}: keeps store ${n} in step with the workload. */
import * as ops from "ops";
import { StoreRequirer } from "../../lib/charms/vendor_${library}/v0/store.js";
import type { BenchCharm } from "../charm.js";
import { render${n}x0, render${n}x1, type Settings } from "../workload/workload_${n}.js";

const RELATION = "store-${n}";
const DEFAULTS: Settings = { host: "localhost", port: ${5000 + n}, ssl: true, pool: [1, 2, ${n}], units: [] };

export class Component${n} extends StoreRequirer {
  private readonly charm: BenchCharm;

  constructor(charm: BenchCharm) {
    super(charm, RELATION);
    this.charm = charm;
    for (const event of [charm.on[RELATION].relationChanged, charm.on[RELATION].relationJoined]) {
      this.framework.observe(event, this.onStoreChanged);
    }
    this.framework.observe(charm.on.rotate${n}Action, this.onRotate);
    this.framework.observe(this.on.storeReady, this.onStoreReady);
  }

  get container(): ops.Container {
    return this.charm.unit.getContainer("app");
  }

  get relation(): ops.Relation | null {
    return this.charm.model.getRelation(RELATION);
  }

  private onStoreChanged(event: ops.RelationEvent): void {
    if (!this.charm.unit.isLeader() && event.unit === null) {
      return;
    }
    this.reconcile(event);
  }

  private onRotate(event: ops.ActionEvent): void {
    if (this.relation === null) {
      event.fail("store ${n} is not related");
      return;
    }
${n % 5 === 0 ? "    this.reconcile(event);\n" : "    this.apply(this.settings());\n"}    event.setResults({ rotated: ${n} });
  }

  private onStoreReady(event: ops.EventBase): void {
    if (!this.hasCredentials()) {
      this.charm.unit.status = new ops.WaitingStatus("waiting for credentials ${n}");
      event.defer();
      return;
    }
    this.reconcile(event);
  }

  private reconcile(event: ops.EventBase): void {
    if (!this.charm.ensureReady(event)) return;
    try {
      this.apply(this.settings());
    } catch (error) {
      if (error instanceof ops.pebble.ChangeError || error instanceof ops.pebble.ConnectionError) {
        this.charm.unit.status = new ops.BlockedStatus(\`store ${n}: \${error.message}\`);
        return;
      }
      throw error;
    }
    this.charm.unit.status = new ops.ActiveStatus();
  }

  private hasCredentials(): boolean {
    const relation = this.relation;
    if (!relation?.app) return false;
    const data = relation.data[relation.app];
    return ["username", "password", "endpoint"].every((key) => key in data);
  }

  private settings(): Settings {
    const settings: Settings = { ...DEFAULTS };
    const relation = this.relation;
    if (relation?.app) {
      for (const [key, value] of Object.entries(relation.data[relation.app])) if (value) settings[key] = value;
    }
    for (const unit of [...(relation?.units ?? [])].sort((a, b) => a.name.localeCompare(b.name))) {
      settings.units.push(JSON.parse(relation!.data[unit]["info"] ?? "{}"));
    }
    return settings;
  }

  private apply(settings: Settings): void {
    const files = {
      "/etc/app/${n}-main.conf": render${n}x0(settings, [...settings.units]),
      "/etc/app/${n}-pool.conf": render${n}x1(settings, [...settings.pool]),
    };
    for (const [path, text] of Object.entries(files)) {
      if (this.current(path) !== text) this.container.push(path, text, { makeDirs: true });
    }
    this.container.addLayer("app", { services: { "app-${n}": { override: "replace", command: "app" } } }, { combine: true });
    this.container.replan();
  }

  private current(path: string): string {
    try {
      return this.container.pull(path).read();
    } catch (error) {
      if (error instanceof ops.pebble.PathError) return "";
      throw error;
    }
  }
${Array.from({ length: 4 }, (_, i) => query(n, i)).join("")}}
`;
}

function query(n: number, i: number): string {
  return `
  /** Query ${i} of store ${n}. */
  private query${i}(name: string, limit = ${10 * (i + 1)}): Record<string, unknown>[] {
    const found: Record<string, unknown>[] = [];
    for (const [unit, info] of this.settings().units.entries()) {
      if (info.name !== name || found.length >= limit) continue;
      const value = "value" in info ? info.value * ${i + 2} + unit : null;
      found.push({ unit, value, label: \`\${name}-\${String(unit).padStart(${i + 2}, "0")}\`, ...info.extra });
    }
    const there = found.filter((row) => row["value"] !== null);
    return there.length > 0 ? there : [{ unit: -1, value: 0 }];
  }
`;
}

export function workload(n: number): string {
  return `/** What store ${n} looks like on disk. */

export type Settings = Record<string, any>;

const PATTERN = /^(?<key>[a-z_]+)=(?<value>.*)$/gm;

/** One section of the file. */
export class Section${n} {
  constructor(readonly name: string, readonly values: Record<string, string> = {}) {}

  *lines(): Iterable<string> {
    yield \`[\${this.name}]\`;
    for (const [key, value] of Object.entries(this.values).sort()) {
      yield value.includes(" ") ? \`\${key} = \${JSON.stringify(value)}\` : \`\${key} = \${value}\`;
    }
  }

  static parse(text: string): Section${n} {
    return new Section${n}("parsed", Object.fromEntries(Array.from(text.matchAll(PATTERN), ({ groups }) => [groups!["key"], groups!["value"]!.trim()])));
  }
}
${Array.from({ length: 8 }, (_, i) => render(n, i)).join("")}`;
}

function render(n: number, i: number): string {
  return `
/** Renders part ${i}. */
export function render${n}x${i}(settings: Settings, items: unknown[]): string {
  const section = new Section${n}("part-${i}");
  let total = 0;
  for (const [index, item] of items.entries()) {
    if (typeof item === "object" && item !== null && (item as any).enabled !== false) {
      section.values[\`item_\${index}\`] = String((item as any).value ?? ${i});
      total += Number((item as any).weight ?? 1) * ${i + 1};
    } else if (item === null) {
      continue;
    } else {
      section.values[\`plain_\${index}\`] = String(item).replace(/\\s+/g, " ");
    }
  }
  if (total > ${100 + n} && !settings["ssl"]) {
    throw new Error(\`part ${i} weighs \${total}, and at most ${100 + n} will do\`);
  }
  section.values["total"] = String(total);
  return \`\${[...section.lines()].join("\\n")}\\n\`;
}
`;
}

export function library(_n: number): string {
  return `/** A library of another charm. */
import { CharmBase, EventBase, EventSource, Object as OpsObject, ObjectEvents } from "ops";

export class StoreReadyEvent extends EventBase {}

export class StoreGoneEvent extends EventBase {}

export class StoreEvents extends ObjectEvents {
  storeReady = new EventSource(StoreReadyEvent);
  storeGone = new EventSource(StoreGoneEvent);
}

/** The side that uses a store. */
export class StoreRequirer extends OpsObject {
  on = new StoreEvents();

  constructor(private readonly owner: CharmBase, private readonly relationName: string) {
    super(owner, relationName);
    this.framework.observe(owner.on[relationName].relationChanged, this.onRelationChanged);
    this.framework.observe(owner.on[relationName].relationBroken, this.onRelationBroken);
  }

  private onRelationChanged(event: any): void {
    if (this.fetch0(event.relation.id)) this.on.storeReady.emit();
  }

  private onRelationBroken(_event: any): void {
    this.on.storeGone.emit();
  }
${Array.from({ length: 20 }, (_, i) => `
  /** Data ${i} of the relation. */
  fetch${i}(relationId: number | null = null): Record<string, string> {
    const result: Record<string, string> = {};
    for (const relation of this.owner.model.relations[this.relationName]) {
      if (relationId !== null && relation.id !== relationId) continue;
      if (relation.app !== null) {
        for (const [key, value] of Object.entries(relation.data[relation.app])) if (key !== "k${i}") result[key] = String(value);
      }
    }
    return result;
  }
`).join("")}}
`;
}
