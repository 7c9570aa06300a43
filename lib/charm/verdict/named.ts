/** What the names in charms say of what they stand for, where nothing else does. */
import type { Expression } from "../../syntax/index.js";
import { snake } from "../names.js";
import type { ReasonKind } from "./reason.js";

const UPGRADE = /(^|_)(upgrades?|upgrading|refreshing|rollback)(_|$)|refresh_in_progress/;
/** Of an object that stands for an upgrade, what it is asked about its progress. */
const PROGRESS = /(^|_)(idle|in_progress|progress|running|state|stack|compatible|done|finished|ready|busy)(_|$)/;
const TURN = /(^|_)(lock|locked|turn|mutex|semaphore)(_|$)|held_by|(^|_)(may|can|allowed_to)_(restart|upgrade|start)(_|$)/;
const OTHER_UNITS =
  /(^|_)(all|other|another|any)_(\w+_)?(units?|members?|peers?|replicas?|nodes?|servers?)(_|$)|(^|_)(members|units|peers|replicas|nodes)_(\w+_)?ready|quorum|(^|_)is_(primary|replica|secondary|standby|master)(_|$)|(^|_)(cluster|quorum)_(is_)?(stable|stale)|(^|_)planned_units(_|$)/;
const WORKLOAD =
  /(^|_)(running|alive|healthy|started|responding|reachable|listening|restarting|draining|drained|busy|serving|up)(_|$)|(^|_)health(_|$)|endpoint_ready|ready_to_start|(^|_)(server|service|services|workload|daemon|process|container|database|mongo|mongod|postgres|patroni|api)_(is_)?(ready|up|available|active|started)(_|$)/;

/** What the name of a question says for certain, whatever is behind it. */
export function surelyNamed(node: Expression): ReasonKind | null {
  const name = lastName(node);
  const base = baseName(node);
  if (name === null) return null;
  if (UPGRADE.test(name) || (base !== null && UPGRADE.test(base) && PROGRESS.test(name))) return "upgrade";
  return TURN.test(name) || (base !== null && TURN.test(base)) ? "turn" : null;
}

/** What names say where what is behind them tells nothing, outermost first. */
export function named(node: Expression | null, via: readonly string[]): ReasonKind | null {
  const own = node ? lastName(node) : null;
  for (const name of own === null ? via : [...via, own]) {
    if (WORKLOAD.test(name)) return "workload";
    if (OTHER_UNITS.test(name)) return "other-units";
  }
  return null;
}

function lastName(node: Expression): string | null {
  switch (node.type) {
    case "Name":
      return snake(node.id);
    case "Attribute":
      return snake(node.attr);
    case "Call":
      return lastName(node.func);
    case "Compare":
      return lastName(node.left);
    default:
      return null;
  }
}

function baseName(node: Expression): string | null {
  if (node.type === "Call") return baseName(node.func);
  return node.type === "Attribute" ? lastName(node.value) : null;
}
