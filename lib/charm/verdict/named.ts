/** What the names in charms say of what they stand for, where nothing else does. */
import type { Expression } from "../../syntax/index.js";
import { snake } from "../names.js";
import type { ReasonKind } from "./reason.js";

const UPGRADE = /(^|_)(upgrades?|upgrading|refreshing|rollback)(_|$)|refresh_in_progress/;
/** What is upgraded by the charm itself. */
const OF_DATA = /schema|migration|(^|_)db(_|$)/;
/** Of an object that stands for an upgrade, what it is asked about its progress. */
const PROGRESS = /(^|_)(idle|in_progress|progress|running|state|stack|compatible|done|finished|ready|busy)(_|$)/;
const TURN = /(^|_)(lock|locked|turn|mutex|semaphore)(_|$)|held_by|(^|_)(may|can|allowed_to)_(restart|upgrade|start)(_|$)/;
const OTHER_UNITS =
  /(^|_)(all|other|another|any)_(\w+_)?(units?|members?|peers?|replicas?|nodes?|servers?)(_|$)|(^|_)(members|units|peers|replicas|nodes)_(\w+_)?ready|quorum|(^|_)is_(primary|replica|secondary|standby|master)(_|$)|(^|_)(cluster|quorum)_(is_)?(stable|stale)|(^|_)planned_units(_|$)/;
const WORKLOAD =
  /(^|_)(running|alive|healthy|started|responding|reachable|listening|restarting|draining|drained|busy|serving|up|in_progress|ongoing)(_|$)|(^|_)health(_|$)|endpoint_ready|ready_to_start|(^|_)(server|service|services|workload|daemon|process|container|database|mongo|mongod|postgres|patroni|api)_(is_)?(ready|up|available|active|started)(_|$)/;

/** What the name of a question says for certain, whatever is behind it. */
export function surelyNamed(node: Expression): ReasonKind | null {
  const name = lastName(node);
  const base = baseName(node);
  if (name === null) return null;
  if ((UPGRADE.test(name) && !OF_DATA.test(name)) || (base !== null && (UPGRADE.test(base) || base === "refresh") && PROGRESS.test(name))) return "upgrade";
  if (TURN.test(name) || (base !== null && TURN.test(base))) return "turn";
  if (name.includes("reboot")) return "reboot";
  return OTHER_UNITS.test(name) && !WORKLOAD.test(name) ? "other-units" : null;
}

/** What else a name may say, the surest first. */
const HINTS: readonly (readonly [ReasonKind, RegExp])[] = [
  ["workload", WORKLOAD],
  ["other-units", OTHER_UNITS],
  ["leadership", /(^|_)(is|am|are|became|not)_(the_)?(juju_)?leader(_|$)/],
  ["relation", /(^|_)(relations?|related|integrations?|integrated)(_|$)/],
  ["library-ready", /(^|_)(certs?|certificates?|tls|ssl|ca|ingress)(_|$)/],
  ["secret", /(^|_)(secrets?|passwords?|credentials?|tokens?)(_|$)/],
  ["failure", /(^|_)(err|errors?|fail|failed|failure|failures|exit_code|returncode|ok|success|successful|succeeded)(_|$)/],
];
/** Predicates that try something out. */
const PROBE = /^_*(is_|has_|check_|are_)?(\w+_)?(ready|up|active|available|initiali[sz]ed|online|connected|installed|healthy|alive|reachable)(_|$)/;

/** What names say where what is behind them tells nothing, innermost first. */
export function named(node: Expression, via: readonly string[]): ReasonKind | null {
  if (isOption(node)) return "config";
  for (const name of [fullName(node), ...[...via].reverse()]) {
    const hint = HINTS.find(([, names]) => names.test(name));
    if (hint) return hint[0];
  }
  return null;
}

/** True for an attribute or item of what is called a configuration: `self._config.webhook_token`. */
function isOption(node: Expression): boolean {
  if (node.type === "UnaryOp") return isOption(node.operand);
  if (node.type === "Compare") return isOption(node.left);
  return (node.type === "Attribute" || node.type === "Subscript") && /(^|_)config$/.test(lastName(node.value) ?? "");
}

/** True where a failure was met by a predicate that only looks whether the workload answers. */
export function isProbed(via: readonly string[]): boolean {
  return via.some((name) => WORKLOAD.test(name) || PROBE.test(name));
}

/** True for what is called several units: `self.peers.units`, `hosts - members`, `units_to_add`. */
export function namesUnits(node: Expression): boolean {
  if (node.type === "BinOp") return namesUnits(node.left);
  return SEVERAL_UNITS.test(lastName(node) ?? "");
}

const SEVERAL_UNITS = /(^|_)(units|members|peers|replicas|nodes|hosts)(_|$)/;

/** The last two names of a question: `secrets_is_ready` of `self.secrets.is_ready`. */
export function fullName(node: Expression): string {
  const base = baseName(node);
  return [base === "self" || base === "this" ? null : base, lastName(node)].filter((name) => name !== null).join("_");
}

function lastName(node: Expression): string | null {
  switch (node.type) {
    case "Name":
      return snake(node.id).toLowerCase();
    case "Attribute":
      return snake(node.attr);
    case "Call": {
      const name = lastName(node.func);
      const [looked] = node.args;
      // A file is named by its path.
      return name !== null && looked && /^_*(exists(_sync)?|is_?file|is_?dir|access(_sync)?)$/.test(name) ? (lastName(looked) ?? name) : name;
    }
    case "Compare":
      return lastName(node.left);
    case "Subscript":
      return node.slice.type === "Constant" && typeof node.slice.value === "string" ? snake(node.slice.value) : lastName(node.value);
    case "NamedExpr":
    case "Await":
      return lastName(node.value);
    case "UnaryOp":
      return lastName(node.operand);
    default:
      return null;
  }
}

function baseName(node: Expression): string | null {
  if (node.type === "Call") return baseName(node.func);
  if (node.type === "Compare") return baseName(node.left);
  return node.type === "Attribute" || node.type === "Subscript" ? lastName(node.value) : null;
}
