/**
 * The ops framework as a TypeScript charm would see it.
 *
 * No such library exists. This declaration is the convention that the TypeScript examples and the analysis hold to
 * (docs/typescript-charms.md): the classes of Python's ops, members in camelCase, keyword arguments as a last object.
 * A class has a `#private` member so that two classes that look alike stay two classes for `instanceof`.
 */
declare module "ops" {
  export * from "ops/all";
  export * as default from "ops/all";
}

declare module "ops/all" {
  // ── framework ─────────────────────────────────────────────────────────────────────────────────────────────────────

  export class Handle {
    #private;
    constructor(parent: Handle | Object | undefined, kind: string, key?: string);
    readonly parent: Handle | undefined;
    readonly kind: string;
    readonly key: string | undefined;
    readonly path: string;
  }

  /** Juju tells the charm that something happened. */
  export class EventBase {
    #private;
    constructor(handle: Handle);
    readonly handle: Handle;
    readonly framework: Framework;
    readonly deferred: boolean;
    /** Runs this handler again, before the handlers of some later event. Does not leave the handler. */
    defer(): void;
    snapshot(): Record<string, unknown>;
    restore(snapshot: Record<string, unknown>): void;
  }

  /** An event source as an instance has it: what `observe` takes and what can be emitted. */
  export interface BoundEvent<E extends EventBase> {
    readonly eventKind: string;
    readonly eventType: abstract new (handle: Handle, ...state: never[]) => E;
    readonly emitter: Object;
    emit(...state: unknown[]): void;
  }

  /**
   * Declares an event as a member of an `ObjectEvents`. The keyed half of the type is there because TypeScript
   * wants each member of a `CharmEvents` to fit its string keys; an event source has nothing of it.
   */
  export type EventSource<E extends EventBase> = BoundEvent<E> & KeyedEvents;
  export const EventSource: new <E extends EventBase>(
    eventType: abstract new (handle: Handle, ...state: never[]) => E,
  ) => EventSource<E>;

  export class ObjectEvents {
    constructor(parent?: Object, key?: string);
    events(): Record<string, BoundEvent<EventBase>>;
    defineEvent(kind: string, eventType: abstract new (handle: Handle, ...state: never[]) => EventBase): void;
  }

  export class Object {
    constructor(parent: Framework | Object, key?: string);
    readonly framework: Framework;
    readonly handle: Handle;
    readonly model: Model;
    readonly on: ObjectEvents;
  }

  export type Handler<E extends EventBase> = (event: E) => unknown;

  export class Framework {
    #private;
    readonly on: FrameworkEvents;
    readonly model: Model;
    readonly meta: CharmMeta;
    readonly charmDir: string;
    /** The handler is a method of the observer, or its name: ops finds it again by that name after a defer. */
    observe<E extends EventBase>(event: BoundEvent<E>, handler: Handler<E> | string): void;
    breakpoint(name?: string): void;
    reemit(): void;
  }

  export class FrameworkEvents extends ObjectEvents {
    readonly preCommit: BoundEvent<PreCommitEvent>;
    readonly commit: BoundEvent<CommitEvent>;
  }

  /** State that outlives the hook. Its shape can be given: `new ops.StoredState<{ ready: boolean }>()`. */
  export type StoredState<T extends object = Record<string, unknown>> = T & {
    setDefault(values: Partial<T>): void;
  };
  export const StoredState: new <T extends object = Record<string, unknown>>() => StoredState<T>;

  // ── the charm ─────────────────────────────────────────────────────────────────────────────────────────────────────

  export class CharmBase extends Object {
    constructor(framework: Framework, key?: string);
    override readonly on: CharmEvents;
    readonly app: Application;
    readonly unit: Unit;
    readonly meta: CharmMeta;
    readonly charmDir: string;
    readonly config: ConfigData;
  }

  export interface CharmMeta {
    readonly name: string;
    readonly containers: Record<string, { readonly name: string }>;
    readonly relations: Record<string, RelationMeta>;
    readonly peers: Record<string, RelationMeta>;
    readonly requires: Record<string, RelationMeta>;
    readonly provides: Record<string, RelationMeta>;
    readonly storages: Record<string, { readonly storageName: string; readonly type: string }>;
    readonly resources: Record<string, { readonly resourceName: string; readonly type: string }>;
    readonly actions: Record<string, { readonly title: string; readonly description: string }>;
  }

  export interface RelationMeta {
    readonly relationName: string;
    readonly interfaceName: string | undefined;
    readonly optional: boolean;
    readonly limit: number | undefined;
  }

  /** `charm.on['db']`: the events of one relation, storage, container or action. */
  export interface KeyedEvents {
    readonly relationCreated: BoundEvent<RelationCreatedEvent>;
    readonly relationJoined: BoundEvent<RelationJoinedEvent>;
    readonly relationChanged: BoundEvent<RelationChangedEvent>;
    readonly relationDeparted: BoundEvent<RelationDepartedEvent>;
    readonly relationBroken: BoundEvent<RelationBrokenEvent>;
    readonly storageAttached: BoundEvent<StorageAttachedEvent>;
    readonly storageDetaching: BoundEvent<StorageDetachingEvent>;
    readonly pebbleReady: BoundEvent<PebbleReadyEvent>;
    readonly pebbleCustomNotice: BoundEvent<PebbleCustomNoticeEvent>;
    readonly pebbleCheckFailed: BoundEvent<PebbleCheckFailedEvent>;
    readonly pebbleCheckRecovered: BoundEvent<PebbleCheckRecoveredEvent>;
    readonly action: BoundEvent<ActionEvent>;
  }

  interface NamedEvents {
    readonly install: BoundEvent<InstallEvent>;
    readonly start: BoundEvent<StartEvent>;
    readonly stop: BoundEvent<StopEvent>;
    readonly remove: BoundEvent<RemoveEvent>;
    readonly configChanged: BoundEvent<ConfigChangedEvent>;
    readonly updateStatus: BoundEvent<UpdateStatusEvent>;
    readonly upgradeCharm: BoundEvent<UpgradeCharmEvent>;
    readonly leaderElected: BoundEvent<LeaderElectedEvent>;
    readonly leaderSettingsChanged: BoundEvent<LeaderSettingsChangedEvent>;
    readonly preSeriesUpgrade: BoundEvent<PreSeriesUpgradeEvent>;
    readonly postSeriesUpgrade: BoundEvent<PostSeriesUpgradeEvent>;
    readonly collectMetrics: BoundEvent<CollectMetricsEvent>;
    readonly collectAppStatus: BoundEvent<CollectStatusEvent>;
    readonly collectUnitStatus: BoundEvent<CollectStatusEvent>;
    readonly secretChanged: BoundEvent<SecretChangedEvent>;
    readonly secretRemove: BoundEvent<SecretRemoveEvent>;
    readonly secretRotate: BoundEvent<SecretRotateEvent>;
    readonly secretExpired: BoundEvent<SecretExpiredEvent>;
    get(name: string): KeyedEvents;
  }

  /** `charm.on.dbRelationChanged`, `charm.on.backupAction`: the same events with the key in the name. */
  type PrefixedEvents = {
    readonly [Suffix in keyof KeyedEvents as `${string}${Capitalize<Suffix>}`]: KeyedEvents[Suffix];
  };

  export type CharmEvents = ObjectEvents & NamedEvents & PrefixedEvents & { readonly [key: string]: KeyedEvents };
  export const CharmEvents: new () => CharmEvents;

  // ── events that can be deferred ───────────────────────────────────────────────────────────────────────────────────

  export class HookEvent extends EventBase { #private }
  export class InstallEvent extends HookEvent { #private }
  export class StartEvent extends HookEvent { #private }
  export class ConfigChangedEvent extends HookEvent { #private }
  export class UpdateStatusEvent extends HookEvent { #private }
  export class UpgradeCharmEvent extends HookEvent { #private }
  export class LeaderElectedEvent extends HookEvent { #private }
  export class LeaderSettingsChangedEvent extends HookEvent { #private }
  export class PreSeriesUpgradeEvent extends HookEvent { #private }
  export class PostSeriesUpgradeEvent extends HookEvent { #private }
  export class CollectMetricsEvent extends HookEvent {
    #private;
    addMetrics(metrics: Record<string, number>, labels?: Record<string, string>): void;
  }

  export class RelationEvent extends HookEvent {
    #private;
    readonly relation: Relation;
    readonly app: Application;
    readonly unit: Unit | undefined;
  }
  export class RelationCreatedEvent extends RelationEvent { #private }
  export class RelationJoinedEvent extends RelationEvent {
    #private;
    override readonly unit: Unit;
  }
  export class RelationChangedEvent extends RelationEvent { #private }
  export class RelationDepartedEvent extends RelationEvent {
    #private;
    override readonly unit: Unit;
    readonly departingUnit: Unit | undefined;
  }
  export class RelationBrokenEvent extends RelationEvent { #private }

  export class StorageEvent extends HookEvent {
    #private;
    readonly storage: Storage;
  }
  export class StorageAttachedEvent extends StorageEvent { #private }
  export class StorageDetachingEvent extends StorageEvent { #private }

  export class WorkloadEvent extends HookEvent {
    #private;
    readonly workload: Container;
  }
  export class PebbleReadyEvent extends WorkloadEvent { #private }
  export class PebbleNoticeEvent extends WorkloadEvent {
    #private;
    readonly notice: LazyNotice;
  }
  export class PebbleCustomNoticeEvent extends PebbleNoticeEvent { #private }
  export class PebbleCheckEvent extends WorkloadEvent {
    #private;
    readonly info: LazyCheckInfo;
  }
  export class PebbleCheckFailedEvent extends PebbleCheckEvent { #private }
  export class PebbleCheckRecoveredEvent extends PebbleCheckEvent { #private }

  export class SecretEvent extends HookEvent {
    #private;
    readonly secret: Secret;
  }
  export class SecretChangedEvent extends SecretEvent { #private }
  export class SecretRemoveEvent extends SecretEvent {
    #private;
    readonly revision: number;
    removeRevision(): void;
  }

  // ── events whose defer() raises ───────────────────────────────────────────────────────────────────────────────────

  export class StopEvent extends HookEvent {
    #private;
    override defer(): never;
  }
  export class RemoveEvent extends HookEvent {
    #private;
    override defer(): never;
  }
  export class SecretRotateEvent extends SecretEvent {
    #private;
    override defer(): never;
  }
  export class SecretExpiredEvent extends SecretEvent {
    #private;
    readonly revision: number;
    override defer(): never;
    removeRevision(): void;
  }
  export class ActionEvent extends EventBase {
    #private;
    readonly id: string;
    readonly params: Record<string, unknown>;
    override defer(): never;
    fail(message?: string): void;
    log(message: string): void;
    setResults(results: Record<string, unknown>): void;
  }
  export class LifecycleEvent extends EventBase {
    #private;
    override defer(): never;
  }
  export class PreCommitEvent extends LifecycleEvent { #private }
  export class CommitEvent extends LifecycleEvent { #private }
  export class CollectStatusEvent extends LifecycleEvent {
    #private;
    addStatus(status: StatusBase): void;
  }

  // ── model ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  export class StatusBase {
    #private;
    constructor(message: string);
    readonly name: string;
    readonly message: string;
  }
  export class ActiveStatus extends StatusBase {
    #private;
    constructor(message?: string);
  }
  export class BlockedStatus extends StatusBase { #private }
  export class MaintenanceStatus extends StatusBase { #private }
  export class WaitingStatus extends StatusBase { #private }
  export class ErrorStatus extends StatusBase { #private }
  export class UnknownStatus extends StatusBase {
    #private;
    constructor();
  }

  export type ConfigValue = string | number | boolean;
  export type ConfigData = { get(name: string): ConfigValue | undefined; has(name: string): boolean } & {
    readonly [name: string]: ConfigValue | undefined;
  };

  export class Model {
    #private;
    readonly name: string;
    readonly uuid: string;
    readonly app: Application;
    readonly unit: Unit;
    readonly config: ConfigData;
    readonly relations: Record<string, Relation[]> & { get(name: string): Relation[] };
    readonly storages: Record<string, Storage[]> & { request(name: string, count?: number): void };
    readonly resources: { fetch(name: string): string };
    readonly jujuVersion: JujuVersion;
    getRelation(name: string, relationId?: number): Relation | undefined;
    getSecret(which: { id?: string; label?: string }): Secret;
    getUnit(name: string): Unit;
    getApp(name: string): Application;
    getBinding(key: string | Relation): Binding | undefined;
    getCloudSpec(): CloudSpec;
  }

  export class Application {
    #private;
    readonly name: string;
    status: StatusBase;
    plannedUnits(): number;
    addSecret(content: Record<string, string>, options?: SecretOptions): Secret;
  }

  export class Unit {
    #private;
    readonly name: string;
    readonly app: Application;
    readonly containers: Record<string, Container>;
    status: StatusBase;
    isLeader(): boolean;
    getContainer(name: string): Container;
    addSecret(content: Record<string, string>, options?: SecretOptions): Secret;
    setWorkloadVersion(version: string): void;
    setPorts(...ports: (number | Port)[]): void;
    openPort(protocol: Port["protocol"], port?: number): void;
    closePort(protocol: Port["protocol"], port?: number): void;
    openedPorts(): Set<Port>;
    reboot(options?: { now?: boolean }): void;
  }

  export interface Port {
    readonly protocol: "tcp" | "udp" | "icmp";
    readonly port: number | undefined;
  }

  export class Relation {
    #private;
    readonly name: string;
    readonly id: number;
    readonly app: Application;
    readonly units: Set<Unit>;
    readonly active: boolean;
    readonly data: RelationData;
    save(value: object, to: Unit | Application): void;
    load<T>(type: new (...args: never[]) => T, from: Unit | Application): T;
  }

  export interface RelationData {
    get(owner: Unit | Application | undefined): RelationDataContent | undefined;
    has(owner: Unit | Application | undefined): boolean;
  }

  export type RelationDataContent = RelationDataMethods & { [key: string]: string };
  interface RelationDataMethods {
    get(key: string): string | undefined;
    has(key: string): boolean;
    set(key: string, value: string): void;
    delete(key: string): boolean;
    update(values: Record<string, string>): void;
  }

  export interface SecretOptions {
    label?: string;
    description?: string;
    expire?: Date;
    rotate?: SecretRotate;
    owner?: string;
  }
  export enum SecretRotate {
    NEVER, HOURLY, DAILY, WEEKLY, MONTHLY, QUARTERLY, YEARLY,
  }
  export interface SecretInfo {
    readonly id: string;
    readonly label: string | undefined;
    readonly revision: number;
    readonly expires: Date | undefined;
    readonly rotation: SecretRotate | undefined;
  }
  export class Secret {
    #private;
    readonly id: string | undefined;
    readonly label: string | undefined;
    readonly uniqueIdentifier: string | undefined;
    getContent(options?: { refresh?: boolean }): Record<string, string>;
    peekContent(): Record<string, string>;
    setContent(content: Record<string, string>): void;
    setInfo(info: SecretOptions): void;
    getInfo(): SecretInfo;
    grant(relation: Relation, options?: { unit?: Unit }): void;
    revoke(relation: Relation, options?: { unit?: Unit }): void;
    removeRevision(revision: number): void;
    removeAllRevisions(): void;
  }

  export class Storage {
    #private;
    readonly name: string;
    readonly index: number;
    readonly fullId: string;
    readonly location: string;
  }

  export interface Network {
    readonly bindAddress: string | undefined;
    readonly ingressAddress: string | undefined;
    readonly interfaces: readonly { readonly name: string; readonly address: string | undefined }[];
  }
  export interface Binding {
    readonly name: string;
    readonly network: Network;
  }
  export interface CloudSpec {
    readonly type: string;
    readonly name: string;
    readonly region: string | undefined;
    readonly endpoint: string | undefined;
  }
  export class JujuVersion {
    constructor(version: string);
    static fromEnviron(): JujuVersion;
    readonly major: number;
    readonly minor: number;
    readonly patch: number;
    readonly hasSecrets: boolean;
  }

  // ── the workload's container ──────────────────────────────────────────────────────────────────────────────────────

  export class Container {
    #private;
    readonly name: string;
    readonly pebble: pebble.Client;
    canConnect(): boolean;
    autostart(): void;
    replan(): void;
    start(...services: string[]): void;
    stop(...services: string[]): void;
    restart(...services: string[]): void;
    sendSignal(signal: string | number, ...services: string[]): void;
    addLayer(label: string, layer: pebble.Layer | pebble.LayerDict | string, options?: { combine?: boolean }): void;
    getPlan(): pebble.Plan;
    getService(name: string): pebble.ServiceInfo;
    getServices(...names: string[]): Record<string, pebble.ServiceInfo>;
    getCheck(name: string): pebble.CheckInfo;
    getChecks(...names: string[]): Record<string, pebble.CheckInfo>;
    startChecks(...names: string[]): string[];
    stopChecks(...names: string[]): string[];
    getNotice(id: string): pebble.Notice;
    getNotices(options?: { keys?: string[]; types?: string[] }): pebble.Notice[];
    exec(command: string[], options?: pebble.ExecOptions): pebble.ExecProcess;
    push(path: string, source: string | Uint8Array, options?: pebble.PushOptions): void;
    pull(path: string, options?: { encoding?: string }): string;
    pushPath(source: string | string[], destination: string): void;
    pullPath(source: string | string[], destination: string): void;
    exists(path: string): boolean;
    isdir(path: string): boolean;
    listFiles(path: string, options?: { pattern?: string; itself?: boolean }): pebble.FileInfo[];
    makeDir(path: string, options?: { makeParents?: boolean; permissions?: number; user?: string; group?: string }): void;
    removePath(path: string, options?: { recursive?: boolean }): void;
  }

  export interface LazyNotice {
    readonly id: string;
    readonly type: string;
    readonly key: string;
    readonly lastData: Record<string, string>;
    readonly occurrences: number;
  }
  export interface LazyCheckInfo {
    readonly name: string;
    readonly status: pebble.CheckStatus;
    readonly failures: number;
  }

  export namespace pebble {
    /** What everything below throws. */
    class Error extends globalThis.Error { #private }
    class ProtocolError extends Error { #private }
    class PathError extends Error {
      #private;
      readonly kind: string;
    }
    class APIError extends Error {
      #private;
      readonly code: number;
      readonly status: string;
    }
    /** The Pebble of the container cannot be reached. */
    class ConnectionError extends Error { #private }
    class TimeoutError extends Error { #private }
    class ChangeError extends Error {
      #private;
      readonly err: string;
    }
    class ExecError extends Error {
      #private;
      readonly command: string[];
      readonly exitCode: number;
      readonly stdout: string | undefined;
      readonly stderr: string | undefined;
    }

    enum CheckStatus { UP = "up", DOWN = "down" }
    enum ServiceStatus { ACTIVE = "active", INACTIVE = "inactive", ERROR = "error" }

    interface LayerDict {
      summary?: string;
      description?: string;
      services?: Record<string, object>;
      checks?: Record<string, object>;
      logTargets?: Record<string, object>;
    }
    class Layer {
      constructor(raw?: string | LayerDict);
      readonly services: Record<string, object>;
      readonly checks: Record<string, object>;
      toDict(): LayerDict;
      toYaml(): string;
    }
    interface Plan {
      readonly services: Record<string, object>;
      readonly checks: Record<string, object>;
      toDict(): LayerDict;
      toYaml(): string;
    }
    interface ServiceInfo {
      readonly name: string;
      readonly startup: string;
      readonly current: ServiceStatus;
      isRunning(): boolean;
    }
    interface CheckInfo {
      readonly name: string;
      readonly status: CheckStatus;
      readonly failures: number;
      readonly threshold: number;
    }
    interface Notice {
      readonly id: string;
      readonly key: string;
      readonly type: string;
      readonly lastData: Record<string, string>;
    }
    interface FileInfo {
      readonly path: string;
      readonly name: string;
      readonly size: number | undefined;
      readonly permissions: number;
    }
    interface ExecOptions {
      environment?: Record<string, string>;
      workingDir?: string;
      timeout?: number;
      user?: string;
      group?: string;
      stdin?: string;
      combineStderr?: boolean;
      serviceContext?: string;
    }
    interface ExecProcess {
      wait(): void;
      waitOutput(): [stdout: string, stderr: string | undefined];
      sendSignal(signal: string | number): void;
    }
    interface PushOptions {
      makeDirs?: boolean;
      permissions?: number;
      user?: string;
      group?: string;
    }
    class Client {
      #private;
      getChecks(): CheckInfo[];
      notify(type: "custom", key: string, options?: { data?: Record<string, string> }): string;
    }
  }

  // ── errors, logging, start ────────────────────────────────────────────────────────────────────────────────────────

  /** What `defer()` raises where an event cannot be deferred. */
  export class RuntimeError extends Error { #private }
  export class ModelError extends Error { #private }
  export class TooManyRelatedAppsError extends RuntimeError { #private }
  export class RelationDataError extends RuntimeError { #private }
  export class RelationNotFoundError extends ModelError { #private }
  export class RelationDataTypeError extends RelationDataError { #private }
  export class RelationDataAccessError extends RelationDataError { #private }
  export class InvalidStatusError extends ModelError { #private }
  export class SecretNotFoundError extends ModelError { #private }
  export class NoTypeError extends Error { #private }

  export interface Logger {
    debug(message: string, ...values: unknown[]): void;
    info(message: string, ...values: unknown[]): void;
    warning(message: string, ...values: unknown[]): void;
    error(message: string, ...values: unknown[]): void;
    exception(message: string, ...values: unknown[]): void;
    critical(message: string, ...values: unknown[]): void;
  }
  export function getLogger(name: string): Logger;

  /** Runs the charm for the hook that Juju has called. */
  export function main(charm: new (framework: Framework) => CharmBase): void;
}

declare module "charmlibs/rollingops" {
  import type * as ops from "ops";

  export enum OperationResult {
    RELEASE = "release", RETRY_RELEASE = "retry-release", RETRY_HOLD = "retry-hold",
  }

  export type RollingOpsCallback = (options?: never) => OperationResult | void;

  export interface RollingOpsOptions {
    charm: ops.CharmBase;
    peerRelationName: string;
    callbackTargets: Record<string, RollingOpsCallback>;
    etcdRelationName?: string;
    clusterId?: string;
  }

  /** Lets one unit at a time run an operation. */
  export class RollingOpsManager extends ops.Object {
    constructor(options: RollingOpsOptions);
    constructor(
      charm: ops.CharmBase,
      peerRelationName: string,
      callbackTargets: Record<string, RollingOpsCallback>,
      options?: Pick<RollingOpsOptions, "etcdRelationName" | "clusterId">,
    );
    requestAsyncLock(callback: string, options?: { kwargs?: Record<string, unknown>; maxRetry?: number }): void;
    acquireSyncLock<T>(options: { backendId: string; timeout: number }, run: () => T): T;
    isWaiting(callback: string): boolean;
  }
}

declare module "@charmlibs/rollingops" {
  export * from "charmlibs/rollingops";
}
