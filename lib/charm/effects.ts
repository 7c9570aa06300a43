/**
 * What changes something outside of a function: the workload, files, processes, stored state, relation data, secrets.
 *
 * Not an effect: a status, a log line, releasing or closing, reading, plain locals and plain attributes of the
 * component itself. Functions of the charm are looked into; of others only the name is known.
 */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { bindingsOf } from "./bindings.js";
import { argumentsOf } from "./calls.js";
import { receiverName } from "./classes.js";
import { lastPart, snake } from "./names.js";
import { hasParameter } from "./parameters.js";
import type { Frame, FunctionValue, Value } from "./values.js";
import { nodeKey, optionsOf } from "./values.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** Functions looked into for one call, one inside of the other. */
const DEPTH_LIMIT = 12;

/** Answers, for one charm, whether code has an effect; remembers what it has found of functions. */
export class Effects {
  readonly #world: World;
  readonly #functions = new Map<string, boolean>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The first effect among the expressions and the assignment of a node, in source order; undefined without one. */
  first(node: Node | null, parts: readonly Expression[], frame: Frame, depth = DEPTH_LIMIT): Node | undefined {
    for (const part of parts) {
      const found = this.#inExpression(part, frame, depth);
      if (found) return found;
    }
    return node && this.#assigns(node, frame) ? node : undefined;
  }

  #inExpression(root: Expression, frame: Frame, depth: number): Node | undefined {
    let found: Node | undefined;
    walk(root, (node) => {
      if (found || isScope(node)) return false;
      if (node.type === "Call" && this.#isEffect(node, frame, depth)) found = node;
      return !found;
    });
    return found;
  }

  #isEffect(call: Call, frame: Frame, depth: number): boolean {
    const name = calledName(call);
    if (isSilent(call, name)) return false;
    const callees = optionsOf(this.#world.evaluate(call.func, frame));
    const functions = callees.filter((callee) => callee.type === "function");
    if (functions.length > 0) {
      const given = argumentsOf(this.#world, call, frame);
      return functions.some((callee) => wrapped(this.#world, callee, given).some(({ target }) => this.#changes(target, depth - 1)));
    }
    // Making an object does nothing yet.
    if (callees.some(({ type }) => type === "class")) return false;
    const external = callees.flatMap((callee) => (callee.type === "external" ? [callee.name] : []));
    if (external.some(isHarmlessFunction)) return false;
    if (external.some(changesTheSystem)) return true;
    if (isReading(name) || /^[A-Z]/.test(name)) return false;
    return !(MUTATES.has(name) && call.func.type === "Attribute" && this.#isLocal(call.func.value, frame));
  }

  /** True when something in a function of the charm has an effect. */
  #changes(target: FunctionValue, depth: number): boolean {
    const key = `${nodeKey(target.source, target.node)}@${target.self?.class.name ?? ""}`;
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    if (depth <= 0) return true;
    // A function that calls itself has the effects that the rest of it has.
    this.#functions.set(key, false);
    const frame = target.self && target.owner && target.node.type !== "Lambda"
      ? this.#world.methodFrame(target.self, target.owner, target.node)
      : this.#world.callFrame(target, { positional: [], named: new Map(), open: true });
    const changes = this.#bodyChanges(target.node, frame, depth);
    this.#functions.set(key, changes);
    return changes;
  }

  #bodyChanges(of: FunctionNode | Lambda, frame: Frame, depth: number): boolean {
    let found = false;
    const roots: readonly Node[] = Array.isArray(of.body) ? of.body : [of.body];
    for (const root of roots) {
      walk(root, (node) => {
        if (found || isScope(node)) return false;
        if (node.type === "Call") found = this.#isEffect(node, frame, depth);
        else found = this.#assigns(node, frame);
        return !found;
      });
    }
    return found;
  }

  /** An assignment that something outside of the function sees. */
  #assigns(node: Node, frame: Frame): boolean {
    const targets = node.type === "Assign" || node.type === "Delete" ? node.targets
      : node.type === "AugAssign" || (node.type === "AnnAssign" && node.value) ? [node.target] : [];
    return targets.some((target) => this.#isOutside(target, frame));
  }

  #isOutside(target: Expression, frame: Frame): boolean {
    if (target.type === "Tuple" || target.type === "List") return target.elts.some((item) => this.#isOutside(item, frame));
    if (target.type === "Subscript") return !this.#isLocal(target.value, frame);
    if (target.type !== "Attribute" || target.attr === "status") return false;
    // The event is another object when the handler runs again.
    if (this.#world.evaluate(target.value, frame).type === "event") return false;
    // A component's own attribute lives as long as the hook does, unless it is a property that stores.
    if (isReceiver(target.value, frame)) return this.#isComputed(target, frame);
    return true;
  }

  #isComputed(target: Expression & { type: "Attribute" }, frame: Frame): boolean {
    const [self] = optionsOf(this.#world.evaluate(target.value, frame));
    return self?.type === "instance" && this.#world.classes.method(self.class, target.attr) !== undefined;
  }

  /** True for what the function has made itself, and for the attributes of its own object that are plain data. */
  #isLocal(base: Expression, frame: Frame): boolean {
    if (base.type === "Attribute") {
      return isReceiver(base.value, frame) && !this.#isComputed(base, frame) && isPlainData(this.#world.evaluate(base, frame));
    }
    if (base.type !== "Name" || frame.node.type === "Module" || frame.node.type === "ClassDef") return false;
    if (hasParameter(frame.node, base.id)) return false;
    const bindings = bindingsOf(frame.node).get(base.id) ?? [];
    return bindings.length > 0 && bindings.every((binding) => binding.type === "value" && makesData(binding.value));
  }
}

function isPlainData(value: Value): boolean {
  return optionsOf(value).every(({ type }) => type === "list" || type === "dict" || type === "constant");
}

/** True for an expression that makes a new list, dictionary, set or text. */
function makesData(node: Expression): boolean {
  switch (node.type) {
    case "List":
    case "Dict":
    case "Set":
    case "Tuple":
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "Constant":
    case "JoinedStr":
      return true;
    case "Call":
      return node.func.type === "Name" && ["list", "dict", "set", "defaultdict", "OrderedDict", "Map", "Set", "Array"].includes(node.func.id);
    default:
      return false;
  }
}

function isReceiver(node: Expression, frame: Frame): boolean {
  if (node.type !== "Name" || frame.node.type === "Module" || frame.node.type === "ClassDef" || frame.node.type === "Lambda") return false;
  return frame.owner !== null && receiverName(frame.node) === node.id;
}

/** The last name of what is called, in Python's spelling unless it is a class. */
export function calledName({ func }: Call): string {
  const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
  return /^[A-Z]/.test(name) ? name : snake(name);
}

/** Statuses, logging, releasing and closing, and what only answers an action. */
export function isSilent(call: Call, name: string): boolean {
  if (SILENT.has(name) || name.includes("status")) return true;
  if (/^_*(release|close|cleanup|clean_up|unlock|unlink_temp|log)(_|$)/.test(name)) return true;
  const { func } = call;
  if (func.type !== "Attribute") return false;
  const receiver = func.value.type === "Name" ? func.value.id : func.value.type === "Attribute" ? func.value.attr : "";
  if (/^_*(logger|log|logging|console)$/i.test(receiver)) return true;
  // A temporary directory or file going away.
  if (/tmp|temp/i.test(receiver) && /^(rmtree|unlink|remove|rmdir)$/.test(name)) return true;
  return receiver === "event" || ANSWERS.has(name);
}

const SILENT = new Set(["defer", "print", "warn", "set_workload_version", "super"]);
const ANSWERS = new Set(["fail", "set_results"]);

const READING =
  /^_*(get|is|has|can|fetch|read|list|find|lookup|look_up|check|validate|verify|should|needs|exists|contains|count|compare|parse|load|loads|dump|dumps|to|as|from|format|encode|decode|build|compute|calculate|describe|inspect|query|show|search|match|select|filter|resolve|expand|escape|quote|hash|repr|str|len|wait|sleep)(_|$)/;
const READING_METHODS = new Set([
  "keys", "values", "items", "get", "copy", "join", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "lower",
  "upper", "title", "capitalize", "replace", "startswith", "endswith", "starts_with", "ends_with", "includes", "index",
  "index_of", "find", "some", "every", "map", "slice", "concat", "trim", "hexdigest", "digest", "total_seconds", "now", "utcnow",
  "isoformat", "timestamp", "json", "bind", "entries", "can_connect", "union", "intersection", "difference", "issubset",
  "planned_units", "zfill", "isdigit", "partition", "group", "groups", "joinpath", "glob", "iterdir", "stat", "relative_to", "absolute",
  "with_suffix", "with_name", "dirname", "basename", "gethostname", "getfqdn", "gethostbyname", "getenv", "hex",
]);
const MUTATES = new Set([
  "append", "extend", "insert", "add", "update", "pop", "remove", "discard", "clear", "setdefault", "sort", "reverse", "push",
  "set", "delete", "unshift", "shift", "splice",
]);
const HARMLESS = new Set([
  "len", "str", "int", "float", "bool", "list", "dict", "set", "tuple", "frozenset", "sorted", "reversed", "any", "all", "isinstance",
  "issubclass", "hasattr", "getattr", "print", "format", "min", "max", "sum", "range", "enumerate", "zip", "map", "filter", "repr",
  "type", "id", "hash", "abs", "round", "iter", "next", "super", "vars", "dir", "bytes", "ord", "chr", "callable", "typeof",
  "Promise", "Number", "String", "Boolean", "Array",
]);
const HARMLESS_MODULES = new Set([
  "json", "re", "logging", "typing", "datetime", "copy", "math", "itertools", "functools", "collections", "ipaddress", "textwrap",
  "base64", "hashlib", "uuid", "enum", "dataclasses", "operator", "string", "traceback", "time", "JSON", "Math", "Object", "console",
  "tenacity", "secrets", "random", "platform", "shlex", "inspect", "urllib", "yaml",
]);
/** Modules of which every function changes something, but for these. */
const SYSTEM_MODULES = new Map([
  ["subprocess", /^(check_output|getoutput)$/],
  ["child_process", /^$/],
  ["shutil", /^(which|disk_usage|get_terminal_size)$/],
]);

function isReading(name: string): boolean {
  return READING.test(name) || READING_METHODS.has(name);
}

function isHarmlessFunction(name: string): boolean {
  if (HARMLESS.has(name) || /^[A-Z]/.test(lastPart(name))) return true;
  const [module = ""] = name.split(".");
  return (name.includes(".") && HARMLESS_MODULES.has(module)) || name.startsWith("os.path.");
}

/** True for a function that runs a process or changes files, whatever its name sounds like. */
function changesTheSystem(name: string): boolean {
  const [module = ""] = name.replace(/^node:/, "").split(".");
  const reading = name.includes(".") ? SYSTEM_MODULES.get(module) : undefined;
  return reading !== undefined && !reading.test(lastPart(name));
}

