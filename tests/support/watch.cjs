/**
 * Loaded before a program (`node --require`): notes which files it opens, lists and writes, which programs it starts
 * and which connections it makes, one JSON line each, in the file that WATCH_LOG names.
 */
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const path = require("node:path");

const { appendFileSync, realpathSync } = fs;
const log = process.env.WATCH_LOG;

function note(kind, what) {
  let place = String(what instanceof URL ? what.pathname : what);
  if (kind === "read" || kind === "write") {
    place = path.resolve(place);
    try {
      place = realpathSync.native(place);
    } catch {
      // It is not there yet.
    }
  }
  // By a descriptor that is no file's own way of writing would be noted, too, without end.
  noting = true;
  appendFileSync(log, `${JSON.stringify({ kind, place })}\n`);
  noting = false;
}
let noting = false;

function watch(object, name, kindOf) {
  const original = object[name];
  if (typeof original !== "function") return;
  object[name] = function watched(...given) {
    const kind = noting ? null : kindOf(...given);
    if (kind !== null && typeof given[0] !== "number") note(kind, given[0]);
    return original.apply(this, given);
  };
  Object.assign(object[name], original);
}

const READS = ["readFile", "readFileSync", "readdir", "readdirSync", "opendir", "opendirSync", "createReadStream"];
const WRITES = [
  "writeFile", "writeFileSync", "appendFile", "appendFileSync", "mkdir", "mkdirSync", "mkdtemp", "mkdtempSync", "rm", "rmSync", "unlink", "unlinkSync",
  "rename", "renameSync", "copyFile", "copyFileSync", "symlink", "symlinkSync", "chmod", "chmodSync", "truncate", "truncateSync", "createWriteStream",
];
const openedFor = (_file, flags) => (typeof flags === "string" && /[wa+]/.test(flags) ? "write" : "read");

for (const object of [fs, fs.promises]) {
  for (const name of READS) watch(object, name, () => "read");
  for (const name of WRITES) watch(object, name, () => "write");
  for (const name of ["open", "openSync"]) watch(object, name, openedFor);
}
const programs = require("node:child_process");
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) watch(programs, name, () => "program");
const net = require("node:net");
for (const name of ["connect", "createConnection"]) watch(net, name, () => "network");
watch(net.Socket.prototype, "connect", () => "network");
for (const module of ["node:dns", "node:http", "node:https", "node:dgram"]) {
  const object = require(module);
  for (const name of ["lookup", "resolve", "request", "get", "createSocket"]) watch(object, name, () => "network");
}
syncBuiltinESMExports();
