/** What calls cost, by what they do: the default table, and the names that users add to it. */
import type { Call, Expression } from "../../syntax/index.js";
import { calledName } from "../effect-names.js";
import { lastPart, snake } from "../names.js";
import { show } from "../show.js";
import type { Frame } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";

/** Why a call is expensive to repeat. */
export type Cost = "restart" | "replan" | "exec" | "push" | "subprocess" | "package" | "migration" | "network" | "listed";

/** By the last name of what is called, in Python's spelling. */
const BY_NAME: readonly (readonly [Cost, RegExp])[] = [
  ["replan", /^(replan|replan_services|autostart)$/],
  ["restart", /^(re)?start(_services?|_unit)?$|^service_(re)?start$|^service_(stop|reload)$|^(restart|reload|restart_all|daemon_reload|systemctl)(_\w+)?$|^stop(_services?)?$/],
  ["exec", /^exec(_command|_process)?$/],
  ["push", /^push(_path|_file)?$/],
  ["package", /^(install|ensure|refresh|add_package|remove_package|apt_install|apt_update|snap_install|snap_refresh|pip_install|yum_install|dist_upgrade)$/],
  ["migration", /^(migrate|run_migrations?|db_migrate|upgrade_schema|schema_upgrade)$/],
];
const SUBPROCESS = /^(node:)?(subprocess|child_process|asyncio\.create_subprocess_\w+|os\.(system|popen))(\.|$)/;
const NETWORK = /^(requests|httpx|urllib\.request|urllib3|aiohttp|fetch|axios|lightkube|kubernetes|boto3)(\.|$)/;
/** Objects that `install` is called on. */
const OF_WORKLOAD = /container|pebble|service|workload|snap|apt|systemd|daemon|machine|vm|substrate|docker|charm|app$/i;
const NOT_OF_WORKLOAD = /timer|thread|span|trace|clock|watch|queue|stack|items|list|registry/i;

/** What a call that leaves the charm's code costs; null for one that costs little. */
export function costOf(world: World, call: Call, frame: Frame, listed: ReadonlySet<string>): Cost | null {
  const name = calledName(call);
  if (isListed(call, listed)) return "listed";
  const external = optionsOf(world.evaluate(call.func, frame)).flatMap((value) => (value.type === "external" ? [value.name] : []));
  if (external.some((each) => SUBPROCESS.test(each))) return "subprocess";
  // A client that is only made asks nobody.
  if (external.some((each) => NETWORK.test(each) && /^[a-z]/.test(lastPart(each)))) return "network";
  const found = BY_NAME.find(([, names]) => names.test(name));
  if (!found) return isOfClient(call) ? "network" : null;
  const receiver = call.func.type === "Attribute" ? show(call.func.value) : "";
  if (NOT_OF_WORKLOAD.test(receiver)) return null;
  // What `install()` does, only what it is called on tells.
  const isVague = /^(install|ensure|refresh)$/.test(name) && receiver !== "";
  return isVague && !OF_WORKLOAD.test(receiver) ? null : found[0];
}

/** `self.lightkube_client.apply(…)`: what goes to the Kubernetes API or another server. */
function isOfClient({ func }: Call): boolean {
  return func.type === "Attribute" && /(^|_)(client|lightkube\w*|k8s\w*|session)$/i.test(snake(lastName(func.value))) &&
    /^(apply|create|patch|replace|delete|post|put|set)(_\w+)?$/.test(snake(func.attr));
}

function lastName(node: Expression): string {
  return node.type === "Attribute" ? node.attr : node.type === "Name" ? node.id : "";
}

/** True for a call that the user has listed: by its last name, or by a dotted end of it (`workload.rebuild`). */
export function isListed({ func }: Call, listed: ReadonlySet<string>): boolean {
  if (listed.size === 0) return false;
  const whole = show(func);
  return [...listed].some((name) => whole === name || whole.endsWith(`.${name}`));
}
