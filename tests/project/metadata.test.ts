import { describe, expect, test } from "vitest";
import { openDisk } from "../../lib/project/disk.js";
import { readMetadata } from "../../lib/project/metadata.js";
import { folderWith, type Files } from "./folders.js";

const read = (files: Files): ReturnType<typeof readMetadata> => readMetadata(openDisk(folderWith(files)));

describe("what a charm declares", () => {
  test("in charmcraft.yaml", () => {
    const { facts, problems, entryFolder } = read({
      "charmcraft.yaml": `
name: my-charm
type: charm
assumes:
  - juju >= 3.4
  - any-of:
      - all-of: [juju >= 2.9, juju < 3]
      - k8s-api
containers:
  web-server:
    resource: image
storage:
  data-files: {type: filesystem}
provides:
  web-site: {interface: http}
requires:
  database: pgsql
peers:
  cluster-peers:
    interface: my_peers
actions:
  create-backup:
    description: Back up.
config:
  options:
    log-level: {type: string}
parts:
  charm:
    plugin: charm
    charm-entrypoint: python/main.py
`,
    });
    expect(facts).toEqual({
      name: "my-charm",
      substrate: "kubernetes",
      containers: ["web-server"],
      relations: [
        { name: "web-site", role: "provides", interface: "http" },
        { name: "database", role: "requires", interface: "pgsql" },
        { name: "cluster-peers", role: "peers", interface: "my_peers" },
      ],
      storages: ["data-files"],
      actions: ["create-backup"],
      config: ["log-level"],
      assumes: ["juju >= 3.4", "juju >= 2.9", "juju < 3", "k8s-api"],
      opsVersion: null,
      declared: true,
    });
    expect(problems).toEqual([]);
    expect(entryFolder).toBe("python");
  });

  test("in the files of the older layout", () => {
    const { facts, entryFolder } = read({
      "charmcraft.yaml": "type: charm\nbases: []\n",
      "metadata.yaml": "name: old\nrequires: {db: {interface: mysql}}\n",
      "actions.yaml": "restart: {}\nget-password: {params: {}}\n",
      "config.yaml": "options:\n  port: {type: int}\n",
    });
    expect(facts).toMatchObject({
      name: "old", substrate: "machine", actions: ["restart", "get-password"], config: ["port"], declared: true,
      relations: [{ name: "db", role: "requires", interface: "mysql" }],
    });
    expect(entryFolder).toBe("src");
  });

  test.each([
    ["containers: {a: {}}", "kubernetes"],
    ["assumes: [k8s-api]", "kubernetes"],
    ["assumes: [{all-of: [juju >= 3, k8s-api]}]", "kubernetes"],
    ["assumes: [{any-of: [k8s-api, juju >= 3]}]", "machine"],
    ["series: [kubernetes]", "kubernetes"],
    ["deployment: {type: stateful}", "kubernetes"],
    ["extensions: [flask-framework]", "kubernetes"],
    ["extensions: [something-new]", null],
    ["containers: {}", "machine"],
  ])("%s is for %s", (line, substrate) => {
    expect(read({ "charmcraft.yaml": `name: a\n${line}\n` }).facts.substrate).toBe(substrate);
  });

  test("anchors and merge keys are followed", () => {
    const { facts } = read({
      "charmcraft.yaml": "name: a\nx: &db {interface: pgsql}\nrequires:\n  one: *db\n  two: {<<: *db, limit: 1}\n",
    });
    expect(facts.relations.map((relation) => relation.interface)).toEqual(["pgsql", "pgsql"]);
  });

  test("an extension declares what no file names", () => {
    const { facts, problems } = read({ "charmcraft.yaml": "name: a\nextensions: [go-framework]\n" });
    expect([facts.declared, problems]).toEqual([false, []]);
  });

  test("nothing at all", () => {
    expect(read({}).facts).toMatchObject({ name: null, substrate: null, declared: false });
  });
});

describe("hostile metadata", () => {
  test("broken metadata shows nothing for certain", () => {
    const { facts, problems } = read({ "charmcraft.yaml": "type: charm\n", "metadata.yaml": "name: a\nrequires: [\n" });
    expect(facts).toMatchObject({ name: null, substrate: null, declared: false });
    expect(problems).toHaveLength(1);
  });

  test("broken YAML is told once a file, with its line, and the rest is read", () => {
    const { facts, problems } = read({
      "charmcraft.yaml": "name: a\n",
      "actions.yaml": "ok: {}\nbroken: [1, 2\nmore: {\n",
      "config.yaml": "options:\n\t- tab\n",
    });
    expect(facts).toMatchObject({ name: "a", actions: [], config: [], substrate: "machine", declared: true });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatchObject({ file: "actions.yaml", line: 3 });
    expect(problems[1]).toMatchObject({ file: "config.yaml", line: 2 });
    for (const { message } of problems) expect(message).toMatch(/^[A-Z][^\n]*[^.:]$/);
  });

  test("a file that is too long to be read is told", () => {
    const { facts, problems } = read({ "charmcraft.yaml": "name: a\n", "actions.yaml": "#".repeat(5 * 1024 * 1024), "config.yaml": `#${" ".repeat(600 * 1024)}` });
    expect(facts).toMatchObject({ name: "a", actions: [], config: [] });
    expect(problems).toEqual([
      { file: "actions.yaml", line: 1, message: "The file cannot be read" }, { file: "config.yaml", line: 1, message: "The file is too long" },
    ]);
  });

  test.each([
    ["charm.py", ""], ["./charm.py", ""], ["main/charm.py", "main"], ["src/../main/charm.py", "main"], ["/usr/lib/charm.py", "src"], ["../charm.py", "src"],
  ])("the entry point %j is below the charm, or none", (entrypoint, folder) => {
    expect(read({ "charmcraft.yaml": `name: a\nparts:\n  files: {plugin: dump}\n  charm:\n    charm-entrypoint: "${entrypoint}"\n` }).entryFolder).toBe(folder);
  });

  test("a file of comments alone says nothing", () => {
    const { facts, problems } = read({ "charmcraft.yaml": "name: a\n", "actions.yaml": "# Copyright\n\n  # nothing yet\n" });
    expect([facts.actions, problems]).toEqual([[], []]);
  });

  test("wrong types count as missing", () => {
    const { facts, problems } = read({
      "charmcraft.yaml": `
name: [not, a, name]
containers: [a, b]
requires: {db: 5, cache: [x], other: null}
provides: text
peers: 1
storage: true
assumes: {k8s-api: yes}
actions: [a]
config: {options: [b]}
parts: [x]
extensions: flask-framework
`,
    });
    expect(problems).toEqual([]);
    expect(facts).toMatchObject({
      name: null, containers: [], storages: [], assumes: [], actions: [], config: [], declared: false, substrate: null,
      relations: ["db", "cache", "other"].map((name) => ({ name, role: "requires", interface: null })),
    });
  });

  test("names of Object.prototype are ordinary names", () => {
    const { facts } = read({
      "charmcraft.yaml": "name: a\nrequires: {constructor: {interface: x}, __proto__: {interface: y}, db: {}}\n",
    });
    expect(facts.relations).toEqual([
      { name: "constructor", role: "requires", interface: "x" },
      { name: "__proto__", role: "requires", interface: "y" },
      { name: "db", role: "requires", interface: null },
    ]);
  });

  test("aliases of aliases that would make millions of entries make a few", () => {
    const bomb = ["a0: &a0 {any-of: [x, x, x, x, x, x, x, x, x]}"];
    for (let i = 1; i < 11; i++) bomb.push(`a${i}: &a${i} {any-of: [${Array(9).fill(`*a${i - 1}`).join(", ")}]}`);
    const start = performance.now();
    const { facts } = read({ "charmcraft.yaml": `name: a\n${bomb.join("\n")}\nassumes: [*a10]\n` });
    expect(facts.name).toBe("a");
    expect(facts.assumes.length).toBeLessThan(1_000);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test("more aliases than anybody writes are refused", () => {
    const { facts, problems } = read({ "charmcraft.yaml": `name: a\nx: &x [1]\ny: [${Array(200).fill("*x").join(", ")}]\n` });
    expect(facts.name).toBeNull();
    expect(problems).toMatchObject([{ file: "charmcraft.yaml", line: 3 }]);
  });

  test.each([
    ["nested too deeply", "name: a\nx: " + "[".repeat(50_000)],
    ["aliases to itself", "name: a\nx: &x [*x]\n"],
    ["several documents", "name: a\n---\nname: b\n"],
    ["a list", "- name: a\n"],
    ["binary", "\0\u0001\u0002\uFFFD"],
    ["only a number", "5"],
    ["endless", "- a\n".repeat(500_000)],
  ])("%s does no harm", (_, text) => {
    expect(() => read({ "metadata.yaml": text })).not.toThrow();
  });
});
