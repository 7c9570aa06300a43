/**
 * What the names of functions say of their effects: of those that cannot be looked into, nothing else is known.
 */
import type { Call, Expression } from "../syntax/index.js";
import { lastPart, snake } from "./names.js";

/** The last name of what is called, in Python's spelling unless it is a class. */
export function calledName({ func }: Call): string {
  const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
  return /^[A-Z]/.test(name) ? name : snake(name);
}

/** Statuses, logging, releasing and closing, and what only answers an action. */
export function isSilent(call: Call, name: string): boolean {
  // A handler's name holds that of its event: `_on_update_status`.
  if (SILENT.has(name) || (name.includes("status") && !/^_*on_/.test(name))) return true;
  if (/^_*(release|close|cleanup|clean_up|unlock|unlink_temp|log)(_|$)/.test(name)) return true;
  const receiver = call.func.type === "Attribute" ? lastName(call.func.value) : "";
  if (/^[#_]*(logger|log|logging|console)$/i.test(receiver) || receiver.includes("status")) return true;
  if (/^(rm|rmtree|unlink|remove|rmdir)(_sync)?$/.test(name)) return [receiver, ...call.args.map(lastName)].some(isTemporary);
  return call.func.type === "Attribute" && ANSWERS.has(name);
}

function lastName(node: Expression): string {
  return snake(node.type === "Name" ? node.id : node.type === "Attribute" ? node.attr : "");
}

/** `tmp`, `temp_dir`, `tmpfile`; not `template`. */
function isTemporary(name: string): boolean {
  return /(^|_)(tmp|temp)(_|$|file|dir|path)/i.test(name);
}

const SILENT = new Set(["defer", "print", "warn", "set_workload_version", "super"]);
const ANSWERS = new Set(["fail", "set_results"]);

const READING =
  /^_*(get|is|has|can|fetch|read|list|retrieve|obtain|determine|gather|extract|convert|normalize|detect|discover|find|lookup|look_up|check|validate|verify|should|needs|exists|contains|count|compare|parse|load|loads|dump|dumps|to|as|from|format|encode|decode|build|compute|calculate|describe|inspect|query|show|search|match|select|filter|resolve|expand|escape|quote|hash|repr|str|len|wait|sleep)(_|$)/;
const READING_METHODS = new Set([
  "keys", "values", "items", "get", "copy", "join", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "lower",
  "upper", "title", "capitalize", "replace", "startswith", "endswith", "starts_with", "ends_with", "includes", "index",
  "index_of", "find", "some", "every", "map", "slice", "concat", "trim", "hexdigest", "digest", "total_seconds", "now", "utcnow",
  "isoformat", "timestamp", "json", "bind", "entries", "can_connect", "union", "intersection", "difference", "issubset",
  "planned_units", "zfill", "isdigit", "partition", "group", "groups", "joinpath", "glob", "iterdir", "stat", "relative_to", "absolute",
  "with_suffix", "with_name", "dirname", "basename", "gethostname", "getfqdn", "gethostbyname", "getenv", "hex",
  "listdir", "scandir", "walk", "getcwd", "uname", "cpu_count", "getpwnam", "getgrnam", "getaddrinfo",
]);
/** Methods that change the collection they are called on. */
export const MUTATES: ReadonlySet<string> = new Set([
  "append", "extend", "insert", "add", "update", "pop", "remove", "discard", "clear", "setdefault", "sort", "reverse", "push",
  "set", "delete", "unshift", "shift", "splice",
]);
const HARMLESS = new Set([
  "len", "str", "int", "float", "bool", "list", "dict", "set", "tuple", "frozenset", "sorted", "reversed", "any", "all", "isinstance",
  "issubclass", "hasattr", "getattr", "print", "format", "min", "max", "sum", "range", "enumerate", "zip", "map", "filter", "repr",
  "type", "id", "hash", "abs", "round", "iter", "next", "super", "vars", "dir", "bytes", "ord", "chr", "callable", "typeof",
  "Promise", "Number", "String", "Boolean", "Array", "open",
]);
const HARMLESS_MODULES = new Set([
  "json", "re", "logging", "typing", "datetime", "copy", "math", "itertools", "functools", "collections", "ipaddress", "textwrap",
  "base64", "hashlib", "uuid", "enum", "dataclasses", "operator", "string", "traceback", "time", "JSON", "Math", "Object", "console",
  "tenacity", "secrets", "random", "platform", "shlex", "inspect", "urllib", "yaml", "sys", "process",
]);
/** Modules of which every function changes something, but for these. */
const SYSTEM_MODULES = new Map([
  ["subprocess", /^(check_output|getoutput)$|(Error|Expired)$/],
  ["child_process", /^$/],
  ["shutil", /^(which|disk_usage|get_terminal_size)$|Error$/],
]);

/** True for a name that says that something is only asked for. */
export function isReading(name: string): boolean {
  return READING.test(name) || READING_METHODS.has(name);
}

/** True for the name of a function of the charm that is called for its answer alone; not for `get_or_create_user`. */
export function isQuestion(name: string): boolean {
  return /^_*(get|is|has|can)_/.test(name) && !/_(or|and)_/.test(name);
}

/** True for functions of the language and of modules that only compute. */
export function isHarmlessFunction(name: string): boolean {
  if (HARMLESS.has(name) || /^[A-Z]/.test(lastPart(name))) return true;
  const [module = ""] = name.split(".");
  return (name.includes(".") && HARMLESS_MODULES.has(module)) || name.startsWith("os.path.");
}

/** True for a function that runs a process or changes files, whatever its name sounds like. */
export function changesTheSystem(name: string): boolean {
  const [module = ""] = name.replace(/^node:/, "").split(".");
  const reading = name.includes(".") ? SYSTEM_MODULES.get(module) : undefined;
  return reading !== undefined && !reading.test(lastPart(name));
}
