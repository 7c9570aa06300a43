/**
 * What a charm declares about itself, read from `charmcraft.yaml`, `metadata.yaml`, `actions.yaml`, `config.yaml` and
 * its Python requirements by `lib/project`. Everything may be missing: a charm without readable metadata is still
 * analysed, by its code alone.
 */
export interface CharmFacts {
  /** The charm's name as declared, or null. */
  name: string | null;
  /** `kubernetes` or `machine`, as `containers:`, `assumes:` or the bases show it; null when nothing shows it. */
  substrate: "kubernetes" | "machine" | null;
  /** Names of the workload containers. */
  containers: readonly string[];
  relations: readonly RelationFact[];
  storages: readonly string[];
  actions: readonly string[];
  /** Names of the config options. */
  config: readonly string[];
  /** The entries of `assumes`, as written: `k8s-api`, `juju >= 3.4`. */
  assumes: readonly string[];
  /** The lowest version of ops that requirements, pyproject or a lock file allow, as `major.minor.patch`; else null. */
  opsVersion: string | null;
  /** True when metadata was found and could be read: then an endpoint that is not declared does not exist. */
  declared: boolean;
}

export interface RelationFact {
  /** The endpoint's name as declared. */
  name: string;
  role: "provides" | "requires" | "peers";
  interface: string | null;
}

/** The facts of a charm whose metadata nothing tells. */
export const noFacts: CharmFacts = {
  name: null,
  substrate: null,
  containers: [],
  relations: [],
  storages: [],
  actions: [],
  config: [],
  assumes: [],
  opsVersion: null,
  declared: false,
};
