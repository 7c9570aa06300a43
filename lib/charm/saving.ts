/** What the `snapshot` and the `restore` of an event carry. */
import type { FunctionNode, Node } from "../syntax/index.js";
import { walk } from "../syntax/index.js";
import { isProperty, receiverName } from "./classes.js";
import { positionalParameters } from "./parameters.js";
import type { ClassInfo } from "./values.js";
import type { World } from "./world.js";

/** One of the two, with all that it calls of the same object. */
export interface Carrying {
  /** The methods that run: the class's own or the nearest above it, and those that it goes on to by `super()`. */
  methods: readonly { owner: ClassInfo; node: FunctionNode }[];
  /** Attributes of the object that they read or set. */
  mentions: ReadonlySet<string>;
  /** Texts in them: the keys of what is saved are among these. */
  keys: ReadonlySet<string>;
  /** For an attribute that is set to parts of what was saved: their keys. */
  keysFor: ReadonlyMap<string, ReadonlySet<string>>;
  /** The object is handed on as a whole, so that all of it may be carried. */
  open: boolean;
  /** Ends in ops' own method. */
  reachesOps: boolean;
}

export interface Saving {
  snapshot: Carrying;
  restore: Carrying;
}

export function savingOf(world: World, info: ClassInfo): Saving {
  return { snapshot: carrying(world, info, "snapshot"), restore: carrying(world, info, "restore") };
}

function carrying(world: World, info: ClassInfo, name: "snapshot" | "restore"): Carrying {
  const collector = new Collector(world, info);
  let behind: ClassInfo | undefined;
  for (;;) {
    const method = world.classes.method(info, name, behind);
    if (method) collector.methods.push(method);
    if (!method || !collector.read(method.node, name)) return collector.found(!method);
    behind = method.owner;
  }
}

class Collector {
  readonly methods: { owner: ClassInfo; node: FunctionNode }[] = [];
  readonly mentions = new Set<string>();
  readonly keys = new Set<string>();
  readonly keysFor = new Map<string, ReadonlySet<string>>();
  open = false;
  readonly #world: World;
  readonly #info: ClassInfo;
  readonly #seen = new Set<FunctionNode>();

  constructor(world: World, info: ClassInfo) {
    this.#world = world;
    this.#info = info;
  }

  found(reachesOps: boolean): Carrying {
    const { methods, mentions, keys, keysFor, open } = this;
    return { methods, mentions, keys, keysFor, open, reachesOps };
  }

  /** Reads a method; true when it goes on to the method of that name above its class. */
  read(method: FunctionNode, name: string): boolean {
    if (this.#seen.has(method)) return false;
    this.#seen.add(method);
    const receiver = receiverName(method);
    let goesOn = false;
    walk(method, (node) => {
      if (node.type === "Constant" && typeof node.value === "string") this.keys.add(node.value);
      else if (node.type === "keyword" && node.arg !== null) this.keys.add(node.arg);
      else if (node.type === "Assign") this.#assign(node, method, receiver);
      else if (node.type === "Name" && node.id === receiver) this.#mention(node);
      else if (node.type === "Attribute" && isSuper(node.value)) goesOn ||= node.attr === name;
      return node.type !== "ClassDef";
    });
    return goesOn;
  }

  /** What a method does with its object. */
  #mention(receiver: Node): void {
    const above = receiver.parent;
    if (above?.type === "Attribute") {
      if (above.attr === "__dict__") this.open = true;
      this.mentions.add(above.attr);
      const method = this.#world.classes.method(this.#info, above.attr);
      const isUsed = above.parent?.type === "Call" || (method && isProperty(method.node));
      if (method && isUsed) this.read(method.node, above.attr);
      return;
    }
    const called = above?.type === "Call" && above.func.type === "Name" ? above.func.id : "";
    if (called === "super") return;
    const name = above?.type === "Call" && /^(get|set|has|del)attr$/.test(called) ? above.args[1] : undefined;
    if (name?.type === "Constant" && typeof name.value === "string") this.mentions.add(name.value);
    else this.open = true;
  }

  /** `self.x = snapshot["x"]`. */
  #assign({ targets, value }: Node & { type: "Assign" }, method: FunctionNode, receiver: string | undefined): void {
    const saved = positionalParameters(method)[1]?.arg;
    if (saved === undefined) return;
    const keys = new Set<string>();
    walk(value, (node) => {
      if (node.type !== "Name" || node.id !== saved) return;
      const above = node.parent;
      const key = above?.type === "Subscript" ? above.slice
        : above?.type === "Attribute" && above.attr === "get" && above.parent?.type === "Call" ? above.parent.args[0] : undefined;
      if (key?.type === "Constant" && typeof key.value === "string") keys.add(key.value);
    });
    if (keys.size === 0) return;
    for (const target of targets) {
      if (target.type === "Attribute" && target.value.type === "Name" && target.value.id === receiver) this.keysFor.set(target.attr, keys);
    }
  }
}

function isSuper(node: Node): boolean {
  return node.type === "Call" && node.func.type === "Name" && node.func.id === "super";
}
