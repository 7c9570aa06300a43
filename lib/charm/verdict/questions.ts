/** Questions that are understood as they stand: ops' own, those to components, and those whose name says all. */
import type { Call, Expression } from "../../syntax/index.js";
import { lastPart, snake } from "../names.js";
import { show } from "../show.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import type { Ask } from "./ask.js";
import { asked } from "./ask.js";
import { surelyNamed } from "./named.js";
import { originsOf } from "./origins.js";
import type { Component } from "./reason.js";

const DEPTH_LIMIT = 6;

/** What an expression is in itself, so that it need not be opened. */
export function askOf(world: World, node: Expression, frame: Frame): Ask | null {
  const sure = surelyNamed(node);
  return sure ? asked(sure) : knownAsk(world, node, frame);
}

/** The same of a part of a question, which a name alone does not make a matter of upgrades or turns. */
export function askInside(world: World, node: Expression, frame: Frame): Ask | null {
  return surelyNamed(node) === "other-units" ? asked("other-units") : knownAsk(world, node, frame);
}

function knownAsk(world: World, node: Expression, frame: Frame): Ask | null {
  if (node.type === "Call") return opsQuestion(world, node, frame) ?? ofComponent(world, node.func, frame);
  return node.type === "Attribute" ? ofComponent(world, node, frame) : null;
}

/** ops' own questions, by the names of their methods. */
function opsQuestion(world: World, { func }: Call, frame: Frame): Ask | null {
  if (func.type !== "Attribute") return null;
  switch (snake(func.attr)) {
    case "can_connect":
      return asked("container", { of: containerOf(world, func.value, frame) });
    case "is_leader":
      return asked("leadership");
    case "get_secret":
      return asked("secret");
    case "get_service":
    case "get_services":
    case "get_checks":
    case "get_check":
      // Other things have services, too.
      return /container|pebble|workload/i.test(show(func.value)) ? asked("workload", { of: containerOf(world, func.value, frame) }) : null;
    default:
      return null;
  }
}

/** The container that an expression is: by `get_container("x")`, through attributes and properties. */
function containerOf(world: World, node: Expression, frame: Frame, depth = DEPTH_LIMIT): string | null {
  const only = onlyContainer(world);
  if (depth === 0) return only;
  if (node.type === "Call" && node.func.type === "Attribute" && snake(node.func.attr) === "get_container") {
    const given = node.args[0] ?? node.keywords[0]?.value;
    return given ? nameIn(world.evaluate(given, frame)) : only;
  }
  if (node.type === "Subscript" && node.value.type === "Attribute" && node.value.attr === "containers") {
    return nameIn(world.evaluate(node.slice, frame));
  }
  for (const { value, frame: where } of originsOf(world, node, frame)) {
    const found = containerOf(world, value, where, depth - 1);
    if (found !== null) return found;
  }
  return only;
}

/** The charm's container, where it has one. */
export function onlyContainer({ facts: { containers: [first, more] } }: World): string | null {
  return first === undefined || more !== undefined ? null : first;
}

const DOES = /^_*(install|uninstall|start|stop|restart|create|apply|remove|write|configure|deploy|enable|disable|render|push|reload)(_|$)/;

/** True for the name of what is told to do something: it fails, rather than not to be ready. */
export function isDoing(member: string): boolean {
  return DOES.test(snake(member));
}

/** A member of a component whose code is not the charm's own. */
function ofComponent(world: World, member: Expression, frame: Frame): Ask | null {
  if (member.type !== "Attribute" || member.value.type === "Call" || isDoing(member.attr)) return null;
  for (const value of optionsOf(world.evaluate(member.value, frame))) {
    if (!isComponent(world, value, frame)) continue;
    const endpoint = endpointOf(world, value);
    const component: Component = {
      id: value.type === "instance" ? value.id : null, text: `${show(member.value)}.on`, member: snake(member.attr),
    };
    const peer = endpoint !== null && world.facts.relations.some(({ name, role }) => name === endpoint && role === "peers");
    return asked(peer ? "peer-data" : "library-ready", { of: endpoint, component });
  }
  return null;
}

/** An object that was made, by the charm's own code or not. */
export type Made = Value & { type: "instance" | "external-object" };

function isComponent(world: World, value: Value, frame: Frame): value is Made {
  if (value.type === "instance") {
    // A library's own questions to itself are opened.
    return value.class.source.origin === "vendored" && frame.source.origin === "own" &&
      world.classes.lineage(value.class).external.some((name) => lastPart(name) === "Object" || name.endsWith("Base"));
  }
  // Objects of installed packages that are told of a charm: `Database(self, "db")`.
  const given = value.type === "external-object" ? value.arguments : null;
  return given ? [...given.positional, ...given.named.values()].some(({ type }) => type === "instance") : false;
}

/** The endpoint among what a component was made with. */
export function endpointOf(world: World, { arguments: given }: Made): string | null {
  const names = [...(given?.positional ?? []), ...(given?.named.values() ?? [])].map(nameIn);
  return names.find((name) => name !== null && world.facts.relations.some((relation) => relation.name === name)) ?? null;
}

/** The one text that a value is; null for any other. */
export function nameIn(value: Value): string | null {
  const [only, more] = optionsOf(value);
  return !more && only?.type === "constant" && typeof only.value === "string" ? only.value : null;
}
