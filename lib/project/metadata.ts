import { posix } from "node:path";
import { noFacts, type CharmFacts, type RelationFact } from "../charm/facts.js";
import type { Disk } from "./disk.js";
import { lowestOpsVersion } from "./requirements.js";
import { charmcraftFile } from "./root.js";
import { entry, items, names, readYaml, text, type MetadataProblem } from "./yaml.js";

export interface Metadata {
  facts: CharmFacts;
  /** At most one for a file. */
  problems: readonly MetadataProblem[];
  /** The folder of the charm's entry point, first on Python's search path: `src` unless charmcraft.yaml says else. */
  entryFolder: string;
}

/**
 * Reads what a charm declares: `charmcraft.yaml` with everything inside, or `metadata.yaml`, `actions.yaml` and
 * `config.yaml` of the older layout, also side by side. A value of the wrong type counts as missing. Never throws.
 *
 * The last two are read when somebody asks for actions, options or problems: reading a long `config.yaml` takes as
 * long as parsing the charm (100 ms for 33 kB), and few findings depend on it.
 */
export function readMetadata(disk: Disk): Metadata {
  const files = new MetadataFiles(disk);
  const charmcraftName = charmcraftFile((name) => disk.locate(name) !== undefined);
  const charmcraft = charmcraftName === undefined ? undefined : files.read(charmcraftName);
  const metadata = files.read("metadata.yaml");

  // What stands in charmcraft.yaml wins: charmcraft itself refuses to find a key in both.
  const declared = (name: string): unknown => entry(charmcraft, name) ?? entry(metadata, name);
  const actions = (): unknown => entry(charmcraft, "actions") ?? files.read("actions.yaml");
  const config = (): unknown => entry(charmcraft, "config") ?? files.read("config.yaml");
  const assumes = flattenAssumes(declared("assumes"));
  const extensions = items(entry(charmcraft, "extensions"));
  const name = text(declared("name"));
  const isReadable = name !== null && files.problems.length === 0;
  const facts: CharmFacts = {
    name,
    substrate: substrateOf(declared, assumes, extensions, isReadable),
    containers: names(declared("containers")),
    relations: (["provides", "requires", "peers"] as const).flatMap((role) => relationsOf(declared(role), role)),
    storages: names(declared("storage")),
    get actions() {
      return names(actions());
    },
    get config() {
      return names(entry(config(), "options"));
    },
    assumes: assumes.map((assumed) => assumed.what),
    opsVersion: lowestOpsVersion(disk),
    // A charmcraft extension adds endpoints, containers and options that no file names.
    declared: isReadable && extensions.length === 0,
  };
  return {
    facts,
    get problems() {
      actions();
      config();
      return files.problems;
    },
    entryFolder: entryFolderOf(charmcraft),
  };
}

/** YAML files, each read once and with at most one problem. */
class MetadataFiles {
  readonly problems: MetadataProblem[] = [];
  readonly #disk: Disk;
  readonly #values = new Map<string, unknown>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** A file's value; undefined when it is not there or cannot be read. */
  read(file: string): unknown {
    if (!this.#values.has(file)) this.#values.set(file, this.#valueOf(file));
    return this.#values.get(file);
  }

  #valueOf(file: string): unknown {
    if (this.#disk.locate(file) === undefined) return undefined;
    const source = this.#disk.text(file);
    const result = source === undefined
      ? { ok: false as const, line: 1, message: "The file cannot be read" }
      : readYaml(source);
    if (result.ok) return result.value;
    this.problems.push({ file, line: result.line, message: result.message });
    return undefined;
  }
}

/** The metadata of a text that has no file. */
export const noMetadata: Metadata = { facts: noFacts, problems: [], entryFolder: "src" };

function relationsOf(value: unknown, role: RelationFact["role"]): RelationFact[] {
  return names(value).map((name) => {
    const relation = entry(value, name);
    // `database: pgsql` is short for `database: { interface: pgsql }`.
    return { name, role, interface: text(relation) ?? text(entry(relation, "interface")) };
  });
}

interface Assumed {
  what: string;
  /** False inside of `any-of`, where another entry may hold instead. */
  certain: boolean;
}

/** Real lists have five entries, two deep. The bounds end what aliases of aliases could make of one. */
const DEEPEST_ASSUMES = 8;
const MOST_ASSUMES = 200;

function flattenAssumes(value: unknown): Assumed[] {
  const found: Assumed[] = [];
  let looked = 0;
  const collect = (part: unknown, certain: boolean, depth: number): void => {
    if (depth > DEEPEST_ASSUMES) return;
    for (const item of items(part)) {
      if (++looked > MOST_ASSUMES) return;
      if (typeof item === "string") {
        found.push({ what: item, certain });
        continue;
      }
      const any = items(entry(item, "any-of"));
      collect(any, certain && any.length === 1, depth + 1);
      collect(entry(item, "all-of"), certain, depth + 1);
    }
  };
  collect(value, true, 0);
  return found;
}

function substrateOf(
  declared: (name: string) => unknown,
  assumes: readonly Assumed[],
  extensions: readonly unknown[],
  isReadable: boolean,
): CharmFacts["substrate"] {
  const isKubernetes = names(declared("containers")).length > 0
    || assumes.some((assumed) => assumed.certain && assumed.what.trim() === "k8s-api")
    || items(declared("series")).includes("kubernetes")
    || declared("deployment") !== undefined
    // Every web framework's extension (`flask-framework`, `go-framework` …) makes a Kubernetes charm.
    || extensions.some((extension) => text(extension)?.endsWith("-framework"));
  if (isKubernetes) return "kubernetes";
  return isReadable && extensions.length === 0 ? "machine" : null;
}

function entryFolderOf(charmcraft: unknown): string {
  const parts = entry(charmcraft, "parts");
  for (const name of names(parts)) {
    const entrypoint = text(entry(entry(parts, name), "charm-entrypoint"));
    if (entrypoint === null) continue;
    const folder = posix.normalize(posix.dirname(entrypoint));
    if (folder === ".") return "";
    if (!folder.startsWith("/") && !folder.startsWith("..")) return folder;
  }
  return "src";
}
