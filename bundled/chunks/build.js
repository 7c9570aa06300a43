import { d as ancestors, f as children, g as pushChildren, m as isScope, p as isFunction, v as walk } from "./project.js";

// dist/lib/charm/show.js
const WORDS = {
	python: {
		compare: {
			Eq: "==",
			NotEq: "!=",
			Lt: "<",
			LtE: "<=",
			Gt: ">",
			GtE: ">=",
			Is: "is",
			IsNot: "is not",
			In: "in",
			NotIn: "not in"
		},
		not: "not ",
		and: " and ",
		or: " or ",
		none: "None"
	},
	typescript: {
		compare: {
			Eq: "===",
			NotEq: "!==",
			Lt: "<",
			LtE: "<=",
			Gt: ">",
			GtE: ">=",
			Is: "===",
			IsNot: "!==",
			In: "in",
			NotIn: "not in"
		},
		not: "!",
		and: " && ",
		or: " || ",
		none: "undefined"
	}
};
/** An expression in a few words for a message, as its language has it; what is long or has no short form is `…`. */
function show(node, language = "python", depth = 6) {
	if (depth === 0) return "…";
	const words = WORDS[language];
	const part = (inner) => show(inner, language, depth - 1);
	const inBrackets = (inner) => inner.type === "BoolOp" ? `(${part(inner)})` : part(inner);
	switch (node.type) {
		case "Name": return node.id;
		case "Attribute": return `${part(node.value)}.${node.attr}`;
		case "Subscript": return `${part(node.value)}[${part(node.slice)}]`;
		case "Call": {
			const given = [...node.args.map(part), ...node.keywords.map(({ arg, value }) => `${arg ?? "**"}=${part(value)}`)];
			return `${part(node.func)}(${given.join(", ")})`;
		}
		case "Constant":
			if (node.kind === "str") return JSON.stringify(node.value);
			if (node.kind === "bool") return language === "python" ? node.value ? "True" : "False" : String(node.value);
			return node.value === null ? words.none : String(node.value);
		case "UnaryOp": return node.op === "Not" ? `${words.not}${inBrackets(node.operand)}` : "…";
		case "BoolOp": return node.values.map(inBrackets).join(node.op === "And" ? words.and : words.or);
		case "Compare": return node.comparators.reduce((text, side, index) => `${text} ${words.compare[node.ops[index] ?? ""] ?? "?"} ${part(side)}`, part(node.left));
		case "Await": return part(node.value);
		case "NamedExpr": return part(node.value);
		case "Tuple": return `(${node.elts.map(part).join(", ")})`;
		default: return "…";
	}
}

// dist/lib/charm/names.js
const folded = /* @__PURE__ */ new Map();
const FOLDED_LIMIT = 2e4;
/**
* A member's name in Python's spelling: `configChanged` and `config-changed` are `config_changed`. Names that are
* Python's already stay as they are. Remembers up to 20,000 names, then starts anew.
*/
function snake(name) {
	let known = folded.get(name);
	if (known === void 0) {
		known = name.replace(/([a-z0-9*])([A-Z])/g, "$1_$2").replace(/-/g, "_").toLowerCase();
		if (/^[A-Z0-9_]+$/.test(name)) known = name;
		if (folded.size >= FOLDED_LIMIT) folded.clear();
		folded.set(name, known);
	}
	return known;
}
/** The last part of a dotted name: `ops.charm.ActionEvent` gives `ActionEvent`. */
function lastPart(name) {
	return name.slice(name.lastIndexOf(".") + 1);
}

// dist/lib/charm/events.js
/**
* The event catalogue: what Juju and ops do with each kind of event. Facts from ops 3.9 (`ops/charm.py`,
* `ops/framework.py`), its change log, and Juju's hook reference.
*/
const HOOK = ["HookEvent", "EventBase"];
const RELATION = ["RelationEvent", ...HOOK];
const WORKLOAD$1 = ["WorkloadEvent", ...HOOK];
const SECRET = ["SecretEvent", ...HOOK];
const LIFECYCLE = ["LifecycleEvent", "EventBase"];
const ROWS = [
	[
		"install",
		"charm",
		["InstallEvent", ...HOOK],
		"deferrable",
		{ followedBy: ["config_changed", "start"] }
	],
	[
		"start",
		"charm",
		["StartEvent", ...HOOK],
		"deferrable"
	],
	[
		"stop",
		"charm",
		["StopEvent", ...HOOK],
		"raises",
		{
			raisesSince: "2.11.0",
			followedBy: ["remove"]
		}
	],
	[
		"remove",
		"charm",
		["RemoveEvent", ...HOOK],
		"raises",
		{ raisesSince: "2.11.0" }
	],
	[
		"config_changed",
		"charm",
		["ConfigChangedEvent", ...HOOK],
		"deferrable"
	],
	[
		"update_status",
		"charm",
		["UpdateStatusEvent", ...HOOK],
		"periodic",
		{
			comesAgain: true,
			followedBy: ["update_status"]
		}
	],
	[
		"upgrade_charm",
		"charm",
		["UpgradeCharmEvent", ...HOOK],
		"deferrable",
		{ followedBy: ["config_changed"] }
	],
	[
		"leader_elected",
		"charm",
		["LeaderElectedEvent", ...HOOK],
		"deferrable"
	],
	[
		"leader_settings_changed",
		"charm",
		["LeaderSettingsChangedEvent", ...HOOK],
		"deferrable"
	],
	[
		"pre_series_upgrade",
		"charm",
		["PreSeriesUpgradeEvent", ...HOOK],
		"deferrable",
		{ followedBy: ["post_series_upgrade"] }
	],
	[
		"post_series_upgrade",
		"charm",
		["PostSeriesUpgradeEvent", ...HOOK],
		"deferrable"
	],
	[
		"collect_metrics",
		"charm",
		["CollectMetricsEvent", ...HOOK],
		"deferrable",
		{ comesAgain: true }
	],
	[
		"relation_created",
		"relation",
		["RelationCreatedEvent", ...RELATION],
		"deferrable"
	],
	[
		"relation_joined",
		"relation",
		["RelationJoinedEvent", ...RELATION],
		"deferrable",
		{ followedBy: ["relation_changed"] }
	],
	[
		"relation_changed",
		"relation",
		["RelationChangedEvent", ...RELATION],
		"deferrable"
	],
	[
		"relation_departed",
		"relation",
		["RelationDepartedEvent", ...RELATION],
		"deferrable"
	],
	[
		"relation_broken",
		"relation",
		["RelationBrokenEvent", ...RELATION],
		"teardown"
	],
	[
		"storage_attached",
		"storage",
		[
			"StorageAttachedEvent",
			"StorageEvent",
			...HOOK
		],
		"deferrable"
	],
	[
		"storage_detaching",
		"storage",
		[
			"StorageDetachingEvent",
			"StorageEvent",
			...HOOK
		],
		"teardown"
	],
	[
		"pebble_ready",
		"container",
		["PebbleReadyEvent", ...WORKLOAD$1],
		"deferrable"
	],
	[
		"pebble_custom_notice",
		"container",
		[
			"PebbleCustomNoticeEvent",
			"PebbleNoticeEvent",
			...WORKLOAD$1
		],
		"deferrable"
	],
	[
		"pebble_check_failed",
		"container",
		[
			"PebbleCheckFailedEvent",
			"PebbleCheckEvent",
			...WORKLOAD$1
		],
		"deferrable"
	],
	[
		"pebble_check_recovered",
		"container",
		[
			"PebbleCheckRecoveredEvent",
			"PebbleCheckEvent",
			...WORKLOAD$1
		],
		"deferrable"
	],
	[
		"secret_changed",
		"charm",
		["SecretChangedEvent", ...SECRET],
		"deferrable"
	],
	[
		"secret_rotate",
		"charm",
		["SecretRotateEvent", ...SECRET],
		"raises",
		{
			raisesSince: "2.0.0",
			comesAgain: true
		}
	],
	[
		"secret_remove",
		"charm",
		["SecretRemoveEvent", ...SECRET],
		"deferrable"
	],
	[
		"secret_expired",
		"charm",
		["SecretExpiredEvent", ...SECRET],
		"raises",
		{
			raisesSince: "2.0.0",
			comesAgain: true
		}
	],
	[
		"action",
		"action",
		["ActionEvent", "EventBase"],
		"raises",
		{ raisesSince: "0.6.0" }
	],
	[
		"collect_app_status",
		"charm",
		["CollectStatusEvent", ...LIFECYCLE],
		"raises",
		{
			raisesSince: "2.11.0",
			comesAgain: true
		}
	],
	[
		"collect_unit_status",
		"charm",
		["CollectStatusEvent", ...LIFECYCLE],
		"raises",
		{
			raisesSince: "2.11.0",
			comesAgain: true
		}
	],
	[
		"pre_commit",
		"framework",
		["PreCommitEvent", ...LIFECYCLE],
		"raises",
		{
			raisesSince: "2.11.0",
			comesAgain: true
		}
	],
	[
		"commit",
		"framework",
		["CommitEvent", ...LIFECYCLE],
		"raises",
		{
			raisesSince: "2.11.0",
			comesAgain: true
		}
	],
	[
		"custom",
		"custom",
		["EventBase"],
		"deferrable"
	]
];
/** Every kind with its facts, in the catalogue's order. */
const eventCatalogue = new Map(ROWS.map(([kind, scope, classes, fate, more]) => [kind, {
	kind,
	scope,
	classes,
	fate,
	raisesSince: null,
	comesAgain: false,
	followedBy: [],
	...more
}]));
/** The facts of a kind. */
function factsOf(kind) {
	const facts = eventCatalogue.get(kind);
	if (!facts) throw new Error(`unknown event kind: ${kind}`);
	return facts;
}
const PREFIXED = [...eventCatalogue.values()].filter(({ scope }) => scope === "relation" || scope === "storage" || scope === "container" || scope === "action").map(({ kind }) => kind);
/**
* The kind that a name on a charm's `on` stands for, by the whole name (`config_changed`, of `on` or `framework.on`)
* or by its suffix (`db_relation_changed`, `backup_action`); `custom` for any other. Both spellings are understood.
*/
function kindOnCharm(name) {
	const folded = snake(name);
	const whole = eventCatalogue.get(folded);
	if (whole?.scope === "charm") return whole.kind;
	return PREFIXED.find((kind) => folded.endsWith(`_${kind}`)) ?? "custom";
}
/** The kind that a name on `on[key]` stands for: `relation_changed`, `action`; `custom` for any other. */
function kindOnKey(name) {
	const folded = snake(name);
	return PREFIXED.find((kind) => kind === folded) ?? "custom";
}
/** The kind that a name on `framework.on` stands for. */
function kindOnFramework(name) {
	const folded = snake(name);
	return folded === "commit" || folded === "pre_commit" ? folded : "custom";
}
/** Kinds that `for event in self.on.events()` goes through on every charm, whatever its metadata. */
const kindsOnEveryCharm = [...eventCatalogue.values()].filter(({ scope }) => scope === "charm").map(({ kind }) => kind);
/** The classes of ops' events by name, each with the kinds that are instances of it. */
const kindsOfClass = (() => {
	const byClass = /* @__PURE__ */ new Map();
	for (const { kind, classes } of eventCatalogue.values()) for (const name of classes) {
		const kinds = byClass.get(name);
		if (kinds) kinds.add(kind);
		else byClass.set(name, /* @__PURE__ */ new Set([kind]));
	}
	return byClass;
})();

// dist/lib/charm/returns.js
const cache$6 = /* @__PURE__ */ new WeakMap();
/** The returns of a function; kept as long as its syntax tree lives. */
function returnsOf(node) {
	let known = cache$6.get(node);
	if (!known) {
		const values = [];
		for (const statement of node.body) walk(statement, (inner) => {
			if (inner.type === "Return" && inner.value) values.push(inner.value);
			return !isScope(inner);
		});
		const body = node.body.filter((statement) => statement.type !== "Expr" || statement.value.type !== "Constant");
		const [first] = body;
		const only = body.length === 1 && first?.type === "Return" ? first.value : null;
		cache$6.set(node, known = {
			values,
			annotation: node.returns,
			only
		});
	}
	return known;
}

// dist/lib/charm/values.js
const UNKNOWN = { type: "unknown" };
const EVENT = { type: "event" };
const NONE$1 = {
	type: "constant",
	value: null
};
const NO_ARGUMENTS = {
	positional: [],
	named: /* @__PURE__ */ new Map(),
	open: false
};
const UNION_LIMIT = 64;
/**
* One value for several: flattened, without repeats. An unknown option is left out beside an object or a function,
* which are worth following in any case; beside constants it stays, so that nothing is taken for certain.
*/
function union(values) {
	const options = [];
	const seen = { unknown: false };
	const add = (value) => {
		if (value.type === "union") value.options.forEach(add);
		else if (value.type === "unknown") seen.unknown = true;
		else if (options.length < UNION_LIMIT && !options.some((other) => sameValue(other, value))) options.push(value);
	};
	for (const value of values) add(value);
	if (options.length === 0) return UNKNOWN;
	if (seen.unknown && options.every(({ type }) => type === "constant")) options.push(UNKNOWN);
	if (options.length === 1) return options[0];
	return {
		type: "union",
		options
	};
}
/** The values that a value may be: a union's options, or itself. */
function optionsOf(value) {
	return value.type === "union" ? value.options : [value];
}
/** True when two values cannot be told apart by the model. */
function sameValue(a, b) {
	if (a === b) return true;
	if (a.type !== b.type) return false;
	switch (a.type) {
		case "unknown":
		case "event":
		case "framework":
		case "observe": return true;
		case "constant": return b.type === "constant" && a.value === b.value;
		case "pattern": return b.type === "pattern" && a.text === b.text;
		case "class": return b.type === "class" && a.class.node === b.class.node;
		case "function": return b.type === "function" && a.node === b.node && a.self === b.self && a.frame === b.frame && a.undecorated === b.undecorated;
		case "module": return b.type === "module" && a.path === b.path;
		case "external": return b.type === "external" && a.name === b.name;
		case "bound-event": return b.type === "bound-event" && a.name === b.name && a.text === b.text && a.from.owner === b.from.owner;
		case "on": return b.type === "on" && a.owner === b.owner && a.key === b.key && a.text === b.text;
		default: return false;
	}
}
/**
* A text that is the same for values that the model cannot tell apart, for use as a key. Values of which nothing is
* known are `?`.
*/
function keyOf(value, depth = 3) {
	switch (value.type) {
		case "event":
		case "framework":
		case "observe": return value.type;
		case "constant": return typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
		case "pattern": return `~${value.text}`;
		case "class": return `class ${nodeKey(value.class.source, value.class.node)}`;
		case "instance": return `#${value.id}`;
		case "function": return `${nodeKey(value.source, value.node)}@${value.self?.id ?? ""}${frameHoldsEvent(value.frame) ? "e" : ""}${value.undecorated ? "u" : ""}`;
		case "module": return value.path;
		case "external": return value.name;
		case "external-object": return `${value.name}()`;
		case "bound-event": return `${value.from.owner?.id ?? ""}.${value.text}.${value.name}`;
		case "on": return `${value.owner?.id ?? ""}.${value.text}[${value.key ?? ""}]`;
		case "union": return depth === 0 ? "?" : value.options.map((option) => keyOf(option, depth - 1)).join("|");
		case "list": return depth === 0 ? "?" : `[${value.items.map((item) => keyOf(item, depth - 1)).join()}]`;
		case "dict": return depth === 0 ? "?" : `{${value.entries.map(([k, v]) => `${keyOf(k, depth - 1)}:${keyOf(v, depth - 1)}`).join()}}`;
		case "partial": return depth === 0 ? "?" : `partial(${keyOf(value.target, depth - 1)},${argumentsKey(value.arguments, depth - 1)})`;
		default: return "?";
	}
}
/** The key of the arguments of a call. */
function argumentsKey(given, depth = 3) {
	const named = [...given.named].map(([name, value]) => `${name}=${keyOf(value, depth)}`);
	return [...given.positional.map((value) => keyOf(value, depth)), ...named].join();
}
/** A text that names a node of a charm. */
function nodeKey(source, node) {
	return `${source.path}:${node.range[0]}`;
}
/** True when the event itself is, or is inside, a value. */
function holdsEvent(value, depth = 4) {
	if (depth === 0) return false;
	switch (value.type) {
		case "event": return true;
		case "union": return value.options.some((option) => holdsEvent(option, depth - 1));
		case "list": return value.items.some((item) => holdsEvent(item, depth - 1));
		case "dict": return value.entries.some(([, item]) => holdsEvent(item, depth - 1));
		case "partial": return holdsEvent(value.target, depth - 1) || argumentsHoldEvent(value.arguments, depth - 1);
		case "function": return frameHoldsEvent(value.frame);
		case "instance": return value.arguments !== null && argumentsHoldEvent(value.arguments, depth - 1);
		default: return false;
	}
}
function argumentsHoldEvent(given, depth = 4) {
	return given.positional.some((value) => holdsEvent(value, depth)) || [...given.named.values()].some((value) => holdsEvent(value, depth));
}
/** True when a name seen from a frame's function holds the event: a nested function may use it. */
function frameHoldsEvent(frame) {
	for (let at = frame; at && at.node.type !== "Module"; at = at.outer) for (const value of at.bindings.values()) if (value.type === "event") return true;
	return false;
}

// dist/lib/charm/bindings.js
/** `from x import *` is filed under this name. */
const STAR = "*";
const cache$5 = /* @__PURE__ */ new WeakMap();
/** The bindings of a scope. Kept as long as the syntax tree itself lives. */
function bindingsOf(scope) {
	let known = cache$5.get(scope);
	if (!known) {
		const found = /* @__PURE__ */ new Map();
		if (Array.isArray(scope.body)) for (const statement of scope.body) collect(statement, found);
		else collect(scope.body, found);
		cache$5.set(scope, known = found);
	}
	return known;
}
function add$1(found, name, binding) {
	const list = found.get(name);
	if (list) list.push(binding);
	else found.set(name, [binding]);
}
function bindTarget(target, found, make, at = []) {
	if (target.type === "Name") add$1(found, target.id, make(at));
	else if (target.type === "Tuple" || target.type === "List") target.elts.forEach((item, index) => bindTarget(item, found, make, [...at, index]));
	else if (target.type === "Starred") bindTarget(target.value, found, () => ({ type: "other" }), at);
}
/** Collects what a statement binds, without entering scopes of their own. A loop, not recursion: nesting may be deep. */
function collect(root, found) {
	const stack = [root];
	for (let node = stack.pop(); node; node = stack.pop()) {
		bind(node, found);
		if (!isScope(node)) pushChildren(stack, node);
	}
}
function bind(node, found) {
	switch (node.type) {
		case "FunctionDef":
		case "AsyncFunctionDef": return add$1(found, node.name, {
			type: "function",
			node
		});
		case "ClassDef": return add$1(found, node.name, {
			type: "class",
			node
		});
		case "Assign":
			for (const target of node.targets) bindTarget(target, found, (at) => at.length === 0 ? {
				type: "value",
				value: node.value
			} : {
				type: "item",
				of: node.value,
				at
			});
			return;
		case "AnnAssign":
			if (node.target.type !== "Name") return;
			if (node.value) add$1(found, node.target.id, {
				type: "value",
				value: node.value
			});
			return add$1(found, node.target.id, {
				type: "annotation",
				annotation: node.annotation
			});
		case "NamedExpr": return bindTarget(node.target, found, () => ({
			type: "value",
			value: node.value
		}));
		case "AugAssign": return bindTarget(node.target, found, () => ({ type: "other" }));
		case "For":
		case "AsyncFor":
		case "comprehension": return bindTarget(node.target, found, (at) => ({
			type: "each",
			of: node.iter,
			at
		}));
		case "withitem":
			if (node.optional_vars) bindTarget(node.optional_vars, found, (at) => at.length === 0 ? {
				type: "context",
				value: node.context_expr
			} : { type: "other" });
			return;
		case "ExceptHandler":
		case "MatchAs":
		case "MatchStar":
			if (node.name) add$1(found, node.name, { type: "other" });
			return;
		case "Import":
			for (const alias of node.names) bindImport(alias, found);
			return;
		case "ImportFrom": for (const { name, asname } of node.names) if (name === "*") add$1(found, "*", {
			type: "star",
			statement: node
		});
		else add$1(found, asname ?? name, {
			type: "from",
			statement: node,
			name
		});
	}
}
function bindImport({ name, asname }, found) {
	if (asname) add$1(found, asname, {
		type: "import",
		module: name,
		asname: true
	});
	else add$1(found, name.split(".")[0], {
		type: "import",
		module: name,
		asname: false
	});
}

// dist/lib/charm/classes.js
/** Classes above each other; real ones are five or six. */
const DEPTH_LIMIT$13 = 300;
/** The classes of one charm. Everything is worked out once and kept with the model it belongs to. */
var Classes = class {
	#infos = /* @__PURE__ */ new Map();
	#members = /* @__PURE__ */ new Map();
	#lineages = /* @__PURE__ */ new Map();
	#evaluate;
	#depth = 0;
	constructor(evaluate) {
		this.#evaluate = evaluate;
	}
	/** The class of a class statement; the same object for the same statement. */
	info(node, frame) {
		let info = this.#infos.get(node);
		if (!info) this.#infos.set(node, info = {
			node,
			source: frame.source,
			name: node.name,
			frame
		});
		return info;
	}
	/**
	* A class and all above it, nearest first, in the order in which Python looks through them, and the bases that are
	* not part of the charm. A class that is met on the way to itself counts once.
	*/
	lineage(of) {
		const known = this.#lineages.get(of.node);
		if (known) return known;
		const lineage = {
			classes: [of],
			external: new Array()
		};
		this.#lineages.set(of.node, lineage);
		const above = [];
		for (const base of of.node.bases) for (const value of this.#baseValues(base, of.frame)) if (value.type === "class" && value.class.node !== of.node) above.push(value.class);
		else if (value.type === "external") lineage.external.push(value.name);
		if (++this.#depth <= DEPTH_LIMIT$13) {
			const lineages = above.map((base) => this.lineage(base));
			lineage.classes.push(...merged([...lineages.map(({ classes }) => classes), above]).filter(({ node }) => node !== of.node));
			lineage.external = [.../* @__PURE__ */ new Set([...lineage.external, ...lineages.flatMap(({ external }) => external)])];
		}
		this.#depth--;
		return lineage;
	}
	/** A base may be generic (`Base[T]`) or made by a call (`with_metaclass(Base)`, a mixin function). */
	#baseValues(base, frame) {
		if (base.type === "Subscript") return this.#baseValues(base.value, frame);
		if (base.type === "Call") {
			const made = optionsOf(this.#evaluate(base, frame)).filter(({ type }) => type === "class");
			return made.length > 0 ? made : base.args.flatMap((argument) => [...this.#baseValues(argument, frame)]);
		}
		return optionsOf(this.#evaluate(base, frame));
	}
	/** True when `of` is `above`, or inherits from it. */
	inherits(of, above) {
		return this.lineage(of).classes.some(({ node }) => node === above.node);
	}
	/** The definition of a method that an object of a class has, searched upwards; `behind` skips up to that class. */
	method(of, name, behind) {
		const { classes } = this.lineage(of);
		const from = behind ? classes.findIndex(({ node }) => node === behind.node) + 1 : 0;
		for (const owner of classes.slice(from)) {
			const nodes = this.#membersOf(owner).methods.get(name);
			if (nodes) return {
				owner,
				node: getterFirst(nodes)
			};
		}
	}
	/** Where methods of a class assign an attribute of the object, in source order; nearest class that does. */
	assignments(of, name) {
		for (const owner of this.lineage(of).classes) {
			const assigned = this.#membersOf(owner).assigned.get(name);
			if (assigned) return {
				owner,
				assigned
			};
		}
	}
	/** The class in whose body a name is assigned, searched upwards. */
	classAttribute(of, name) {
		return this.lineage(of).classes.find(({ node }) => bindingsOf(node).has(name));
	}
	/** Names of all methods of a class and of those above it. */
	methodNames(of) {
		return this.lineage(of).classes.flatMap((owner) => [...this.#membersOf(owner).methods.keys()]);
	}
	/**
	* What kind of ops object a class is: by ops' own base, or by the look of an unknown base's name
	* (`OSBaseOperatorCharm` of an installed package).
	*/
	role(of) {
		const { external } = this.lineage(of);
		for (const name of external) {
			const base = lastPart(name);
			if (base === "CharmEvents") return "charm-events";
			if (base === "ObjectEvents") return "events";
			if (base === "EventBase" || EVENT_BASE.test(base)) return "event";
			if (base === "CharmBase") return "charm";
			if (isOps(name) && base === "Object") return "framework-object";
		}
		for (const name of external) {
			const base = lastPart(name);
			if (base.endsWith("CharmEvents")) return "charm-events";
			if (CHARM_BASE.test(base)) return "charm";
		}
		return external.some((name) => !PLAIN_BASES.has(lastPart(name))) ? "unknown" : "plain";
	}
	#membersOf(of) {
		let members = this.#members.get(of.node);
		if (!members) this.#members.set(of.node, members = collectMembers(of));
		return members;
	}
};
/** `OSBaseOperatorCharmK8S`, `CharmBaseWithCOS`: what packages call the charms they offer to inherit from. */
const CHARM_BASE = /Charm(?!ed)(?!.*(Events?|Lib|Library|Spec|Config|Error|Exception|State|Mixin|Relation|Data|Type)$)/;
const EVENT_BASE = /^(?!.*Events$)\w*(Event|EventBase)$/;
const PLAIN_BASES = /* @__PURE__ */ new Set([
	"object",
	"ABC",
	"Generic",
	"Protocol",
	"Enum",
	"str",
	"int",
	"Exception",
	"NamedTuple"
]);
/** True for a dotted name of the ops package itself. */
function isOps(name) {
	return name === "ops" || name.startsWith("ops.");
}
/**
* Python's C3: a class comes before those it inherits from, and bases stay in the order in which they are named. Where
* that is not possible, Python refuses the class; here the first one left comes next.
*/
function merged(lists) {
	const order = /* @__PURE__ */ new Set();
	const rest = lists.map((classes) => ({
		classes,
		at: 0
	}));
	const behind = /* @__PURE__ */ new Map();
	const count = (of, by) => {
		if (of) behind.set(of.node, (behind.get(of.node) ?? 0) + by);
	};
	for (const { classes } of rest) for (const of of classes.slice(1)) count(of, 1);
	const heads = () => rest.map(({ classes, at }) => classes[at]).filter((head) => head !== void 0);
	for (let left = heads(); left.length > 0; left = heads()) {
		const next = left.find(({ node }) => !behind.get(node)) ?? left[0];
		if (!next) break;
		order.add(next);
		for (const list of rest) if (list.classes[list.at]?.node === next.node) count(list.classes[++list.at], -1);
	}
	return [...order];
}
function getterFirst(nodes) {
	return nodes.find((node) => isProperty(node)) ?? nodes[nodes.length - 1];
}
/** True for a method that is read like an attribute. */
function isProperty(node) {
	return node.decorator_list.some((decorator) => {
		const name = decoratorName(decorator);
		return name === "property" || name === "cached_property" || name === "abstractproperty";
	});
}
/** The last name of a decorator: `cached_property` of `@functools.cached_property`. */
function decoratorName(decorator) {
	if (decorator.type === "Call") return decoratorName(decorator.func);
	if (decorator.type === "Attribute") return decorator.attr;
	return decorator.type === "Name" ? decorator.id : void 0;
}
/** The name of a method's receiver: its first parameter, unless it is static. */
function receiverName(node) {
	if (node.decorator_list.some((decorator) => decoratorName(decorator) === "staticmethod")) return void 0;
	return (node.args.posonlyargs[0] ?? node.args.args[0])?.arg;
}
function collectMembers(of) {
	const methods = /* @__PURE__ */ new Map();
	const assigned = /* @__PURE__ */ new Map();
	const visit = (statements) => {
		for (const statement of statements) if (isFunction(statement)) {
			const list = methods.get(statement.name);
			if (list) list.push(statement);
			else methods.set(statement.name, [statement]);
			collectAssigned(statement, assigned);
		} else if (statement.type === "If" || statement.type === "Try" || statement.type === "Block") {
			visit(statement.body);
			if (statement.type !== "Block") visit(statement.orelse);
		}
	};
	visit(of.node.body);
	return {
		methods,
		assigned
	};
}
function collectAssigned(method, assigned) {
	const receiver = receiverName(method);
	if (!receiver) return;
	const add = (target, value, annotation) => {
		if (target.type !== "Attribute" || target.value.type !== "Name" || target.value.id !== receiver) return;
		const list = assigned.get(target.attr);
		if (list) list.push({
			value,
			annotation,
			method
		});
		else assigned.set(target.attr, [{
			value,
			annotation,
			method
		}]);
	};
	walk(method, (node) => {
		if (node.type === "ClassDef") return false;
		if (node.type === "Assign") for (const target of node.targets) if (target.type === "Tuple" && node.value.type === "Tuple") {
			const values = node.value.elts;
			target.elts.forEach((item, index) => add(item, values[index] ?? null, null));
		} else add(target, node.value, null);
		else if (node.type === "AnnAssign") add(node.target, node.value, node.annotation);
		return true;
	});
}

// dist/lib/charm/collections.js
/** What iterating over a value gives; nothing, and not complete, when that is not known. */
function itemsOf(value) {
	switch (value.type) {
		case "list": return value;
		case "dict": return {
			items: value.each === "key" ? value.entries.map(([key]) => key) : entriesOf(value),
			complete: true
		};
		case "all-events": return {
			items: [value],
			complete: true
		};
		case "constant": return {
			items: [],
			complete: value.value === null
		};
		case "union": {
			const each = optionsOf(value).map(itemsOf);
			return {
				items: each.flatMap(({ items }) => items),
				complete: each.every(({ complete }) => complete)
			};
		}
		default: return {
			items: [],
			complete: false
		};
	}
}
function entriesOf({ entries }) {
	return entries.map(([key, value]) => ({
		type: "list",
		items: [key, value],
		complete: true
	}));
}
const SAME_ITEMS = /* @__PURE__ */ new Set([
	"list",
	"tuple",
	"set",
	"frozenset",
	"sorted",
	"reversed",
	"iter",
	"filter",
	"Set",
	"Array.from"
]);
/** What a built-in function over collections gives; undefined for any other name. */
function builtinCollection(name, given) {
	const [first = UNKNOWN, second = UNKNOWN] = given.positional;
	if (SAME_ITEMS.has(name)) {
		if (given.positional.length === 0) return {
			type: "list",
			items: [],
			complete: true
		};
		if (first.type === "all-events") return first;
		return {
			type: "list",
			...itemsOf(name === "filter" ? second : first)
		};
	}
	if (name === "zip") {
		const columns = given.positional.map(itemsOf);
		const length = Math.min(...columns.map(({ items }) => items.length));
		return {
			type: "list",
			items: Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, row) => ({
				type: "list",
				items: columns.map(({ items }) => items[row] ?? UNKNOWN),
				complete: true
			})),
			complete: columns.every(({ complete }) => complete)
		};
	}
	if (name === "enumerate") {
		const { items, complete } = itemsOf(first);
		return {
			type: "list",
			items: items.map((item, index) => ({
				type: "list",
				items: [{
					type: "constant",
					value: index
				}, item],
				complete: true
			})),
			complete
		};
	}
	if (name === "dict") {
		const named = [...given.named].map(([key, value]) => [{
			type: "constant",
			value: key
		}, value]);
		return {
			type: "dict",
			each: "key",
			entries: [
				...first.type === "dict" ? first.entries : [],
				...pairsIn(first),
				...named
			]
		};
	}
	if (name === "Map" || name === "Object.fromEntries") return {
		type: "dict",
		each: name === "Map" ? "entry" : "key",
		entries: pairsIn(first)
	};
	if (name === "chain" || name === "itertools.chain") {
		const each = given.positional.map(itemsOf);
		return {
			type: "list",
			items: each.flatMap(({ items }) => items),
			complete: each.every(({ complete }) => complete)
		};
	}
}
/** What the pairs of a list hold as a dictionary. */
function pairsIn(value) {
	if (value.type !== "list") return [];
	return value.items.flatMap((item) => item.type === "list" && item.items.length === 2 ? [[item.items[0] ?? UNKNOWN, item.items[1] ?? UNKNOWN]] : []);
}
/** Methods of JavaScript's arrays that give the same items back, all or some of them. */
const SAME_METHODS = /* @__PURE__ */ new Set([
	"copy",
	"filter",
	"slice",
	"sort",
	"to_sorted",
	"reverse",
	"to_reversed",
	"flat",
	"values"
]);
/** Methods that give one of the items. */
const ONE_METHODS = /* @__PURE__ */ new Set([
	"find",
	"find_last",
	"at",
	"pop",
	"shift"
]);
/** What a method of a dictionary or a list gives; undefined for any other. */
function collectionMethod(base, name, given) {
	const all = (items) => ({
		type: "list",
		items,
		complete: true
	});
	if (base.type === "all-events") {
		if (name === "items") return all([all([UNKNOWN, base])]);
		return name === "values" ? all([base]) : void 0;
	}
	if (base.type === "dict") {
		const { entries } = base;
		if (name === "items" || name === "entries") return all(entriesOf(base));
		if (name === "values") return all(entries.map(([, value]) => value));
		if (name === "keys") return all(entries.map(([key]) => key));
		if (name === "copy") return base;
		if (name === "get") {
			const [key] = given.positional;
			const hit = key?.type === "constant" && entries.find(([k]) => k.type === "constant" && k.value === key.value);
			return hit ? hit[1] : {
				type: "union",
				options: entries.map(([, value]) => value)
			};
		}
	}
	if (base.type !== "list") return void 0;
	if (SAME_METHODS.has(name)) return base;
	if (ONE_METHODS.has(name)) return {
		type: "union",
		options: base.items
	};
	if (name === "concat") {
		const more = given.positional.map(itemsOf);
		return {
			type: "list",
			items: [...base.items, ...more.flatMap(({ items }) => items)],
			complete: base.complete && more.every(({ complete }) => complete)
		};
	}
}

// dist/lib/charm/parameters.js
/** The parameters of a function in the order in which positional arguments fill them. */
function positionalParameters({ args }) {
	return [...args.posonlyargs, ...args.args];
}
/** The default of a parameter; null when it has none, undefined when there is no such parameter. */
function defaultOf(of, name) {
	const { args } = of;
	const positional = positionalParameters(of);
	const index = positional.findIndex(({ arg }) => arg === name);
	if (index >= 0) return args.defaults[index - (positional.length - args.defaults.length)] ?? null;
	const keyword = args.kwonlyargs.findIndex(({ arg }) => arg === name);
	return keyword < 0 ? void 0 : args.kw_defaults[keyword] ?? null;
}
/** The annotation of a parameter; null without one. */
function annotationOf(of, name) {
	return [...positionalParameters(of), ...of.args.kwonlyargs].find(({ arg }) => arg === name)?.annotation ?? null;
}
/** True when a function has a parameter of that name, `*args` and `**kwargs` included. */
function hasParameter(of, name) {
	const { posonlyargs, args, kwonlyargs, vararg, kwarg } = of.args;
	const isNamed = (list) => list.some(({ arg }) => arg === name);
	return isNamed(args) || isNamed(kwonlyargs) || isNamed(posonlyargs) || vararg?.arg === name || kwarg?.arg === name;
}
/**
* What each parameter is given by a call. Parameters that are not given are left out: their defaults speak.
* An options object as last argument fills parameters by name, as TypeScript has it.
*/
function bindParameters(of, given) {
	const bound = /* @__PURE__ */ new Map();
	const positional = positionalParameters(of);
	given.positional.forEach((value, index) => {
		const parameter = positional[index];
		if (parameter) bound.set(parameter.arg, value);
	});
	const { vararg, kwarg } = of.args;
	if (vararg) bound.set(vararg.arg, {
		type: "list",
		items: given.positional.slice(positional.length),
		complete: !given.open
	});
	const names = new Set([...positional, ...of.args.kwonlyargs].map(({ arg }) => arg));
	const rest = [];
	for (const [name, value] of given.named) if (names.has(name)) bound.set(name, value);
	else rest.push([{
		type: "constant",
		value: name
	}, value]);
	if (kwarg) bound.set(kwarg.arg, {
		type: "dict",
		each: "key",
		entries: rest
	});
	return bound;
}

// dist/lib/charm/lookup.js
/** What a name stands for where a frame runs. */
function lookUp(world, name, frame) {
	for (let at = frame; at; at = at.outer) {
		const { node } = at;
		const bound = at.bindings.get(name);
		if (bound) return rebound(world, name, bound, at);
		if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return parameter(world, name, at);
		const bindings = bindingsOf(node).get(name);
		if (bindings) return fromBindings(world, bindings, at);
		if (node.type === "Module") {
			const starred = world.inModule(at.source.path, name);
			if (starred) return starred;
		}
	}
	return {
		type: "external",
		name
	};
}
/** A parameter that is also assigned to may be either; loop variables that are known are just that. */
function rebound(world, name, bound, frame) {
	const { node } = frame;
	if (node.type === "Module" || node.type === "ClassDef" || !hasParameter(node, name)) return bound;
	const assigned = bindingsOf(node).get(name);
	if (!assigned) return bound;
	const others = optionsOf(bound).every(({ type }) => type !== "unknown" && type !== "constant") ? assigned.filter((binding) => !isFallback(binding, name)) : assigned;
	return union([bound, ...others.map((binding) => fromBinding(world, binding, frame))]);
}
/** `if not event: event = …`, `if event is None: …`, `event = event or …`: what holds only where none was given. */
function isFallback(binding, name) {
	if (binding.type !== "value") return false;
	const { value } = binding;
	const isName = (node) => node?.type === "Name" && node.id === name;
	if (value.type === "BoolOp" && value.op === "Or") return isName(value.values[0]);
	const above = value.parent?.parent;
	if (above?.type !== "If" || !above.body.some((statement) => statement === value.parent)) return false;
	const { test } = above;
	if (test.type === "UnaryOp" && test.op === "Not") return isName(test.operand);
	return test.type === "Compare" && (test.ops[0] === "Is" || test.ops[0] === "Eq") && isName(test.left) && test.comparators[0]?.type === "Constant" && test.comparators[0].value === null;
}
/** A parameter of which no argument is known: what its annotation or its default says. */
function parameter(world, name, frame) {
	const { node } = frame;
	if (node.type === "Module" || node.type === "ClassDef") return UNKNOWN;
	const annotation = annotationOf(node, name);
	const fallback = defaultOf(node, name);
	if (fallback && frame.called) return world.evaluate(fallback, frame.outer ?? frame);
	const typed = annotation ? instanceFromAnnotation(world, annotation, frame.outer ?? frame) : UNKNOWN;
	if (typed.type !== "unknown") return typed;
	if (name === "framework") return { type: "framework" };
	return /^_*charm_*$/.test(name) ? theCharm(world) : UNKNOWN;
}
/** The charm, where there is only one that can be meant. */
function theCharm(world) {
	return world.charms.length === 1 && world.charms[0] ? world.charms[0] : UNKNOWN;
}
/** An object of the class that an annotation names: quoted, optional, a union or a generic, too. */
function instanceFromAnnotation(world, annotation, frame) {
	if (annotation.type === "Constant") {
		if (typeof annotation.value !== "string") return UNKNOWN;
		const [first = "", ...rest] = annotation.value.split(/\s*[[|]/)[0]?.trim().split(".") ?? [];
		if (!/^\w+$/.test(first)) return UNKNOWN;
		return instanceOfClass(world, rest.reduce((base, name) => world.attribute(base, name, name), lookUp(world, first, frame)));
	}
	if (annotation.type === "Subscript") {
		const { value, slice } = annotation;
		const name = value.type === "Name" ? value.id : value.type === "Attribute" ? value.attr : "";
		if (name === "Optional" || name === "Union" || name === "Annotated" || name === "Readonly") {
			const options = slice.type === "Tuple" ? slice.elts : [slice];
			return union(options.map((option) => instanceFromAnnotation(world, option, frame)));
		}
		return instanceFromAnnotation(world, value, frame);
	}
	if (annotation.type === "BinOp") return union([annotation.left, annotation.right].map((side) => instanceFromAnnotation(world, side, frame)));
	return instanceOfClass(world, world.evaluate(annotation, frame));
}
function instanceOfClass(world, value) {
	return union(optionsOf(value).map((option) => {
		if (option.type === "class") return world.instanceOf(option.class);
		if (option.type !== "external") return UNKNOWN;
		const name = option.name;
		if (/^ops\.(charm\.)?CharmBase$/.test(name)) return theCharm(world);
		if (/^ops\.(framework\.)?Framework$/.test(name)) return { type: "framework" };
		return name.includes(".") ? {
			type: "external-object",
			name,
			arguments: null
		} : UNKNOWN;
	}));
}
function fromBindings(world, bindings, frame) {
	const declared = bindings.find((binding) => binding.type === "annotation");
	const others = bindings.filter((binding) => binding !== declared);
	const found = union(others.map((binding) => fromBinding(world, binding, frame)));
	return declared ? typed(found, fromBinding(world, declared, frame)) : found;
}
/** What a name or attribute is, by its value and its declared type: the value, unless nothing can be seen into it. */
function typed(value, declared) {
	return (value.type === "unknown" || value.type === "external-object" || value.type === "constant" && value.value === null) && declared.type !== "unknown" ? declared : value;
}
function fromBinding(world, binding, frame) {
	switch (binding.type) {
		case "value": return world.evaluate(binding.value, frame);
		case "annotation": return instanceFromAnnotation(world, binding.annotation, frame);
		case "each": return union(itemsOf(world.evaluate(binding.of, frame)).items.map((item) => itemAt(item, binding.at)));
		case "item": return itemAt(world.evaluate(binding.of, frame), binding.at);
		case "context": {
			const entered = optionsOf(world.evaluate(binding.value, frame));
			return union(entered.flatMap((value) => value.type === "list" ? value.items : value.type === "instance" ? [value] : []));
		}
		case "function": return {
			type: "function",
			node: binding.node,
			source: frame.source,
			frame,
			self: null,
			undecorated: false,
			owner: frame.node.type === "ClassDef" ? frame.owner : null
		};
		case "class": return {
			type: "class",
			class: world.classes.info(binding.node, frame)
		};
		case "import": return importModule(world, binding.module, binding.asname, frame);
		case "from": {
			const { module, level } = binding.statement;
			return importFrom(world, module ?? "", level, binding.name, frame);
		}
		default: return UNKNOWN;
	}
}
/** The items of a display, with those of `*items` among them. */
function listOf(world, nodes, frame) {
	const items = [];
	let complete = true;
	for (const node of nodes) {
		const value = world.evaluate(node, frame);
		if (node.type === "Starred") {
			const inner = itemsOf(value);
			items.push(...inner.items);
			complete &&= inner.complete;
		} else items.push(value);
	}
	return {
		type: "list",
		items,
		complete
	};
}
/** The item at a position through nested tuples. */
function itemAt(value, at) {
	return at.reduce((inner, index) => union(optionsOf(inner).map((option) => option.type === "list" ? option.items[index] ?? UNKNOWN : UNKNOWN)), value);
}
function importModule(world, name, asname, frame) {
	const wanted = asname ? name : name.split(".")[0];
	const path = world.modules.resolve(frame.source.path, wanted, 0);
	return path === void 0 ? {
		type: "external",
		name: wanted
	} : {
		type: "module",
		path
	};
}
function importFrom(world, module, level, name, frame) {
	const from = frame.source.path;
	const path = world.modules.resolve(from, module, level);
	if (path !== void 0 && path !== from) {
		const found = world.inModule(path, name);
		if (found) return found;
	}
	const below = world.modules.resolve(from, module ? `${module}.${name}` : name, level);
	if (below !== void 0) return {
		type: "module",
		path: below
	};
	return path === void 0 && level === 0 ? {
		type: "external",
		name: `${module}.${name}`
	} : UNKNOWN;
}

// dist/lib/charm/yields.js
const cache$4 = /* @__PURE__ */ new WeakMap();
/** What a generator yields, `yield from` as a starred value; empty for what is none. Kept as long as its tree lives. */
function yieldsOf(node) {
	let known = cache$4.get(node);
	if (!known) {
		const found = [];
		for (const statement of node.body) walk(statement, (inner) => {
			if (inner.type === "Yield" && inner.value) found.push(inner.value);
			if (inner.type === "YieldFrom") {
				const { value, range, loc } = inner;
				found.push({
					type: "Starred",
					value,
					range,
					loc
				});
			}
			return !isScope(inner);
		});
		cache$4.set(node, known = found);
	}
	return known;
}

// dist/lib/charm/sources.js
/** Where events come from: a component's `on`, its keyed form, and the events found there. */
/** The `on` of an object: of a charm, of a component with events of its own, or of something that is not known. */
function sourceOf(world, owner, declared, text) {
	const role = world.classes.role(owner.class);
	const events = optionsOf(declared).find((value) => value.type === "instance");
	const eventsClass = events?.type === "instance" ? events.class : null;
	const base = {
		type: "on",
		owner,
		events: eventsClass,
		key: null,
		text
	};
	if (role === "charm") return {
		...base,
		emits: "juju"
	};
	if (eventsClass) return {
		...base,
		emits: world.classes.role(eventsClass) === "charm-events" ? "juju" : "own"
	};
	const made = optionsOf(declared).find((value) => value.type === "external-object");
	if (made?.type === "external-object") return {
		...base,
		emits: lastPart(made.name).endsWith("CharmEvents") ? "juju" : "own"
	};
	if (role === "plain") return {
		...base,
		emits: isInCharm(world, owner.class) ? "juju" : "unknown"
	};
	return {
		...base,
		emits: role === "framework-object" ? "own" : "unknown"
	};
}
function isInCharm(world, mixin) {
	return world.charms.some((charm) => world.classes.inherits(charm.class, mixin)) || world.charms.length === 0;
}
/** `on[key]`, one for each endpoint that the key may name. */
function keyedSource(on, key, text) {
	const name = key.type === "constant" && typeof key.value === "string" ? key.value : key.type === "pattern" ? key.text : "*";
	return {
		...on,
		key: name,
		text
	};
}
/** An event of a source, by its name there. */
function eventOf(world, on, name, text) {
	if (on.key !== null) {
		const folded = snake(name);
		const kind = kindOnKey(name);
		return {
			type: "bound-event",
			kind,
			name: on.key === "*" || kind === "custom" ? folded : `${snake(on.key)}_${folded}`,
			text,
			from: on,
			class: null
		};
	}
	const own = on.events ? declaredEvent(world, on, on.events, name, text) : void 0;
	if (own) return own;
	const folded = snake(name);
	if (on.emits === "framework") return {
		type: "bound-event",
		kind: kindOnFramework(name),
		name: folded,
		text,
		from: on,
		class: null
	};
	if (on.emits === "juju") return {
		type: "bound-event",
		kind: kindOnCharm(name),
		name: folded,
		text,
		from: on,
		class: null
	};
	const kind = on.emits === "unknown" ? kindOnCharm(name) : "custom";
	return {
		type: "bound-event",
		kind: kind !== "custom" && factsOf(kind).scope !== "charm" ? kind : "custom",
		name: folded,
		text,
		from: on,
		class: null
	};
}
/** An event that a class of events declares by `name = EventSource(SomeEvent)`. */
function declaredEvent(world, on, events, name, text) {
	const owner = world.classes.classAttribute(events, name);
	if (!owner) return void 0;
	const value = world.evaluateName(name, world.classFrame(owner));
	for (const option of optionsOf(value)) {
		if (option.type !== "external-object" || lastPart(option.name) !== "EventSource") continue;
		const [type = UNKNOWN] = option.arguments?.positional ?? [];
		const eventClass = optionsOf(type).find((candidate) => candidate.type === "class");
		return {
			type: "bound-event",
			kind: "custom",
			name: snake(name),
			text,
			from: on,
			class: eventClass?.type === "class" ? eventClass.class : null
		};
	}
}

// dist/lib/charm/attributes.js
const FRAMEWORK_ON = {
	type: "on",
	owner: null,
	events: null,
	emits: "framework",
	key: null,
	text: "framework.on"
};
/** What `base.name` stands for; see `World.attribute`, which remembers those of objects. */
function evaluateAttribute(world, base, name, text) {
	switch (base.type) {
		case "union": return union(base.options.map((option) => world.attribute(option, name, text)));
		case "instance": return ofInstance(world, base, name, text);
		case "super": return ofSuper(world, base.self, base.behind, name);
		case "class": return ofClass(world, base.class, name);
		case "module": return ofModule(world, base.path, name);
		case "external": return {
			type: "external",
			name: `${base.name}.${name}`
		};
		case "on":
			if (name === "events" || name === "get") return UNKNOWN;
			if (name === "framework") return { type: "framework" };
			return eventOf(world, base, name, text);
		case "framework":
			if (name === "on") return {
				...FRAMEWORK_ON,
				text
			};
			return name === "observe" ? { type: "observe" } : UNKNOWN;
		case "external-object": return ofExternalObject(base.name, name, text);
		case "function":
			if (name !== "__name__" && name !== "name") return UNKNOWN;
			return base.node.type === "Lambda" ? UNKNOWN : {
				type: "constant",
				value: base.node.name
			};
		case "bound-event": return snake(name) === "event_kind" ? {
			type: "constant",
			value: base.name
		} : UNKNOWN;
		case "dict": return entryOf(base, name);
		case "unknown": return ofUnknown(name, text);
		default: return UNKNOWN;
	}
}
/** A member of JavaScript's `{ name: value }`. */
function entryOf({ entries }, name) {
	const found = entries.find(([key]) => key.type === "constant" && key.value === name);
	if (found) return found[1];
	return entries.every(([key]) => key.type === "constant") ? NONE$1 : UNKNOWN;
}
/** Of something that is not known: only what its name alone tells. */
function ofUnknown(name, text) {
	if (name === "framework") return { type: "framework" };
	if (name !== "on") return UNKNOWN;
	return {
		type: "on",
		owner: null,
		events: null,
		emits: /(^|[._])charm_*\.on$/i.test(text) ? "juju" : "unknown",
		key: null,
		text
	};
}
function ofExternalObject(className, name, text) {
	if (name === "on") return {
		type: "on",
		owner: null,
		events: null,
		emits: /Charm(Base)?$/.test(className) ? "juju" : "unknown",
		key: null,
		text
	};
	return name === "framework" ? { type: "framework" } : UNKNOWN;
}
function ofInstance(world, self, name, text) {
	if (name === "on") {
		const declared = member(world, self, name, text) ?? UNKNOWN;
		return optionsOf(declared).find((option) => option.type === "on") ?? sourceOf(world, self, declared, text);
	}
	const found = member(world, self, name, text) ?? world.addedMember(self, name);
	if (found) return found;
	if (name === "framework") return { type: "framework" };
	if (name === "__class__") return {
		type: "class",
		class: self.class
	};
	if (/^_*charm_*$/.test(name)) return theCharm(world);
	return UNKNOWN;
}
/** What the classes of an object say of one of its members; undefined when none of them names it. */
function member(world, self, name, text) {
	const method = world.classes.method(self.class, name);
	const assigned = world.classes.assignments(self.class, name);
	if (method && !assigned) return methodValue(world, self, method.owner, method.node);
	const inClass = world.classes.classAttribute(self.class, name);
	if (!method && !assigned && !inClass) return void 0;
	const values = method ? [methodValue(world, self, method.owner, method.node)] : [];
	for (const { value, annotation, method: by } of assigned?.assigned ?? []) {
		const frame = world.methodFrame(self, assigned?.owner ?? self.class, by);
		const found = value ? world.evaluate(value, frame) : UNKNOWN;
		values.push(annotation ? typed(found, instanceFromAnnotation(world, annotation, frame)) : found);
	}
	if (inClass && !method) values.push(bound(world.evaluateName(name, world.classFrame(inClass)), self));
	return union(values.map((value) => heldEvent(value, self, name, text)));
}
/** `changed = EventSource(Changed)` in the class of an object: an event that the object holds itself. */
function heldEvent(value, self, name, text) {
	if (value.type !== "external-object" || lastPart(value.name) !== "EventSource") return value;
	const from = {
		type: "on",
		owner: self,
		events: self.class,
		emits: "own",
		key: null,
		text
	};
	const [type = UNKNOWN] = value.arguments?.positional ?? [];
	const declared = optionsOf(type).find((option) => option.type === "class");
	return {
		type: "bound-event",
		kind: "custom",
		name: snake(name),
		text,
		from,
		class: declared?.class ?? null
	};
}
/** A function found on a class becomes a method of the object it was found through. */
function bound(value, self) {
	return value.type === "function" && value.owner ? {
		...value,
		self
	} : value;
}
function methodValue(world, self, owner, node) {
	if (isProperty(node)) return returnedBy(world, node, world.methodFrame(self, owner, node));
	const { source, frame } = owner;
	return {
		type: "function",
		node,
		source,
		owner,
		frame,
		self,
		undecorated: false
	};
}
/** Everything that a function may return in a frame; of a generator, what it yields. */
function returnedBy(world, node, frame) {
	const yielded = yieldsOf(node);
	if (yielded.length > 0) return {
		...listOf(world, yielded, frame),
		complete: false
	};
	const { values, annotation } = returnsOf(node);
	const found = union(values.map((value) => world.evaluate(value, frame)));
	if (found.type !== "unknown" || !annotation) return found;
	return instanceFromAnnotation(world, annotation, frame.outer ?? frame);
}
function ofSuper(world, self, behind, name) {
	const method = world.classes.method(self.class, name, behind);
	if (method) return methodValue(world, self, method.owner, method.node);
	return name === "on" || name === "framework" ? world.attribute(self, name, `super().${name}`) : UNKNOWN;
}
function ofClass(world, of, name) {
	const method = world.classes.method(of, name);
	if (method) {
		const { owner, node } = method;
		return {
			type: "function",
			node,
			source: owner.source,
			owner,
			frame: owner.frame,
			self: null,
			undecorated: false
		};
	}
	const owner = world.classes.classAttribute(of, name);
	if (owner) return world.evaluateName(name, world.classFrame(owner));
	if (name === "__name__") return {
		type: "constant",
		value: of.name
	};
	return UNKNOWN;
}
function ofModule(world, path, name) {
	const found = world.inModule(path, name);
	if (found) return found;
	const below = world.modules.resolve(path, name, 1);
	return below === void 0 ? UNKNOWN : {
		type: "module",
		path: below
	};
}
/** What `getattr(base, name)` gives, where parts of the name may not be known. */
function dynamicAttribute(world, base, name, written) {
	if (name.type === "constant" && typeof name.value === "string") {
		const text = name.value;
		return union(optionsOf(base).map((option) => world.attribute(option, text, option.type === "on" ? `${option.text}.${snake(text)}` : `${written}.${text}`)));
	}
	if (name.type === "union") return union(name.options.map((option) => dynamicAttribute(world, base, option, written)));
	if (name.type !== "pattern") return UNKNOWN;
	return union(optionsOf(base).map((option) => {
		if (option.type !== "on") return UNKNOWN;
		const found = world.attribute(option, name.text, `${option.text}[…]`);
		return found.type === "bound-event" && found.kind !== "custom" ? found : UNKNOWN;
	}));
}

// dist/lib/charm/callbacks.js
/** The functions among a call's arguments, each with what it may be called with. */
function callbacksOf(world, node, frame, given) {
	const callees = [...given.positional, ...given.named.values()].flatMap(optionsOf).filter((value) => value.type === "function" || value.type === "partial");
	if (callees.length === 0) return [];
	const rounds = itemsGoneThrough(world, node, frame, given).map((item) => ({
		positional: [item],
		named: /* @__PURE__ */ new Map(),
		open: true
	}));
	const calls = rounds.length > 0 ? rounds : [{
		positional: [],
		named: /* @__PURE__ */ new Map(),
		open: true
	}];
	return callees.flatMap((callee) => calls.map((call) => ({
		callee,
		given: call
	})));
}
function itemsGoneThrough(world, { func }, frame, given) {
	if (func.type === "Attribute") return optionsOf(world.evaluate(func.value, frame)).flatMap((base) => itemsOf(base).items);
	const over = func.type === "Name" && (func.id === "map" || func.id === "filter") ? given.positional[1] : void 0;
	return over ? itemsOf(over).items : [];
}

// dist/lib/charm/evaluate.js
/** What an expression stands for; see `World.evaluate`, which remembers. */
function evaluateExpression(world, node, frame) {
	const evaluate = (inner) => world.evaluate(inner, frame);
	switch (node.type) {
		case "Constant": return node.kind === "Ellipsis" ? UNKNOWN : {
			type: "constant",
			value: node.value
		};
		case "Name": return lookUp(world, node.id, frame);
		case "Attribute": return world.attribute(evaluate(node.value), node.attr, show(node));
		case "Subscript": return subscript(world, evaluate(node.value), evaluate(node.slice), node, frame);
		case "Call": return world.call(node, frame);
		case "Await":
		case "NamedExpr": return evaluate(node.value);
		case "IfExp": return union([evaluate(node.body), evaluate(node.orelse)]);
		case "BoolOp": return either(node.values.map(evaluate), node.op === "Or", frame.source.module.language);
		case "List":
		case "Tuple":
		case "Set": return listOf(world, node.elts, frame);
		case "Dict": return {
			type: "dict",
			each: "key",
			entries: node.values.flatMap((value, index) => {
				const key = node.keys[index];
				if (key) return [[evaluate(key), evaluate(value)]];
				return optionsOf(evaluate(value)).flatMap((option) => option.type === "dict" ? option.entries : [[UNKNOWN, UNKNOWN]]);
			})
		};
		case "ListComp":
		case "SetComp":
		case "GeneratorExp": return {
			type: "list",
			items: [evaluate(node.elt)],
			complete: false
		};
		case "DictComp": return {
			type: "dict",
			each: "key",
			entries: [[evaluate(node.key), evaluate(node.value)]]
		};
		case "JoinedStr": return text(node.values.map((part) => part.type === "FormattedValue" ? evaluate(part.value) : evaluate(part)));
		case "BinOp":
			if (node.op === "Add") return add(evaluate(node.left), evaluate(node.right));
			if (node.op === "Mod") return formatted(evaluate(node.left), evaluate(node.right));
			if (node.op === "BitOr") return union([evaluate(node.left), evaluate(node.right)]);
			return UNKNOWN;
		case "Lambda": return {
			type: "function",
			node,
			source: frame.source,
			owner: null,
			frame,
			self: null,
			undecorated: true
		};
		case "Starred": return evaluate(node.value);
		default: return UNKNOWN;
	}
}
/**
* What `a or b`, `a and b` gives: constants decide. JavaScript's `??` and the default of a destructured name are an
* `or`, too, that goes on only where nothing is there.
*/
function either(values, or, language) {
	const possible = [];
	for (const [index, value] of values.entries()) {
		const isLast = index === values.length - 1;
		const certain = value.type === "constant" ? Boolean(value.value) === or : void 0;
		const goesOn = certain === false && (value.type !== "constant" || value.value === null || language === "python" || !or);
		if (isLast || !goesOn) possible.push(value);
		if (certain) break;
	}
	return union(possible);
}
function subscript(world, base, key, node, frame) {
	return union(optionsOf(base).map((option) => {
		switch (option.type) {
			case "on": return keyedSource(option, key, show(node));
			case "dict":
				if (key.type === "constant") {
					const hit = option.entries.find(([name]) => name.type === "constant" && name.value === key.value);
					if (hit) return hit[1];
				}
				return union(option.entries.map(([, value]) => value));
			case "list":
				if (key.type === "constant" && typeof key.value === "number") return option.items.at(key.value) ?? UNKNOWN;
				return union(option.items);
			case "class":
			case "external": return option;
			default: return frame.source.module.language === "typescript" ? dynamicAttribute(world, option, key, show(node.value)) : UNKNOWN;
		}
	}));
}
/** The text that parts make together; parts that are not known read `*`. */
function text(parts) {
	let all = "";
	let known = true;
	for (const part of parts) if (part.type === "constant") all += String(part.value);
	else {
		known = false;
		all += part.type === "pattern" ? part.text : "*";
	}
	return known ? {
		type: "constant",
		value: all
	} : {
		type: "pattern",
		text: all
	};
}
function add(left, right) {
	const isText = (value) => value.type === "pattern" || value.type === "constant" && typeof value.value === "string";
	if (isText(left) || isText(right)) return text([left, right]);
	if (left.type === "list" && right.type === "list") return {
		type: "list",
		items: [...left.items, ...right.items],
		complete: left.complete && right.complete
	};
	return UNKNOWN;
}
function formatted(left, right) {
	if (left.type !== "constant" || typeof left.value !== "string") return UNKNOWN;
	const given = right.type === "list" ? right.items : [right];
	const pieces = left.value.split(/%[sdr]/);
	return text(pieces.flatMap((piece, index) => [{
		type: "constant",
		value: piece
	}, ...index < pieces.length - 1 ? [given[index] ?? UNKNOWN] : []]));
}

// dist/lib/charm/calls.js
/** The arguments of a call, evaluated; `*args` are spread where their items are known. */
function argumentsOf(world, node, frame) {
	const positional = [];
	const named = /* @__PURE__ */ new Map();
	let open = false;
	for (const argument of passesReceiver(world, node, frame) ? node.args.slice(1) : node.args) {
		const value = world.evaluate(argument, frame);
		if (argument.type === "Starred") {
			const { items, complete } = itemsOf(value);
			positional.push(...items);
			open ||= !complete;
		} else positional.push(value);
	}
	for (const { arg, value } of node.keywords) {
		const given = world.evaluate(value, frame);
		if (arg !== null) named.set(arg, given);
		else if (given.type === "dict") {
			for (const [key, item] of given.entries) if (key.type === "constant") named.set(String(key.value), item);
		} else open = true;
	}
	const last = node.args.at(-1);
	if (frame.source.module.language === "typescript" && last?.type === "Dict") last.keys.forEach((key, index) => {
		const value = last.values[index];
		if (key?.type === "Constant" && value) {
			named.set(String(key.value), world.evaluate(value, frame));
			named.set(snake(String(key.value)), world.evaluate(value, frame));
		}
	});
	return {
		positional,
		named,
		open
	};
}
/** JavaScript's `run.call(this, event)`, where `run` is a method: the model has it bound to its object already. */
function passesReceiver(world, { func, args }, frame) {
	const [first] = args;
	if (func.type !== "Name" || first?.type !== "Name" || first.id !== "this") return false;
	return optionsOf(world.evaluate(func, frame)).some((option) => option.type === "function" && option.self !== null);
}
/** What a call gives back. */
function evaluateCall(world, node, frame) {
	const { func } = node;
	if (func.type === "Name" && func.id === "super") return superOf(frame);
	const given = argumentsOf(world, node, frame);
	if (func.type === "Attribute") {
		const base = world.evaluate(func.value, frame);
		const made = union(optionsOf(base).map((option) => methodCall(option, func.attr, given, node) ?? UNKNOWN));
		if (made.type !== "unknown") return made;
		const mapped = base.type === "list" ? mapping(world, func.attr, node, frame, given) : void 0;
		if (mapped) return mapped;
	}
	const callee = world.evaluate(func, frame);
	if (callee.type === "external" && callee.name === "map") return mapping(world, callee.name, node, frame, given) ?? UNKNOWN;
	return union(optionsOf(callee).map((option) => callValue(world, option, node, frame, given)));
}
/** What `items.map(f)` or `map(f, items)` makes of the items; undefined for what is no mapping. */
function mapping(world, name, node, frame, given) {
	if (name !== "map" && name !== "flatMap") return void 0;
	const made = callbacksOf(world, node, frame, given).map(({ callee, given: each }) => callValue(world, callee, node, frame, each));
	return {
		type: "list",
		items: name === "map" ? made : made.flatMap((value) => itemsOf(value).items),
		complete: false
	};
}
/** `super()` in a method: the object, searched from behind the method's class. */
function superOf(frame) {
	for (let at = frame; at; at = at.outer) if (at.self && at.owner) return {
		type: "super",
		self: at.self,
		behind: at.owner
	};
	return UNKNOWN;
}
/** Methods of things that are not objects of the charm's classes. */
function methodCall(base, name, given, node) {
	const folded = snake(name);
	if (base.type === "on") {
		if (folded === "events") return {
			type: "all-events",
			from: base
		};
		const [key] = given.positional;
		return folded === "get" && key ? keyedSource(base, key, show(node)) : void 0;
	}
	if (base.type === "unknown" && folded === "get") return given.positional[1] && union([UNKNOWN, given.positional[1]]);
	if (base.type === "constant" || base.type === "pattern") return stringMethod(base, folded, given);
	return collectionMethod(base, folded, given);
}
function stringMethod(base, name, given) {
	const { positional, named } = given;
	if (base.type === "constant" && typeof base.value === "string") {
		const value = base.value;
		const [first, second] = positional;
		const constant = (result) => ({
			type: "constant",
			value: result
		});
		if (name === "replace" || name === "replace_all") {
			if (first?.type !== "constant" || second?.type !== "constant") return UNKNOWN;
			return constant(value.split(String(first.value)).join(String(second.value)));
		}
		if (name === "lower") return constant(value.toLowerCase());
		if (name === "upper") return constant(value.toUpperCase());
		if (name === "strip") return constant(value.trim());
		if (name === "format") {
			let next = 0;
			const pieces = value.split(/(\{\w*\})/);
			return text(pieces.map((piece) => {
				if (!/^\{\w*\}$/.test(piece)) return constant(piece);
				const field = piece.slice(1, -1);
				if (field === "") return positional[next++] ?? UNKNOWN;
				return (/^\d+$/.test(field) ? positional[Number(field)] : named.get(field)) ?? UNKNOWN;
			}));
		}
		return;
	}
	if (base.type === "pattern" && (name === "replace" || name === "lower")) return {
		type: "pattern",
		text: base.text.replace(/-/g, "_")
	};
}
function callValue(world, callee, node, frame, given) {
	switch (callee.type) {
		case "class": return world.construct(callee.class, node, frame, given);
		case "function": return applyFunction(world, callee, given);
		case "partial": return callValue(world, callee.target, node, frame, joinArguments(callee.arguments, given));
		case "external": return callExternal(world, callee.name, node, given);
		default: return UNKNOWN;
	}
}
/** What a function of the charm gives back for arguments. */
function applyFunction(world, callee, given) {
	const inner = world.callFrame(callee, given);
	const { node } = callee;
	if (node.type !== "Lambda") return returnedBy(world, node, inner);
	return Array.isArray(node.body) ? UNKNOWN : world.evaluate(node.body, inner);
}
/** The arguments of `functools.partial` followed by those of the call. */
function joinArguments(first, second) {
	return {
		positional: [...first.positional, ...second.positional],
		named: new Map([...first.named, ...second.named]),
		open: first.open || second.open
	};
}
function callExternal(world, name, node, given) {
	const [first = UNKNOWN, second = UNKNOWN] = given.positional;
	switch (name) {
		case "getattr": {
			const target = node.args[0];
			return dynamicAttribute(world, first, second, target ? show(target) : "…");
		}
		case "functools.partial":
		case "partial": return {
			type: "partial",
			target: first,
			arguments: {
				...given,
				positional: given.positional.slice(1)
			}
		};
		case "type": return union(optionsOf(first).map((option) => option.type === "instance" ? {
			type: "class",
			class: option.class
		} : UNKNOWN));
		case "typing.cast":
		case "cast": return second.type === "unknown" && first.type === "class" ? world.instanceOf(first.class) : second;
		case "str": return first;
		case "vars": return first.type === "on" ? {
			type: "all-events",
			from: first
		} : UNKNOWN;
		default: return builtinCollection(name, given) ?? (globalThis.__ext?.(name, node), {
			type: "external-object",
			name,
			arguments: given
		});
	}
}

// dist/lib/charm/canonical.js
/** A test's text, and whether the test says it or its opposite; undefined where no text is the same everywhere. */
function atomOf(world, test, frame) {
	if (test.type === "Compare" && test.ops.length === 1) {
		const [op = "Eq"] = test.ops;
		const right = test.comparators[0];
		const left = canonical(world, test.left, frame);
		const other = right && canonical(world, right, frame);
		if (!left || !other) return void 0;
		const [name, positive] = OPPOSITES[op] ?? [op, true];
		return {
			key: `${left} ${name} ${other}`,
			positive
		};
	}
	const key = canonical(world, test, frame);
	return key ? {
		key,
		positive: true
	} : void 0;
}
const OPPOSITES = {
	NotEq: ["Eq", false],
	Is: ["Eq", true],
	IsNot: ["Eq", false],
	NotIn: ["In", false],
	GtE: ["Lt", false],
	LtE: ["Gt", false]
};
/**
* A text that two expressions share when they mean the same thing: objects by their identity, locals by what they
* were given, everything else as written. Undefined for what cannot be named.
*/
function canonical(world, node, frame, depth = 8) {
	if (depth === 0) return void 0;
	const part = (inner) => canonical(world, inner, frame, depth - 1);
	switch (node.type) {
		case "Constant": return typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value);
		case "Await":
		case "NamedExpr": return part(node.value);
		case "Name": return identity(world.evaluate(node, frame)) ?? canonicalName(world, node.id, frame, depth - 1);
		case "Attribute": {
			const value = world.evaluate(node, frame);
			if (value.type === "instance" || value.type === "event") return identity(value);
			const base = part(node.value);
			return base && `${base}.${node.attr}`;
		}
		case "Subscript": {
			const base = part(node.value);
			const key = part(node.slice);
			return base && key && `${base}[${key}]`;
		}
		case "Call": {
			const callee = part(node.func);
			const given = [...node.args, ...node.keywords.map(({ value }) => value)].map(part);
			return callee && given.every((argument) => argument !== void 0) ? `${callee}(${given.join()})` : void 0;
		}
		case "Tuple":
		case "List": {
			const items = node.elts.map(part);
			return items.every((item) => item !== void 0) ? `[${items.join()}]` : void 0;
		}
		default: return;
	}
}
function identity(value) {
	if (value.type === "event") return "event";
	if (value.type === "instance") return `#${value.id}`;
	if (value.type === "constant") return typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
	if (value.type === "function" && !value.self) return nodeKey(value.source, value.node);
}
/** The name of a variable or parameter in its own scope; undefined where no scope binds it. */
function localName(name, frame) {
	for (let at = frame; at; at = at.outer) {
		const { node } = at;
		if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name) || bindingsOf(node).has(name)) return `${nodeKey(at.source, node)}:${name}`;
	}
}
function canonicalName(world, name, frame, depth) {
	for (let at = frame; at; at = at.outer) {
		const { node } = at;
		if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return `${nodeKey(at.source, node)}:${name}`;
		const bindings = bindingsOf(node).get(name);
		if (!bindings) continue;
		const [only, more] = bindings;
		if (only?.type === "value" && !more) {
			const meaning = canonical(world, only.value, at, depth);
			if (meaning) return meaning;
		}
		return `${nodeKey(at.source, node)}:${name}`;
	}
	return name;
}

// dist/lib/charm/event-class.js
/** The classes that a value names: one, a tuple of them, a union. */
function classesIn$1(value) {
	return optionsOf(value).flatMap((option) => option.type === "list" ? option.items.flatMap(classesIn$1) : [option]);
}
/** Whether the event is an instance of a class. */
function isInstance(world, subject, of) {
	if (of.type === "class") {
		if (subject.class) return world.classes.inherits(subject.class, of.class);
		return subject.kind === "custom" ? void 0 : false;
	}
	if (of.type !== "external") return void 0;
	const name = lastPart(of.name);
	const kinds = kindsOfClass.get(name);
	if (subject.kind !== "custom") return kinds?.has(subject.kind) ?? false;
	if (name === "EventBase") return true;
	if (!subject.class) return kinds && !MAY_BE_INHERITED.has(name) ? false : void 0;
	const bases = world.classes.lineage(subject.class).external.map(lastPart);
	if (bases.includes(name)) return true;
	return kinds ? bases.some((base) => kindsOfClass.get(base) && isBelow(base, name)) : void 0;
}
/** Classes of ops that libraries take for bases of their own events. */
const MAY_BE_INHERITED = /* @__PURE__ */ new Set([
	"HookEvent",
	"RelationEvent",
	"RelationCreatedEvent",
	"RelationJoinedEvent",
	"RelationChangedEvent",
	"RelationDepartedEvent",
	"RelationBrokenEvent",
	"WorkloadEvent",
	"SecretEvent",
	"StorageEvent"
]);
function isBelow(base, above) {
	const kinds = kindsOfClass.get(base);
	const wider = kindsOfClass.get(above);
	return !!kinds && !!wider && [...kinds].every((kind) => wider.has(kind)) && wider.size >= kinds.size;
}
/** True for `type(event)`. */
function isTypeOfEvent(world, node, frame) {
	const inner = node.type === "Call" && node.func.type === "Name" && node.func.id === "type" ? node.args[0] : node.type === "Attribute" && node.attr === "__class__" ? node.value : void 0;
	return !!inner && world.evaluate(inner, frame).type === "event";
}
/** Whether the event's class is exactly that one. */
function isExactly(world, subject, of) {
	const wide = isInstance(world, subject, of);
	if (wide !== true) return wide;
	if (of.type === "class") return subject.class?.node === of.class.node;
	if (of.type !== "external" || subject.kind === "custom") return void 0;
	return kindsOfClass.get(lastPart(of.name))?.size === 1;
}

// dist/lib/charm/predicates.js
/** The one expression that decides a test: of a function or property that only returns it, of a variable set once. */
function predicate(world, test, frame) {
	switch (test.type) {
		case "Name": return ofVariable(test.id, frame);
		case "Call": {
			const [callee, more] = optionsOf(world.evaluate(test.func, frame));
			if (callee?.type !== "function" || more) return void 0;
			const body = bodyOf(callee);
			return body && {
				test: body,
				frame: world.callFrame(callee, argumentsOf(world, test, frame))
			};
		}
		case "Attribute": {
			const [self, more] = optionsOf(world.evaluate(test.value, frame));
			if (self?.type !== "instance" || more) return void 0;
			const method = world.classes.method(self.class, test.attr);
			const only = method && isProperty(method.node) ? returnsOf(method.node).only : null;
			return method && only ? {
				test: only,
				frame: world.methodFrame(self, method.owner, method.node)
			} : void 0;
		}
		default: return;
	}
}
function bodyOf({ node }) {
	if (node.type !== "Lambda") return returnsOf(node).only ?? void 0;
	return Array.isArray(node.body) ? void 0 : node.body;
}
function ofVariable(name, frame) {
	for (let at = frame; at; at = at.outer) {
		const { node } = at;
		if (at.bindings.has(name) || node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return void 0;
		const [only, more] = bindingsOf(node).get(name) ?? [];
		if (only) return only.type === "value" && !more ? {
			test: only.value,
			frame: at
		} : void 0;
	}
}
function quantified(world, test, frame) {
	if (test.type !== "Call" || test.args.length !== 1) return void 0;
	const { func, args: [given] } = test;
	if (!given) return void 0;
	if (func.type === "Attribute" && (func.attr === "every" || func.attr === "some")) return overItems(world, func.value, given, func.attr === "every", frame);
	const name = func.type === "Name" ? func.id : "";
	if (name !== "all" && name !== "any") return void 0;
	const all = name === "all";
	if (given.type === "List" || given.type === "Tuple") {
		if (given.elts.some(({ type }) => type === "Starred")) return void 0;
		return {
			all,
			parts: given.elts.map((part) => ({
				test: part,
				frame
			}))
		};
	}
	if (given.type !== "GeneratorExp" && given.type !== "ListComp") return void 0;
	const [generator, more] = given.generators;
	if (!generator || more || generator.ifs.length > 0 || generator.target.type !== "Name") return void 0;
	const { items, complete } = itemsOf(world.evaluate(generator.iter, frame));
	if (!complete || items.length === 0) return void 0;
	const { id } = generator.target;
	return {
		all,
		parts: items.map((item) => ({
			test: given.elt,
			frame: {
				...frame,
				bindings: new Map([...frame.bindings, [id, item]]),
				memo: /* @__PURE__ */ new Map()
			}
		}))
	};
}
/** `items.every((item) => …)`. */
function overItems(world, over, given, all, frame) {
	if (over.type === "List" && isIdentity(given) && over.elts.every(({ type }) => type !== "Starred")) return {
		all,
		parts: over.elts.map((test) => ({
			test,
			frame
		}))
	};
	const { items, complete } = itemsOf(world.evaluate(over, frame));
	const callee = world.evaluate(given, frame);
	const body = callee.type === "function" ? bodyOf(callee) : void 0;
	if (!complete || items.length === 0 || callee.type !== "function" || !body) return void 0;
	return {
		all,
		parts: items.map((item) => ({
			test: body,
			frame: world.callFrame(callee, {
				positional: [item],
				named: /* @__PURE__ */ new Map(),
				open: true
			})
		}))
	};
}
/** `Boolean`, `(item) => item`: the items themselves are asked. */
function isIdentity(node) {
	if (node.type === "Name") return node.id === "Boolean";
	if (node.type !== "Lambda" || Array.isArray(node.body)) return false;
	return node.body.type === "Name" && node.body.id === node.args.args[0]?.arg;
}

// dist/lib/charm/conditions.js
const PREDICATE_DEPTH$1 = 5;
/** Whether a condition holds: true or false where that is certain, undefined where it depends. */
function holds$1(world, condition, frame, subject, facts) {
	const found = condition.type === "test" ? decide$1(world, condition.test, frame, subject, facts, PREDICATE_DEPTH$1) : matches(world, condition.subject, condition.pattern, frame, subject);
	return found === void 0 ? void 0 : found === condition.holds;
}
function decide$1(world, test, frame, subject, facts, depth) {
	if (depth === 0) return void 0;
	const again = (inner) => decide$1(world, inner, frame, subject, facts, depth);
	switch (test.type) {
		case "UnaryOp": {
			if (test.op !== "Not") return void 0;
			const inner = again(test.operand);
			return inner === void 0 ? void 0 : !inner;
		}
		case "BoolOp": return combine(test.values.map(again), test.op === "And");
		case "NamedExpr":
		case "Await": return again(test.value);
		case "Constant": return Boolean(test.value);
		case "Name": {
			const known = truth(world.evaluate(test, frame));
			if (known !== void 0) return known;
			break;
		}
		case "Compare": return compare$1(world, test, frame, subject) ?? fact(world, test, frame, facts);
		case "Call": {
			const known = isInstanceCall(world, test, frame, subject) ?? contained(world, test, frame) ?? quantifiedOutcome(world, test, frame, subject, facts, depth);
			if (known !== void 0) return known;
			break;
		}
	}
	const remembered = fact(world, test, frame, facts);
	if (remembered !== void 0) return remembered;
	const inner = predicate(world, test, frame);
	return inner && decide$1(world, inner.test, inner.frame, subject, facts, depth - 1);
}
function combine(values, all) {
	if (values.some((value) => value === !all)) return !all;
	return values.every((value) => value === all) ? all : void 0;
}
/** Whether a value counts as true, where that is certain. An object may be missing: only the event is sure to be there. */
function truth(value) {
	const outcomes = optionsOf(value).map((option) => {
		if (option.type === "event") return true;
		return option.type === "constant" ? Boolean(option.value) : void 0;
	});
	return outcomes.every((outcome) => outcome === outcomes[0]) ? outcomes[0] : void 0;
}
function fact(world, test, frame, facts) {
	if (facts.size === 0) return void 0;
	const atom = atomOf(world, test, frame);
	const known = atom && facts.get(atom.key);
	return known === void 0 || !atom ? void 0 : known === atom.positive;
}
/** `all(…)` and `any(…)` over items that are all known. */
function quantifiedOutcome(world, test, frame, subject, facts, depth) {
	const each = quantified(world, test, frame);
	if (!each) return void 0;
	return combine(each.parts.map(({ test: part, frame: inner }) => decide$1(world, part, inner, subject, facts, depth - 1)), each.all);
}
/** JavaScript's `[…].includes(x)`. */
function contained(world, { func, args: [item, ...more] }, frame) {
	if (func.type !== "Attribute" || func.attr !== "includes" && func.attr !== "has" || !item || more.length > 0) return void 0;
	return isPlainName(item) ? isAmong(world.evaluate(item, frame), world.evaluate(func.value, frame)) : void 0;
}
function isAmong(item, list) {
	if (item.type !== "constant" || list.type !== "list" || !list.complete) return void 0;
	const found = list.items.map((other) => other.type === "constant" ? other.value === item.value : void 0);
	return found.length === 0 ? false : anyOf(found);
}
function isInstanceCall(world, test, frame, subject) {
	if (test.func.type !== "Name" || test.func.id !== "isinstance") return void 0;
	const [tested, classes] = test.args;
	if (!tested || !classes || world.evaluate(tested, frame).type !== "event") return void 0;
	return anyOf(classesIn$1(world.evaluate(classes, frame)).map((value) => isInstance(world, subject, value)));
}
function anyOf(outcomes) {
	return outcomes.length === 0 ? void 0 : combine(outcomes, false);
}
function compare$1(world, test, frame, subject) {
	const [op, more] = test.ops;
	const [right] = test.comparators;
	if (!op || !right || more) return void 0;
	const negated = op === "IsNot" || op === "NotEq" || op === "NotIn";
	const outcome = comparedEqual(world, test.left, op, right, frame, subject);
	return outcome === void 0 ? void 0 : outcome !== negated;
}
/** Whether two sides are the same (or the left is in the right), whatever the sign of the operator. */
function comparedEqual(world, left, op, right, frame, subject) {
	if (op.startsWith("Lt") || op.startsWith("Gt")) return void 0;
	const typeOf = isTypeOfEvent(world, left, frame);
	const b = world.evaluate(right, frame);
	if (typeOf) return anyOf(classesIn$1(b).map((value) => isExactly(world, subject, value)));
	const a = world.evaluate(left, frame);
	if (op === "In" || op === "NotIn") return isPlainName(left) ? isAmong(a, b) : void 0;
	if (a.type === "event" && b.type === "constant") return false;
	if (a.type !== "constant" || b.type !== "constant" || !isPlainName(left)) return void 0;
	return a.value === b.value;
}
/** Attributes may be assigned anywhere; a name's value is what its own scope says. */
function isPlainName(node) {
	return node.type === "Name" || node.type === "Constant";
}
function matches(world, subject, pattern, frame, event) {
	if (pattern.type === "MatchOr") return anyOf(pattern.patterns.map((each) => matches(world, subject, each, frame, event)));
	if (pattern.type === "MatchAs") return pattern.pattern ? matches(world, subject, pattern.pattern, frame, event) : true;
	const value = world.evaluate(subject, frame);
	if (pattern.type === "MatchClass" && value.type === "event") {
		const outcome = anyOf(classesIn$1(world.evaluate(pattern.cls, frame)).map((of) => isInstance(world, event, of)));
		return pattern.patterns.length === 0 && pattern.kwd_patterns.length === 0 || outcome === false ? outcome : void 0;
	}
	if (pattern.type === "MatchValue") {
		if (value.type === "constant" && value.value === true && pattern.value.type !== "Constant") return void 0;
		const wanted = world.evaluate(pattern.value, frame);
		if (isTypeOfEvent(world, subject, frame)) return anyOf(classesIn$1(wanted).map((of) => isExactly(world, event, of)));
		if (value.type === "constant" && wanted.type === "constant" && isPlainName(subject)) return value.value === wanted.value;
	}
}

// dist/lib/charm/setup.js
/** More calls than this in one charm's constructors are not followed: generated code, or a loop we misread. */
const STEP_LIMIT = 5e4;
const DEPTH_LIMIT$12 = 30;
var Setup = class {
	observed = [];
	#world;
	#entered = /* @__PURE__ */ new Map();
	/** The body that runs. */
	#running = null;
	#sweeping = false;
	/** `observe` calls that were reached. */
	#reached = /* @__PURE__ */ new Set();
	#steps = 0;
	#depth = 0;
	constructor(world) {
		this.#world = world;
	}
	/** Constructs a charm or a component, with all that its constructor makes. */
	construct(instance, by = null) {
		const init = this.#world.classes.method(instance.class, "__init__");
		if (!init) return;
		const { owner, node } = init;
		this.#enter(`new #${instance.id}`, by, () => {
			for (const above of this.#world.classes.lineage(instance.class).classes) this.#decorate(above);
			this.#body(node.body, this.#world.methodFrame(instance, owner, node));
		});
	}
	/** What the decorators of a class do to it. */
	#decorate(of) {
		for (const decorator of of.node.decorator_list) {
			const given = {
				positional: [{
					type: "class",
					class: of
				}],
				named: /* @__PURE__ */ new Map(),
				open: false
			};
			for (const callee of optionsOf(this.#world.evaluate(decorator, of.frame))) this.#call(callee, given);
		}
	}
	/** Runs a function that no constructor reached, for what it observes. */
	sweep(target, given) {
		this.#sweeping = true;
		this.#call(target, given);
		this.#sweeping = false;
	}
	/** True when the call was met while constructing. */
	hasReached(call) {
		return this.#reached.has(call);
	}
	#body(statements, frame) {
		if (this.#depth > DEPTH_LIMIT$12) return;
		this.#depth++;
		for (const statement of statements) this.#statement(statement, frame);
		this.#depth--;
	}
	#statement(node, frame) {
		switch (node.type) {
			case "FunctionDef":
			case "AsyncFunctionDef":
			case "ClassDef": return;
			case "If": {
				this.#expression(node.test, frame);
				const certain = holds$1(this.#world, {
					type: "test",
					test: node.test,
					holds: true
				}, frame, NO_EVENT, /* @__PURE__ */ new Map());
				if (certain !== false) this.#body(node.body, frame);
				if (certain !== true) this.#body(node.orelse, frame);
				return;
			}
			case "For":
			case "AsyncFor":
				this.#expression(node.iter, frame);
				for (const inner of this.#rounds(node.target, node.iter, frame)) this.#body(node.body, inner);
				return this.#body(node.orelse, frame);
			case "While":
				this.#expression(node.test, frame);
				this.#body(node.body, frame);
				return this.#body(node.orelse, frame);
			case "With":
			case "AsyncWith":
				for (const { context_expr } of node.items) this.#expression(context_expr, frame);
				return this.#body(node.body, frame);
			case "Try":
			case "TryStar":
				this.#body(node.body, frame);
				for (const handler of node.handlers) this.#body(handler.body, frame);
				this.#body(node.orelse, frame);
				return this.#body(node.finalbody, frame);
			case "Match":
				for (const each of node.cases) this.#body(each.body, frame);
				return;
			case "Block": return this.#body(node.body, frame);
			case "Assign":
				this.#expression(node.value, frame);
				for (const target of node.targets) {
					if (target.type !== "Attribute") continue;
					const base = this.#world.evaluate(target.value, frame);
					if (base.type === "class") this.#setMember(base, target.attr, this.#world.evaluate(node.value, frame));
				}
				return;
			default: this.#expression(node, frame);
		}
	}
	/** One frame for each item that a loop is known to go through; one with nothing known where it is not. */
	#rounds(target, iter, frame) {
		const { items, complete } = itemsOf(this.#world.evaluate(iter, frame));
		if (items.length === 0) return complete ? [] : [frame];
		return items.map((item) => {
			const bindings = new Map(frame.bindings);
			bindItems(target, item, bindings);
			return {
				...frame,
				bindings,
				memo: /* @__PURE__ */ new Map()
			};
		});
	}
	#expression(root, frame) {
		walk(root, (node) => {
			if (isScope(node)) return false;
			if (node.type === "ListComp" || node.type === "SetComp" || node.type === "GeneratorExp" || node.type === "DictComp") {
				const [generator] = node.generators;
				const inner = generator ? this.#rounds(generator.target, generator.iter, frame) : [frame];
				const parts = node.type === "DictComp" ? [node.key, node.value] : [node.elt];
				for (const round of inner) for (const part of parts) this.#expression(part, round);
				return false;
			}
			if (node.type === "Call") this.#meet(node, frame);
			return true;
		});
	}
	#meet(node, frame) {
		if (++this.#steps > STEP_LIMIT) return;
		const callees = optionsOf(this.#world.evaluate(node.func, frame));
		if (this.#isObserve(node, callees, frame)) return this.#observe(node, frame);
		const given = argumentsOf(this.#world, node, frame);
		if (callees.some((callee) => callee.type === "external" && callee.name === "setattr")) return this.#setAttribute(given);
		const own = callees.filter(({ type }) => type === "class" || type === "function" || type === "partial");
		for (const callee of own) this.#call(callee, given, node, frame);
		if (own.length > 0) return;
		for (const { callee, given: each } of callbacksOf(this.#world, node, frame, given)) if (callee.type === "function" && callee.node.type === "Lambda") this.#call(callee, each, node, frame);
	}
	/** `setattr(self, name, function)`: a method made at run time. */
	#setAttribute({ positional: [target, name, value] }) {
		if (name?.type === "constant" && target && value) this.#setMember(target, String(name.value), value);
	}
	#setMember(target, name, value) {
		if (value.type !== "function") return;
		const of = target.type === "class" || target.type === "instance" ? target.class : void 0;
		if (of) this.#world.addMember(of, name, value, target.type === "class");
	}
	#call(callee, given, node, frame) {
		if (callee.type === "class" && node && frame) return this.construct(this.#world.construct(callee.class, node, frame, given), this.#by(node, frame));
		if (callee.type === "partial") return this.#call(callee.target, callee.arguments, node, frame);
		if (callee.type !== "function") return;
		const body = callee.node.body;
		const key = `${nodeKey(callee.source, callee.node)}@${callee.self?.id ?? ""}(${argumentsKey(given)})${outerKey$1(callee)}`;
		this.#enter(key, this.#by(node, frame), () => {
			const inner = this.#world.callFrame(callee, given);
			if (Array.isArray(body)) this.#body(body, inner);
			else this.#expression(body, inner);
		});
	}
	#by(call, frame) {
		return call && frame && this.#running ? {
			call,
			frame,
			from: this.#running
		} : null;
	}
	/** Runs a body the first time that it is entered, and notes every time. */
	#enter(key, by, run) {
		const known = this.#entered.get(key);
		if (known) return void known.entries.push({ by });
		const outer = this.#running;
		this.#running = { entries: [{ by }] };
		this.#entered.set(key, this.#running);
		run();
		this.#running = outer;
	}
	#isObserve(node, callees, frame) {
		if (callees.some(({ type }) => type === "observe")) return true;
		const { func } = node;
		if (func.type !== "Attribute" || func.attr !== "observe" || callees.some(({ type }) => type === "function")) return false;
		const [event] = node.args;
		return !!event && optionsOf(this.#world.evaluate(event, frame)).some(({ type }) => type === "bound-event");
	}
	#observe(node, frame) {
		this.#reached.add(node);
		const argument = (index, name) => node.args[index] ?? node.keywords.find(({ arg }) => arg === name)?.value;
		const event = argument(0, "bound_event");
		const handler = argument(1, "observer");
		if (!event || !handler) return;
		const evaluate = (part) => optionsOf(this.#world.evaluate(part, frame));
		const events = evaluate(event).flatMap((value) => value.type === "list" ? value.items.flatMap(optionsOf) : [value]).flatMap((value) => this.#byKey(value)).filter((value) => value.type === "bound-event" || value.type === "all-events");
		const handlers = evaluate(handler).map((value) => this.#byName(value, frame)).filter(({ type }) => type !== "unknown");
		this.observed.push({
			call: node,
			body: this.#sweeping ? null : this.#running,
			frame,
			events,
			handlers,
			eventText: show(event),
			handlerText: show(handler)
		});
	}
	/** `this.on["configChanged"]`, observed, is the event of that name. */
	#byKey(value) {
		if (value.type !== "on" || value.key === null) return [value];
		const name = value.key.includes("*") ? {
			type: "pattern",
			text: value.key
		} : {
			type: "constant",
			value: value.key
		};
		return optionsOf(dynamicAttribute(this.#world, {
			...value,
			key: null
		}, name, value.text));
	}
	/** A handler given by its method's name, as TypeScript may have it. */
	#byName(value, frame) {
		if (value.type !== "constant" || typeof value.value !== "string" || !frame.self) return value;
		const found = this.#world.attribute(frame.self, value.value, value.value);
		return found.type === "function" ? found : UNKNOWN;
	}
};
const NO_EVENT = {
	kind: "custom",
	class: null
};
function bindItems(target, item, bindings) {
	if (target.type === "Name") bindings.set(target.id, item);
	else if (target.type === "Tuple" || target.type === "List") target.elts.forEach((part, index) => bindItems(part, itemAt(item, [index]), bindings));
}
function outerKey$1({ frame }) {
	let key = "";
	for (let at = frame; at && at.node.type !== "Module"; at = at.outer) for (const value of at.bindings.values()) key += `,${keyOf(value)}`;
	return key;
}

// dist/lib/charm/components.js
/** Constructs what the charm's own modules define, and gives every observation that was met. */
function constructAll(world) {
	const frames = world.modules.own.map((path) => world.moduleFrame(path)).filter((frame) => frame !== void 0);
	const classes = frames.flatMap((frame) => classesOf$1(world, frame));
	const bases = /* @__PURE__ */ new Set();
	for (const info of classes) for (const above of world.classes.lineage(info).classes.slice(1)) bases.add(above.node);
	const leaves = classes.filter(({ node }) => !bases.has(node));
	const charms = leaves.filter((info) => world.classes.role(info) === "charm");
	world.charms.push(...charms.map((info) => world.charmOf(info)));
	const setup = new Setup(world);
	for (const charm of world.charms) setup.construct(charm);
	const named = namesInUse(frames);
	for (const info of leaves) {
		if (charms.includes(info) || hasInstance(world, info)) continue;
		const offered = info.source.path.startsWith("lib/charms/");
		if (charms.length === 0 || offered || named.has(info.name)) setup.construct(world.instanceOf(info));
	}
	for (const frame of frames) sweep(world, setup, frame, charms.length === 0 || charms.length > 1 ? null : named);
	return setup.observed;
}
function hasInstance(world, info) {
	return [...world.constructed.values()].flat().some((instance) => world.classes.inherits(instance.class, info));
}
/** The classes that a module defines at its top level, or under an `if` or `try` there. */
function classesOf$1(world, frame) {
	const found = [];
	walk(frame.source.module, (node) => {
		if (node.type === "ClassDef") found.push(world.classes.info(node, frame));
		return !isScope(node);
	});
	return found;
}
/** Names that code mentions other than in an import, a base or an annotation: what may construct a class. */
function namesInUse(frames) {
	const names = /* @__PURE__ */ new Set();
	for (const { source } of frames) walk(source.module, (node) => {
		if (node.type === "arg") return false;
		if (node.type === "Name" && node.parent?.type !== "ClassDef") names.add(node.id);
		if (node.type === "Attribute") names.add(node.attr);
		return true;
	});
	return names;
}
/** Observations outside of what constructors reach: in a method that a handler calls, or in a function. */
function sweep(world, setup, frame, named) {
	const holders = /* @__PURE__ */ new Set();
	walk(frame.source.module, (node) => {
		if (node.type !== "Call" || setup.hasReached(node) || !looksLikeObserve(node)) return;
		const holder = [...ancestors(node)].find(isFunction);
		if (!holder || holders.has(holder)) return;
		holders.add(holder);
		for (const target of holderValues(world, holder, frame, named)) setup.sweep(target, NO_ARGUMENTS);
	});
}
function looksLikeObserve({ func, args }) {
	return func.type === "Attribute" && func.attr === "observe" && args.length >= 2;
}
function holderValues(world, node, frame, named) {
	const above = node.parent;
	const base = {
		type: "function",
		node,
		source: frame.source,
		frame,
		undecorated: true
	};
	if (above?.type !== "ClassDef") return [...ancestors(node)].some(isScope) ? [] : [{
		...base,
		owner: null,
		self: null
	}];
	const owner = world.classes.info(above, frame);
	const instances = [...world.constructed.values()].flat().filter((instance) => world.classes.inherits(instance.class, owner));
	if (instances.length === 0 && named && !named.has(owner.name)) return [];
	return (instances.length > 0 ? instances : [world.instanceOf(owner)]).slice(0, 4).map((self) => ({
		...base,
		owner,
		self
	}));
}

// dist/lib/charm/flow.js
const cache$3 = /* @__PURE__ */ new WeakMap();
/** The flow of a function; kept as long as its syntax tree lives. */
function flowOf(node) {
	let flow = cache$3.get(node);
	if (!flow) cache$3.set(node, flow = build(node));
	return flow;
}
function joint(node = null, parts = []) {
	return {
		node,
		parts,
		next: []
	};
}
function connect(from, to, condition = null) {
	from.next.push({
		to,
		condition,
		exceptional: false,
		uncertain: false
	});
	return from;
}
function connectRaise(from, to, uncertain = false) {
	from.next.push({
		to,
		condition: null,
		exceptional: true,
		uncertain
	});
	return from;
}
function build(node) {
	const end = joint();
	const raised = joint();
	const exits = {
		return: end,
		raise: raised,
		break: null,
		switchBreak: null,
		continue: null,
		labels: /* @__PURE__ */ new Map()
	};
	return {
		entry: Array.isArray(node.body) ? sequence(node.body, end, exits) : expression(node.body, end, exits),
		end,
		raised
	};
}
function sequence(statements, next, exits) {
	let at = next;
	for (let i = statements.length - 1; i >= 0; i--) at = statement(statements[i], at, exits);
	return at;
}
function statement(node, next, exits) {
	switch (node.type) {
		case "If": return branches(node, next, exits);
		case "While": return whileLoop(node, next, exits);
		case "For":
		case "AsyncFor": {
			const head = joint(node, [node.iter]);
			const inner = {
				...exits,
				break: next,
				continue: head
			};
			connect(head, sequence(node.body, head, inner));
			connect(head, sequence(node.orelse, next, exits));
			return mayRaise(head, exits);
		}
		case "Try":
		case "TryStar": return tryStatement(node, next, exits);
		case "With":
		case "AsyncWith": return withStatement(node, next, exits);
		case "Match": return matchStatement(node, next, exits);
		case "Block": {
			const labels = node.label === null ? exits.labels : new Map([...exits.labels, [node.label, {
				break: next,
				continue: null
			}]]);
			return sequence(node.body, next, {
				...exits,
				labels
			});
		}
		case "Return": return mayRaise(connect(joint(node, node.value ? [node.value] : []), exits.return), exits);
		case "Raise": return connectRaise(joint(node, [node.exc, node.cause].filter((part) => part !== null)), exits.raise);
		case "Break": {
			const labelled = node.leaves === null ? void 0 : exits.labels.get(node.leaves)?.break;
			return connect(joint(node), labelled ?? (node.leaves === "switch" ? exits.switchBreak : exits.break) ?? next);
		}
		case "Continue": return connect(joint(node), (node.label === null ? null : exits.labels.get(node.label)?.continue) ?? exits.continue ?? next);
		case "Assert": {
			const failed = connectRaise(joint(node, node.msg ? [node.msg] : []), exits.raise);
			return test(node.test, next, failed, exits);
		}
		case "Expr": return expression(node.value, next, exits, node);
		case "FunctionDef":
		case "AsyncFunctionDef":
		case "ClassDef": return connect(joint(node, node.decorator_list), next);
		default: return mayRaise(connect(joint(node, children(node).filter(isExpression)), next), exits);
	}
}
/** An expression as a statement: `a and b()`, `a or b()` and `b() if a else c()` are branches. */
function expression(node, next, exits, whole = node) {
	if (node.type === "BoolOp") return test(node, next, next, exits);
	if (node.type === "IfExp") return test(node.test, expression(node.body, next, exits), expression(node.orelse, next, exits), exits);
	return mayRaise(connect(joint(whole, [node]), next), exits);
}
/** An `if` with all of its `elif`s; a loop, since chains of them may be long. */
function branches(node, next, exits) {
	const chain = [node];
	for (let at = node; at.orelse.length === 1 && at.orelse[0]?.type === "If";) chain.push(at = at.orelse[0]);
	const last = chain[chain.length - 1];
	let otherwise = sequence(last.orelse, next, exits);
	for (let i = chain.length - 1; i >= 0; i--) {
		const at = chain[i];
		otherwise = test(at.test, sequence(at.body, next, exits), otherwise, exits);
	}
	return otherwise;
}
/** A test with its two outcomes, taken apart at `and`, `or` and `not`. */
function test(node, holds, fails, exits) {
	if (node.type === "UnaryOp" && node.op === "Not") return test(node.operand, fails, holds, exits);
	if (node.type === "BoolOp") {
		let at = node.op === "And" ? holds : fails;
		for (let i = node.values.length - 1; i >= 0; i--) {
			const value = node.values[i];
			at = node.op === "And" ? test(value, at, fails, exits) : test(value, holds, at, exits);
		}
		return at;
	}
	const at = joint(node, [node]);
	connect(at, holds, {
		type: "test",
		test: node,
		holds: true
	});
	connect(at, fails, {
		type: "test",
		test: node,
		holds: false
	});
	return mayRaise(at, exits);
}
function whileLoop(node, next, exits) {
	const again = joint(node);
	const update = node.update.length > 0 ? connect(joint(node, node.update), again) : again;
	const body = sequence(node.body, update, {
		...exits,
		break: next,
		continue: update
	});
	const otherwise = sequence(node.orelse, next, exits);
	connect(again, test(node.test, body, otherwise, exits));
	return node.testLast ? body : again;
}
function tryStatement(node, next, outer) {
	const exits = throughFinally(node, outer);
	const after = node.finalbody.length > 0 ? sequence(node.finalbody, next, outer) : next;
	const dispatch = joint();
	for (const handler of node.handlers) connectRaise(dispatch, connect(joint(handler, handler.handlerType ? [handler.handlerType] : []), sequence(handler.body, after, exits)));
	if (!node.handlers.some(catchesEverything)) connectRaise(dispatch, exits.raise);
	return sequence(node.body, sequence(node.orelse, after, exits), {
		...exits,
		raise: dispatch
	});
}
/** The exits of a `try`, each led through its `finally`. */
function throughFinally(node, outer) {
	if (node.finalbody.length === 0) return outer;
	const copies = /* @__PURE__ */ new Map();
	const through = (target) => {
		let copy = copies.get(target);
		if (!copy) copies.set(target, copy = sequence(node.finalbody, target, outer));
		return copy;
	};
	const labels = new Map([...outer.labels].map(([name, to]) => [name, {
		break: through(to.break),
		continue: to.continue && through(to.continue)
	}]));
	return {
		return: through(outer.return),
		raise: reraised$1(through(outer.raise), outer.raise),
		break: outer.break && through(outer.break),
		switchBreak: outer.switchBreak && through(outer.switchBreak),
		continue: outer.continue && through(outer.continue),
		labels
	};
}
/** What a `finally` was entered with by an exception goes on as one. */
function reraised$1(entry, raise) {
	const seen = /* @__PURE__ */ new Set();
	const stack = [entry];
	for (let at = stack.pop(); at; at = stack.pop()) {
		if (seen.has(at) || at === raise) continue;
		seen.add(at);
		for (const edge of at.next) if (edge.to === raise) edge.exceptional = true;
		else stack.push(edge.to);
	}
	return entry;
}
/** True for a bare `except`, `except Exception` and `except BaseException`. */
function catchesEverything({ handlerType }) {
	if (handlerType === null) return true;
	const name = handlerType.type === "Name" ? handlerType.id : handlerType.type === "Attribute" ? handlerType.attr : "";
	return name === "Exception" || name === "BaseException";
}
function withStatement(node, next, exits) {
	const leave = joint();
	connectRaise(leave, exits.raise);
	connectRaise(leave, next, !node.items.some(({ context_expr }) => isSuppress(context_expr)));
	const body = sequence(node.body, next, {
		...exits,
		raise: leave
	});
	return mayRaise(connect(joint(node, node.items.map(({ context_expr }) => context_expr)), body), exits);
}
/** True for `contextlib.suppress(…)`. */
function isSuppress(node) {
	if (node.type !== "Call") return false;
	const { func } = node;
	return (func.type === "Name" ? func.id : func.type === "Attribute" ? func.attr : "") === "suppress";
}
function matchStatement(node, next, exits) {
	const inner = {
		...exits,
		switchBreak: next
	};
	let otherwise = next;
	let following = next;
	for (let i = node.cases.length - 1; i >= 0; i--) {
		const { pattern, guard, body, fallsThrough } = node.cases[i];
		const entry = sequence(body, fallsThrough ? following : next, inner);
		const guarded = guard ? test(guard, entry, otherwise, exits) : entry;
		const at = joint(node.cases[i] ?? null);
		connect(at, guarded, {
			type: "match",
			subject: node.subject,
			pattern,
			holds: true
		});
		if (!matchesEverything(pattern)) connect(at, otherwise, {
			type: "match",
			subject: node.subject,
			pattern,
			holds: false
		});
		otherwise = at;
		following = entry;
	}
	return mayRaise(connect(joint(node, [node.subject]), otherwise), exits);
}
function matchesEverything(pattern) {
	return pattern.type === "MatchAs" && pattern.pattern === null;
}
/** Adds the way that an exception takes, where anything here can raise one. */
function mayRaise(at, exits) {
	return at.parts.some(canRaise) ? connectRaise(at, exits.raise) : at;
}
function canRaise(part) {
	const found = { any: false };
	walk(part, (node) => {
		found.any ||= node.type === "Call" || node.type === "Subscript" || node.type === "Await" || node.type === "Attribute";
		return !found.any && !isScope(node);
	});
	return found.any;
}
function isExpression(node) {
	return node.type !== "alias" && node.type !== "keyword" && node.type !== "arguments";
}

// dist/lib/charm/endings.js
const SYSTEM_EXITS = /* @__PURE__ */ new Set([
	"sys.exit",
	"exit",
	"quit"
]);
const PROCESS_EXITS = /* @__PURE__ */ new Set([
	"os._exit",
	"os.abort",
	"process.exit",
	"process.abort",
	"Deno.exit"
]);
/** How a call ends the process: by an exception that can be caught (`sys.exit()`), at once (`process.exit()`), or not. */
function exitOf(world, call, frame) {
	for (const callee of optionsOf(world.evaluate(call.func, frame))) {
		if (callee.type !== "external") continue;
		if (SYSTEM_EXITS.has(callee.name)) return "SystemExit";
		if (PROCESS_EXITS.has(callee.name) || PROCESS_EXITS.has(callee.name.replace(/^node:/, ""))) return "process";
	}
	return null;
}
const always = /* @__PURE__ */ new WeakMap();
/** True for a call of a function that every path leaves by an exception, or that says so by `NoReturn` or `never`. */
function neverReturns(world, call, frame) {
	const callees = optionsOf(world.evaluate(call.func, frame));
	return callees.length > 0 && callees.every((callee) => callee.type === "function" && raisesAlways(callee.node));
}
/** The verdict of a function's own flow; kept as long as its syntax tree lives. */
function raisesAlways(node) {
	let known = always.get(node);
	if (known === void 0) {
		always.set(node, false);
		known = saysSo(node) || !reachesEnd(node);
		always.set(node, known);
	}
	return known;
}
function saysSo(node) {
	if (node.type === "Lambda" || !node.returns) return false;
	const { returns } = node;
	const name = returns.type === "Name" ? returns.id : returns.type === "Attribute" ? returns.attr : returns.type === "Constant" && typeof returns.value === "string" ? lastPart(returns.value) : "";
	return name === "NoReturn" || name === "Never" || name === "never";
}
function reachesEnd(of) {
	const { entry, end } = flowOf(of);
	const seen = /* @__PURE__ */ new Set();
	const stack = [entry];
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node === end) return true;
		if (seen.has(node)) continue;
		seen.add(node);
		for (const { to } of node.next) stack.push(to);
	}
	return false;
}

// dist/lib/charm/escape.js
/** What a statement or its calls raise for certain. */
function raisedBy(world, statement, parts, frame) {
	const { source } = frame;
	if (statement?.type === "Raise") return {
		at: {
			source,
			node: statement
		},
		names: classesOf(world, statement, frame),
		final: false,
		doubtful: false
	};
	for (const part of parts) {
		let found;
		walk(part, (inner) => {
			if (found || isScope(inner)) return false;
			if (inner.type === "Call") found = raisedByCall(world, inner, frame);
			return !found;
		});
		if (found) return found;
	}
	return null;
}
function raisedByCall(world, call, frame) {
	const at = {
		source: frame.source,
		node: call
	};
	const exit = exitOf(world, call, frame);
	if (exit) return {
		at,
		names: exit === "SystemExit" ? [exit] : [],
		final: exit === "process",
		doubtful: false
	};
	return neverReturns(world, call, frame) ? {
		at,
		names: [],
		final: false,
		doubtful: false
	} : void 0;
}
/** The class of what is raised and all above it; those of the handler around a bare `raise`. */
function classesOf(world, { exc }, frame) {
	if (!exc) return [];
	const type = exc.type === "Call" ? exc.func : exc;
	return optionsOf(world.evaluate(type, frame)).flatMap((option) => {
		if (option.type === "external" || option.type === "external-object") return [lastPart(option.name)];
		const of = option.type === "class" || option.type === "instance" ? option.class : null;
		if (!of) return [];
		const { classes, external } = world.classes.lineage(of);
		return [...classes.map(({ name }) => name), ...external.map(lastPart)];
	});
}
const PLAIN_ERRORS = /* @__PURE__ */ new Set([
	"RuntimeError",
	"ValueError",
	"TypeError",
	"KeyError",
	"AttributeError",
	"IndexError",
	"NameError"
]);
const NOT_EXCEPTIONS = /* @__PURE__ */ new Set([
	"SystemExit",
	"KeyboardInterrupt",
	"GeneratorExit"
]);
/** Whether a handler takes an exception: true or false where that is certain. */
function handlerTakes(world, handlerType, frame, { names, final }) {
	if (final) return false;
	if (handlerType === null) return true;
	const wanted = classNames(world.evaluate(handlerType, frame));
	if (wanted.includes("BaseException") || names.some((name) => wanted.includes(name))) return true;
	if (names.some((name) => NOT_EXCEPTIONS.has(name))) return false;
	if (wanted.includes("Exception")) return true;
	if (names.length === 0 || wanted.length === 0) return void 0;
	return [...names, ...wanted].every((name) => PLAIN_ERRORS.has(name)) || names.length > 1 ? false : void 0;
}
function classNames(value) {
	return optionsOf(value).flatMap((option) => {
		if (option.type === "list") return option.items.flatMap(classNames);
		if (option.type === "external") return [lastPart(option.name)];
		return option.type === "class" ? [option.class.name] : [];
	});
}
/** True where a `with` around a node may swallow what is raised in it. */
function mayBeSwallowed(world, node, frame) {
	let below = node;
	for (const above of ancestors(node)) {
		if (isScope(above)) return false;
		if ((above.type === "With" || above.type === "AsyncWith") && above.body.includes(below) && above.items.some(({ context_expr }) => !letsThrough(world, context_expr, frame))) return true;
		below = above;
	}
	return false;
}
const HARMLESS_MANAGERS = /* @__PURE__ */ new Set([
	"open",
	"TemporaryDirectory",
	"NamedTemporaryFile",
	"TemporaryFile",
	"Lock",
	"RLock",
	"nullcontext",
	"closing"
]);
/** True for a context manager that is known to swallow nothing. */
function letsThrough(world, manager, frame) {
	if (manager.type === "Call") {
		const name = manager.func.type === "Attribute" ? manager.func.attr : manager.func.type === "Name" ? manager.func.id : "";
		if (HARMLESS_MANAGERS.has(name)) return true;
		if (optionsOf(world.evaluate(manager.func, frame)).every((callee) => callee.type === "function" && !catchesSomething(callee.node))) return true;
	}
	return optionsOf(world.evaluate(manager, frame)).every((option) => {
		if (option.type !== "instance") return false;
		const exit = world.classes.method(option.class, "__exit__");
		return exit !== void 0 && !givesBackSomething(exit.node);
	});
}
function givesBackSomething(of) {
	return contains(of, (node) => node.type === "Return" && node.value !== null && !(node.value.type === "Constant" && !node.value.value));
}
function catchesSomething(of) {
	return contains(of, ({ type }) => type === "ExceptHandler" || type === "With" || type === "AsyncWith");
}
function contains(of, wanted) {
	let found = false;
	walk(of, (node) => {
		found ||= wanted(node);
		return !found;
	});
	return found;
}
const HARMLESS_DECORATORS = /* @__PURE__ */ new Set([
	"staticmethod",
	"classmethod",
	"property",
	"cached_property",
	"abstractmethod",
	"override",
	"overload",
	"wraps"
]);
/**
* True where a decorator of a function may catch what leaves it: one of an installed package, or one with a handler
* that the way out does not lead through.
*
* @param callers the functions that the way out leads through next
*/
function decoratorMayCatch(world, of, frame, callers) {
	if (of.type === "Lambda") return false;
	const definedIn = frame.owner ? world.classFrame(frame.owner) : frame.outer ?? frame;
	return of.decorator_list.some((decorator) => {
		if (HARMLESS_DECORATORS.has(decoratorName(decorator) ?? "")) return false;
		return !optionsOf(world.evaluate(decorator.type === "Call" ? decorator.func : decorator, definedIn)).every((factory) => factory.type === "function" && (!catchesSomething(factory.node) || leadsThrough(factory, callers)));
	});
}
function leadsThrough({ node }, callers) {
	return callers.some((caller) => caller === node || [...ancestors(caller)].includes(node));
}
/** Adds the handlers of a module. */
function collectCatchers(module, into) {
	walk(module, (node) => {
		if (node.type === "ExceptHandler" && node.handlerType) for (const name of namesOf$1(node.handlerType)) note(into, name, node);
		const classes = node.type === "Call" && node.func.type === "Name" && node.func.id === "isinstance" ? node.args[1] : void 0;
		const handler = classes && [...ancestors(node)].find(({ type }) => type === "ExceptHandler");
		if (handler) for (const name of namesOf$1(classes)) note(into, name, handler);
		return true;
	});
}
function note(into, name, handler) {
	into.set(name, [...into.get(name) ?? [], handler]);
}
function namesOf$1(type) {
	if (type.type === "Tuple" || type.type === "List") return type.elts.flatMap(namesOf$1);
	return type.type === "Attribute" ? [type.attr] : type.type === "Name" ? [type.id] : [];
}
/** True when nothing in the charm catches an exception of that name; false where its name cannot be told. */
function isCaughtNowhere({ at, names, final }, catchers, alwaysCaught) {
	if (final) return true;
	const around = new Set(ancestors(at.node));
	const told = names.length > 0 ? names : reraised(at.node);
	return told.length > 0 && told.every((name) => GENERAL.has(name) || !alwaysCaught.has(name) && (catchers.get(name) ?? []).every((handler) => around.has(handler)));
}
const GENERAL = /* @__PURE__ */ new Set([
	"Exception",
	"BaseException",
	"object"
]);
/** What a bare `raise`, or one of what the handler has caught, raises again. */
function reraised(statement) {
	if (statement.type !== "Raise") return [];
	const { exc } = statement;
	for (const above of ancestors(statement)) {
		if (isScope(above)) return [];
		if (above.type !== "ExceptHandler") continue;
		return (exc === null || exc.type === "Name" && exc.id === above.name) && above.handlerType ? namesOf$1(above.handlerType) : [];
	}
	return [];
}

// dist/lib/charm/naming.js
/** A function's name as its users write it: `_on_backup`; a wrapper is named after the decorator it belongs to. */
function nameOf$1({ node }) {
	const outer = enclosing(node);
	if (node.type !== "Lambda") return outer && isFunction(outer) && isGivenBack(node, outer) ? outermost(node).name : node.name;
	if (!outer || !isFunction(outer)) return "an inline function";
	if (!isInline(node)) return outermost(outer).name;
	return outer.name === "__init__" ? "an inline function" : `an inline function of ${outer.name}`;
}
/** True for a function that the one around it makes and gives back: a wrapper. */
function isGivenBack({ name }, outer) {
	return returnsOf(outer).values.some((value) => value.type === "Name" && value.id === name);
}
/** True for a function written on the spot; one that a function makes and returns is that function's wrapper. */
function isInline(node) {
	return node.type === "Lambda" && node.parent?.type !== "Return";
}
/** With its class: `MyCharm._on_backup`, or `decorator.wrapper` for a function inside a function. */
function qualifiedNameOf({ node, owner }) {
	return qualified(node, owner?.name ?? null);
}
/** The qualified name of the function that holds a node; `<module>` at top level. */
function holderName(node) {
	for (const above of ancestors(node)) if (isFunction(above) || above.type === "Lambda") return qualified(above, null);
	return "<module>";
}
/** The function or lambda whose body holds a node. */
function holderOf(node) {
	for (const above of ancestors(node)) if (isFunction(above) || above.type === "Lambda") return above;
}
function qualified(node, owner) {
	const parts = [node.type === "Lambda" ? "<lambda>" : node.name];
	for (const above of ancestors(node)) {
		if (isFunction(above) || above.type === "ClassDef") parts.unshift(above.name);
		if (above.type === "ClassDef") break;
	}
	return parts.length === 1 && owner ? `${owner}.${parts[0]}` : parts.join(".");
}
function enclosing(node) {
	for (const above of ancestors(node)) {
		if (above.type === "ClassDef") return void 0;
		if (isFunction(above) || above.type === "Lambda") return above;
	}
}
function outermost(node) {
	let found = node;
	for (const above of ancestors(node)) {
		if (above.type === "ClassDef") break;
		if (isFunction(above)) found = above;
	}
	return found;
}

// dist/lib/charm/writes.js
/** Functions looked at for one call; what is behind them is taken to assign nothing. */
const REACH_LIMIT$1 = 200;
const NONE = /* @__PURE__ */ new Set();
/** As long as the world lives. */
const cache$2 = /* @__PURE__ */ new WeakMap();
/** Names of the attributes that a call may assign. */
function attributesWrittenBy(world, call, frame) {
	const writes = optionsOf(world.evaluate(call.func, frame)).filter((value) => value.type === "function").map((callee) => writesOf(world, callee));
	return writes.length > 1 ? new Set(writes.flatMap((names) => [...names])) : writes[0] ?? NONE;
}
function writesOf(world, callee) {
	const known = cache$2.get(world) ?? {
		writes: /* @__PURE__ */ new Map(),
		own: /* @__PURE__ */ new Map()
	};
	cache$2.set(world, known);
	let writes = known.writes.get(callee.node);
	if (!writes) known.writes.set(callee.node, writes = collectWrites(world, callee, known.own));
	return writes;
}
function collectWrites(world, start, known) {
	const names = /* @__PURE__ */ new Set();
	const queue = [start];
	const seen = /* @__PURE__ */ new Set([start.node]);
	for (const target of queue) {
		const key = `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}`;
		let own = known.get(key);
		if (!own) known.set(key, own = ownWrites(world, target));
		for (const name of own.names) names.add(name);
		for (const callee of own.callees) {
			if (seen.has(callee.node) || seen.size >= REACH_LIMIT$1) continue;
			seen.add(callee.node);
			queue.push(callee);
		}
	}
	return names;
}
/** Constructors give an object its first state, and change none. */
function ownWrites(world, target) {
	const { node, self, owner } = target;
	const names = /* @__PURE__ */ new Set();
	const callees = [];
	const isMethod = node.type !== "Lambda" && self && owner;
	if (isMethod && node.name === "__init__") return {
		names,
		callees
	};
	const frame = isMethod ? world.methodFrame(self, owner, node) : world.callFrame(target, {
		...NO_ARGUMENTS,
		open: true
	});
	for (const root of Array.isArray(node.body) ? node.body : [node.body]) walk(root, (inner) => {
		for (const assigned of assignedIn(inner)) if (assigned.type === "Attribute") names.add(assigned.attr);
		if (inner.type === "Call") callees.push(...optionsOf(world.evaluate(inner.func, frame)).filter((value) => value.type === "function"));
		return !isScope(inner);
	});
	return {
		names,
		callees
	};
}
function assignedIn(node) {
	if (node.type === "Assign" || node.type === "Delete") return node.targets;
	return node.type === "AugAssign" || node.type === "AnnAssign" ? [node.target] : [];
}

// dist/lib/charm/establish.js
const PREDICATE_DEPTH = 5;
/** What is true is there; what is not there is not true. */
const IS_NONE = " Eq null";
/** The facts behind an edge: those before it, and what its condition establishes. */
function establish(world, condition, frame, facts) {
	if (condition.type !== "test") return facts;
	const more = new Map(facts);
	assume(world, condition.test, condition.holds, frame, more, PREDICATE_DEPTH);
	return more.size === facts.size ? facts : more;
}
function assume(world, test, outcome, frame, into, depth) {
	if (depth === 0) return;
	if (test.type === "UnaryOp" && test.op === "Not") return assume(world, test.operand, !outcome, frame, into, depth);
	if (test.type === "NamedExpr" || test.type === "Await") return assume(world, test.value, outcome, frame, into, depth);
	if (test.type === "BoolOp") {
		if (test.op === "And" === outcome) for (const value of test.values) assume(world, value, outcome, frame, into, depth);
		return;
	}
	const atom = atomOf(world, test, frame);
	if (atom) {
		into.set(atom.key, outcome === atom.positive);
		if (test.type !== "Compare" && outcome) into.set(atom.key + IS_NONE, false);
		if (atom.key.endsWith(IS_NONE) && outcome === atom.positive) into.set(atom.key.slice(0, -8), false);
	}
	const each = quantified(world, test, frame);
	if (each?.all === outcome) for (const { test: part, frame: inner } of each.parts) assume(world, part, outcome, inner, into, depth - 1);
	const inner = predicate(world, test, frame);
	if (inner) assume(world, inner.test, outcome, inner.frame, into, depth - 1);
}
/** What is still established behind a statement: nothing about what it assigns, by itself or in what it calls. */
function forget(world, { node, parts }, frame, facts) {
	if (facts.size === 0) return facts;
	const changed = /* @__PURE__ */ new Set();
	for (const target of targetsOf(node)) {
		const key = target.type === "Name" ? localName(target.id, frame) : canonical(world, target, frame);
		if (key !== void 0) changed.add(key);
	}
	const { named, calls } = changesIn(parts);
	for (const name of named) {
		const key = localName(name, frame);
		if (key !== void 0) changed.add(key);
	}
	for (const call of calls) for (const name of attributesWrittenBy(world, call, frame)) changed.add(`.${name}`);
	if (changed.size === 0) return facts;
	const left = [...facts].filter(([key]) => ![...changed].some((name) => mentions(key, name)));
	return left.length === facts.size ? facts : new Map(left);
}
/** By the list of parts, which lives as long as the flow it belongs to: every path goes over the same statements. */
const changes = /* @__PURE__ */ new WeakMap();
function changesIn(parts) {
	let found = changes.get(parts);
	if (found) return found;
	const named = [];
	const calls = [];
	for (const part of parts) walk(part, (inner) => {
		if (inner.type === "NamedExpr" && inner.target.type === "Name") named.push(inner.target.id);
		if (inner.type === "Call") calls.push(inner);
		return !isScope(inner);
	});
	changes.set(parts, found = {
		named,
		calls
	});
	return found;
}
/** True where a fact is about something: `#1.state.ready` about `#1.state`, but not about `#1.sta`. */
function mentions(fact, name) {
	for (let at = fact.indexOf(name); at >= 0; at = fact.indexOf(name, at + 1)) if (!/\w/.test(fact.charAt(at + name.length))) return true;
	return false;
}
function targetsOf(node) {
	switch (node?.type) {
		case "Assign":
		case "Delete": return node.targets.flatMap(single);
		case "AugAssign":
		case "AnnAssign":
		case "For":
		case "AsyncFor": return single(node.target);
		default: return [];
	}
}
/** The targets of `a, (b, *c)`. */
function single(target) {
	if (target.type === "Tuple" || target.type === "List") return target.elts.flatMap(single);
	return target.type === "Starred" ? single(target.value) : [target];
}

// dist/lib/charm/settle.js
/** By a function's entry, as long as its flow lives. */
const orders = /* @__PURE__ */ new WeakMap();
/**
* Visits the nodes that can be reached, each as often as what is known before it changes. A node comes after all that
* lead to it, but for the ways back of loops: without loops, each is visited once.
*
* @param visit gives the nodes before which something else is known now
*/
function settle(entry, visit) {
	const waiting = /* @__PURE__ */ new Set([entry]);
	while (waiting.size > 0) for (const node of inOrder$1(entry)) {
		if (!waiting.delete(node)) continue;
		for (const next of visit(node)) waiting.add(next);
	}
}
/**
* All nodes that can be reached: each after those that lead to it, but for the ways back of loops, and otherwise as
* they stand in the source. With a stack of its own, since a function may be of any length.
*/
function inOrder$1(entry) {
	let order = orders.get(entry);
	if (order) return order;
	const found = [];
	const seen = /* @__PURE__ */ new Set([entry]);
	const stack = [{
		node: entry,
		next: lastFirst(entry)
	}];
	for (let top = stack.at(-1); top; top = stack.at(-1)) {
		const to = top.next.pop();
		if (!to) {
			found.push(top.node);
			stack.pop();
		} else if (!seen.has(to)) {
			seen.add(to);
			stack.push({
				node: to,
				next: lastFirst(to)
			});
		}
	}
	orders.set(entry, order = found.reverse());
	return order;
}
/** What follows a node; what stands last in the source is taken from the list first, and so comes last. */
function lastFirst({ next }) {
	return next.map(({ to }) => to).sort((a, b) => place(a) - place(b));
}
function place({ node }) {
	return node?.range[0] ?? Number.MAX_SAFE_INTEGER;
}

// dist/lib/charm/postconditions.js
const NO_FACTS$4 = /* @__PURE__ */ new Map();
/** The facts behind a statement that calls a validating function: `self._validate()`. */
function withPostconditions(world, node, frame, facts) {
	const more = postconditionsOf(world, node, frame);
	return more.size === 0 ? facts : new Map([...facts, ...more]);
}
/** The call of a validating function that raises, for what is known; undefined where it may come back. */
function refusingCall(world, node, frame, facts) {
	if (facts.size === 0) return void 0;
	return [...postconditionsOf(world, node, frame)].some(([key, value]) => facts.get(key) === !value) ? calledIn(node.parts) : void 0;
}
function postconditionsOf(world, { node, parts }, frame) {
	const call = node?.type === "Expr" || node?.type === "Assign" ? calledIn(parts) : void 0;
	return call ? postconditions(world, call, frame) : NO_FACTS$4;
}
function calledIn(parts) {
	const last = parts.at(-1);
	const inner = last?.type === "Await" ? last.value : last;
	return inner?.type === "Call" ? inner : void 0;
}
const cache$1 = /* @__PURE__ */ new WeakMap();
function postconditions(world, call, frame) {
	const [callee, more] = optionsOf(world.evaluate(call.func, frame));
	if (callee?.type !== "function" || more || !raisesSomewhere(callee.node)) return NO_FACTS$4;
	const inner = world.callFrame(callee, argumentsOf(world, call, frame));
	let known = cache$1.get(inner);
	if (!known) {
		cache$1.set(inner, NO_FACTS$4);
		cache$1.set(inner, known = factsAtEnd(world, callee.node, inner));
	}
	return known;
}
function factsAtEnd(world, of, frame) {
	const { entry, end } = flowOf(of);
	const known = /* @__PURE__ */ new Map([[entry, NO_FACTS$4]]);
	settle(entry, (node) => {
		const after = forget(world, node, frame, known.get(node) ?? NO_FACTS$4);
		const changed = [];
		for (const { to, condition } of node.next) {
			const facts = condition ? establish(world, condition, frame, after) : after;
			const before = known.get(to);
			const met = before ? new Map([...before].filter(([key, value]) => facts.get(key) === value)) : facts;
			if (met.size === before?.size) continue;
			known.set(to, met);
			changed.push(to);
		}
		return changed;
	});
	return known.get(end) ?? NO_FACTS$4;
}
/** By function, as long as its tree lives. */
const raising = /* @__PURE__ */ new WeakMap();
function raisesSomewhere(of) {
	let found = raising.get(of);
	if (found !== void 0) return found;
	found = false;
	walk(of, (node) => {
		found ||= node.type === "Raise";
		return !found && (node === of || !isScope(node));
	});
	raising.set(of, found);
	return found;
}

// dist/lib/charm/rest.js
/** Everything that can run in a function after its beginnings. */
function restOf(world, effects, of, beginnings, known) {
	return new Exploration$1(world, effects, of, known).run(beginnings);
}
var Exploration$1 = class {
	#world;
	#effects;
	#of;
	#known;
	#rest = {
		effects: [],
		outcome: [],
		returned: false,
		ended: false,
		raised: []
	};
	#seen = /* @__PURE__ */ new Map();
	constructor(world, effects, of, known) {
		this.#world = world;
		this.#effects = effects;
		this.#of = of;
		this.#known = known;
	}
	run(beginnings) {
		const queue = beginnings.flatMap((from) => nodesWith(this.#of, from.call).map((node) => ({
			node,
			from,
			facts: this.#known.facts,
			first: true,
			rounds: [],
			doubts: 0,
			returning: false,
			raised: from.raised
		})));
		for (const point of queue) if (this.#isNew(point)) queue.push(...this.#visit(point));
		return this.#rest;
	}
	#isNew({ node, first, raised, rounds, returning, facts }) {
		if (first) return true;
		const key = `${raised?.at.node.range[0] ?? ""} ${raised?.doubtful} ${rounds.length} ${returning} ${facts.size}`;
		const seen = this.#seen.get(node) ?? /* @__PURE__ */ new Set();
		if (seen.has(key)) return false;
		this.#seen.set(node, seen.add(key));
		return true;
	}
	#visit(point) {
		const { node, first } = point;
		const { end, raised: left } = flowOf(this.#of);
		if (node === end) {
			if (!point.returning) this.#end();
			return [];
		}
		let leaving = point.raised;
		if (!first && !leaving) {
			leaving = this.#raisedAt(point);
			if (!leaving?.doubtful) this.#noteEffect(point);
		}
		const returns = node.node?.type === "Return" && !leaving;
		if (returns) this.#noteReturn(node.node.value, point);
		return (leaving ? this.#outwards(point, leaving) : this.#onwards({
			...point,
			returning: point.returning || returns
		})).filter((next) => {
			if (next.node !== left || !next.raised) return true;
			this.#rest.raised.push(next.raised);
			return false;
		});
	}
	#end() {
		this.#rest.ended = true;
		if (this.#rest.outcome) this.#rest.outcome = [...this.#rest.outcome, null];
	}
	#noteEffect({ node, from: { frame, call }, rounds, doubts }) {
		const { node: statement, parts } = node;
		const loop = statement?.type === "For" || statement?.type === "AsyncFor";
		if (loop && isBodyOf(statement, call)) return;
		const effect = this.#effects.first(loop ? null : statement, parts, frame);
		if (effect) this.#rest.effects.push({
			node: effect,
			frame,
			again: rounds.some((each) => isInside$2(effect, each)),
			doubts
		});
	}
	#noteReturn(value, { from: { call, outcome, frame } }) {
		const rest = this.#rest;
		rest.returned = true;
		if (rest.outcome === void 0) return;
		if (value === null) rest.outcome = [...rest.outcome, null];
		else if (isResult(value, call)) rest.outcome = outcome && [...rest.outcome, ...outcome];
		else {
			const known = this.#world.evaluate(value, frame);
			rest.outcome = value.type === "Constant" && known.type === "constant" ? [...rest.outcome, known.value] : void 0;
		}
	}
	#raisedAt({ node, from: { frame }, facts }) {
		const refusing = refusingCall(this.#world, node, frame, facts);
		if (refusing) return {
			at: {
				source: frame.source,
				node: refusing
			},
			names: [],
			final: false,
			doubtful: true
		};
		const raised = raisedBy(this.#world, node.node, node.parts, frame);
		return raised && {
			...raised,
			doubtful: mayBeSwallowed(this.#world, raised.at.node, frame)
		};
	}
	/** Where an exception leads: into handlers, or further out. */
	#outwards(point, raised) {
		const { node, from: { frame } } = point;
		if (raised.final) {
			this.#rest.raised.push(raised);
			return [];
		}
		const found = [];
		let carried = raised;
		const isLeave = node.node === null && node.next.length === 2 && node.next.every(({ to }) => to.node?.type !== "ExceptHandler");
		for (const { to, exceptional, uncertain } of node.next) {
			if (!exceptional && node.node !== null && node.node.type !== "Raise" && !isInFinally(node)) continue;
			if (to.node?.type === "ExceptHandler") {
				const takes = handlerTakes(this.#world, to.node.handlerType, frame, carried);
				if (takes === false) continue;
				found.push({
					...point,
					node: to,
					first: false,
					raised: null
				});
				if (takes) return found;
				carried = {
					...carried,
					doubtful: true
				};
			} else if (uncertain) continue;
			else if (isLeave && to !== node.next[0]?.to) found.push({
				...point,
				node: to,
				first: false,
				raised: null
			});
			else found.push({
				...point,
				node: to,
				first: false,
				raised: carried
			});
		}
		return found;
	}
	/** Where the flow goes on without an exception. */
	#onwards(point) {
		const { node, from } = point;
		const open = node.next.filter((edge) => !edge.exceptional && !edge.uncertain && this.#isOpen(edge, point));
		const facts = forget(this.#world, node, from.frame, point.facts);
		return open.map(({ to }) => {
			const again = isHeadOf(to, from.call);
			return {
				...point,
				node: to,
				first: false,
				doubts: point.doubts + (open.length > 1 ? 1 : 0),
				rounds: again && !point.rounds.includes(again) ? [...point.rounds, again] : point.rounds,
				facts: again ? NO_FACTS$3 : facts
			};
		});
	}
	#isOpen({ condition }, { from: { call, frame, outcome }, facts, rounds }) {
		if (!condition) return true;
		if (outcome && rounds.length === 0) {
			const answers = outcome.map((value) => decideKnown(condition, call, value));
			if (answers.length > 0 && answers.every((answer) => answer === false)) return false;
		}
		return holds$1(this.#world, condition, frame, this.#known.subject, facts) !== false;
	}
};
const NO_FACTS$3 = /* @__PURE__ */ new Map();
/** The loop around a call that begins another round at a node; undefined elsewhere. */
function isHeadOf({ node, parts }, call) {
	return (node?.type === "For" || node?.type === "AsyncFor" || node?.type === "While" && parts.length === 0) && isBodyOf(node, call) ? node : void 0;
}
/** True where a call stands in the body of a loop. */
function isBodyOf(loop, call) {
	let below = call;
	for (const above of ancestors(call)) {
		if (above === loop) return loop.body.includes(below);
		if (isScope(above)) return false;
		below = above;
	}
	return false;
}
function isInside$2(node, above) {
	return node === above || [...ancestors(node)].includes(above);
}
/** Whether an edge's condition holds when a call has given back a constant. */
function decideKnown(condition, call, value) {
	if (condition.type !== "test") return void 0;
	const { test } = condition;
	if (isResult(test, call)) return Boolean(value) === condition.holds;
	if (test.type !== "Compare" || test.ops.length !== 1 || !isResult(test.left, call)) return void 0;
	const [right] = test.comparators;
	if (right?.type !== "Constant") return void 0;
	const negated = test.ops[0] === "IsNot" || test.ops[0] === "NotEq";
	if (!negated && test.ops[0] !== "Is" && test.ops[0] !== "Eq") return void 0;
	return right.value === value !== negated === condition.holds;
}
/** True for the call itself, and for a name that it alone is assigned to. */
function isResult(node, call) {
	if (node === call) return true;
	if (node.type === "Await" || node.type === "NamedExpr") return isResult(node.value, call);
	if (node.type !== "Name") return false;
	const statement = call.parent?.type === "Await" ? call.parent.parent : call.parent;
	if (statement?.type === "NamedExpr") return statement.target.type === "Name" && statement.target.id === node.id;
	return statement?.type === "Assign" && statement.targets.some((target) => target.type === "Name" && target.id === node.id);
}
/** The nodes of a function's flow in which a call stands. */
function nodesWith(of, call) {
	const found = [];
	const seen = /* @__PURE__ */ new Set();
	const stack = [flowOf(of).entry];
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (seen.has(node)) continue;
		seen.add(node);
		if (node.parts.some((part) => isInside$2(call, part))) found.push(node);
		for (const { to } of node.next) stack.push(to);
	}
	return found;
}
function isInFinally(node) {
	for (let at = node.node ?? void 0; at?.parent; at = at.parent) {
		const above = at.parent;
		if ((above.type === "Try" || above.type === "TryStar") && above.finalbody.includes(at)) return true;
	}
	return false;
}

// dist/lib/charm/aftermath.js
/** Callers of callers of the function that defers. */
const CALLER_LIMIT = 200;
/** Explores what follows a defer. */
var AftermathExplorer = class {
	#world;
	#effects;
	#handOvers;
	#alwaysCaught;
	#catchers = null;
	/** @param alwaysCaught names of exceptions that end a handler on purpose */
	constructor(world, effects, handOvers, alwaysCaught) {
		this.#world = world;
		this.#effects = effects;
		this.#handOvers = handOvers;
		this.#alwaysCaught = alwaysCaught;
	}
	/** What follows a defer, by all the ways that lead to it. */
	explore(contexts) {
		const all = new Findings();
		for (const context of contexts) {
			const { call, function: of, frame } = context;
			const rest = restOf(this.#world, this.#effects, of, [{
				call,
				frame,
				outcome: [null],
				raised: null
			}], context);
			all.add(rest, of, null);
			this.#up({
				of,
				frame,
				rest,
				known: context,
				own: true
			}, all, /* @__PURE__ */ new Set());
		}
		return all.aftermath((raised) => isCaughtNowhere(raised, this.#allCatchers(), this.#alwaysCaught));
	}
	/** Goes on in whoever called a function, once the rest of the function is known. */
	#up({ of, frame, rest, known, own }, all, seen) {
		const callers = this.#handOvers.callersOf(of, known.subject, known.facts);
		const nodes = callers.map((caller) => caller.frame.node);
		const doubtful = rest.raised.length > 0 && decoratorMayCatch(this.#world, of, frame, nodes);
		const raised = doubtful ? rest.raised.map((each) => ({
			...each,
			doubtful
		})) : rest.raised;
		if (callers.length === 0 || this.#handOvers.isHandler(of, known.subject)) all.leave({
			...rest,
			raised
		}, own);
		for (const caller of callers) {
			if (seen.has(caller.call) || seen.size > CALLER_LIMIT) continue;
			seen.add(caller.call);
			const above = caller.frame.node;
			if (above.type === "Module" || above.type === "ClassDef") continue;
			const more = {
				subject: known.subject,
				facts: new Map([...caller.facts, ...known.facts])
			};
			const beginnings = this.#beginnings(caller, rest, raised);
			const further = restOf(this.#world, this.#effects, above, beginnings, more);
			all.add(further, above, {
				source: caller.frame.source,
				node: caller.call
			});
			this.#up({
				of: above,
				frame: caller.frame,
				rest: further,
				known: more,
				own: false
			}, all, seen);
		}
	}
	#beginnings({ call, frame }, { returned, ended, outcome }, raised) {
		const found = [];
		if (returned || ended) found.push({
			call,
			frame,
			outcome,
			raised: null
		});
		for (const each of raised) {
			const doubtful = each.doubtful || mayBeSwallowed(this.#world, call, frame);
			found.push({
				call,
				frame,
				outcome: void 0,
				raised: {
					...each,
					doubtful
				}
			});
		}
		return found;
	}
	#allCatchers() {
		if (this.#catchers) return this.#catchers;
		const found = /* @__PURE__ */ new Map();
		const { modules } = this.#world;
		for (const path of modules.own) {
			const module = modules.get(path)?.module;
			if (module) collectCatchers(module, found);
		}
		return this.#catchers = found;
	}
};
/** What all the ways together come to. */
var Findings = class {
	#effects = [];
	#uncaught = [];
	#returned = false;
	#ended = false;
	#raised = false;
	#goesOn = "";
	add({ effects }, of, after) {
		const goesOn = nameOf$1({ node: of });
		this.#goesOn ||= goesOn;
		for (const effect of effects) if (effect.frame.source.origin === "own") this.#effects.push({
			...effect,
			goesOn,
			after
		});
	}
	/** The handler has been left. */
	leave({ returned, ended, raised }, own) {
		this.#returned ||= returned;
		this.#ended ||= ended;
		this.#raised ||= raised.length > 0;
		if (own || !(returned || ended)) this.#uncaught.push(...raised.filter(({ doubtful }) => !doubtful));
	}
	aftermath(isUncaught) {
		const [effect] = [...this.#effects].sort((a, b) => Number(b.again) - Number(a.again) || Number(a.after !== null) - Number(b.after !== null) || a.doubts - b.doubts);
		const uncaught = this.#uncaught.find(isUncaught);
		return {
			kind: effect ? "continues" : this.#returned ? "returns" : this.#ended ? "ends" : this.#raised ? "raises" : "ends",
			effect: effect ? {
				source: effect.frame.source,
				node: effect.node
			} : null,
			inNextRound: effect?.again ?? false,
			goesOn: effect?.goesOn ?? this.#goesOn,
			after: effect?.after ?? null,
			uncaught: uncaught?.at ?? null,
			exits: uncaught !== void 0 && (uncaught.final || uncaught.names.includes("SystemExit"))
		};
	}
};

// dist/lib/charm/wrappers.js
/** Decorators: which function really runs when a decorated one is called. */
const KNOWN_HARMLESS = /* @__PURE__ */ new Set([
	"staticmethod",
	"classmethod",
	"property",
	"cached_property",
	"abstractmethod",
	"override",
	"contextmanager",
	"wraps",
	"overload"
]);
const DEPTH_LIMIT$11 = 8;
/**
* What is entered when a function is called with arguments: the function itself, or the wrapper that its decorators
* put in its place. A decorator of an installed package cannot be seen into: the function itself is entered.
*/
function wrapped(world, callee, given) {
	if (callee.undecorated || callee.node.type === "Lambda") return [{
		target: callee,
		given
	}];
	const inner = {
		...callee,
		undecorated: true
	};
	const { decorator_list } = callee.node;
	const own = decorator_list.filter((decorator) => !KNOWN_HARMLESS.has(decoratorName(decorator) ?? ""));
	if (own.length === 0) return [{
		target: inner,
		given
	}];
	const definedIn = callee.owner ? world.classFrame(callee.owner) : callee.frame;
	let layers = [inner];
	for (const decorator of own.reverse().slice(0, DEPTH_LIMIT$11)) {
		const applied = optionsOf(world.evaluate(decorator, definedIn)).flatMap((factory) => {
			if (factory.type !== "function") return [];
			return layers.flatMap((layer) => wrappersMadeBy(world, factory, layer));
		});
		if (applied.length > 0) layers = applied;
	}
	return layers.flatMap((layer) => {
		if (layer.type !== "function") return [];
		if (layer.node === callee.node) return [{
			target: {
				...inner,
				self: callee.self
			},
			given
		}];
		const positional = callee.self ? [callee.self, ...given.positional] : given.positional;
		return [{
			target: {
				...layer,
				self: null,
				undecorated: true
			},
			given: {
				...given,
				positional
			}
		}];
	});
}
/** What a decorator gives back for a function: its wrappers. */
function wrappersMadeBy(world, decorator, function_) {
	const unbound = function_.type === "function" ? {
		...function_,
		self: null
	} : function_;
	const made = world.apply(decorator, {
		positional: [unbound],
		named: /* @__PURE__ */ new Map(),
		open: false
	});
	return optionsOf(made).filter(({ type }) => type === "function");
}

// dist/lib/charm/effects.js
/** Functions looked into for one call, one inside of the other. */
const DEPTH_LIMIT$10 = 12;
/** Answers, for one charm, whether code has an effect; remembers what it has found of functions. */
var Effects = class {
	#world;
	#functions = /* @__PURE__ */ new Map();
	constructor(world) {
		this.#world = world;
	}
	/** The first effect among the expressions and the assignment of a node, in source order; undefined without one. */
	first(node, parts, frame, depth = DEPTH_LIMIT$10) {
		for (const part of parts) {
			const found = this.#inExpression(part, frame, depth);
			if (found) return found;
		}
		return node && this.#assigns(node, frame) ? node : void 0;
	}
	#inExpression(root, frame, depth) {
		let found;
		walk(root, (node) => {
			if (found || isScope(node)) return false;
			if (node.type === "Call" && this.#isEffect(node, frame, depth)) found = node;
			return !found;
		});
		return found;
	}
	#isEffect(call, frame, depth) {
		const name = calledName$1(call);
		if (isSilent(call, name)) return false;
		const callees = optionsOf(this.#world.evaluate(call.func, frame));
		const functions = callees.filter((callee) => callee.type === "function");
		if (functions.length > 0) {
			const given = argumentsOf(this.#world, call, frame);
			return functions.some((callee) => wrapped(this.#world, callee, given).some(({ target }) => this.#changes(target, depth - 1)));
		}
		if (callees.some(({ type }) => type === "class")) return false;
		const external = callees.flatMap((callee) => callee.type === "external" ? [callee.name] : []);
		if (external.some(isHarmlessFunction)) return false;
		if (external.some(changesTheSystem)) return true;
		if (isReading(name) || /^[A-Z]/.test(name)) return false;
		return !(MUTATES.has(name) && call.func.type === "Attribute" && this.#isLocal(call.func.value, frame));
	}
	/** True when something in a function of the charm has an effect. */
	#changes(target, depth) {
		const key = `${nodeKey(target.source, target.node)}@${target.self?.class.name ?? ""}`;
		const known = this.#functions.get(key);
		if (known !== void 0) return known;
		if (depth <= 0) return true;
		this.#functions.set(key, false);
		const frame = target.self && target.owner && target.node.type !== "Lambda" ? this.#world.methodFrame(target.self, target.owner, target.node) : this.#world.callFrame(target, {
			positional: [],
			named: /* @__PURE__ */ new Map(),
			open: true
		});
		const changes = this.#bodyChanges(target.node, frame, depth);
		this.#functions.set(key, changes);
		return changes;
	}
	#bodyChanges(of, frame, depth) {
		let found = false;
		const roots = Array.isArray(of.body) ? of.body : [of.body];
		for (const root of roots) walk(root, (node) => {
			if (found || isScope(node)) return false;
			if (node.type === "Call") found = this.#isEffect(node, frame, depth);
			else found = this.#assigns(node, frame);
			return !found;
		});
		return found;
	}
	/** An assignment that something outside of the function sees. */
	#assigns(node, frame) {
		return (node.type === "Assign" || node.type === "Delete" ? node.targets : node.type === "AugAssign" || node.type === "AnnAssign" && node.value ? [node.target] : []).some((target) => this.#isOutside(target, frame));
	}
	#isOutside(target, frame) {
		if (target.type === "Tuple" || target.type === "List") return target.elts.some((item) => this.#isOutside(item, frame));
		if (target.type === "Subscript") return !this.#isLocal(target.value, frame);
		if (target.type !== "Attribute" || target.attr === "status") return false;
		if (this.#world.evaluate(target.value, frame).type === "event") return false;
		if (isReceiver$1(target.value, frame)) return this.#isComputed(target, frame);
		return true;
	}
	#isComputed(target, frame) {
		const [self] = optionsOf(this.#world.evaluate(target.value, frame));
		return self?.type === "instance" && this.#world.classes.method(self.class, target.attr) !== void 0;
	}
	/** True for what the function has made itself, and for the attributes of its own object that are plain data. */
	#isLocal(base, frame) {
		if (base.type === "Attribute") return isReceiver$1(base.value, frame) && !this.#isComputed(base, frame) && isPlainData(this.#world.evaluate(base, frame));
		if (base.type !== "Name" || frame.node.type === "Module" || frame.node.type === "ClassDef") return false;
		if (hasParameter(frame.node, base.id)) return false;
		const bindings = bindingsOf(frame.node).get(base.id) ?? [];
		return bindings.length > 0 && bindings.every((binding) => binding.type === "value" && makesData(binding.value));
	}
};
function isPlainData(value) {
	return optionsOf(value).every(({ type }) => type === "list" || type === "dict" || type === "constant");
}
/** True for an expression that makes a new list, dictionary, set or text. */
function makesData(node) {
	switch (node.type) {
		case "List":
		case "Dict":
		case "Set":
		case "Tuple":
		case "ListComp":
		case "SetComp":
		case "DictComp":
		case "Constant":
		case "JoinedStr": return true;
		case "Call": return node.func.type === "Name" && [
			"list",
			"dict",
			"set",
			"defaultdict",
			"OrderedDict",
			"Map",
			"Set",
			"Array"
		].includes(node.func.id);
		default: return false;
	}
}
function isReceiver$1(node, frame) {
	if (node.type !== "Name" || frame.node.type === "Module" || frame.node.type === "ClassDef" || frame.node.type === "Lambda") return false;
	return frame.owner !== null && receiverName(frame.node) === node.id;
}
/** The last name of what is called, in Python's spelling unless it is a class. */
function calledName$1({ func }) {
	const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
	return /^[A-Z]/.test(name) ? name : snake(name);
}
/** Statuses, logging, releasing and closing, and what only answers an action. */
function isSilent(call, name) {
	if (SILENT.has(name) || name.includes("status")) return true;
	if (/^_*(release|close|cleanup|clean_up|unlock|unlink_temp|log)(_|$)/.test(name)) return true;
	const { func } = call;
	if (func.type !== "Attribute") return false;
	const receiver = func.value.type === "Name" ? func.value.id : func.value.type === "Attribute" ? func.value.attr : "";
	if (/^_*(logger|log|logging|console)$/i.test(receiver)) return true;
	if (/tmp|temp/i.test(receiver) && /^(rmtree|unlink|remove|rmdir)$/.test(name)) return true;
	return receiver === "event" || ANSWERS.has(name);
}
const SILENT = /* @__PURE__ */ new Set([
	"defer",
	"print",
	"warn",
	"set_workload_version",
	"super"
]);
const ANSWERS = /* @__PURE__ */ new Set(["fail", "set_results"]);
const READING = /^_*(get|is|has|can|fetch|read|list|find|lookup|look_up|check|validate|verify|should|needs|exists|contains|count|compare|parse|load|loads|dump|dumps|to|as|from|format|encode|decode|build|compute|calculate|describe|inspect|query|show|search|match|select|filter|resolve|expand|escape|quote|hash|repr|str|len|wait|sleep)(_|$)/;
const READING_METHODS = /* @__PURE__ */ new Set([
	"keys",
	"values",
	"items",
	"get",
	"copy",
	"join",
	"split",
	"rsplit",
	"splitlines",
	"strip",
	"lstrip",
	"rstrip",
	"lower",
	"upper",
	"title",
	"capitalize",
	"replace",
	"startswith",
	"endswith",
	"starts_with",
	"ends_with",
	"includes",
	"index",
	"index_of",
	"find",
	"some",
	"every",
	"map",
	"slice",
	"concat",
	"trim",
	"hexdigest",
	"digest",
	"total_seconds",
	"now",
	"utcnow",
	"isoformat",
	"timestamp",
	"json",
	"bind",
	"entries",
	"can_connect",
	"union",
	"intersection",
	"difference",
	"issubset",
	"planned_units",
	"zfill",
	"isdigit",
	"partition",
	"group",
	"groups",
	"joinpath",
	"glob",
	"iterdir",
	"stat",
	"relative_to",
	"absolute",
	"with_suffix",
	"with_name",
	"dirname",
	"basename",
	"gethostname",
	"getfqdn",
	"gethostbyname",
	"getenv",
	"hex"
]);
const MUTATES = /* @__PURE__ */ new Set([
	"append",
	"extend",
	"insert",
	"add",
	"update",
	"pop",
	"remove",
	"discard",
	"clear",
	"setdefault",
	"sort",
	"reverse",
	"push",
	"set",
	"delete",
	"unshift",
	"shift",
	"splice"
]);
const HARMLESS$1 = /* @__PURE__ */ new Set([
	"len",
	"str",
	"int",
	"float",
	"bool",
	"list",
	"dict",
	"set",
	"tuple",
	"frozenset",
	"sorted",
	"reversed",
	"any",
	"all",
	"isinstance",
	"issubclass",
	"hasattr",
	"getattr",
	"print",
	"format",
	"min",
	"max",
	"sum",
	"range",
	"enumerate",
	"zip",
	"map",
	"filter",
	"repr",
	"type",
	"id",
	"hash",
	"abs",
	"round",
	"iter",
	"next",
	"super",
	"vars",
	"dir",
	"bytes",
	"ord",
	"chr",
	"callable",
	"typeof",
	"Promise",
	"Number",
	"String",
	"Boolean",
	"Array"
]);
const HARMLESS_MODULES = /* @__PURE__ */ new Set([
	"json",
	"re",
	"logging",
	"typing",
	"datetime",
	"copy",
	"math",
	"itertools",
	"functools",
	"collections",
	"ipaddress",
	"textwrap",
	"base64",
	"hashlib",
	"uuid",
	"enum",
	"dataclasses",
	"operator",
	"string",
	"traceback",
	"time",
	"JSON",
	"Math",
	"Object",
	"console",
	"tenacity",
	"secrets",
	"random",
	"platform",
	"shlex",
	"inspect",
	"urllib",
	"yaml"
]);
/** Modules of which every function changes something, but for these. */
const SYSTEM_MODULES = /* @__PURE__ */ new Map([
	["subprocess", /^(check_output|getoutput)$/],
	["child_process", /^$/],
	["shutil", /^(which|disk_usage|get_terminal_size)$/]
]);
function isReading(name) {
	return READING.test(name) || READING_METHODS.has(name);
}
function isHarmlessFunction(name) {
	if (HARMLESS$1.has(name) || /^[A-Z]/.test(lastPart(name))) return true;
	const [module = ""] = name.split(".");
	return name.includes(".") && HARMLESS_MODULES.has(module) || name.startsWith("os.path.");
}
/** True for a function that runs a process or changes files, whatever its name sounds like. */
function changesTheSystem(name) {
	const [module = ""] = name.replace(/^node:/, "").split(".");
	const reading = name.includes(".") ? SYSTEM_MODULES.get(module) : void 0;
	return reading !== void 0 && !reading.test(lastPart(name));
}

// dist/lib/charm/handovers.js
/** Ways to one function that are told apart. */
const LIMIT$3 = 300;
/** Who hands the event to whom, and which functions are handlers, which nobody of the charm calls. */
var HandOvers = class {
	#calls = /* @__PURE__ */ new Map();
	#handlers = /* @__PURE__ */ new Map();
	/** Notes a call that enters a function with the event. */
	note(entered, handOver) {
		const known = this.#calls.get(entered) ?? [];
		if (!known.some((other) => other.call === handOver.call && other.frame === handOver.frame && sameSubject(other.subject, handOver.subject) && sameFacts(other.facts, handOver.facts)) && known.length < LIMIT$3) this.#calls.set(entered, [...known, handOver]);
	}
	/** Notes a function as the handler of an event. */
	noteHandler(entered, entry) {
		this.#handlers.set(entered, [...this.#handlers.get(entered) ?? [], entry]);
	}
	/** The functions that ops itself calls, each with its events. */
	get handlers() {
		return this.#handlers;
	}
	/** The calls that give the event to a function, but for those at which something else holds than is known. */
	callersOf(entered, subject, facts) {
		return (this.#calls.get(entered) ?? []).filter((way) => sameSubject(way.subject, subject) && !contradict(way.facts, facts));
	}
	/** True when ops itself calls a function with the event. */
	isHandler(entered, subject) {
		return (this.#handlers.get(entered) ?? []).some((known) => sameSubject(known.subject, subject));
	}
};
function sameSubject(a, b) {
	return a.kind === b.kind && a.class === b.class;
}
function sameFacts(a, b) {
	return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
function contradict(a, b) {
	for (const [key, value] of a) {
		const other = b.get(key);
		if (other !== void 0 && other !== value) return true;
	}
	return false;
}

// dist/lib/charm/repeats.js
const ADDS = /^_*(create|append|add|generate|post|publish|insert|increment)(_|$)|^emit$/;
/** Those that may be repeated: they replace, or look first. */
const REPEATABLE = /^(add_layer|add_status|add_argument|add_handler|add_filter|add_component)$|_(if|or|unless|missing|once)(_|$)/;
const DEPTH_LIMIT$9 = 4;
/** The first call in a function that is not safe to repeat and runs before a defer on the same path. */
function repeatedBefore(world, effects, of, defer, frame) {
	const nodes = nodesFrom$1(flowOf(of).entry);
	const repeats = new Repeats(world, effects);
	for (const node of nodes) {
		const call = repeats.callIn(node.parts, frame);
		if (!call || isUnderTestAlone(call, defer) || isAnswerTested(call, defer)) continue;
		if (node.next.filter(({ exceptional }) => !exceptional).flatMap(({ to }) => nodesFrom$1(to)).some(({ parts }) => parts.some((part) => isInside$1(defer, part)))) return call;
	}
}
var Repeats = class {
	#world;
	#effects;
	constructor(world, effects) {
		this.#world = world;
		this.#effects = effects;
	}
	callIn(parts, frame, depth = DEPTH_LIMIT$9) {
		let found;
		for (const part of parts) walk(part, (node) => {
			if (found || isScope(node)) return false;
			if (node.type === "Call" && this.#isUnsafe(node, frame, depth)) found = node;
			return !found;
		});
		return found;
	}
	#isUnsafe(call, frame, depth) {
		const name = calledName$1(call);
		if (!ADDS.test(name) || REPEATABLE.test(name) || depth === 0) return false;
		if (/^_*generate(_|$)/.test(name) && !isKept(call)) return false;
		if (call.func.type === "Attribute" && call.func.value.type === "Name" && /^(append|add|insert)$/.test(name)) return false;
		const functions = optionsOf(this.#world.evaluate(call.func, frame)).filter((callee) => callee.type === "function");
		if (functions.length === 0) return this.#effects.first(null, [call], frame) === call;
		return functions.some((callee) => {
			const inner = this.#world.callFrame(callee, {
				positional: [],
				named: /* @__PURE__ */ new Map(),
				open: true
			});
			const { body } = callee.node;
			return this.#unguardedIn(Array.isArray(body) ? body : [body], inner, depth - 1);
		});
	}
	/** True when a function itself makes such a call, whatever it finds. */
	#unguardedIn(body, frame, depth) {
		for (const node of body) {
			if (node.type === "If" || node.type === "Match" || node.type === "Try") return false;
			if (this.callIn([node], frame, depth)) return true;
		}
		return false;
	}
};
/** True where a call stands under a test that the defer does not stand under: it looks first. */
function isUnderTestAlone(call, defer) {
	let below = call;
	for (const above of ancestors(call)) {
		if (isScope(above)) return false;
		const branches = above.type === "If" || above.type === "IfExp" || above.type === "BoolOp" || above.type === "ExceptHandler" || above.type === "Match";
		const tested = (above.type === "If" || above.type === "IfExp") && above.test === below;
		if (branches && !tested && !isInside$1(defer, above)) return true;
		below = above;
	}
	return false;
}
/** True where the defer depends on what the call has answered: it has failed. */
function isAnswerTested(call, defer) {
	const name = call.parent?.type === "Assign" || call.parent?.type === "NamedExpr" ? call.parent : null;
	const targets = name?.type === "Assign" ? name.targets : name ? [name.target] : [];
	const names = new Set(targets.flatMap((target) => target.type === "Name" ? [target.id] : []));
	for (const above of ancestors(defer)) {
		if (isScope(above)) return false;
		if (above.type !== "If") continue;
		const answer = { tested: false };
		walk(above.test, (node) => {
			answer.tested ||= node === call || node.type === "Name" && names.has(node.id);
			return !answer.tested;
		});
		if (answer.tested) return true;
	}
	return false;
}
/** True for what is made and kept: generated anew, it differs. */
function isKept(call) {
	const above = call.parent;
	if (above?.type === "Expr") return true;
	return above?.type === "Assign" && above.targets.some(({ type }) => type === "Attribute" || type === "Subscript");
}
function nodesFrom$1(start) {
	const seen = /* @__PURE__ */ new Set([start]);
	for (const node of seen) for (const { to, uncertain } of node.next) if (!uncertain) seen.add(to);
	return [...seen];
}
function isInside$1(node, above) {
	return node === above || [...ancestors(node)].includes(above);
}

// dist/lib/charm/unfinished.js
const DEPTH_LIMIT$8 = 6;
const NO_FACTS$2 = /* @__PURE__ */ new Map();
/** Tells which handlers always defer; of which calls are defers, it is told. */
var Unfinished = class {
	#world;
	#isDefer;
	constructor(world, isDefer) {
		this.#world = world;
		this.#isDefer = isDefer;
	}
	/** The defers of which one ends every path through a function; none where a path avoids them all. */
	defersOnEveryPath({ frame, subject }, depth = DEPTH_LIMIT$8) {
		const of = frame.node;
		if (depth === 0 || of.type === "Module" || of.type === "ClassDef") return [];
		const { entry, end } = flowOf(of);
		const found = /* @__PURE__ */ new Set();
		const seen = /* @__PURE__ */ new Set([entry]);
		const work = [entry];
		for (let node = work.pop(); node; node = work.pop()) {
			const { defers, inside } = this.#defersIn(node, frame, subject, depth);
			for (const defer of [...defers, ...inside]) found.add(defer);
			for (const { to, condition, exceptional } of node.next) {
				if (defers.length > 0 || inside.length > 0 && !exceptional || seen.has(to)) continue;
				if (condition && holds$1(this.#world, condition, frame, subject, NO_FACTS$2) === false) continue;
				if (to === end) return [];
				seen.add(to);
				work.push(to);
			}
		}
		return [...found];
	}
	#defersIn(node, frame, subject, depth) {
		const defers = [];
		const inside = [];
		for (const part of node.parts) walk(part, (inner) => {
			if (isScope(inner)) return false;
			if (inner.type !== "Call") return true;
			if (this.#isDefer(inner)) defers.push(inner);
			else inside.push(...this.#defersBehind(inner, frame, subject, depth));
			return true;
		});
		return {
			defers,
			inside
		};
	}
	/** The defers on every path through whatever a call hands the event to. */
	#defersBehind(call, frame, subject, depth) {
		const given = argumentsOf(this.#world, call, frame);
		if (!argumentsHoldEvent(given)) return [];
		const behind = optionsOf(this.#world.evaluate(call.func, frame)).map((callee) => callee.type === "function" ? wrapped(this.#world, callee, given) : []).flatMap((entered) => entered.length === 0 ? [[]] : entered.map(({ target, given: passed }) => this.defersOnEveryPath({
			frame: this.#world.callFrame(target, passed),
			subject
		}, depth - 1)));
		return behind.every((defers) => defers.length > 0) ? behind.flat() : [];
	}
};

// dist/lib/charm/consequences.js
/** Ways to arrive at one defer that are told apart when what follows it is worked out. */
const CONTEXT_LIMIT = 24;
var Consequences = class {
	#world;
	#handOvers;
	effects;
	#explorer;
	/** How each defer is arrived at: once for each way that differs. */
	#contexts = /* @__PURE__ */ new Map();
	#after = /* @__PURE__ */ new Map();
	/** @param alwaysCaught names of exceptions that end a handler on purpose */
	constructor(world, handOvers, alwaysCaught) {
		this.#world = world;
		this.#handOvers = handOvers;
		this.effects = new Effects(world);
		this.#explorer = new AftermathExplorer(world, this.effects, handOvers, alwaysCaught);
	}
	/** Notes how a defer is arrived at. */
	arrive({ call, frame, facts, subject }) {
		const of = frame.node;
		if (of.type === "Module" || of.type === "ClassDef") return;
		const known = this.#contexts.get(call) ?? [];
		if (!known.some((other) => other.frame === frame && sameSubject(other.subject, subject) && sameFacts(other.facts, facts)) && known.length < CONTEXT_LIMIT) this.#contexts.set(call, [...known, {
			call,
			function: of,
			frame,
			facts,
			subject
		}]);
	}
	/** What follows a defer. */
	after({ call, source }) {
		let found = this.#after.get(call);
		if (!found) this.#after.set(call, found = this.#explorer.explore(this.contextsOf({
			call,
			source
		})));
		return found;
	}
	/** The call before a defer that is not safe to repeat; null without one. */
	before({ call, source }) {
		for (const { function: of, frame } of this.contextsOf({
			call,
			source
		})) {
			const node = repeatedBefore(this.#world, this.effects, of, call, frame);
			if (node) return {
				source: frame.source,
				node
			};
		}
		return null;
	}
	/** The handlers of which every path defers, by the first of the defers that they come to. */
	unfinished() {
		const found = /* @__PURE__ */ new Map();
		const unfinished = new Unfinished(this.#world, (call) => this.#contexts.has(call));
		for (const [of, entries] of this.#handOvers.handlers) {
			const each = entries.filter(({ subject }) => factsOf(subject.kind).fate !== "raises").map((entry) => unfinished.defersOnEveryPath(entry));
			if (each.length === 0 || each.some((defers) => defers.length === 0)) continue;
			const first = firstOf(each.flat(), of);
			if (first) found.set(first, nameOf$1({ node: of }));
		}
		return found;
	}
	/** The ways to arrive at a defer; where no event was found, a call of its function of which nothing is known. */
	contextsOf({ call, source }) {
		const known = this.#contexts.get(call);
		if (known) return known;
		const of = holderOf(call);
		const module = this.#world.moduleFrame(source.path);
		if (!of || !module) return [];
		const above = of.parent;
		const target = {
			type: "function",
			node: of,
			source,
			owner: above?.type === "ClassDef" ? this.#world.classes.info(above, module) : null,
			frame: module,
			self: null,
			undecorated: true
		};
		return [{
			call,
			function: of,
			frame: this.#world.callFrame(target, {
				positional: [],
				named: /* @__PURE__ */ new Map(),
				open: true
			}),
			facts: /* @__PURE__ */ new Map(),
			subject: {
				kind: "custom",
				class: null
			}
		}];
	}
};
/** The first defer of the handler itself, else of what it calls. */
function firstOf(defers, of) {
	const own = defers.filter((call) => holderOf(call) === of);
	return [...own.length > 0 ? own : defers].sort((a, b) => a.range[0] - b.range[0])[0];
}

// dist/lib/charm/kept.js
/** Set by `EventBase` itself. */
const OF_EVERY_EVENT = /* @__PURE__ */ new Set([
	"handle",
	"deferred",
	"framework"
]);
/** What ops' own events save, by the beginning of their names. */
const KEPT_BY_OPS = [
	[/^Relation/, [
		"relation",
		"app",
		"unit",
		"_departing_unit_name"
	]],
	[/^(Workload|Pebble)/, [
		"workload",
		"notice",
		"info"
	]],
	[/^Secret/, [
		"_id",
		"_label",
		"_revision"
	]],
	[/^Storage/, ["storage"]],
	[/^Action/, ["id", "params"]]
];
/** The attributes that the constructors of a class of events set, those of its bases included. */
function storedBy(world, info) {
	const names = /* @__PURE__ */ new Set();
	let behind;
	for (;;) {
		const init = world.classes.method(info, "__init__", behind);
		if (!init) return names;
		const receiver = receiverName(init.node);
		const above = [];
		walk(init.node, (node) => {
			if (node !== init.node && isScope(node)) return false;
			const targets = node.type === "Assign" ? node.targets : node.type === "AnnAssign" && node.value ? [node.target] : [];
			for (const target of targets.flatMap(parts)) if (target.type === "Attribute" && target.value.type === "Name" && target.value.id === receiver && !OF_EVERY_EVENT.has(target.attr) && !world.classes.method(info, target.attr)) names.add(target.attr);
			if (node.type === "Call" && node.func.type === "Attribute" && node.func.attr === "__init__") above.push(node);
			return true;
		});
		if (above.length === 0) return names;
		behind = init.owner;
	}
}
function parts(target) {
	return target.type === "Tuple" || target.type === "List" ? target.elts.flatMap(parts) : [target];
}
/** True for what the class of ops that an event inherits from saves and restores. */
function keptByOps(world, info, name) {
	const { external } = world.classes.lineage(info);
	return external.some((base) => KEPT_BY_OPS.some(([classes, names]) => classes.test(lastPart(base)) && names.includes(name.startsWith("_") ? name : snake(name))));
}

// dist/lib/charm/saving.js
function savingOf(world, info) {
	return {
		snapshot: carrying(world, info, "snapshot"),
		restore: carrying(world, info, "restore")
	};
}
function carrying(world, info, name) {
	const collector = new Collector$1(world, info);
	let behind;
	for (;;) {
		const method = world.classes.method(info, name, behind);
		if (method) collector.methods.push(method);
		if (!method || !collector.read(method.node, name)) return collector.found(!method);
		behind = method.owner;
	}
}
var Collector$1 = class {
	methods = [];
	mentions = /* @__PURE__ */ new Set();
	keys = /* @__PURE__ */ new Set();
	keysFor = /* @__PURE__ */ new Map();
	open = false;
	#world;
	#info;
	#seen = /* @__PURE__ */ new Set();
	constructor(world, info) {
		this.#world = world;
		this.#info = info;
	}
	found(reachesOps) {
		const { methods, mentions, keys, keysFor, open } = this;
		return {
			methods,
			mentions,
			keys,
			keysFor,
			open,
			reachesOps
		};
	}
	/** Reads a method; true when it goes on to the method of that name above its class. */
	read(method, name) {
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
	#mention(receiver) {
		const above = receiver.parent;
		if (above?.type === "Attribute") {
			if (above.attr === "__dict__") this.open = true;
			this.mentions.add(above.attr);
			const method = this.#world.classes.method(this.#info, above.attr);
			const isUsed = above.parent?.type === "Call" || method && isProperty(method.node);
			if (method && isUsed) this.read(method.node, above.attr);
			return;
		}
		if (above?.type !== "Call") {
			this.open ||= above?.type !== "arguments";
			return;
		}
		const called = above.func.type === "Name" ? above.func.id : "";
		const [, name] = above.args;
		if (called === "super") return;
		if (/^(get|set|has|del)attr$/.test(called) && name?.type === "Constant" && typeof name.value === "string") this.mentions.add(String(name.value));
		else this.open = true;
	}
	/** `self.x = snapshot["x"]`. */
	#assign({ targets, value }, method, receiver) {
		const saved = positionalParameters(method)[1]?.arg;
		if (saved === void 0) return;
		const keys = /* @__PURE__ */ new Set();
		walk(value, (node) => {
			if (node.type !== "Name" || node.id !== saved) return;
			const above = node.parent;
			const key = above?.type === "Subscript" ? above.slice : above?.type === "Attribute" && above.attr === "get" && above.parent?.type === "Call" ? above.parent.args[0] : void 0;
			if (key?.type === "Constant" && typeof key.value === "string") keys.add(key.value);
		});
		if (keys.size === 0) return;
		for (const target of targets) if (target.type === "Attribute" && target.value.type === "Name" && target.value.id === receiver) this.keysFor.set(target.attr, keys);
	}
};
function isSuper(node) {
	return node.type === "Call" && node.func.type === "Name" && node.func.id === "super";
}

// dist/lib/charm/simple.js
/** What of a snapshot, or of some attributes, is nothing that ops saves. */
function refusedIn(world, info, from) {
	const self = world.instanceOf(info);
	if ("attributes" in from) return from.attributes.flatMap((name) => {
		const of = refusedClass(world, world.attribute(self, name, name));
		return of ? [{
			name,
			class: of
		}] : [];
	});
	const found = /* @__PURE__ */ new Map();
	for (const { owner, node } of from.snapshot.methods) {
		const frame = world.methodFrame(self, owner, node);
		walk(node, (inner) => {
			if (inner !== node && isScope(inner)) return false;
			for (const [key, value] of savedParts(inner)) {
				const of = refusedExpression(world, info, value, frame);
				if (!of) continue;
				const name = value.type === "Attribute" ? value.attr : key;
				found.set(name, {
					name,
					class: of
				});
			}
			return true;
		});
	}
	return [...found.values()];
}
/** The parts of a dictionary that is given back, or that is filled on the way. */
function savedParts(node) {
	if (node.type === "Dict") {
		if (node.parent?.type !== "Return" && node.parent?.type !== "Assign" && node.parent?.type !== "AnnAssign") return [];
		return node.keys.flatMap((key, index) => {
			const value = node.values[index];
			return key?.type === "Constant" && value ? [[String(key.value), value]] : [];
		});
	}
	if (node.type !== "Assign") return [];
	return node.targets.flatMap((target) => target.type === "Subscript" && target.slice.type === "Constant" ? [[String(target.slice.value), node.value]] : []);
}
function refusedExpression(world, info, value, frame) {
	const inner = partsOf(value);
	for (const part of inner ?? []) {
		const found = refusedExpression(world, info, part, frame);
		if (found) return found;
	}
	if (inner) return null;
	const receiver = frame.node.type === "FunctionDef" || frame.node.type === "AsyncFunctionDef" ? receiverName(frame.node) : void 0;
	const isOwn = value.type === "Attribute" && value.value.type === "Name" && value.value.id === receiver;
	const found = refusedClass(world, valueOf(world, value, frame));
	if (found || !isOwn) return found;
	const ofOps = OBJECTS_OF_OPS[value.attr];
	const isSet = world.classes.assignments(info, value.attr) ?? world.classes.classAttribute(info, value.attr);
	return ofOps && !isSet && keptByOps(world, info, value.attr) ? ofOps : null;
}
/** The expressions that a value is one of, or made of. */
function partsOf(value) {
	switch (value.type) {
		case "List":
		case "Tuple":
		case "Set": return value.elts;
		case "Dict": return value.values;
		case "IfExp": return [value.body, value.orelse];
		case "BoolOp": return value.values;
		case "ListComp":
		case "SetComp":
		case "GeneratorExp": return [value.elt];
		default: return null;
	}
}
/** What an expression gives; of a call of something that cannot be seen, only what it makes itself. */
function valueOf(world, value, frame) {
	const found = world.evaluate(value, frame);
	if (value.type !== "Call") return found;
	const names = optionsOf(world.evaluate(value.func, frame)).flatMap((callee) => callee.type === "external" ? [callee.name] : []);
	if (names.length === 0) return found;
	return union(optionsOf(found).filter((option) => option.type === "external-object" && names.includes(option.name)));
}
const OBJECTS_OF_OPS = {
	relation: "Relation",
	app: "Application",
	unit: "Unit",
	workload: "Container",
	storage: "Storage",
	notice: "LazyNotice",
	info: "LazyCheckInfo"
};
const VALUES = /^(datetime\.(datetime|date|time|timedelta)(\.(now|utcnow|today|fromisoformat|fromtimestamp))?|pathlib\.(Pure)?Path|uuid\.(UUID|uuid[1-8])|decimal\.Decimal|ipaddress\.\w+|object|Date)$/;
/** The class of a value that ops refuses; null for one that it saves, or of which too little is known. */
function refusedClass(world, value) {
	for (const option of optionsOf(value)) {
		if (option.type === "instance") {
			const { external } = world.classes.lineage(option.class);
			if (!external.some((name) => lastPart(name) === "TypedDict")) return option.class.name;
		}
		if (option.type === "external-object") {
			const name = lastPart(option.name);
			if (VALUES.test(option.name)) return option.name.split(".").find((part) => /^[A-Z]|^(object|datetime|date|timedelta)$/.test(part)) ?? name;
			if (isOps(option.name) && /^[A-Z]/.test(name) && !name.endsWith("Dict")) return name;
		}
		if (option.type === "list") for (const item of option.items) {
			const found = refusedClass(world, item);
			if (found) return found;
		}
	}
	return null;
}

// dist/lib/charm/custom-events.js
/** The custom events of a charm's own modules. */
function customEvents(world) {
	const classes = world.modules.own.flatMap((path) => {
		const frame = world.moduleFrame(path);
		return frame ? classesIn(world, frame) : [];
	});
	const above = new Set(classes.flatMap((info) => world.classes.lineage(info).classes.slice(1).map(({ node }) => node)));
	const emitted = emittedClasses(world, classes);
	return classes.filter((info) => isCustomEvent(world, info)).filter(({ node }) => !above.has(node) || emitted.has(node)).map((info) => customEvent(world, info));
}
function classesIn(world, frame) {
	const found = [];
	walk(frame.source.module, (node) => {
		if (node.type === "ClassDef") found.push(world.classes.info(node, frame));
		return !isScope(node);
	});
	return found;
}
/** The classes that an `EventSource(…)` or a `define_event(…)` names. */
function emittedClasses(world, classes) {
	const names = /* @__PURE__ */ new Set();
	for (const path of new Set(classes.map(({ source }) => source.path))) {
		const source = world.modules.get(path);
		if (!source) continue;
		walk(source.module, (node) => {
			if (node.type !== "Call") return;
			const called = node.func.type === "Attribute" ? node.func.attr : node.func.type === "Name" ? node.func.id : "";
			if (called !== "EventSource" && snake(called) !== "define_event") return;
			for (const given of node.args) if (given.type === "Name") names.add(given.id);
		});
	}
	return new Set(classes.filter(({ name }) => names.has(name)).map(({ node }) => node));
}
/** True for a class whose bases can all be seen, down to an event of ops. */
function isCustomEvent(world, info) {
	const { classes, external } = world.classes.lineage(info);
	return external.some(isOpsEvent) && classes.every(({ node, frame }) => node.bases.every((base) => basesOf(world.evaluate(base, frame)).every(isSeen)));
}
function basesOf(value) {
	return optionsOf(value);
}
function isSeen(base) {
	return base.type === "class" || base.type === "external" && (isOpsEvent(base.name) || PLAIN.has(lastPart(base.name)));
}
function isOpsEvent(name) {
	return isOps(name) && kindsOfClass.has(lastPart(name));
}
const PLAIN = /* @__PURE__ */ new Set([
	"object",
	"ABC",
	"Generic",
	"Protocol"
]);
function customEvent(world, info) {
	const stored = storedBy(world, info);
	const saving = savingOf(world, info);
	const lost = [...stored].flatMap((name) => {
		const missing = missingFor(world, info, name, saving);
		return missing ? [{
			name,
			missing
		}] : [];
	});
	const { owner: snapshotIn } = world.classes.method(info, "snapshot") ?? {};
	const { owner: restoreIn } = world.classes.method(info, "restore") ?? {};
	const has = snapshotIn === info || restoreIn === info;
	return {
		source: info.source,
		class: info.node,
		lost,
		refused: refusedIn(world, info, saving),
		missing: has || lost.some(({ name }) => isRefused(world, info, name)) ? null : lost.map(({ name }) => name)
	};
}
function isRefused(world, info, name) {
	return refusedIn(world, info, { attributes: [name] }).length > 0;
}
function missingFor(world, info, name, { snapshot, restore }) {
	if (keptByOps(world, info, name) && snapshot.reachesOps && restore.reachesOps) return null;
	const saved = snapshot.open || snapshot.mentions.has(name);
	if (restore.open || restore.mentions.has(name)) {
		const keys = restore.keysFor.get(name);
		return saved || !keys || snapshot.open || [...keys].every((key) => snapshot.keys.has(key)) ? null : "saved";
	}
	return saved ? "restored" : "both";
}

// dist/lib/charm/reach.js
/** Functions looked at for one question: enough for real charms, and a bound for the rest. */
const REACH_LIMIT = 2e3;
/** What each function leads to, as long as the world lives: the ways of many handlers meet. */
const graphs$1 = /* @__PURE__ */ new WeakMap();
/** Every call in the functions that handlers reach. An `emit` is not followed: it has handlers of its own. */
function callsBelow(world, handlers) {
	let graph = graphs$1.get(world);
	if (!graph) graphs$1.set(world, graph = /* @__PURE__ */ new Map());
	const found = [];
	const queue = /* @__PURE__ */ new Map();
	for (const handler of handlers) entered(world, handler, queue);
	let seen = 0;
	for (const [key, target] of queue) {
		if (seen++ > REACH_LIMIT) break;
		let reached = graph.get(key);
		if (!reached) graph.set(key, reached = reach(world, target));
		for (const call of reached.calls) found.push(call);
		for (const [next, value] of reached.next) if (!queue.has(next)) queue.set(next, value);
	}
	return found;
}
function reach(world, target) {
	const frame = target.self && target.owner && target.node.type !== "Lambda" ? world.methodFrame(target.self, target.owner, target.node) : world.callFrame(target, {
		positional: [],
		named: /* @__PURE__ */ new Map(),
		open: true
	});
	const calls = callsIn(target.node).map((call) => ({
		call,
		frame
	}));
	const next = /* @__PURE__ */ new Map();
	for (const { call } of calls) {
		if (call.func.type === "Attribute" && call.func.attr === "emit") continue;
		entered(world, world.evaluate(call.func, frame), next);
		if (isMadeBy(world, call, frame)) for (const made of optionsOf(world.evaluate(call, frame))) {
			const init = made.type === "instance" ? world.classes.method(made.class, "__init__") : void 0;
			if (made.type !== "instance" || !init) continue;
			const { owner, node } = init;
			entered(world, {
				type: "function",
				node,
				source: owner.source,
				owner,
				frame: owner.frame,
				self: made,
				undecorated: false
			}, next);
		}
		for (const value of argumentsOf(world, call, frame).positional) for (const option of optionsOf(value)) if (option.type === "function" && option.node.type === "Lambda") entered(world, option, next);
	}
	return {
		calls,
		next
	};
}
/** Adds the functions that are entered when a value is called, by function and object. */
function entered(world, value, found) {
	for (const option of optionsOf(value)) {
		if (option.type === "partial") entered(world, option.target, found);
		if (option.type !== "function") continue;
		for (const { target } of wrapped(world, option, {
			positional: [],
			named: /* @__PURE__ */ new Map(),
			open: true
		})) found.set(`${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}`, target);
	}
}
/** True for a call that makes an object, rather than one that hands back an object made elsewhere. */
function isMadeBy(world, { func }, frame) {
	return optionsOf(world.evaluate(func, frame)).some(({ type }) => type === "class");
}
function callsIn(of) {
	const calls = [];
	const roots = Array.isArray(of.body) ? of.body : [of.body];
	for (const root of roots) walk(root, (node) => {
		if (node.type === "Call") calls.push(node);
		return !isScope(node);
	});
	return calls;
}

// dist/lib/charm/emits.js
/**
* Gives, for a custom event, the kinds of Juju events from whose handlers it is emitted; null where that cannot be
* told: the event's class is not part of the charm, or not every place that emits it was reached.
*
* Nothing is worked out before the first question.
*/
function emitContexts(world, observed) {
	let emits;
	return (event) => {
		if (!event.class) return null;
		emits ??= collectEmits(world, observed);
		return emits.kindsOf(event, /* @__PURE__ */ new Set());
	};
}
function keyOfEvent({ from, name }) {
	return `${from.owner?.id ?? "?"}.${name}`;
}
function collectEmits(world, observed) {
	const sources = /* @__PURE__ */ new Map();
	const reached = /* @__PURE__ */ new Set();
	const written = /* @__PURE__ */ new Map();
	for (const { events, handlers } of observed) {
		const custom = events.filter((event) => event.type === "bound-event");
		if (custom.length === 0) continue;
		for (const call of emitsBelow(world, handlers)) {
			reached.add(call.call);
			for (const emitted of call.events) {
				const key = keyOfEvent(emitted);
				const list = sources.get(key);
				if (list) list.push(...custom);
				else sources.set(key, [...custom]);
			}
		}
	}
	/** True when every `….name.emit(…)` in the module that declares the event's component was reached from a handler. */
	const everyEmitReached = ({ from, name }) => {
		const source = from.owner?.class.source;
		if (!source) return false;
		let emits = written.get(source);
		if (!emits) written.set(source, emits = new Written(source));
		return emits.of(name).every((call) => reached.has(call));
	};
	const kindsOf = (event, seen) => {
		const key = keyOfEvent(event);
		if (seen.has(key)) return [];
		const from = sources.get(key);
		if (!from || !everyEmitReached(event)) return null;
		const kinds = /* @__PURE__ */ new Set();
		for (const source of from) {
			const inner = source.kind === "custom" ? kindsOf(source, /* @__PURE__ */ new Set([...seen, key])) : [source.kind];
			if (!inner) return null;
			for (const kind of inner) kinds.add(kind);
		}
		return [...kinds];
	};
	return { kindsOf };
}
/** The emits that are written in a module, by the name of the event. */
var Written = class {
	#found = /* @__PURE__ */ new Map();
	/** Parts that nobody has looked into, and that need not be parsed before somebody asks for a name in them. */
	#unread = [];
	constructor({ module }) {
		for (const part of module.body) if ("mentions" in part) this.#unread.push(part);
		else this.#read(part);
	}
	of(name) {
		this.#unread = this.#unread.filter((part) => {
			if ("mentions" in part && part.mentions?.(name) === false) return true;
			this.#read(part);
			return false;
		});
		return this.#found.get(name) ?? [];
	}
	#read(part) {
		walk(part, (node) => {
			const name = node.type === "Call" ? emittedName(node) : void 0;
			if (node.type !== "Call" || name === void 0) return;
			const calls = this.#found.get(name);
			if (calls) calls.push(node);
			else this.#found.set(name, [node]);
		});
	}
};
function emittedName({ func }) {
	if (func.type !== "Attribute" || func.attr !== "emit") return void 0;
	return func.value.type === "Attribute" ? func.value.attr : void 0;
}
/** Every emit in the functions that handlers reach, whatever they are given. */
function emitsBelow(world, handlers) {
	const found = [];
	for (const { call, frame } of callsBelow(world, handlers)) {
		if (call.func.type !== "Attribute" || call.func.attr !== "emit") continue;
		const events = optionsOf(world.evaluate(call.func.value, frame)).filter((value) => value.type === "bound-event");
		if (events.length > 0) found.push({
			call,
			events
		});
	}
	return found;
}

// dist/lib/charm/handlers.js
/** The unnamed handlers of a charm's own observations, each once. */
function unnamedHandlers(world, observed) {
	const found = /* @__PURE__ */ new Map();
	for (const each of observed) for (const handler of unnamedIn(world, each)) {
		if (handler.at.source.origin !== "own") continue;
		const known = found.get(handler.at.node);
		const events = known?.events ?? /* @__PURE__ */ new Set();
		for (const event of each.events) events.add(event.type === "bound-event" ? event.name : "*");
		if (!known) found.set(handler.at.node, {
			handler,
			events
		});
	}
	return [...found.values()].map(({ handler, events }) => events.size === 1 ? handler : {
		...handler,
		method: null
	});
}
function unnamedIn(world, observed) {
	const { call, frame, handlers } = observed;
	const node = handlerArgument(call);
	if (!node || handlers.length === 0) return [];
	const found = handlers.map((value) => unnamed(world, value, node, frame));
	return found.flatMap((each, index) => {
		const value = handlers[index];
		if (!each || !value || found.includes(null)) return [];
		return [{
			...each,
			at: placeOf(value, node, frame),
			method: methodFor(world, value, node, observed)
		}];
	});
}
/** The handler that an `observe(…)` is given. */
function handlerArgument({ args, keywords }) {
	return args[1] ?? keywords.find(({ arg }) => arg === "observer")?.value;
}
function unnamed(world, value, node, frame) {
	const python = frame.source.module.language === "python";
	const member = memberOf(world, node, frame);
	if (member === "added" || isBoundAtRunTime(value)) return null;
	if (value.type === "partial") return python ? {
		what: "partial",
		name: null,
		outcome: "refused"
	} : null;
	if (value.type !== "function") return null;
	if (value.self || value.owner) return python && value.self && value.node.type !== "Lambda" && receiverName(value.node) === void 0 ? {
		what: "static-method",
		name: nameOf(value),
		outcome: "refused"
	} : null;
	if (member === "class") {
		const held = node.type === "Attribute" ? node.attr : null;
		return python && value.node.type === "Lambda" ? {
			what: "class-lambda",
			name: held,
			outcome: "never-called"
		} : null;
	}
	if (value.node.type !== "Lambda") {
		if (value.node.decorator_list.length > 0) return null;
		return {
			what: "function",
			name: nameOf(value),
			outcome: python ? "refused" : "dropped"
		};
	}
	if (python) return {
		what: "lambda",
		name: null,
		outcome: "refused"
	};
	return member === "object" || handsOn(value.node) ? null : {
		what: "arrow",
		name: null,
		outcome: "dropped"
	};
}
/** A function that `setattr` has made a method of a class, as the model holds it. */
function isBoundAtRunTime(value) {
	if (value.type !== "partial") return false;
	const { positional, named } = value.arguments;
	return positional.length === 1 && positional[0]?.type === "instance" && named.size === 0 && value.target.type === "function" && !value.target.self;
}
function nameOf({ node }) {
	return node.type === "Lambda" ? null : node.name;
}
/** Where `self.x` comes from: the body of its class, its object, or what was added at run time; null for anything else. */
function memberOf(world, node, frame) {
	if (node.type === "Call" && node.func.type === "Name" && node.func.id === "getattr") return "added";
	if (node.type !== "Attribute") return null;
	const [self] = optionsOf(world.evaluate(node.value, frame));
	if (self?.type !== "instance") return null;
	if (world.classes.assignments(self.class, node.attr)) return "object";
	if (world.classes.method(self.class, node.attr)) return "object";
	if (world.addedMember(self, node.attr)) return "added";
	return world.classes.classAttribute(self.class, node.attr) ? "class" : "object";
}
/** `(event) => this.onStart(event)`: an arrow that does no more than to call a method. */
function handsOn(arrow) {
	const call = onlyCall(arrow);
	if (call?.func.type !== "Attribute") return false;
	let root = call.func.value;
	while (root.type === "Attribute" || root.type === "Subscript") root = root.value;
	const [event] = positionalParameters(arrow);
	return root.type === "Name" && root.id !== event?.arg;
}
/** The method that handles an event, behind partials and arrows that only hand it on; null for a handler that is none. */
function methodOf(world, handler, depth = 3) {
	const [first] = optionsOf(handler);
	if (depth === 0 || !first) return null;
	if (first.type === "partial") return methodOf(world, first.target, depth - 1);
	if (first.type !== "function") return null;
	const { node, source } = first;
	if (node.type === "Lambda") {
		const call = onlyCall(node);
		return call && methodOf(world, world.evaluate(call.func, world.callFrame(first, HANDED)), depth - 1);
	}
	return node.parent?.type === "ClassDef" ? {
		source,
		node,
		class: node.parent
	} : null;
}
const HANDED = {
	positional: [EVENT],
	named: /* @__PURE__ */ new Map(),
	open: false
};
/** The call that is all an arrow does; null for one that does more or less. */
function onlyCall({ body }) {
	let node = null;
	if (!Array.isArray(body)) node = body;
	else if (body.length === 1 && (body[0]?.type === "Expr" || body[0]?.type === "Return")) node = body[0].value;
	if (node?.type === "Await") node = node.value;
	return node?.type === "Call" ? node : null;
}
/** A function that is handed to whoever observes is told where it is written. */
function placeOf(value, node, frame) {
	const here = {
		source: frame.source,
		node
	};
	if (value.type !== "function" || value.node.type !== "Lambda" || node.type !== "Name") return here;
	const { node: scope } = frame;
	return bindingsOf(scope).has(node.id) && !isLoopVariable(node.id, scope) ? here : {
		source: value.source,
		node: value.node
	};
}
function isLoopVariable(name, scope) {
	return bindingsOf(scope).get(name)?.every(({ type }) => type === "each") ?? false;
}
/** The method that a function on the spot could be, in the class whose constructor or method it stands in. */
function methodFor(world, value, node, { frame, events }) {
	const [event] = events;
	const { self, owner } = frame;
	if (node.type !== "Lambda" || value.type !== "function" || value.node !== node) return null;
	if (event?.type !== "bound-event" || events.length > 1 || !self || !owner) return null;
	if (![...ancestors(node)].some((above) => above === owner.node) || event.name.includes("*")) return null;
	const name = `on${event.name.split("_").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("")}`;
	if ((world.classes.method(self.class, name) ?? world.classes.assignments(self.class, name) ?? world.classes.classAttribute(self.class, name)) || !/^\w+$/.test(name)) return null;
	return {
		function: node,
		name,
		eventClass: event.kind === "custom" ? null : factsOf(event.kind).classes[0] ?? null
	};
}

// dist/lib/charm/changing.js
const DEPTH_LIMIT$7 = 6;
/** ops' own questions, by the names of their methods. */
const CALLS = {
	is_leader: "leadership",
	get_relation: "relations",
	can_connect: "container",
	planned_units: "scale"
};
/**
* The state that a test asks for and that changes between hooks, through functions, properties, locals and attributes;
* null where nothing shows it. What a constructor is given does not change, nor do the substrate, the metadata, or
* the versions of Juju and ops.
*/
function changingState(world, node, frame, depth = DEPTH_LIMIT$7) {
	if (depth === 0 || isScope(node)) return null;
	const ask = (inner, where = frame, deep = depth) => changingState(world, inner, where, deep);
	switch (node.type) {
		case "Call": {
			if (node.func.type === "Name" && node.func.id === "isinstance") return null;
			const callees = optionsOf(world.evaluate(node.func, frame)).filter((callee) => callee.type === "function");
			if (callees.length > 0) return first$1(callees, (callee) => {
				const inner = world.callFrame(callee, argumentsOf(world, node, frame));
				return first$1(answers(callee.node), (part) => ask(part, inner, depth - 1));
			});
			const name = snake(node.func.type === "Attribute" ? node.func.attr : "");
			return CALLS[name] ?? first$1(children(node), (part) => ask(part));
		}
		case "Attribute": return ofAttribute$1(world, node, frame, depth) ?? ask(node.value);
		case "Name": return ofName(world, node.id, frame, depth);
		default: return first$1(children(node), (part) => ask(part));
	}
}
function first$1(items, ask) {
	for (const item of items) {
		const found = ask(item);
		if (found) return found;
	}
	return null;
}
function ofAttribute$1(world, node, frame, depth) {
	const bases = optionsOf(world.evaluate(node.value, frame));
	const [self] = bases;
	if (bases.length === 1 && self?.type === "instance") {
		const method = world.classes.method(self.class, node.attr);
		if (method && !isProperty(method.node)) return null;
		if (method) {
			const inner = world.methodFrame(self, method.owner, method.node);
			return first$1(answers(method.node), (part) => changingState(world, part, inner, depth - 1));
		}
		const assigned = world.classes.assignments(self.class, node.attr);
		if (assigned) return first$1(assigned.assigned, ({ value, method: by }) => value && changingState(world, value, world.methodFrame(self, assigned.owner, by), depth - 1));
		if (node.attr === "config" && world.classes.role(self.class) === "charm") return "config";
	}
	if (bases.some(isStoredState$1)) return "stored-state";
	const isModel = node.value.type === "Attribute" && node.value.attr === "model";
	if (node.attr === "config" && isModel) return "config";
	return node.attr === "relations" && isModel ? "relations" : null;
}
function isStoredState$1(value) {
	return value.type === "external-object" && /^(Bounded)?StoredState$/.test(lastPart(value.name));
}
/** A local that was given such a state. A parameter is what the caller has decided. */
function ofName(world, name, frame, depth) {
	for (let at = frame; at; at = at.outer) {
		const { node } = at;
		if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return null;
		const bindings = bindingsOf(node).get(name);
		const where = at;
		if (bindings) return first$1(bindings, (binding) => binding.type === "value" ? changingState(world, binding.value, where, depth - 1) : null);
	}
	return null;
}
/** What decides the answer of a function: what it gives back, and the tests around that. */
function answers(of) {
	if (of.type === "Lambda") return Array.isArray(of.body) ? [] : [of.body];
	const { values } = returnsOf(of);
	const tests = values.flatMap((value) => {
		const around = [];
		for (const above of ancestors(value)) {
			if (above === of) break;
			if (above.type === "If") around.push(above.test);
		}
		return around;
	});
	return [...values, ...tests];
}

// dist/lib/charm/decisions.js
/** By function and place, as long as the syntax tree lives. */
const cache = /* @__PURE__ */ new WeakMap();
/**
* The tests around a place, and those in front of it that may return before it. One that ends in an exception decides
* nothing: nothing that follows would run.
*/
function decisionsFor(of, at) {
	const known = cache.get(of) ?? /* @__PURE__ */ new WeakMap();
	cache.set(of, known);
	let found = known.get(at);
	if (!found) known.set(at, found = decide(of, at));
	return found;
}
const graphs = /* @__PURE__ */ new WeakMap();
function graphOf(of) {
	let graph = graphs.get(of);
	if (!graph) {
		const { entry, end } = flowOf(of);
		const nodes = nodesFrom(entry);
		const before = nodesBefore(nodes);
		const at = /* @__PURE__ */ new Map();
		for (const node of nodes) for (const part of node.parts) at.set(part, [...at.get(part) ?? [], node]);
		const deciding = nodes.filter(({ next }) => next.some(({ condition }) => condition));
		graphs.set(of, graph = {
			deciding,
			at,
			before,
			toEnd: reaching([end], before)
		});
	}
	return graph;
}
function decide(of, at) {
	const { deciding, at: nodesAt, before, toEnd } = graphOf(of);
	if (deciding.length === 0) return [];
	const targets = partsAround(at).flatMap((part) => nodesAt.get(part) ?? []);
	if (targets.length === 0) return [];
	const toPlace = reaching(targets, before);
	const found = /* @__PURE__ */ new Map();
	for (const node of deciding) {
		const ways = node.next.filter(({ exceptional }) => !exceptional);
		const missed = ways.some(({ to }) => !toPlace.has(to) && toEnd.has(to));
		for (const { to, condition } of missed ? ways : []) {
			if (!condition || !toPlace.has(to)) continue;
			const decision = condition.type === "match" ? {
				test: condition.subject,
				holds: condition.holds
			} : wholeTest(condition.test, condition.holds, at);
			if (!found.has(decision.test)) found.set(decision.test, decision);
		}
	}
	return [...found.values()];
}
/** The test that a part of it belongs to: `a and not b` for `b`. */
function wholeTest(part, outcome, at) {
	let test = part;
	let holds = outcome;
	for (const above of ancestors(part)) {
		if (above.type !== "BoolOp" && above.type !== "UnaryOp" && above.type !== "NamedExpr") break;
		if (holdsNode(above, at) || above.type === "UnaryOp" && above.op !== "Not") break;
		if (above.type === "UnaryOp") holds = !holds;
		test = above;
	}
	return {
		test,
		holds
	};
}
function holdsNode(part, at) {
	return partsAround(at).includes(part);
}
/** A node, and what holds it up to the function that it stands in. */
function partsAround(at) {
	const parts = [at];
	for (const above of ancestors(at)) {
		parts.push(above);
		if (isScope(above)) break;
	}
	return parts;
}
function nodesFrom(entry) {
	const seen = /* @__PURE__ */ new Set([entry]);
	for (const node of seen) for (const { to } of node.next) seen.add(to);
	return [...seen];
}
function nodesBefore(nodes) {
	const before = /* @__PURE__ */ new Map();
	for (const node of nodes) for (const { to, exceptional } of node.next) {
		if (exceptional) continue;
		const list = before.get(to);
		if (list) list.push(node);
		else before.set(to, [node]);
	}
	return before;
}
/** The nodes from which one of the targets can be reached without an exception. */
function reaching(targets, before) {
	const seen = new Set(targets);
	for (const node of seen) for (const above of before.get(node) ?? []) seen.add(above);
	return seen;
}

// dist/lib/charm/observing.js
/** The conditional observations of a charm's own code, in source order of the files they stand in. */
function conditionalObservations(world, observed, observations) {
	const deferred = deferredOf(observations);
	if (!observed.some(({ call }) => deferred.has(call))) return [];
	const whys = new Map(observed.map((each) => [each, whyNot(world, each, observed)]));
	const certain = alwaysThere(whys);
	const found = /* @__PURE__ */ new Map();
	for (const [each, because] of whys) {
		const { call, frame } = each;
		const observation = deferred.get(call);
		const [defer] = observation?.defers ?? [];
		if (!because || !observation || !defer || frame.source.origin !== "own" || found.has(call)) continue;
		const named = eventKeys(each);
		if (!(named.length > 0 && named.every((key) => certain.has(key)) && handlerKeys(each).every((key) => certain.has(key)))) found.set(call, {
			place: {
				source: frame.source,
				node: call
			},
			observation,
			defer,
			because
		});
	}
	return [...found.values()];
}
/** By its `observe(…)`, an observation whose event is worth something when it comes again. */
function deferredOf(observations) {
	const deferred = /* @__PURE__ */ new Map();
	for (const observation of observations) {
		const { event, place, defers } = observation;
		const { fate } = factsOf(event.kind);
		if (defers.length === 0 || fate === "raises" || fate === "periodic" || place.node.type !== "Call") continue;
		if (!deferred.has(place.node)) deferred.set(place.node, observation);
	}
	return deferred;
}
const handlerReach = /* @__PURE__ */ new WeakMap();
/** Why an observation is not made in some hooks; null where it is, or where that cannot be told. */
function whyNot(world, { call, body, frame }, observed) {
	if (body) return stateAround(world, call, frame) ?? stateOfWays(world, body, /* @__PURE__ */ new Set());
	let reached = handlerReach.get(observed);
	if (!reached) handlerReach.set(observed, reached = functionsBelow$1(world, observed));
	const name = reached.get(frame.node);
	return name === void 0 ? null : {
		type: "handler",
		function: name
	};
}
/** The functions that handlers reach, with their names. */
function functionsBelow$1(world, observed) {
	const names = /* @__PURE__ */ new Map();
	for (const { frame } of callsBelow(world, observed.flatMap(({ handlers }) => handlers))) {
		const { node, owner } = frame;
		if (node.type !== "Module" && node.type !== "ClassDef" && !names.has(node)) names.set(node, qualifiedNameOf({
			node,
			owner
		}));
	}
	return names;
}
/** A test in a function that decides whether a call in it is made, and asks for state that changes. */
function stateAround(world, call, frame) {
	const { node, source } = frame;
	if (node.type === "Module" || node.type === "ClassDef") return null;
	for (const { test, holds } of decisionsFor(node, call)) {
		const state = changingState(world, test, frame);
		if (state) return {
			type: "state",
			state,
			guard: {
				test,
				source,
				holds
			}
		};
	}
	return null;
}
/** Such a test on every way that leads from the charm's construction to a body; null where one way has none. */
function stateOfWays(world, body, seen) {
	seen.add(body);
	let found = null;
	for (const { by } of body.entries) {
		if (by && seen.has(by.from)) continue;
		const why = by && (stateAround(world, by.call, by.frame) ?? stateOfWays(world, by.from, seen));
		if (!why) return null;
		found ??= why;
	}
	return found;
}
/** What every hook knows: the events that are named in it, and the objects that observe something. */
function alwaysThere(whys) {
	const certain = /* @__PURE__ */ new Set();
	const halves = /* @__PURE__ */ new Set();
	for (const [each, why] of whys) {
		if (why?.type === "handler") continue;
		for (const key of [...eventKeys(each), ...handlerKeys(each)]) if (!why) certain.add(key);
		else {
			const { test, source, holds } = why.guard;
			const half = (outcome) => `${key} ${source.path}:${test.range[0]} ${outcome}`;
			halves.add(half(holds));
			if (halves.has(half(!holds))) certain.add(key);
		}
	}
	return certain;
}
function eventKeys({ events }) {
	return events.map((event) => event.type === "bound-event" ? `${event.from.owner?.id ?? "?"}.${event.name}` : `${event.from.owner?.id ?? "?"}.*`);
}
function handlerKeys({ handlers }) {
	return handlers.flatMap(optionsOf).flatMap((value) => value.type === "function" && value.self ? [`#${value.self.id}`] : []);
}

// dist/lib/charm/exceptions.js
const CATCHERS = /* @__PURE__ */ new Set([
	"RuntimeError",
	"Exception",
	"BaseException",
	"Error"
]);
/**
* The `except` (or `contextlib.suppress`) inside the same function that would catch a `RuntimeError` raised at a node;
* null when nothing does.
*/
function catcherOf(world, node, frame) {
	let below = node;
	for (const above of ancestors(node)) {
		if (isScope(above)) return null;
		if ((above.type === "Try" || above.type === "TryStar") && above.body.includes(below)) {
			const handler = catchingHandler(world, above, frame);
			if (handler) return {
				source: frame.source,
				node: handler
			};
		}
		if (above.type === "With" || above.type === "AsyncWith") {
			for (const { context_expr } of above.items) if (context_expr !== below && isSuppress(context_expr) && context_expr.args.some((type) => catches(world, type, frame))) return {
				source: frame.source,
				node: context_expr
			};
		}
		below = above;
	}
	return null;
}
/** The first handler that matches; none when all it does in the end is to raise the same again. */
function catchingHandler(world, { handlers }, frame) {
	const first = handlers.find(({ handlerType }) => handlerType === null || catches(world, handlerType, frame));
	return first && !raisesAgain(first) ? first : void 0;
}
function raisesAgain({ name, body }) {
	const last = body.at(-1);
	if (last?.type !== "Raise" || last.exc && !(last.exc.type === "Name" && last.exc.id === name)) return false;
	const way = { out: false };
	for (const statement of body) walk(statement, (node) => {
		way.out ||= node.type === "Return" || node.type === "Break" || node.type === "Continue";
		return !way.out && !isScope(node);
	});
	return !way.out;
}
function catches(world, type, frame) {
	return anyCatches(world.evaluate(type, frame));
}
function anyCatches(value) {
	return optionsOf(value).some((option) => option.type === "list" ? option.items.some(anyCatches) : option.type === "external" && CATCHERS.has(lastPart(option.name)));
}

// dist/lib/charm/travel.js
/** Functions entered for one event of one handler; far above what real charms need. */
const VISIT_LIMIT = 4e3;
/** Different sets of facts with which one function is entered, before it is entered with none for all the rest. */
const FACTS_LIMIT = 12;
const PATH_LIMIT = 40;
/**
* Every defer that an event reaches from its handler.
*
* @param at where the observation names the handler
* @param deferWrappers names of functions that are known to defer the event they are given
* @param handOvers takes the calls that hand the event over
*/
function travel(world, handler, at, subject, deferWrappers, handOvers) {
	const trip = new Trip(world, subject, deferWrappers, handOvers);
	trip.start(handler, at);
	return trip.run();
}
var Trip = class {
	#world;
	#subject;
	#deferWrappers;
	#handOvers;
	#queue = [];
	#visited = /* @__PURE__ */ new Map();
	#arrivals = [];
	constructor(world, subject, deferWrappers, handOvers) {
		this.#handOvers = handOvers;
		this.#world = world;
		this.#subject = subject;
		this.#deferWrappers = deferWrappers;
	}
	start(handler, at) {
		const given = {
			positional: [EVENT],
			named: /* @__PURE__ */ new Map(),
			open: false
		};
		for (const option of optionsOf(handler)) this.#enter(option, given, at.source, at.node, {
			state: {
				facts: /* @__PURE__ */ new Map(),
				excluded: false
			},
			path: [],
			caughtAt: null,
			held: /* @__PURE__ */ new Set()
		});
	}
	run() {
		for (let i = 0; i < this.#queue.length && i < VISIT_LIMIT; i++) this.#visit(this.#queue[i]);
		return this.#arrivals;
	}
	/** Enters whatever a value that is called stands for. */
	#enter(callee, given, source, at, from, call, frame) {
		switch (callee.type) {
			case "union":
				for (const option of callee.options) this.#enter(option, given, source, at, from, call, frame);
				return;
			case "partial": return this.#enter(callee.target, joinArguments(callee.arguments, given), source, at, from, call, frame);
			case "class": {
				if (!call || !frame) return;
				const made = this.#world.construct(callee.class, call, frame, given);
				return this.#enter(this.#world.attribute(made, "__init__", "__init__"), given, source, at, from, call, frame);
			}
			case "instance": return this.#enter(this.#world.attribute(callee, "__call__", "__call__"), given, source, at, from, call, frame);
			case "function": for (const { target, given: passed } of wrapped(this.#world, callee, given)) {
				this.#push(callee, target, passed, source, at, from);
				if (!call || !frame) this.#handOvers.noteHandler(target.node, {
					frame: this.#world.callFrame(target, passed),
					subject: this.#subject
				});
				else if (!from.state.excluded) this.#handOvers.note(target.node, {
					call,
					frame,
					facts: from.state.facts,
					subject: this.#subject
				});
			}
		}
	}
	/** @param called what the call names; `target` is what runs, which may be a wrapper around it */
	#push(called, target, given, source, at, from) {
		if (from.path.length >= PATH_LIMIT) return;
		const key = `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}(${argumentsKey(given)})${outerKey(target)}${[...from.held].join()}${from.caughtAt ? "!" : ""}`;
		const before = this.#visited.get(key) ?? [];
		if (before.some((known) => covers(known, from.state))) return;
		const state = before.length < FACTS_LIMIT ? from.state : {
			...from.state,
			facts: /* @__PURE__ */ new Map()
		};
		this.#visited.set(key, [...before, state]);
		const step = {
			name: nameOf$1(called),
			qualifiedName: qualifiedNameOf(target),
			place: {
				source,
				node: at
			},
			inline: isInline(called.node),
			decorator: target.node === called.node ? null : nameOf$1(target)
		};
		this.#queue.push({
			...from,
			target,
			given,
			state,
			path: [...from.path, step]
		});
	}
	#visit(visit) {
		const frame = this.#world.callFrame(visit.target, visit.given);
		let held = visit.held;
		const reached = this.#reach(visit, frame);
		for (const node of inOrder$1(flowOf(visit.target.node).entry)) {
			const state = reached.get(node);
			if (!state) continue;
			for (const part of node.parts) walk(part, (inner) => {
				if (isScope(inner)) return false;
				if (inner.type === "Call") this.#meet(inner, frame, {
					...visit,
					state,
					held
				});
				return true;
			});
			this.#leave(node, frame, {
				...visit,
				state,
				held
			});
			held = this.#hold(node, frame, held);
		}
	}
	/** `with Guard(event)`: an object that holds the event gets it back at the end of the block. */
	#leave({ node }, frame, { state, path, caughtAt, held }) {
		if (node?.type !== "With" && node?.type !== "AsyncWith") return;
		for (const { context_expr: at } of node.items) for (const entered of optionsOf(this.#world.evaluate(at, frame))) {
			if (at.type !== "Call" || entered.type !== "instance" || !holdsEvent(entered)) continue;
			for (const name of ["__enter__", "__exit__"]) this.#enter(this.#world.attribute(entered, name, name), OPEN, frame.source, at, {
				state,
				path,
				caughtAt,
				held
			}, at, frame);
		}
	}
	/** The nodes of a function that can be reached, each with what is known there. */
	#reach(visit, frame) {
		const { entry } = flowOf(visit.target.node);
		const known = /* @__PURE__ */ new Map([[entry, visit.state]]);
		settle(entry, (node) => {
			const here = known.get(node);
			const after = {
				...here,
				facts: forget(this.#world, node, frame, here.facts)
			};
			const returned = {
				...after,
				facts: withPostconditions(this.#world, node, frame, after.facts)
			};
			const changed = [];
			for (const edge of node.next) {
				const state = edge.uncertain ? void 0 : this.#through(edge, frame, edge.exceptional ? after : returned);
				if (!state) continue;
				const before = known.get(edge.to);
				const met = before ? meet(before, state) : state;
				if (met === before) continue;
				known.set(edge.to, met);
				changed.push(edge.to);
			}
			return changed;
		});
		return known;
	}
	/** What is known behind an edge; undefined where the event itself rules it out. */
	#through({ condition }, frame, state) {
		if (!condition) return state;
		if (holds$1(this.#world, condition, frame, this.#subject, state.facts) === false) return state.facts.size === 0 || holds$1(this.#world, condition, frame, this.#subject, NO_FACTS$1) === false ? void 0 : {
			...state,
			excluded: true
		};
		return {
			...state,
			facts: establish(this.#world, condition, frame, state.facts)
		};
	}
	/** `self._event = event`: on this path, the object holds the event. */
	#hold({ node }, frame, held) {
		if (node?.type !== "Assign" || this.#world.evaluate(node.value, frame).type !== "event") return held;
		const more = new Set(held);
		for (const target of node.targets) {
			const key = target.type === "Attribute" ? canonical(this.#world, target, frame) : void 0;
			if (key) more.add(key);
		}
		return more;
	}
	#meet(call, frame, visit) {
		const { func } = call;
		const arrive = () => {
			const caughtAt = visit.caughtAt ?? catcherOf(this.#world, call, frame);
			this.#arrivals.push({
				call,
				frame,
				path: visit.path,
				caughtAt,
				...visit.state,
				subject: this.#subject
			});
		};
		if (this.#isDefer(call, frame, visit.held)) return arrive();
		const given = argumentsOf(this.#world, call, frame);
		const callee = this.#world.evaluate(func, frame);
		const carries = argumentsHoldEvent(given);
		if (carries && this.#deferWrappers.has(calledName(call))) return arrive();
		const enter = (option, passed) => {
			const { state, path, held } = visit;
			const caughtAt = visit.caughtAt ?? catcherOf(this.#world, call, frame);
			this.#enter(option, passed, frame.source, call, {
				state,
				path,
				caughtAt,
				held
			}, call, frame);
		};
		let entered = false;
		for (const option of optionsOf(callee)) {
			const follows = carries || holdsEvent(option) || this.#isHolder(option, visit.held) || option.type === "function" && (frameHoldsEvent(option.frame) || option.self !== null && holdsEvent(option.self));
			if (option.type !== "function" && option.type !== "partial" && option.type !== "class" && option.type !== "instance") continue;
			entered = true;
			if (follows) enter(option, given);
		}
		if (!entered && carries) {
			for (const { callee: option, given: each } of callbacksOf(this.#world, call, frame, given)) if (holdsEvent(option) || argumentsHoldEvent(each)) enter(option, each);
		}
	}
	/** True for a method of an object that holds the event on this path. */
	#isHolder(callee, held) {
		return held.size > 0 && callee.type === "function" && callee.self !== null && [...held].some((key) => key.startsWith(`#${callee.self?.id}.`));
	}
	#isDefer(call, frame, held) {
		const { func } = call;
		if (func.type !== "Attribute" || func.attr !== "defer" || call.args.length + call.keywords.length > 0) return false;
		if (optionsOf(this.#world.evaluate(func.value, frame)).some(({ type }) => type === "event")) return true;
		const key = held.size > 0 ? canonical(this.#world, func.value, frame) : void 0;
		return key !== void 0 && held.has(key);
	}
};
function calledName({ func }) {
	return func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
}
const NO_FACTS$1 = /* @__PURE__ */ new Map();
const OPEN = {
	positional: [],
	named: /* @__PURE__ */ new Map(),
	open: true
};
/** True when whatever a path with one state reaches, a path with the other has reached before. */
function covers(known, other) {
	if (known.excluded && !other.excluded) return false;
	for (const [key, value] of known.facts) if (other.facts.get(key) !== value) return false;
	return true;
}
/** What is known where two paths meet; the first object itself when the second adds nothing. */
function meet(a, b) {
	if (a.excluded !== b.excluded) return a.excluded ? b : a;
	const both = [...a.facts].filter(([key, value]) => b.facts.get(key) === value);
	return both.length === a.facts.size ? a : {
		facts: new Map(both),
		excluded: a.excluded
	};
}
/** What a nested function sees of the calls it was made in. */
function outerKey({ frame }) {
	if (frame.node.type === "Module" || frame.node.type === "ClassDef") return "";
	let key = "";
	for (let at = frame; at && at.node.type !== "Module"; at = at.outer) key += `<${argumentsKey({
		positional: [],
		named: at.bindings,
		open: false
	})}`;
	return key;
}
/** The nearest test around a node, and the branch that leads to it; null where it stands under none. */
function nearestGuard(node) {
	let below = node;
	for (const above of ancestors(node)) {
		if (isScope(above)) return null;
		if (above.type === "If" && below !== above.test) return {
			test: above.test,
			holds: above.body.includes(below)
		};
		below = above;
	}
	return null;
}

// dist/lib/charm/unit.js
/** The unit as it may be written in a function; null where nothing at hand is known to lead to it. */
function unitIn(world, frame) {
	const { node } = frame;
	if (node.type === "Module" || node.type === "ClassDef") return null;
	return asWritten(node) ?? fromObject(world, frame);
}
/** As the function, else its class, sets the unit's status elsewhere, where that begins with a name known here. */
function asWritten(of) {
	const owner = [...ancestors(of)].find(({ type }) => type === "ClassDef");
	return setIn$1(of, of) ?? (owner ? setIn$1(owner, of) : null);
}
function setIn$1(root, of) {
	let found = null;
	walk(root, (node) => {
		if (found === null && node.type === "Assign") for (const target of node.targets) found ??= unitOf(target, of);
		return found === null;
	});
	return found;
}
/** The unit in `self.unit.status`. */
function unitOf(target, of) {
	if (target.type !== "Attribute" || target.attr !== "status") return null;
	const unit = target.value;
	if (unit.type !== "Attribute" || unit.attr !== "unit") return null;
	let root = unit;
	while (root.type === "Attribute") root = root.value;
	if (root.type !== "Name" || !isReceiver(root.id, of)) return null;
	return show(unit, "python", 10);
}
/** True for the name by which a function knows its object. */
function isReceiver(name, of) {
	if (of.type !== "Lambda" && hasParameter(of, name)) return receiverName(of) === name;
	const above = [...ancestors(of)].find(({ type }) => type === "FunctionDef" || type === "AsyncFunctionDef");
	return of.type === "Lambda" && above !== void 0 && isReceiver(name, above);
}
/** By a parameter that is the charm, or another object of ops. */
function fromObject(world, { bindings }) {
	for (const [name, value] of bindings) {
		if (value.type !== "instance") continue;
		const role = world.classes.role(value.class);
		if (role === "charm") return `${name}.unit`;
		if (role === "framework-object") return `${name}.model.unit`;
	}
	return null;
}

// dist/lib/charm/fate.js
const FAMILIES = [
	["action", ["action"]],
	["secret-rotation", ["secret_rotate", "secret_expired"]],
	["shutdown", ["stop", "remove"]],
	["lifecycle", [
		"collect_unit_status",
		"collect_app_status",
		"pre_commit",
		"commit"
	]]
];
/**
* The fate of a defer; null when its events alone say nothing against it. One defect has one name: the first family
* that reaches it speaks, and teardown only where no event raises.
*/
function fateOf(defer) {
	const events = defer.events.filter(({ excluded }) => !excluded);
	const raising = events.filter(({ event, caughtAt }) => factsOf(event.kind).fate === "raises" && !caughtAt);
	for (const [family, kinds] of FAMILIES) {
		const because = raising.filter(({ event }) => kinds.includes(event.kind));
		if (because.length > 0) return {
			type: "impossible",
			family,
			because
		};
	}
	const queued = events.filter(({ event }) => factsOf(event.kind).fate !== "raises");
	const storage = queued.filter(({ event }) => event.kind === "storage_detaching");
	if (storage.length > 0) return {
		type: "pointless",
		why: "storage",
		because: storage
	};
	if (queued.length === 0 || !queued.every((reaching) => isPeriodic(reaching) || isTeardown(reaching))) return null;
	const periodic = queued.filter(isPeriodic);
	return periodic.length > 0 ? {
		type: "pointless",
		why: "comes-again",
		because: periodic
	} : {
		type: "pointless",
		why: "teardown",
		because: queued
	};
}
function isPeriodic({ event }) {
	return event.kind === "update_status";
}
/** True where what the event is about is gone, or this unit is, when the handler runs again. */
function isTeardown({ event, departing }) {
	if (event.kind === "custom") return emittedOnlyAtTheEnd(event.emittedFrom);
	if (event.kind === "relation_departed") return departing;
	return factsOf(event.kind).fate === "teardown";
}
const THE_END = /* @__PURE__ */ new Set([
	"relation_broken",
	"stop",
	"remove"
]);
function emittedOnlyAtTheEnd(kinds) {
	return kinds !== null && kinds.length > 0 && kinds.every((kind) => THE_END.has(kind));
}

// dist/lib/charm/advice.js
/** The defers that the guide's advice is for: what waits, rather than what Juju or the unit's life decides. */
/** The defers of a file that may be advised on, by position, each with its verdict. */
function advisedIn(charm, path) {
	return charm.defersIn(path).filter(isAdvisable).map((defer) => ({
		defer,
		verdict: charm.verdict(defer)
	}));
}
/**
* True for a defer that may be advised on: of the charm's own code, reached by an event, and neither impossible nor
* pointless by its events alone. A library cannot know what the charms that use it observe: it is left alone.
*/
function isAdvisable(defer) {
	const { source, events } = defer;
	if (source.origin !== "own" || LIBRARY.test(source.path)) return false;
	return events.some(({ event, excluded }) => !excluded && factsOf(event.kind).fate !== "raises") && fateOf(defer) === null;
}
/** Where charms keep the libraries that they publish, in the root of a charm or of a repository of several. */
const LIBRARY = /(^|\/)lib\/charms\//;

// dist/lib/charm/verdict/costs.js
/** By the last name of what is called, in Python's spelling. */
const BY_NAME = [
	["replan", /^(replan|replan_services|autostart)$/],
	["restart", /^(re)?start(_services?|_unit)?$|^service_(re)?start$|^service_(stop|reload)$|^(restart|reload|restart_all|daemon_reload|systemctl)(_\w+)?$|^stop(_services?)?$/],
	["exec", /^exec(_command|_process)?$/],
	["push", /^push(_path|_file)?$/],
	["package", /^(install|ensure|refresh|add_package|remove_package|apt_install|apt_update|snap_install|snap_refresh|pip_install|yum_install|dist_upgrade)$/],
	["migration", /^(migrate|run_migrations?|db_migrate|upgrade_schema|schema_upgrade)$/]
];
const SUBPROCESS = /^(node:)?(subprocess|child_process|asyncio\.create_subprocess_\w+|os\.(system|popen))(\.|$)/;
const NETWORK = /^(requests|httpx|urllib\.request|urllib3|aiohttp|fetch|axios|lightkube|kubernetes|boto3)(\.|$)/;
/** Objects that `start`, `stop`, `install` and `push` are called on. */
const OF_WORKLOAD = /container|pebble|service|workload|snap|apt|systemd|daemon|machine|vm|substrate|docker|charm|app$/i;
const NOT_OF_WORKLOAD = /timer|thread|span|trace|clock|watch|queue|stack|items|list|registry/i;
/** What a call that leaves the charm's code costs; null for one that costs little. */
function costOf(world, call, frame, listed) {
	const name = calledName$1(call);
	if (isListed(call, listed)) return "listed";
	const external = optionsOf(world.evaluate(call.func, frame)).flatMap((value) => value.type === "external" ? [value.name] : []);
	if (external.some((each) => SUBPROCESS.test(each))) return "subprocess";
	if (external.some((each) => NETWORK.test(each) && /\.[a-z]/.test(`.${each}`))) return "network";
	const found = BY_NAME.find(([, names]) => names.test(name));
	if (!found) return isOfClient(call) ? "network" : null;
	const receiver = call.func.type === "Attribute" ? show(call.func.value) : "";
	if (NOT_OF_WORKLOAD.test(receiver)) return null;
	return /^(start|stop|install|ensure|refresh|push|exec|reload|restart)$/.test(name) && call.func.type === "Attribute" && !OF_WORKLOAD.test(receiver) && found[0] === "package" ? null : found[0];
}
/** `self.lightkube_client.apply(…)`: what goes to the Kubernetes API or another server. */
function isOfClient({ func }) {
	return func.type === "Attribute" && /(^|_)(client|lightkube\w*|k8s\w*|session)$/i.test(lastName$1(func.value)) && /^(apply|create|patch|replace|delete|post|put|set)(_\w+)?$/.test(snake(func.attr));
}
function lastName$1(node) {
	return node.type === "Attribute" ? node.attr : node.type === "Name" ? node.id : "";
}
/** True for a call that the user has listed: by its last name, or by a dotted end of it (`workload.rebuild`). */
function isListed({ func }, listed) {
	if (listed.size === 0) return false;
	const whole = show(func);
	return [...listed].some((name) => whole === name || whole.endsWith(`.${name}`));
}

// dist/lib/charm/verdict/handled.js
/** By the call of each defer, the observations that can put it into the queue for good: their events wait. */
function observationsByDefer({ observations }) {
	const found = /* @__PURE__ */ new Map();
	for (const observation of observations) {
		if (factsOf(observation.event.kind).fate !== "deferrable") continue;
		for (const { node } of observation.defers) {
			const known = found.get(node);
			if (known) known.push(observation);
			else found.set(node, [observation]);
		}
	}
	return found;
}
/** The methods among some observations' handlers, each once, in the order of the files they stand in. */
function methodsOf(observations) {
	const found = /* @__PURE__ */ new Map();
	for (const { method } of observations) if (method) found.set(method.node, method);
	return inOrder([...found.values()]);
}
/** Methods in source order. */
function inOrder(methods) {
	return [...methods].sort((a, b) => compare(a.source.path, b.source.path) || a.node.range[0] - b.node.range[0]);
}
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// dist/lib/charm/verdict/duplicates.js
/** Costs, the heaviest first; what stops the workload for a moment is told before what does not, whoever reaches it. */
const HEAVIEST = [
	"listed",
	"migration",
	"package",
	"restart",
	"replan",
	"exec",
	"subprocess",
	"network",
	"push"
];
const HEAVY = HEAVIEST.indexOf("replan");
/**
* The groups of handlers that share expensive work and can all be in the queue, each told by a call that is heavy and
* that most of them reach.
*
* @param from how many handlers it takes
* @param cheap names of calls that do not count
*/
function duplicatedWork(charm, from, cheap) {
	return groupsOf([...sharedWork(charm, cheap).values()].filter(({ handlers }) => handlers.size >= from)).map((group) => {
		const [{ work, defers, handlers }] = [...group].sort(byWeight);
		return {
			first: defers[0],
			work,
			handlers: inOrder([...handlers.values()])
		};
	});
}
/** Each expensive call with the handlers that reach it once what they wait for is there. */
function sharedWork(charm, cheap) {
	const found = /* @__PURE__ */ new Map();
	const observations = observationsByDefer(charm);
	for (const defer of charm.defers) {
		if (!isAdvisable(defer)) continue;
		const methods = methodsOf(observations.get(defer.call) ?? []);
		if (methods.length === 0) continue;
		for (const work of charm.verdict(defer).work) {
			const { node } = work.place;
			if (node.type === "Call" && isListed(node, cheap)) continue;
			const known = found.get(node) ?? {
				work,
				defers: [],
				handlers: /* @__PURE__ */ new Map()
			};
			found.set(node, known);
			known.defers.push(defer);
			for (const method of methods) known.handlers.set(method.node, method);
		}
	}
	return found;
}
/** Calls that have a handler in common are one group's. */
function groupsOf(shared) {
	let groups = [];
	for (const each of shared) {
		const joined = groups.filter((group) => group.some(({ handlers }) => [...each.handlers.keys()].some((node) => handlers.has(node))));
		groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), each]];
	}
	return groups;
}
function byWeight(a, b) {
	const [first, second] = [a, b].map(({ work: { cost } }) => HEAVIEST.indexOf(cost));
	return Number(first > HEAVY) - Number(second > HEAVY) || b.handlers.size - a.handlers.size || first - second || Number(isStop(a)) - Number(isStop(b));
}
/** Half of a restart is worth less of a mention than the whole. */
function isStop({ work: { place: { node } } }) {
	return node.type === "Call" && /^stop/.test(calledName$1(node));
}

// dist/lib/charm/verdict/holistic.js
/** The collections of a charm, in source order of their first defers. */
function collectionsOf(charm) {
	const observations = observationsByDefer(charm);
	const classes = /* @__PURE__ */ new Map();
	const peers = new Set(charm.facts.relations.filter(({ role }) => role === "peers").map(({ name }) => name));
	for (const defer of charm.defers) {
		if (!isAdvisable(defer)) continue;
		const verdict = charm.verdict(defer);
		const leading = observations.get(defer.call) ?? [];
		const of = isCollection(verdict, leading, peers) ? classOf(defer.call, methodsOf(leading)) : null;
		if (of) classes.set(of, [...classes.get(of) ?? [], {
			defer,
			verdict,
			observations: leading
		}]);
	}
	return [...classes].flatMap(([of, members]) => collection(of, members, charm.observations) ?? []);
}
/** True for a defer that waits for what another event brings, other than leadership alone. */
function isCollection(verdict, leading, peers) {
	if (verdict.kind !== "collection" || waitsForLeadershipAlone(verdict)) return false;
	const late = leading.every(({ event }) => isLate(event));
	return verdict.reasons.some((reason) => tellingOf(verdict, reason) && !(late && reason.kind === "relation" && peers.has(reason.of ?? "")));
}
/** True for an event that comes to a unit that has started: that of a relation, or of a library. */
function isLate({ kind }) {
	return kind === "custom" || factsOf(kind).scope === "relation";
}
/** True where leadership is all that is waited for. */
function waitsForLeadershipAlone({ reasons }) {
	return reasons.every((reason) => reason.kind === "leadership");
}
/** The event that tells of what is waited for, where its handler does not do the work; null where it does, or none does. */
function tellingOf({ wakes }, reason) {
	const own = wakes.filter((wake) => wake.reason === reason);
	if (own.some(({ reachesSameWork }) => reachesSameWork)) return null;
	return own.find(({ sure, name }) => name !== null && (sure || reason.kind === "peer-data")) ?? null;
}
/** The class that a defer belongs to: the one it stands in where handlers of that class lead to it, else their own. */
function classOf(call, methods) {
	const around = [...ancestors(call)].find(({ type }) => type === "ClassDef");
	return (methods.find((method) => method.class === around) ?? methods[0])?.class ?? null;
}
function collection(of, members, all) {
	if (members.every(({ verdict }) => verdict.usesPayload)) return null;
	const handlers = methodsOf(members.flatMap(({ observations }) => observations)).filter((method) => method.class === of);
	const [reconciler] = methodsOf(all.filter(({ event, method }) => method?.class === of && factsOf(event.kind).fate === "deferrable")).sort((a, b) => weight(b, members, all) - weight(a, members, all));
	if (!reconciler || handlers.length === 0) return null;
	const heard = new Set(eventsOf$1(reconciler, all).map(({ name }) => name));
	const telling = /* @__PURE__ */ new Map();
	const reasons = /* @__PURE__ */ new Set();
	for (const { verdict } of members) for (const reason of verdict.reasons) {
		const wake = tellingOf(verdict, reason);
		if (!wake) continue;
		reasons.add(reason);
		if (wake.name !== null && !heard.has(wake.name)) telling.set(wake.name, telling.get(wake.name) ?? wake);
	}
	return {
		reconciler,
		handlers,
		members,
		reasons: [...reasons],
		wakes: [...telling.values()],
		usesPayload: members.some(({ verdict }) => verdict.usesPayload)
	};
}
/**
* What speaks for a handler to do all of the work: that others go through it already, that it must be ready for anything,
* and how many events it has.
*/
function weight(method, members, all) {
	const events = eventsOf$1(method, all);
	return members.flatMap(({ verdict }) => verdict.chains).filter(({ levels }) => levels.slice(0, -1).some(({ frame }) => frame.node === method.node)).length * 1e4 + (events.some(isAnyTime) ? 1e3 : 0) + events.length;
}
/** True for an event that comes at any time, whatever is there: its handler takes nothing for granted. */
function isAnyTime({ kind }) {
	return kind === "config_changed" || kind === "update_status";
}
/** The events that a method is observed for, each once. */
function eventsOf$1(method, all) {
	return [...new Map(all.filter((each) => each.method?.node === method.node).map(({ event }) => [event.name, event])).values()];
}

// dist/lib/charm/verdict/causes.js
/** The causes that stand around a node in its own function, nearest first. */
function causesAround(node, frame) {
	const found = [];
	let below = node;
	let handler = null;
	for (const above of ancestors(node)) {
		if (isScope(above)) break;
		if ((above.type === "If" || above.type === "IfExp") && below !== above.test) found.push({
			type: "test",
			test: above.test,
			holds: isIn(above.body, below),
			frame
		});
		else if (above.type === "BoolOp" && above.values[0] !== below) {
			const before = above.values.slice(0, above.values.indexOf(below));
			for (const test of before.reverse()) found.push({
				type: "test",
				test,
				holds: above.op === "And",
				frame
			});
		} else if (above.type === "Match" && below !== above.subject) found.push({
			type: "test",
			test: above.subject,
			holds: true,
			frame
		});
		else if (above.type === "ExceptHandler") handler = above;
		else if ((above.type === "Try" || above.type === "TryStar") && handler === below) found.push({
			type: "caught",
			handler,
			attempt: above,
			frame
		});
		below = above;
	}
	return found;
}
/** The tests in front of a node that return before it unless they come out so, nearest first. */
function exitsBefore(node, frame) {
	const { node: of } = frame;
	if (of.type === "Module" || of.type === "ClassDef") return [];
	const around = new Set(ancestors(node));
	return decisionsFor(of, node).filter(({ test }) => test.range[0] < node.range[0] && !(test.parent && around.has(test.parent))).sort((a, b) => b.test.range[0] - a.test.range[0]).map(({ test, holds }) => ({
		type: "test",
		test,
		holds,
		frame
	}));
}
function isIn(branch, node) {
	return Array.isArray(branch) ? branch.includes(node) : branch === node;
}

// dist/lib/charm/verdict/chains.js
const CHAIN_LIMIT = 60;
const LENGTH_LIMIT = 12;
/** All ways by which a defer is reached in its contexts, that of each handler once. */
function chainsOf({ world, effects, handOvers, guards }, contexts) {
	const found = [];
	const climb = (of, context, levels, rest, starts) => {
		if (found.length >= CHAIN_LIMIT || levels.length > LENGTH_LIMIT) return;
		const { subject, facts } = context;
		const callers = handOvers.callersOf(of, subject, facts);
		if (handOvers.isHandler(of, subject) || callers.length === 0) {
			if (!found.some((other) => other.subject.kind === subject.kind && isSameWay(other.levels, levels))) found.push({
				levels,
				subject,
				starts
			});
		}
		for (const { call, frame: above, facts: more } of callers) {
			const { node } = above;
			if (node.type === "Module" || node.type === "ClassDef" || levels.some((level) => level.call === call)) continue;
			const known = {
				subject,
				facts: new Map([...more, ...facts])
			};
			const comesBack = rest.returned || rest.ended;
			const further = restOf(world, effects, node, comesBack ? [{
				call,
				frame: above,
				outcome: rest.outcome,
				raised: null
			}] : [], known);
			const anyway = new Set(further.effects.map((effect) => effect.node));
			const begins = starts.length === 0 ? passing(above, call, guards) : tellsNothing(of) ? [] : after(node, call);
			const start = {
				frame: above,
				subject,
				nodes: begins,
				except: anyway
			};
			climb(node, known, [...levels, {
				frame: above,
				call
			}], further, begins.length > 0 ? [...starts, start] : starts);
		}
	};
	for (const context of contexts) {
		const { call, frame, function: of, subject } = context;
		const rest = restOf(world, effects, of, [{
			call,
			frame,
			outcome: [null],
			raised: null
		}], context);
		const begins = passing(frame, call, guards);
		const except = new Set(rest.effects.map(({ node }) => node));
		climb(of, context, [{
			frame,
			call
		}], rest, begins.length > 0 ? [{
			frame,
			subject,
			nodes: begins,
			except
		}] : []);
	}
	return found;
}
/** One wrapper may stand for many handlers: its frames tell them apart. */
function isSameWay(a, b) {
	return a.length === b.length && a.every(({ call, frame }, index) => call === b[index]?.call && frame === b[index].frame);
}
/** True for a function that gives nothing back. */
function tellsNothing(of) {
	return of.type !== "Lambda" && returnsOf(of).values.length === 0;
}
/** Where a function goes on if what leads to a call in it does not hold; nowhere when nothing there decides. */
function passing(frame, call, guards) {
	const { node: of } = frame;
	if (of.type === "Module" || of.type === "ClassDef") return [];
	for (const cause of [...causesAround(call, frame), ...exitsBefore(call, frame)]) {
		if (!guards(cause)) continue;
		const found = cause.type === "caught" ? triedBy(cause, of) : besides(cause.test, call, of);
		if (found.length > 0) return found;
	}
	return [];
}
/** What was tried, from its beginning. */
function triedBy({ attempt }, of) {
	const [first] = attempt.body;
	return nodesOf(of).filter(({ node, parts }) => node && isInside(node, first) || parts.some((part) => isInside(part, first))).slice(0, 1);
}
/** The ways out of a test that do not lead to a call, unless by the same test again. */
function besides(test, call, of) {
	const nodes = nodesOf(of);
	const testing = new Set(nodes.filter(({ parts }) => parts.some((part) => isInside(part, test))));
	const found = /* @__PURE__ */ new Set();
	for (const node of testing) for (const { to, exceptional } of node.next) if (!exceptional && !testing.has(to) && !leadsTo(to, call, testing)) found.add(to);
	return [...found];
}
function after(of, call) {
	return nodesOf(of).filter(({ parts }) => parts.some((part) => isInside(call, part))).flatMap(({ next }) => next.filter(({ exceptional }) => !exceptional).map(({ to }) => to));
}
function leadsTo(from, call, without) {
	const seen = /* @__PURE__ */ new Set([from]);
	for (const node of seen) {
		if (node.parts.some((part) => isInside(call, part))) return true;
		for (const { to, exceptional } of node.next) if (!exceptional && !without.has(to)) seen.add(to);
	}
	return false;
}
function nodesOf(of) {
	const seen = /* @__PURE__ */ new Set([flowOf(of).entry]);
	for (const node of seen) for (const { to } of node.next) seen.add(to);
	return [...seen];
}
function isInside(node, above) {
	if (node === above) return true;
	for (const each of ancestors(node)) {
		if (each === above) return true;
		if (isScope(each)) return false;
	}
	return false;
}

// dist/lib/charm/verdict/named.js
const UPGRADE = /(^|_)(upgrades?|upgrading|refreshing|rollback)(_|$)|refresh_in_progress/;
/** What is upgraded by the charm itself. */
const OF_DATA = /schema|migration|(^|_)db(_|$)/;
/** Of an object that stands for an upgrade, what it is asked about its progress. */
const PROGRESS = /(^|_)(idle|in_progress|progress|running|state|stack|compatible|done|finished|ready|busy)(_|$)/;
const TURN = /(^|_)(lock|locked|turn|mutex|semaphore)(_|$)|held_by|(^|_)(may|can|allowed_to)_(restart|upgrade|start)(_|$)/;
const OTHER_UNITS = /(^|_)(all|other|another|any)_(\w+_)?(units?|members?|peers?|replicas?|nodes?|servers?)(_|$)|(^|_)(members|units|peers|replicas|nodes)_(\w+_)?ready|quorum|(^|_)is_(primary|replica|secondary|standby|master)(_|$)|(^|_)(cluster|quorum)_(is_)?(stable|stale)|(^|_)planned_units(_|$)/;
const WORKLOAD = /(^|_)(running|alive|healthy|started|responding|reachable|listening|restarting|draining|drained|busy|serving|up|in_progress|ongoing)(_|$)|(^|_)health(_|$)|endpoint_ready|ready_to_start|(^|_)(server|service|services|workload|daemon|process|container|database|mongo|mongod|postgres|patroni|api)_(is_)?(ready|up|available|active|started)(_|$)/;
/** What the name of a question says for certain, whatever is behind it. */
function surelyNamed(node) {
	const name = lastName(node);
	const base = baseName(node);
	if (name === null) return null;
	if (UPGRADE.test(name) && !OF_DATA.test(name) || base !== null && UPGRADE.test(base) && PROGRESS.test(name)) return "upgrade";
	if (TURN.test(name) || base !== null && TURN.test(base)) return "turn";
	if (/reboot/.test(name)) return "reboot";
	return OTHER_UNITS.test(name) && !WORKLOAD.test(name) ? "other-units" : null;
}
/** What else a name may say, the surest first. */
const HINTS = [
	["workload", WORKLOAD],
	["other-units", OTHER_UNITS],
	["leadership", /(^|_)leader(_|$)/],
	["relation", /(^|_)(relations?|related|integrations?|integrated)(_|$)/],
	["library-ready", /(^|_)(certs?|certificates?|tls|ssl|ca|ingress)(_|$)/],
	["secret", /(^|_)(secrets?|passwords?|credentials?|tokens?)(_|$)/],
	["failure", /(^|_)(err|errors?|fail|failed|failure|failures|exit_code|returncode|ok|success|successful|succeeded)(_|$)/]
];
/** Predicates that try something out. */
const PROBE = /^_*(is_|has_|check_|are_)?(\w+_)?(ready|up|active|available|initiali[sz]ed|online|connected|installed|healthy|alive|reachable)(_|$)/;
/** What names say where what is behind them tells nothing, innermost first. */
function named(node, via) {
	for (const name of [fullName(node), ...[...via].reverse()]) {
		const hint = HINTS.find(([, names]) => names.test(name));
		if (hint) return hint[0];
	}
	return null;
}
/** True where a failure was met by a predicate that only looks whether the workload answers. */
function isProbed(via) {
	return via.some((name) => WORKLOAD.test(name) || PROBE.test(name));
}
/** The last two names of a question: `secrets_is_ready` of `self.secrets.is_ready`. */
function fullName(node) {
	const base = baseName(node);
	return [base === "self" || base === "this" ? null : base, lastName(node)].filter((name) => name !== null).join("_");
}
function lastName(node) {
	switch (node.type) {
		case "Name": return snake(node.id).toLowerCase();
		case "Attribute": return snake(node.attr);
		case "Call": {
			const name = lastName(node.func);
			const [looked] = node.args;
			return name !== null && looked && /^_*(exists|is_?file|is_?dir|access)$/.test(name) ? lastName(looked) ?? name : name;
		}
		case "Compare": return lastName(node.left);
		case "Subscript": return node.slice.type === "Constant" && typeof node.slice.value === "string" ? snake(node.slice.value) : lastName(node.value);
		case "NamedExpr":
		case "Await": return lastName(node.value);
		case "UnaryOp": return lastName(node.operand);
		default: return null;
	}
}
function baseName(node) {
	if (node.type === "Call") return baseName(node.func);
	if (node.type === "Compare") return baseName(node.left);
	return node.type === "Attribute" || node.type === "Subscript" ? lastName(node.value) : null;
}

// dist/lib/charm/verdict/origins.js
/** The functions of the charm that answer a call, or a property that is read. */
function answeringTo(world, node, frame) {
	if (node.type === "Call") return optionsOf(world.evaluate(node.func, frame)).flatMap((callee) => callee.type === "function" ? [{
		of: callee.node,
		frame: world.callFrame(callee, argumentsOf(world, node, frame))
	}] : []);
	if (node.type !== "Attribute") return [];
	return optionsOf(world.evaluate(node.value, frame)).flatMap((self) => {
		const method = self.type === "instance" ? world.classes.method(self.class, node.attr) : void 0;
		if (self.type !== "instance" || !method || !isProperty(method.node)) return [];
		return [{
			of: method.node,
			frame: world.methodFrame(self, method.owner, method.node)
		}];
	});
}
/** What an attribute of an object was assigned, in whatever method; nothing for methods and properties. */
function assignedTo(world, { value, attr }, frame) {
	return optionsOf(world.evaluate(value, frame)).flatMap((self) => {
		if (self.type !== "instance" || world.classes.method(self.class, attr)) return [];
		const found = world.classes.assignments(self.class, attr);
		return (found?.assigned ?? []).flatMap(({ value: given, method }) => given && found ? [{
			value: given,
			frame: world.methodFrame(self, found.owner, method)
		}] : []);
	});
}
/** What a local or a module's name was bound to; with `parts`, also what it goes through or is taken from. */
function boundTo(name, frame, parts = true) {
	for (let at = frame; at; at = at.outer) {
		const { node } = at;
		const where = at;
		if (at.bindings.has(name) || node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return [];
		const bindings = bindingsOf(node).get(name);
		if (!bindings) continue;
		return bindings.flatMap((binding) => {
			if (binding.type === "value") return [{
				value: binding.value,
				frame: where
			}];
			if (!parts) return [];
			if (binding.type === "context") return [{
				value: binding.value,
				frame: where
			}];
			return binding.type === "each" || binding.type === "item" ? [{
				value: binding.of,
				frame: where
			}] : [];
		});
	}
	return [];
}
/** Everything that an expression's value may come from; nothing for what is no name, attribute or own call. */
function originsOf(world, node, frame) {
	if (node.type === "Name") return boundTo(node.id, frame);
	const answers = answeringTo(world, node, frame).flatMap(({ of, frame: inner }) => givenBack(of).map((value) => ({
		value,
		frame: inner
	})));
	return node.type === "Attribute" ? [...answers, ...assignedTo(world, node, frame)] : answers;
}
function givenBack(of) {
	if (of.type !== "Lambda") return returnsOf(of).values;
	return Array.isArray(of.body) ? [] : [of.body];
}

// dist/lib/charm/verdict/grounds.js
/** Predicates inside of predicates. */
const DEPTH_LIMIT$6 = 6;
/** Grounds told apart for one cause. */
const LIMIT$2 = 40;
/** The grounds of a cause, in source order. */
function groundsOf(world, cause, isWhole) {
	const opening = new Opening(world, isWhole);
	opening.cause(cause, DEPTH_LIMIT$6);
	return opening.found;
}
var Opening = class {
	found = [];
	#world;
	#isWhole;
	#entered = /* @__PURE__ */ new Set();
	#via = [];
	constructor(world, isWhole) {
		this.#world = world;
		this.#isWhole = isWhole;
	}
	cause(cause, depth) {
		if (cause.type === "caught") this.#add({
			...cause,
			via: [...this.#via]
		});
		else this.#open(cause.test, cause.holds, cause.frame, depth);
	}
	#add(ground) {
		if (this.found.length < LIMIT$2) this.found.push(ground);
	}
	#open(node, answer, frame, depth) {
		const whole = () => this.#add({
			type: "question",
			node,
			answer,
			frame,
			via: [...this.#via]
		});
		if (depth === 0) return whole();
		switch (node.type) {
			case "UnaryOp": return node.op === "Not" ? this.#open(node.operand, !answer, frame, depth) : whole();
			case "NamedExpr":
			case "Await": return this.#open(node.value, answer, frame, depth);
			case "BoolOp":
				for (const value of node.values) this.#open(value, answer, frame, depth);
				return;
			case "IfExp":
				for (const [part, holds] of [[node.body, true], [node.orelse, false]]) {
					const constant = this.#isMade(part, frame) ? true : constantAnswer(part);
					if (constant === void 0) this.#open(part, answer, frame, depth);
					else if (constant === answer) this.#open(node.test, holds, frame, depth);
				}
				return;
			case "Constant": return;
			case "Compare": return this.#compare(node, answer, frame, depth);
		}
		if (this.#isWhole(node, frame)) return whole();
		if (!this.#openFurther(node, answer, frame, depth)) whole();
	}
	#compare(node, answer, frame, depth) {
		const [op = "Eq"] = node.ops;
		const [right] = node.comparators;
		const same = answer !== (op === "IsNot" || op === "NotEq" || op === "NotIn");
		if (/^(Is|IsNot|Eq|NotEq)$/.test(op) && node.ops.length === 1 && right && isNothing(right)) return this.#open(node.left, right.type === "Constant" && right.value === true ? same : !same, frame, depth);
		this.#add({
			type: "question",
			node,
			answer: same,
			frame,
			via: [...this.#via]
		});
	}
	/** Opens a call, a property or a variable; false where it cannot be, or where nothing is behind it. */
	#openFurther(node, answer, frame, depth) {
		const before = this.found.length;
		return this.#tryOpen(node, answer, frame, depth) && this.found.length > before;
	}
	#tryOpen(node, answer, frame, depth) {
		switch (node.type) {
			case "Call": {
				const each = quantified(this.#world, node, frame);
				if (each) {
					for (const { test, frame: inner } of each.parts) this.#open(test, answer, inner, depth - 1);
					return true;
				}
				const [only] = node.args;
				if (node.func.type === "Name" && (node.func.id === "bool" || node.func.id === "len" || node.func.id === "Boolean") && only) {
					this.#open(only, answer, frame, depth);
					return true;
				}
				return this.#answering(node, answer, frame, depth);
			}
			case "Attribute": {
				const [only, more] = assignedTo(this.#world, node, frame).filter(({ value, frame: { node: of } }) => value.type !== "Constant" && !(value.type === "Name" && isFunction(of) && hasParameter(of, value.id)));
				if (only && !more) this.#open(only.value, answer, only.frame, depth - 1);
				return this.#answering(node, answer, frame, depth) || only !== void 0 && !more;
			}
			case "Name": {
				const values = boundTo(node.id, frame, false).filter(({ value }) => value.type !== "Constant");
				for (const { value, frame: where } of values) this.#open(value, answer, where, depth - 1);
				return values.length > 0;
			}
			default: return false;
		}
	}
	#answering(node, answer, frame, depth) {
		const answering = answeringTo(this.#world, node, frame);
		for (const each of answering) this.#answers(each, fullName(node), answer, depth);
		return answering.length > 0;
	}
	/** The grounds for which a function gives an answer. */
	#answers({ of, frame }, name, answer, depth) {
		const key = `${nodeKey(frame.source, of)} ${answer}`;
		if (this.#entered.has(key)) return;
		this.#entered.add(key);
		this.#via.push(name);
		const before = this.found.length;
		if (of.type === "Lambda") {
			if (!Array.isArray(of.body)) this.#open(of.body, answer, frame, depth - 1);
		} else {
			const returns = returnsIn(of);
			for (const each of returns) this.#returned(each, answer, frame, depth);
			if (!answer && this.found.length === before) this.#fellThrough(returns, frame, depth);
		}
		this.#via.pop();
		this.#entered.delete(key);
	}
	#returned(statement, answer, frame, depth) {
		const { value } = statement;
		const constant = value === null ? false : this.#isMade(value, frame) ? true : constantAnswer(value);
		if (value && constant === void 0) this.#open(value, answer, frame, depth - 1);
		if (constant !== answer) return;
		const before = this.found.length;
		for (const cause of causesAround(statement, frame)) {
			this.cause(cause, depth - 1);
			if (this.found.length > before) return;
		}
		for (const cause of exitsBefore(statement, frame)) {
			this.cause(cause, depth - 1);
			if (!answer && this.found.length > before) return;
		}
	}
	/** An object that is made there and then is there. */
	#isMade(value, frame) {
		return value.type === "Call" && optionsOf(this.#world.evaluate(value.func, frame)).every((callee) => callee.type === "class" || callee.type === "external" && /^[A-Z]/.test(lastPart(callee.name)));
	}
	/** Nothing was given back: the other way of what would have been. */
	#fellThrough(returns, frame, depth) {
		for (const statement of returns) {
			const [cause] = causesAround(statement, frame);
			const loop = [...ancestors(statement)].find((above) => isScope(above) || above.type === "For");
			if (cause?.type === "test") this.cause({
				...cause,
				holds: !cause.holds
			}, depth - 1);
			else if (loop?.type === "For") this.#open(loop.iter, false, frame, depth - 1);
		}
	}
};
function returnsIn(of) {
	const found = [];
	for (const root of Array.isArray(of.body) ? of.body : []) walk(root, (node) => {
		if (node.type === "Return") found.push(node);
		return !isScope(node);
	});
	return found;
}
/** What a value that is written out counts as; undefined for all others. */
function constantAnswer(value) {
	switch (value.type) {
		case "Constant": return Boolean(value.value);
		case "List":
		case "Tuple": return value.elts.length > 0;
		case "Dict": return value.keys.length > 0;
		default: return;
	}
}
/** `None`, `0`, `""`, `[]`, `{}`, `True` and `False`: a comparison with them asks whether something is there. */
function isNothing(node) {
	if (node.type === "Constant") return node.value === null || node.value === 0 || node.value === "" || node.kind === "bool";
	return constantAnswer(node) === false || node.type === "Name" && node.id === "undefined";
}

// dist/lib/charm/verdict/ask.js
/** An ask of a kind; of nothing that is known, unless more is said. */
function asked(kind, more = {}) {
	return {
		kind,
		of: null,
		own: false,
		ofEvent: false,
		component: null,
		...more
	};
}

// dist/lib/charm/verdict/questions.js
const DEPTH_LIMIT$5 = 6;
/** What an expression is in itself, so that it need not be opened. */
function askOf(world, node, frame) {
	const sure = surelyNamed(node);
	return sure ? asked(sure) : knownAsk(world, node, frame);
}
/** The same of a part of a question, which a name alone does not make a matter of upgrades or turns. */
function askInside(world, node, frame) {
	return surelyNamed(node) === "other-units" ? asked("other-units") : knownAsk(world, node, frame);
}
function knownAsk(world, node, frame) {
	if (node.type === "Call") return opsQuestion(world, node, frame) ?? ofComponent$1(world, node.func, frame);
	return node.type === "Attribute" ? ofComponent$1(world, node, frame) : null;
}
/** ops' own questions, by the names of their methods. */
function opsQuestion(world, { func }, frame) {
	if (func.type !== "Attribute") return null;
	switch (snake(func.attr)) {
		case "can_connect": return asked("container", { of: containerOf(world, func.value, frame) });
		case "is_leader": return asked("leadership");
		case "planned_units": return asked("other-units");
		case "get_secret": return asked("secret");
		case "get_service":
		case "get_services":
		case "get_checks":
		case "get_check": return /container|pebble|workload/i.test(show(func.value)) ? asked("workload", { of: containerOf(world, func.value, frame) }) : null;
		default: return null;
	}
}
/** The container that an expression is: by `get_container("x")`, through attributes and properties. */
function containerOf(world, node, frame, depth = DEPTH_LIMIT$5) {
	const { containers } = world.facts;
	const only = containers.length === 1 ? containers[0] ?? null : null;
	if (depth === 0) return only;
	if (node.type === "Call" && node.func.type === "Attribute" && snake(node.func.attr) === "get_container") {
		const given = node.args[0] ?? node.keywords[0]?.value;
		return given ? nameIn(world.evaluate(given, frame)) : only;
	}
	if (node.type === "Subscript" && node.value.type === "Attribute" && node.value.attr === "containers") return nameIn(world.evaluate(node.slice, frame));
	for (const { value, frame: where } of originsOf(world, node, frame)) {
		const found = containerOf(world, value, where, depth - 1);
		if (found !== null) return found;
	}
	return only;
}
/** A member of a component whose code is not the charm's own. */
function ofComponent$1(world, member, frame) {
	if (member.type !== "Attribute" || member.value.type === "Call") return null;
	for (const value of optionsOf(world.evaluate(member.value, frame))) {
		if (!isComponent(world, value, frame)) continue;
		const endpoint = endpointOf(world, value);
		const component = {
			id: value.type === "instance" ? value.id : null,
			text: `${show(member.value)}.on`,
			member: snake(member.attr)
		};
		const peer = endpoint !== null && world.facts.relations.some(({ name, role }) => name === endpoint && role === "peers");
		return asked(peer ? "peer-data" : "library-ready", {
			of: endpoint,
			component
		});
	}
	return null;
}
function isComponent(world, value, frame) {
	if (value.type === "instance") return value.class.source.origin === "vendored" && frame.source.origin === "own" && world.classes.lineage(value.class).external.some((name) => lastPart(name) === "Object" || /Base$/.test(name));
	return value.type === "external-object" && value.arguments !== null && value.arguments.positional.concat([...value.arguments.named.values()]).some((given) => given.type === "instance");
}
/** The endpoint among what a component was made with. */
function endpointOf(world, value) {
	const given = value.type === "instance" || value.type === "external-object" ? value.arguments : null;
	return [...given?.positional ?? [], ...given?.named.values() ?? []].map(nameIn).find((name) => name !== null && world.facts.relations.some((relation) => relation.name === name)) ?? null;
}
/** The one text that a value is; null for any other. */
function nameIn(value) {
	const [only, more] = optionsOf(value);
	return !more && only?.type === "constant" && typeof only.value === "string" ? only.value : null;
}

// dist/lib/charm/verdict/listeners.js
/** The listeners of an event that the charm itself emits. */
function listenersOf({ name, from }, listeners) {
	return listeners.filter((listener) => listener.event.name === name && isSameSource(listener.from, from));
}
/** True for the `on` of the same component. */
function isSameSource(a, b) {
	if (!a) return false;
	return a.owner && b.owner ? a.owner.id === b.owner.id : a.text === b.text;
}

// dist/lib/charm/verdict/doings.js
/** Tells what functions do; remembers those that are begun at their beginning. */
var Doings = class {
	#input;
	#known = /* @__PURE__ */ new WeakMap();
	constructor(input) {
		this.#input = input;
	}
	/** What is done from a place in a function on. */
	of({ frame, subject, nodes }) {
		const { node: of } = frame;
		if (of.type === "Module" || of.type === "ClassDef") return NOTHING$1;
		if (nodes) return this.#collect(frame, subject, nodes);
		const known = this.#known.get(frame) ?? /* @__PURE__ */ new Map();
		this.#known.set(frame, known);
		let found = known.get(subject.kind);
		if (!found) known.set(subject.kind, found = this.#collect(frame, subject, [flowOf(of).entry]));
		return found;
	}
	#collect(frame, subject, starts) {
		const { world, effects } = this.#input;
		const doings = [];
		let readsPayload = false;
		for (const { node, parts } of this.#flow(starts, frame, subject)) {
			for (const part of parts) walk(part, (inner) => {
				if (isScope(inner)) return false;
				if (inner.type === "Attribute") readsPayload ||= !SAFE_MEMBERS.has(snake(inner.attr)) && world.evaluate(inner.value, frame).type === "event";
				if (inner.type === "Call") doings.push(this.#call(inner, frame, subject));
				return true;
			});
			if (node && effects.first(node, [], frame)) doings.push({
				node,
				isEffect: true,
				enters: [],
				handsOver: false
			});
		}
		return {
			doings,
			readsPayload
		};
	}
	/** The nodes of a function that can be reached without an exception. */
	#flow(starts, frame, subject) {
		const seen = new Set(starts);
		for (const node of seen) for (const { to, condition, exceptional, uncertain } of node.next) {
			if (exceptional || uncertain || seen.has(to)) continue;
			if (condition && holds$1(this.#input.world, condition, frame, subject, NO_FACTS) === false) continue;
			seen.add(to);
		}
		return seen;
	}
	#call(call, frame, subject) {
		const { world, effects } = this.#input;
		const { func } = call;
		const given = argumentsOf(world, call, frame);
		if (func.type === "Attribute" && func.attr === "emit") {
			const events = optionsOf(world.evaluate(func.value, frame)).filter((value) => value.type === "bound-event");
			if (events.length > 0) return {
				node: call,
				isEffect: false,
				enters: this.#emitted(events),
				handsOver: false
			};
		}
		const own = optionsOf(world.evaluate(func, frame)).filter(({ type }) => type === "function" || type === "partial" || type === "class");
		if (own.length > 0) return {
			node: call,
			isEffect: false,
			enters: own.flatMap((callee) => this.#entered(callee, given, subject)),
			handsOver: false
		};
		const called = callbacksOf(world, call, frame, given).flatMap(({ callee, given: each }) => this.#entered(callee, each, subject));
		const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
		const handsOver = !HARMLESS.test(name) && [...given.positional, ...given.named.values()].some(({ type }) => type === "event");
		return {
			node: call,
			isEffect: effects.first(null, [call], frame) === call,
			enters: called,
			handsOver
		};
	}
	#emitted(events) {
		const given = {
			positional: [EVENT],
			named: /* @__PURE__ */ new Map(),
			open: false
		};
		return events.flatMap((event) => listenersOf(event, this.#input.listeners).flatMap(({ handler, subject }) => optionsOf(handler).flatMap((option) => this.#entered(option, given, subject))));
	}
	#entered(callee, given, subject) {
		const { world } = this.#input;
		if (callee.type === "partial") return this.#entered(callee.target, callee.arguments, subject);
		if (callee.type !== "function") return [];
		return wrapped(world, callee, given).map(({ target, given: passed }) => ({
			key: `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}(${argumentsKey(passed)})${subject.kind}`,
			frame: world.callFrame(target, passed),
			subject
		}));
	}
};
const NOTHING$1 = {
	doings: [],
	readsPayload: false
};
const NO_FACTS = /* @__PURE__ */ new Map();
/** What of an event is no payload. */
const SAFE_MEMBERS = /* @__PURE__ */ new Set([
	"defer",
	"handle",
	"deferred",
	"framework",
	"log",
	"fail",
	"set_results",
	"__class__",
	"constructor"
]);
const HARMLESS = /^(isinstance|hasattr|type|str|repr|print|debug|info|warning|error|exception|log)$/;

// dist/lib/charm/verdict/reach.js
/** Functions entered for one question. */
const FUNCTION_LIMIT = 1500;
/** Follows code through a charm. What one function does is worked out once. */
var Reach = class {
	#doings;
	constructor(input) {
		this.#doings = new Doings(input);
	}
	/** Everything that is reached from some starts. */
	from(starts, passes = () => NOTHING) {
		const exploration = new Exploration(this.#doings, passes);
		exploration.run(starts);
		return exploration;
	}
};
/** What several explorations have reached between them. */
function together(parts) {
	const sites = /* @__PURE__ */ new Map();
	for (const part of parts) for (const [key, site] of part.sites) if (!sites.has(key)) sites.set(key, site);
	return {
		sites,
		all: parts.flatMap(({ all }) => all),
		functions: new Set(parts.flatMap(({ functions }) => [...functions])),
		usesPayload: parts.some(({ usesPayload }) => usesPayload)
	};
}
var Exploration = class {
	sites = /* @__PURE__ */ new Map();
	all = [];
	functions = /* @__PURE__ */ new Set();
	usesPayload = false;
	#doings;
	#passes;
	#queue = [];
	#seen = /* @__PURE__ */ new Set();
	constructor(doings, passes) {
		this.#doings = doings;
		this.#passes = passes;
	}
	run(starts) {
		this.#queue.push(...starts.map((start) => ({
			...start,
			top: null,
			by: null,
			under: NOTHING
		})));
		for (let i = 0; i < this.#queue.length && i < FUNCTION_LIMIT; i++) this.#visit(this.#queue[i]);
	}
	#visit(visit) {
		const { frame, except, top, by } = visit;
		this.functions.add(frame.node);
		const { doings, readsPayload } = this.#doings.of(visit);
		this.usesPayload ||= readsPayload;
		for (const { node, isEffect, enters, handsOver } of doings) {
			const under = except?.has(node) ? null : this.#under(node, visit);
			if (!under) continue;
			const site = {
				node,
				frame,
				top: top ?? node,
				by,
				under
			};
			this.usesPayload ||= handsOver;
			if (isEffect) this.#note(site);
			for (const each of enters) this.#enter(each, site);
		}
	}
	/** What may stop the whole way to a place of a function that is visited; null where it does not count. */
	#under(node, { frame, under }) {
		const more = this.#passes(node, frame);
		return more && under.length > 0 ? [.../* @__PURE__ */ new Set([...under, ...more])] : more;
	}
	#note(site) {
		const key = siteKey(site);
		this.all.push(site);
		if (!this.sites.has(key)) this.sites.set(key, site);
	}
	#enter({ key, frame, subject }, by) {
		if (this.#seen.has(key)) return;
		this.#seen.add(key);
		this.#queue.push({
			frame,
			subject,
			top: by.top,
			by,
			under: by.under
		});
	}
};
function siteKey({ node, frame }) {
	const constants = [...frame.bindings].flatMap(([name, value]) => value.type === "constant" ? [`${name}=${keyOf(value)}`] : []);
	return `${nodeKey(frame.source, node)}(${constants.join()})`;
}
const NOTHING = [];

// dist/lib/charm/verdict/coverage.js
var Coverage = class {
	#input;
	#reach;
	#starts = /* @__PURE__ */ new Map();
	#whole = /* @__PURE__ */ new Map();
	#keys = /* @__PURE__ */ new Map();
	#reasonsOf;
	#reasons = /* @__PURE__ */ new Map();
	/** @param reasonsOf what a ground is a wait for */
	constructor(input, reasonsOf) {
		this.#input = input;
		this.#reach = new Reach(input);
		this.#reasonsOf = reasonsOf;
	}
	/** What a way leaves undone. */
	undone(chain) {
		const [only, more] = chain.starts;
		if (only && !more) return {
			chain,
			reached: this.#after(only)
		};
		return {
			chain,
			reached: together(chain.starts.map((start) => this.#after(start)))
		};
	}
	/** What is reached from one start; ways that differ further up share those of their common part. */
	#after(start) {
		let reached = this.#starts.get(start);
		if (!reached) this.#starts.set(start, reached = this.#reach.from([start]));
		return reached;
	}
	/** Everything that a listener may do. */
	reachedBy(listener) {
		let reached = this.#whole.get(listener);
		if (!reached) this.#whole.set(listener, reached = this.#reach.from(this.#startsOf(listener)));
		return reached;
	}
	/**
	* The further waits that may stop a listener from doing all of it: none where it is bound to do it, whatever its own
	* tests say beyond those of the way itself; null where it does not do it, or where what stops it cannot be told.
	*/
	stopping(listener, { chain, reached }) {
		if (reached.sites.size === 0) return null;
		const all = this.reachedBy(listener);
		for (const site of reached.sites.keys()) if (!all.sites.has(site)) return null;
		const common = /* @__PURE__ */ new Set([...reached.functions, ...chain.levels.map(({ frame }) => frame.node)]);
		const shared = this.#shared(chain);
		const certain = this.#boundTo(listener, common, shared, false);
		let waiting;
		const stops = /* @__PURE__ */ new Set();
		for (const [key, { top }] of reached.sites) {
			if (certain.sites.has(key)) continue;
			const more = this.#keysAbove(top, chain);
			const widened = more.size > 0 ? /* @__PURE__ */ new Set([...shared, ...more]) : shared;
			if (more.size > 0 && this.#boundTo(listener, common, widened, false).sites.has(key)) continue;
			const site = (more.size > 0 ? this.#boundTo(listener, common, widened, true) : waiting ??= this.#boundTo(listener, common, shared, true)).sites.get(key);
			if (!site) return null;
			for (const reason of site.under) stops.add(reason);
		}
		return [...stops];
	}
	/**
	* What a listener is bound to do unless one of some answers stops it; functions of the way have the way's own tests.
	*
	* @param waits whether tests count as passed that wait for something that can be told
	*/
	#boundTo(listener, common, shared, waits) {
		return this.#reach.from(this.#startsOf(listener), (node, frame) => {
			const { node: of } = frame;
			if (of.type === "Module" || of.type === "ClassDef") return null;
			const under = [];
			if (common.has(of)) return under;
			for (const decision of decisionsFor(of, node)) {
				const stops = this.#stopsAt(decision, frame, listener, shared);
				if (!stops || stops.length > 0 && !waits) return null;
				under.push(...stops);
			}
			return under;
		});
	}
	#startsOf({ handler, subject }) {
		const { world } = this.#input;
		const given = {
			positional: [EVENT],
			named: /* @__PURE__ */ new Map(),
			open: false
		};
		return optionsOf(handler).flatMap((option) => {
			const target = option.type === "partial" ? option.target : option;
			if (target.type !== "function") return [];
			const passed = option.type === "partial" ? {
				...option.arguments,
				positional: [...option.arguments.positional, EVENT]
			} : given;
			return wrapped(world, target, passed).map((entered) => ({
				frame: world.callFrame(entered.target, entered.given),
				subject
			}));
		});
	}
	/** The answers that keep the way itself from its work: those that lead to the defer, and those it returns for. */
	#shared({ levels }) {
		const shared = /* @__PURE__ */ new Set();
		for (const { frame, call } of levels) {
			for (const cause of causesAround(call, frame)) this.#addKeys(cause, shared);
			for (const cause of exitsBefore(call, frame)) if (cause.type === "test") this.#addKeys({
				...cause,
				holds: !cause.holds
			}, shared);
		}
		return shared;
	}
	/** The answers that keep a place of the way's own functions from being reached. */
	#keysAbove(top, { levels }) {
		const known = this.#keys.get(top);
		if (known) return known;
		const found = /* @__PURE__ */ new Set();
		for (const { frame } of levels) {
			const { node: of } = frame;
			if (of.type === "Module" || of.type === "ClassDef") continue;
			for (const { test, holds: outcome } of decisionsFor(of, top)) this.#addKeys({
				type: "test",
				test,
				holds: !outcome,
				frame
			}, found);
		}
		this.#keys.set(top, found);
		return found;
	}
	#addKeys(cause, into) {
		for (const ground of this.#grounds(cause)) {
			const key = this.#keyOf(ground);
			if (key) into.add(key);
		}
	}
	#grounds(cause) {
		const { world } = this.#input;
		return groundsOf(world, cause, (node, frame) => askOf(world, node, frame) !== null);
	}
	#keyOf(ground) {
		if (ground.type === "caught") return null;
		const atom = atomOf(this.#input.world, ground.node, ground.frame);
		return atom ? `${atom.key} is ${ground.answer === atom.positive}` : null;
	}
	/** What a test waits for that would not have stopped the way itself; null where that cannot be told, or it stops for certain. */
	#stopsAt({ test, holds: outcome }, frame, { subject }, shared) {
		const certain = holds$1(this.#input.world, {
			type: "test",
			test,
			holds: outcome
		}, frame, subject, /* @__PURE__ */ new Map());
		if (certain !== void 0) return certain ? [] : null;
		const grounds = this.#grounds({
			type: "test",
			test,
			holds: !outcome,
			frame
		});
		if (grounds.length === 0) return null;
		const stops = [];
		for (const ground of grounds) {
			const key = this.#keyOf(ground);
			if (key !== null && shared.has(key)) continue;
			const reasons = this.#told(ground);
			if (reasons.length === 0 || reasons.some(({ kind }) => kind === "other")) return null;
			stops.push(...reasons);
		}
		return stops;
	}
	/** The reasons of a ground, the same objects every time. */
	#told(ground) {
		const key = `${nodeKey(ground.frame.source, ground.type === "caught" ? ground.handler : ground.node)} ${ground.type === "caught" || ground.answer}`;
		let told = this.#reasons.get(key);
		if (!told) this.#reasons.set(key, told = this.#reasonsOf(ground));
		return told;
	}
};

// dist/lib/charm/verdict/reason.js
/** What has an event of its own in Juju, or in the library that it comes from. */
const EVENTFUL = /* @__PURE__ */ new Set([
	"container",
	"relation",
	"relation-data",
	"library-ready",
	"peer-data",
	"leadership",
	"config",
	"secret",
	"storage",
	"resource",
	"stored-state",
	"other-units",
	"reboot"
]);
/** True where an event tells that the wait may be over. */
function isEventful(kind) {
	return EVENTFUL.has(kind);
}

// dist/lib/charm/verdict/relations.js
const DEPTH_LIMIT$4 = 6;
const UNKNOWN_ENDPOINT = {
	endpoint: null,
	ofEvent: false
};
/** Built-in functions that give an item of what they are given, or all of it. */
const GIVES_ITEMS = /* @__PURE__ */ new Set([
	"next",
	"iter",
	"list",
	"len",
	"sorted",
	"tuple",
	"set"
]);
/** The relation that an expression stands for, or the list of those of an endpoint; undefined for what is none. */
function relationOf(world, node, frame, depth = DEPTH_LIMIT$4) {
	if (depth === 0) return void 0;
	const ask = (inner, where = frame) => relationOf(world, inner, where, depth - 1);
	switch (node.type) {
		case "Await":
		case "NamedExpr": return ask(node.value);
		case "BoolOp": return first(node.values, (value) => ask(value));
		case "IfExp": return ask(node.body) ?? ask(node.orelse);
		case "Subscript": return isMember(node.value, "relations") ? ofKey(world.evaluate(node.slice, frame)) : ask(node.value);
		case "GeneratorExp":
		case "ListComp": return first(node.generators, ({ iter }) => ask(iter));
		case "Call": {
			const { func, args: [key] } = node;
			const given = key ?? node.keywords[0]?.value;
			if (isMember(func, "get_relation")) return given ? ofKey(world.evaluate(given, frame)) : UNKNOWN_ENDPOINT;
			if (key && isMember(func, "get") && func.type === "Attribute" && isMember(func.value, "relations")) return ofKey(world.evaluate(key, frame));
			if (key && func.type === "Name" && GIVES_ITEMS.has(func.id)) return ask(key);
			break;
		}
		case "Attribute": if (world.evaluate(node.value, frame).type === "event") return snake(node.attr) === "relation" ? {
			endpoint: null,
			ofEvent: true
		} : void 0;
	}
	return first(originsOf(world, node, frame), ({ value, frame: where }) => ask(value, where));
}
function ofKey(key) {
	const [only, more] = optionsOf(key);
	return !more && only?.type === "constant" && typeof only.value === "string" ? {
		endpoint: String(only.value),
		ofEvent: false
	} : UNKNOWN_ENDPOINT;
}
/** True for `….name`, in either spelling. */
function isMember(node, name) {
	return node.type === "Attribute" && snake(node.attr) === name;
}
function first(items, ask) {
	for (const item of items) {
		const found = ask(item);
		if (found !== void 0) return found;
	}
}

// dist/lib/charm/verdict/asks.js
const DEPTH_LIMIT$3 = 6;
/** Nodes looked at for one question; far above what real charms need. */
const NODE_LIMIT = 4e3;
/** What a question asks for: what it is in itself, else what it reads. */
function asksOf(world, node, frame) {
	const whole = askOf(world, node, frame);
	return whole ? [whole] : asksIn(world, node, frame);
}
/** Everything that code reads and that a reason can be, through locals, properties and functions of the charm. */
function asksIn(world, node, frame) {
	return read(world, node, frame, {
		depth: DEPTH_LIMIT$3,
		nodes: { left: NODE_LIMIT }
	});
}
function deeper({ depth, nodes }) {
	return {
		depth: depth - 1,
		nodes
	};
}
function read(world, node, frame, room) {
	if (room.depth === 0 || room.nodes.left-- <= 0 || isScope(node)) return [];
	const below = () => children(node).flatMap((part) => read(world, part, frame, room));
	switch (node.type) {
		case "Call": return ofCall(world, node, frame, room);
		case "Subscript": return ofKeyed(world, node.value, node.slice, frame) ?? below();
		case "Attribute": return ofAttribute(world, node, frame, room) ?? below();
		case "Name": return boundTo(node.id, frame).flatMap(({ value, frame: where }) => read(world, value, where, deeper(room)));
		default: return below();
	}
}
/** Methods whose answer is about what they are given. */
const PASSES_ON = /^(is_?subset|issuperset|union|intersection|difference|join|loads|get|has|every|some|map|filter|parse)$/;
function ofCall(world, node, frame, room) {
	const whole = askInside(world, node, frame);
	if (whole) return [whole];
	const { func } = node;
	const method = func.type === "Attribute" ? snake(func.attr) : "";
	const [key] = node.args;
	if (method === "get_relation") return [relationAsk(world, node, frame)];
	if (method === "fetch" && func.type === "Attribute" && ends(func.value, "resources")) return [asked("resource")];
	if (method === "get" && key && func.type === "Attribute") {
		const found = ofKeyed(world, func.value, key, frame);
		if (found) return found;
	}
	const answering = answeringTo(world, node, frame);
	if (answering.length > 0) return fromAnswers(world, answering, room);
	const callees = optionsOf(world.evaluate(func, frame));
	if (callees.some((callee) => callee.type === "class" || callee.type === "external" && /^[A-Z]/.test(lastPart(callee.name)))) return [];
	return [...(callees.some(({ type }) => type === "external") || PASSES_ON.test(method) ? [func, ...node.args] : [func]).flatMap((part) => read(world, part, frame, room)), ...namedEndpoint(world, node.args, frame)];
}
function fromAnswers(world, answering, room) {
	return answering.flatMap(({ of, frame }) => decidingIn(of).flatMap((part) => read(world, part, frame, deeper(room))));
}
/** What decides the answer of a function: what it gives back, and the tests around that. */
function decidingIn(of) {
	if (of.type === "Lambda") return Array.isArray(of.body) ? [] : [of.body];
	const tests = /* @__PURE__ */ new Set();
	for (const root of of.body) walk(root, (node) => {
		if (node.type === "If" && node.body.some(({ type }) => type === "Return")) tests.add(node.test);
		return !isScope(node);
	});
	return [...returnsOf(of).values, ...tests];
}
function ofAttribute(world, node, frame, room) {
	const whole = askInside(world, node, frame);
	if (whole) return [whole];
	const base = world.evaluate(node.value, frame);
	const name = snake(node.attr);
	if (base.type === "event") return ofPayload(name);
	if (isStoredState(base)) return [asked("stored-state", { of: name })];
	const relation = name === "units" ? relationOf(world, node.value, frame) : void 0;
	if (relation) {
		const { endpoint: of, ofEvent } = relation;
		return [asked(isPeer(world, of, node.value) ? "other-units" : "relation-data", {
			of,
			ofEvent
		})];
	}
	const found = [...fromAnswers(world, answeringTo(world, node, frame), room), ...assignedTo(world, node, frame).flatMap(({ value, frame: where }) => read(world, value, where, deeper(room)))];
	return found.length > 0 ? found : void 0;
}
/** The event's own payload, of which Juju says more in later events. */
function ofPayload(name) {
	return name === "relation" || name === "app" || name === "unit" ? [asked("relation", { ofEvent: true })] : void 0;
}
/** What is read by a key: a databag, an option, a storage, a relation, or what is kept by an endpoint's name. */
function ofKeyed(world, base, key, frame) {
	const name = () => nameIn(world.evaluate(key, frame));
	if (isStoredState(world.evaluate(base, frame))) return [asked("stored-state")];
	if (ends(base, "config")) return [asked("config", { of: name() })];
	if (ends(base, "storages")) return [asked("storage", { of: name() })];
	if (ends(base, "relations")) return [asked("relation", { of: name() })];
	const databag = ends(base, "data") ? ofDatabag(world, base, key, frame) : null;
	if (databag) return [databag];
	const named = namedEndpoint(world, [key], frame);
	return named.length > 0 ? named : void 0;
}
/** `relation.data[who]`, and what is read from it. */
function ofDatabag(world, base, key, frame) {
	const relation = relationOf(world, base.value, frame);
	if (!relation) return null;
	const { endpoint: of, ofEvent } = relation;
	const own = isOwn(world, key, frame);
	const peer = isPeer(world, of, base);
	const kind = !peer ? "relation-data" : own || isApplication(key, frame) ? "peer-data" : "other-units";
	return asked(kind, {
		of,
		own: own && !peer,
		ofEvent
	});
}
/** A declared endpoint among arguments that are written out: `self._is_related("db")`, `interfaces["db"]`. */
function namedEndpoint(world, given, frame) {
	for (const argument of given) {
		const name = argument.type === "Starred" ? null : nameIn(world.evaluate(argument, frame));
		const fact = name === null ? void 0 : world.facts.relations.find((relation) => relation.name === name);
		if (fact) return [asked(fact.role === "peers" ? "peer-data" : "relation-data", { of: fact.name })];
	}
	return [];
}
function relationAsk(world, node, frame) {
	const relation = relationOf(world, node, frame);
	return asked("relation", {
		of: relation?.endpoint ?? null,
		ofEvent: relation?.ofEvent ?? false
	});
}
/** True for this unit or this application, rather than the other side's. */
function isOwn(world, key, frame) {
	if (key.type === "Attribute" && (key.attr === "unit" || key.attr === "app")) return world.evaluate(key.value, frame).type !== "event" && relationOf(world, key.value, frame) === void 0 && !/(^|\.)(event|relation|rel)$/.test(show(key.value));
	return key.type === "Name" && boundTo(key.id, frame).some(({ value, frame: where }) => value.type === "Attribute" && isOwn(world, value, where));
}
/** True for an application's data rather than a unit's. */
function isApplication(key, frame) {
	return ends(key, "app") || key.type === "Name" && (/app/i.test(key.id) || boundTo(key.id, frame).some(({ value }) => ends(value, "app")));
}
function isPeer(world, endpoint, written) {
	const fact = endpoint === null ? void 0 : world.facts.relations.find(({ name }) => name === endpoint);
	return fact ? fact.role === "peers" : /peer/i.test(endpoint ?? show(written));
}
function isStoredState(value) {
	return optionsOf(value).some((option) => option.type === "external-object" && /^(Bounded)?StoredState$/.test(lastPart(option.name)));
}
function ends(node, name) {
	return node.type === "Attribute" && snake(node.attr) === name;
}

// dist/lib/charm/verdict/below.js
/** Functions looked at for one question. */
const LIMIT$1 = 300;
/** One frame for each function that some calls lead to, breadth first. */
function functionsBelow(world, calls, frame) {
	const found = [];
	const seen = /* @__PURE__ */ new Set();
	const add = (inner) => {
		if (seen.has(inner.node) || seen.size >= LIMIT$1) return;
		seen.add(inner.node);
		found.push(inner);
	};
	const follow = (call, where) => {
		const given = argumentsOf(world, call, where);
		for (const callee of optionsOf(world.evaluate(call.func, where))) {
			if (callee.type === "function") for (const { target, given: passed } of wrapped(world, callee, given)) add(world.callFrame(target, passed));
			if (callee.type !== "class") continue;
			const made = world.evaluate(call, where);
			const init = made.type === "instance" ? world.classes.method(made.class, "__init__") : void 0;
			if (made.type === "instance" && init) add(world.methodFrame(made, init.owner, init.node));
		}
	};
	/** A property is called by naming it. */
	const read = ({ value, attr }, where) => {
		for (const self of optionsOf(world.evaluate(value, where))) {
			const method = self.type === "instance" ? world.classes.method(self.class, attr) : void 0;
			if (self.type === "instance" && method && isProperty(method.node)) add(world.methodFrame(self, method.owner, method.node));
		}
	};
	for (const call of calls) follow(call, frame);
	for (const inner of found) {
		const { body } = inner.node;
		for (const root of Array.isArray(body) ? body : [body]) walk(root, (node) => {
			if (node.type === "Call") follow(node, inner);
			if (node.type === "Attribute") read(node, inner);
			return !isScope(node);
		});
	}
	return found;
}

// dist/lib/charm/verdict/failures.js
/** Names of the exceptions that a handler takes, without their modules; empty for a bare one. */
function caughtNames(world, { handler, frame }) {
	return handler.handlerType ? namesOf(world.evaluate(handler.handlerType, frame)) : [];
}
function namesOf(value) {
	return optionsOf(value).flatMap((option) => {
		if (option.type === "list") return option.items.flatMap(namesOf);
		if (option.type === "external") return [option.name];
		return option.type === "class" ? [option.class.name] : [];
	});
}
/** True where Pebble's `ConnectionError` is all that is caught: the container is not there. */
function isPebble(names) {
	return names.length > 0 && names.every((name) => name !== "ConnectionError" && lastPart(name) === "ConnectionError" && /pebble/i.test(name));
}
/** The `raise` statements of the charm, in what was tried and all that it calls, whose exception the handler takes. */
function raisedIn(world, { handler, attempt, frame }) {
	const wanted = /* @__PURE__ */ new Set();
	if (handler.handlerType) collectClasses(world, world.evaluate(handler.handlerType, frame), wanted);
	if (wanted.size === 0) return [];
	const found = [];
	const look = (root, where) => {
		walk(root, (node) => {
			if (node.type === "Raise" && node.exc && raises(world, node.exc, where, wanted)) found.push({
				statement: node,
				frame: where
			});
			return !isScope(node);
		});
	};
	for (const statement of attempt.body) look(statement, frame);
	for (const below of functionsBelow(world, callsOf(attempt.body), frame)) {
		const { body } = below.node;
		for (const root of Array.isArray(body) ? body : [body]) look(root, below);
	}
	return found;
}
function collectClasses(world, value, into) {
	for (const option of optionsOf(value)) {
		if (option.type === "class") into.add(option.class.node);
		if (option.type === "list") for (const item of option.items) collectClasses(world, item, into);
	}
}
function raises(world, exc, frame, wanted) {
	const type = exc.type === "Call" ? exc.func : exc;
	return optionsOf(world.evaluate(type, frame)).some((option) => {
		const of = option.type === "class" || option.type === "instance" ? option.class : null;
		return of !== null && world.classes.lineage(of).classes.some(({ node }) => wanted.has(node));
	});
}
/** The calls of some statements, in source order. */
function callsOf(statements) {
	const calls = [];
	for (const statement of statements) walk(statement, (node) => {
		if (node.type === "Call") calls.push(node);
		return !isScope(node);
	});
	return calls;
}
/** Exceptions that mean that something is not as it should be, rather than that it fails for the moment. */
function isDomainError(names) {
	return names.length > 0 && names.every((name) => DOMAIN.test(lastPart(name)));
}
const DOMAIN = /^(ValueError|TypeError|KeyError|IndexError|AttributeError|LookupError|AssertionError|NotImplementedError|JSONDecodeError|\w*(Validation|Invalid|Incomplete|Missing|Config|NotFound|NotReady|Premature)\w*)$/;
/** True for a call of ops whose failure tells of a resource, a secret and the like, by its last name. */
function calls(statements, wanted) {
	return callsOf(statements).some(({ func }) => func.type === "Attribute" && wanted.test(snake(func.attr)));
}

// dist/lib/charm/verdict/reasons.js
const DEPTH_LIMIT$2 = 4;
const REASON_LIMIT = 12;
/** Answers, for one charm, what defers wait for. */
var Reasons = class {
	#world;
	#handOvers;
	constructor(world, handOvers) {
		this.#world = world;
		this.#handOvers = handOvers;
	}
	/** The reasons of a defer, by all the ways that lead to it, nearest first. */
	of(contexts) {
		const found = [];
		for (const context of contexts) for (const reason of this.#at(context.call, context, DEPTH_LIMIT$2, /* @__PURE__ */ new Set())) if (!found.some((other) => other.kind === reason.kind && other.of === reason.of && other.component?.member === reason.component?.member) && found.length < REASON_LIMIT) found.push(reason);
		const known = found.filter(({ kind }) => kind !== "other");
		return withoutPresence(known.length > 0 ? known : found);
	}
	#at(node, context, depth, seen) {
		const { frame, facts, subject } = context;
		const around = causesAround(node, frame);
		const unclear = [];
		for (const cause of [...around, ...exitsBefore(node, frame)]) {
			if (unclear.length > 0 && cause.type === "test") continue;
			const reasons = this.#ofCause(cause, depth);
			if (reasons.some(({ kind }) => kind !== "other")) return reasons;
			unclear.push(...reasons);
		}
		if (unclear.length > 0 || depth === 0) return unclear;
		const { node: of } = frame;
		if (of.type === "Module" || of.type === "ClassDef") return [];
		return this.#handOvers.callersOf(of, subject, facts).flatMap((caller) => {
			if (seen.has(caller.call)) return [];
			seen.add(caller.call);
			return this.#at(caller.call, caller, depth - 1, seen);
		});
	}
	/** True where a cause asks for something: it is no test of the event, or of what a caller has decided. */
	guards(cause) {
		return this.#ofCause(cause, 0).length > 0;
	}
	#ofCause(cause, depth) {
		return groundsOf(this.#world, cause, (node, frame) => askOf(this.#world, node, frame) !== null).flatMap((ground) => this.ofGround(ground, depth));
	}
	/** What one question, or one caught exception, is a wait for; nothing for a test of the event and the like. */
	ofGround(ground, depth = 0) {
		return ground.type === "caught" ? this.#ofCaught(ground, depth) : this.#ofQuestion(ground);
	}
	#ofQuestion({ node, answer, frame, via }) {
		if (isContext(this.#world, node, frame)) return [];
		const text = answer ? show(node, frame.source.module.language) : `${frame.source.module.language === "python" ? "not " : "!"}${show(node, frame.source.module.language)}`;
		const reason = (kind, ask = null) => ({
			kind,
			of: ask?.of ?? null,
			ofEvent: ask?.ofEvent ?? false,
			own: ask?.own ?? false,
			component: ask?.component ?? null,
			guessed: false,
			text,
			place: {
				source: frame.source,
				node
			}
		});
		const asks = isInstanceTest(node) ? [] : asksOf(this.#world, node, frame);
		const awaited = answer ? asks.filter(({ kind }) => !PRESENCE.has(kind) || kind !== "leadership" && this.#asksForMore(node, frame)) : asks;
		if (awaited.length > 0) return awaited.map((ask) => reason(ask.kind, ask));
		if (asks.length > 0) return [];
		if (readsPayload(this.#world, node, frame)) return answer ? [] : [{
			...reason("relation-data"),
			ofEvent: true
		}];
		return [reason(named(node, via) ?? "other")];
	}
	/** True for a comparison of what is there with what it should be. */
	#asksForMore(node, frame) {
		if (node.type !== "Compare") return false;
		return node.ops[0] !== "In" && node.ops[0] !== "NotIn" || asksIn(this.#world, node.left, frame).length > 0;
	}
	#ofCaught(ground, depth) {
		const { handler, attempt, frame, via } = ground;
		const names = caughtNames(this.#world, ground);
		const { language } = frame.source.module;
		const text = handler.handlerType ? `except ${show(handler.handlerType, language)}` : "except";
		const reason = (kind) => ({
			kind,
			of: kind === "container" && this.#world.facts.containers.length === 1 ? this.#world.facts.containers[0] ?? null : null,
			ofEvent: false,
			own: false,
			guessed: false,
			component: null,
			text,
			place: {
				source: frame.source,
				node: handler
			}
		});
		if (isPebble(names)) return [reason("container")];
		if (names.some((name) => name.endsWith("SecretNotFoundError"))) return [reason("secret")];
		if (depth > 0) {
			const told = raisedIn(this.#world, ground).flatMap(({ statement, frame: where }) => this.#at(statement, {
				frame: where,
				facts: /* @__PURE__ */ new Map(),
				subject: {
					kind: "custom",
					class: null
				}
			}, 0, /* @__PURE__ */ new Set())).filter(({ kind }) => kind !== "other" && kind !== "leadership");
			if (told.length > 0) return told.some(({ kind }) => kind === "failure") && !told.some(({ kind }) => isEventful(kind)) ? [reason("failure")] : told;
		}
		if (calls(attempt.body, /^fetch$/) && callsOf(attempt.body).some(({ func }) => /resources\.fetch$/.test(show(func)))) return [reason("resource")];
		if (isDomainError(names)) {
			const data = attempt.body.flatMap((statement) => asksIn(this.#world, statement, frame)).filter(({ kind }) => kind === "relation-data" || kind === "config" || kind === "peer-data");
			if (data.length > 0) return data.map((ask) => ({
				...reason(ask.kind),
				of: ask.of,
				ofEvent: ask.ofEvent,
				own: ask.own,
				guessed: true
			}));
			return [reason(names.some((name) => /NotReady/.test(name)) ? "workload" : "other")];
		}
		return [reason(isProbed(via) ? "workload" : "failure")];
	}
};
/** True for a question about something that the event carries: `event.database`. */
function readsPayload(world, node, frame) {
	let found = false;
	walk(node, (inner) => {
		found ||= inner.type === "Attribute" && world.evaluate(inner.value, frame).type === "event";
		return !found && !isScope(inner);
	});
	return found;
}
/** True for a question about the event itself, about what the caller has decided, or about a caught exception. */
function isContext(world, node, frame) {
	const subject = isInstanceTest(node) ? node.args[0] : node.type === "Compare" ? node.left : node;
	if (!subject) return false;
	if (world.evaluate(subject, frame).type === "event") return true;
	if (subject.type === "Call" && subject.func.type === "Name" && subject.func.id === "type") return true;
	if (subject.type === "Name" && frame.node.type !== "Module" && frame.node.type !== "ClassDef" && hasParameter(frame.node, subject.id)) return true;
	return asksOfException(node);
}
function isInstanceTest(node) {
	return node.type === "Call" && node.func.type === "Name" && (node.func.id === "isinstance" || node.func.id === "hasattr");
}
function asksOfException(node) {
	const names = /* @__PURE__ */ new Set();
	for (const above of ancestors(node)) {
		if (isScope(above)) break;
		if (above.type === "ExceptHandler" && above.name) names.add(above.name);
	}
	if (names.size === 0) return false;
	let found = false;
	walk(node, (inner) => {
		found ||= inner.type === "Name" && names.has(inner.id);
		return !found;
	});
	return found;
}
/** What is there is not awaited, nor is who leads. */
const PRESENCE = /* @__PURE__ */ new Set([
	"container",
	"relation",
	"relation-data",
	"library-ready",
	"leadership",
	"config",
	"secret",
	"storage",
	"resource"
]);
/** A relation's data cannot be there without the relation: one wait, not two. */
function withoutPresence(reasons) {
	return reasons.filter(({ kind, of }) => kind !== "relation" || !reasons.some((other) => other.of === of && (other.kind === "relation-data" || other.kind === "peer-data")));
}

// dist/lib/charm/verdict/status.js
const KINDS = {
	WaitingStatus: "waiting",
	MaintenanceStatus: "maintenance",
	BlockedStatus: "blocked",
	ActiveStatus: "active",
	ErrorStatus: "error",
	UnknownStatus: "unknown"
};
/** The status that was set last before a defer, on some way to it; null where none was. */
function statusBefore(world, chains) {
	let found = null;
	for (const { levels } of chains) for (const { frame, call } of levels) {
		const set = lastSet(world, call, frame);
		if (set && set.kind !== "other") return set;
		found ??= set;
		if (set) break;
	}
	return found;
}
function lastSet(world, call, frame) {
	const { node: of } = frame;
	if (of.type === "Module" || of.type === "ClassDef") return null;
	let last = null;
	for (const node of nodesLeadingTo(flowOf(of).entry, call)) {
		const set = setIn(world, node, frame);
		if (set && (!last || set.place.node.range[0] > last.place.node.range[0]) && set.place.node.range[0] < call.range[0]) last = set;
	}
	return last;
}
/** The nodes of a flow from which a call can be reached. */
function nodesLeadingTo(entry, call) {
	const all = /* @__PURE__ */ new Set([entry]);
	const before = /* @__PURE__ */ new Map();
	for (const node of all) for (const { to } of node.next) {
		all.add(to);
		before.set(to, [...before.get(to) ?? [], node]);
	}
	const leading = new Set([...all].filter(({ parts }) => parts.some((part) => holds(part, call))));
	for (const node of leading) for (const above of before.get(node) ?? []) leading.add(above);
	return [...leading];
}
function setIn(world, { node, parts }, frame) {
	const { source } = frame;
	if (node?.type === "Assign" && node.targets.some(isStatus)) return {
		kind: statusOf(world, node.value, frame),
		place: {
			source,
			node
		}
	};
	for (const part of parts) {
		const call = callIn(part);
		if (!call) continue;
		const kind = statusBy(world, call, frame);
		if (kind) return {
			kind,
			place: {
				source,
				node: call
			}
		};
	}
	return null;
}
function callIn(part) {
	return part.type === "Call" ? part : part.type === "Await" && part.value.type === "Call" ? part.value : null;
}
/** `self.unit.status`, `self.app.status`. */
function isStatus(target) {
	return target.type === "Attribute" && target.attr === "status";
}
/** The status that a call sets: of what it is given, or by itself. */
function statusBy(world, call, frame) {
	const names = /status/.test(calledName$1(call)) && !/^(is|get|has|fetch|check)_/.test(calledName$1(call));
	const given = [...call.args, ...call.keywords.map(({ value }) => value)].map((part) => statusOf(world, part, frame)).find((kind) => kind !== "other");
	if (given && (names || calledName$1(call) === "append" || calledName$1(call) === "add")) return given;
	let inside = null;
	for (const below of functionsBelow(world, [call], frame)) walk(below.node, (node) => {
		if (node.type === "Assign" && node.targets.some(isStatus)) inside ??= given ?? statusOf(world, node.value, below);
		return inside === null && (node === below.node || !isScope(node));
	});
	return inside ?? (names ? "other" : null);
}
/** The kind of a status that is made by an expression. */
function statusOf(world, value, frame) {
	for (const option of optionsOf(world.evaluate(value, frame))) {
		const name = option.type === "external-object" || option.type === "external" ? lastPart(option.name) : option.type === "instance" ? option.class.name : "";
		const kind = KINDS[name];
		if (kind) return kind;
	}
	const written = value.type === "Call" ? value.func.type === "Attribute" ? value.func.attr : value.func.type === "Name" ? value.func.id : "" : "";
	return KINDS[written] ?? /waiting|blocked|maintenance|active/.exec(snake(written))?.[0] ?? "other";
}
function holds(part, call) {
	let found = false;
	walk(part, (node) => {
		found ||= node === call;
		return !found && !isScope(node);
	});
	return found;
}

// dist/lib/charm/verdict/together.js
/** Listeners asked about for one defer. */
const LIMIT = 60;
/**
* True when a listener, or another one that hears of what may stop it, does the work: whichever event comes last finds
* all tests passed. Those that cannot keep that are struck out until nothing changes.
*/
function doesTogether(first, { stopping, woken }) {
	const stops = /* @__PURE__ */ new Map();
	const queue = [first];
	for (const listener of queue) {
		if (stops.has(listener) || stops.size >= LIMIT) continue;
		const found = stopping(listener);
		stops.set(listener, found);
		for (const reason of found ?? []) queue.push(...woken(reason));
	}
	const doing = new Set([...stops].flatMap(([listener, found]) => found ? [listener] : []));
	for (let before = -1; before !== doing.size;) {
		before = doing.size;
		for (const listener of doing) if (!(stops.get(listener) ?? []).every((reason) => woken(reason).some((other) => doing.has(other)))) doing.delete(listener);
	}
	return doing.has(first);
}

// dist/lib/charm/verdict/wakes.js
/**
* The events that end a wait, each with its listeners; none for what Juju knows nothing of.
*
* @param endpoints the endpoints of the relation events that reach the defer, folded to Python's spelling
*/
function wakingEvents(world, reason, listeners, endpoints) {
	const { kind, of, ofEvent } = reason;
	const peers = world.facts.relations.filter(({ role }) => role === "peers").map(({ name }) => snake(name));
	const on = (kinds, names, sure = true) => kinds.flatMap((each) => names.map((name) => ({
		kind: each,
		name: name === null ? null : `${name}_${each}`,
		sure,
		listeners: listeners.filter(({ event }) => event.kind === each && (name === null || event.name === `${name}_${each}`))
	})));
	const charmWide = (each, sure = true) => ({
		kind: each,
		name: each,
		sure,
		listeners: listeners.filter(({ event }) => event.kind === each)
	});
	const named = of === null ? ofEvent && endpoints.length > 0 ? endpoints : [null] : [snake(of)];
	const isPeer = named.every((name) => name !== null && peers.includes(name));
	switch (kind) {
		case "container": return on(["pebble_ready"], [of === null ? null : snake(of)], of !== null || world.facts.containers.length <= 1);
		case "relation": return [...on(["relation_created"], named, !named.includes(null)), ...isPeer ? [] : on(["relation_joined", "relation_changed"], named, !named.includes(null))];
		case "relation-data": return reason.own ? [] : on(["relation_changed"], named, !named.includes(null));
		case "peer-data": return on(["relation_changed"], of !== null ? named : peers, false);
		case "other-units": return on(["relation_changed", "relation_joined"], peers, false);
		case "library-ready": return ofComponent(world, reason, listeners, of === null ? null : snake(of));
		case "leadership": return [charmWide("leader_elected")];
		case "config": return [charmWide("config_changed")];
		case "secret": return [charmWide("secret_changed", false)];
		case "storage": return on(["storage_attached"], [of === null ? null : snake(of)], of !== null);
		case "resource": return [charmWide("upgrade_charm", false)];
		case "reboot": return [charmWide("start")];
		default: return [];
	}
}
/** The events of a component; one is sure where its name is what was asked for, and it is not the leader's alone. */
function ofComponent(world, { component }, listeners, endpoint) {
	if (!component) return [];
	const own = listeners.filter(({ event, from }) => event.kind === "custom" && from && (from.owner && component.id !== null ? from.owner.id === component.id : from.text === component.text));
	const byName = /* @__PURE__ */ new Map();
	for (const listener of own) byName.set(listener.event.name, [...byName.get(listener.event.name) ?? [], listener]);
	const found = [...byName].map(([name, each]) => ({
		kind: "custom",
		name,
		sure: tells(name, component.member) && each.every((listener) => !isLeadersAlone(world, listener)),
		listeners: each
	}));
	if (endpoint === null) return found;
	const name = `${endpoint}_relation_changed`;
	const changed = listeners.filter(({ event }) => event.kind === "relation_changed" && event.name === name);
	return changed.length > 0 ? [...found, {
		kind: "relation_changed",
		name,
		sure: true,
		listeners: changed
	}] : found;
}
/** True where an event's name says what was asked: `pools_available`, `is_resource_created` and `database_created`. */
function tells(event, member) {
	const asked = member.replace(/^(is|has|get|are)_/, "");
	if (event === asked || event === member) return true;
	if (/resource_created|fetch_relation_data|fetch_my_relation_data|credentials/.test(asked)) return /_(created|available)$/.test(event) && !/^entity/.test(event);
	if (/certificate/.test(asked)) return event === "certificate_available";
	return event === "ready" && /^(ready|url|urls|is_ready)$/.test(asked);
}
/** True where the component emits an event on the leader alone, as far as its code is there. */
function isLeadersAlone(world, { event, from }) {
	const owner = from?.owner;
	if (!owner) return false;
	let alone = false;
	for (const { source } of world.classes.lineage(owner.class).classes) walk(source.module, (node) => {
		if (alone) return false;
		if (node.type === "Call" && emits(node, event.name)) alone = isUnderLeadership(world, node, owner);
		return true;
	});
	return alone;
}
function emits({ func }, name) {
	return func.type === "Attribute" && func.attr === "emit" && func.value.type === "Attribute" && snake(func.value.attr) === name;
}
function isUnderLeadership(world, call, owner) {
	if (!owner) return false;
	let above = call.parent;
	while (above && above.type !== "FunctionDef" && above.type !== "AsyncFunctionDef") above = above.parent;
	if (!above || above.parent?.type !== "ClassDef") return false;
	const of = world.classes.lineage(owner.class).classes.find(({ node }) => node === above.parent);
	if (!of) return false;
	const frame = world.methodFrame(owner, of, above);
	return [...causesAround(call, frame), ...exitsBefore(call, frame)].some((cause) => groundsOf(world, cause, (node, where) => askOf(world, node, where) !== null).some((ground) => ground.type === "question" && ground.answer && askOf(world, ground.node, ground.frame)?.kind === "leadership"));
}

// dist/lib/charm/verdict/works.js
/** Locals of locals. */
const DEPTH_LIMIT$1 = 4;
/**
* The expensive calls among what is undone. A function that runs whatever it is given (`_run(self, command)`), and a
* library, do nothing by themselves: there it is the call into them that counts.
*/
function workOf(world, undone, expensiveCalls) {
	const found = /* @__PURE__ */ new Map();
	for (const site of new Set(undone.flatMap(({ reached }) => reached.all))) {
		const { node, frame } = site;
		if (node.type !== "Call" || isOnlyIfNeeded(site)) continue;
		const cost = costOf(world, node, frame, expensiveCalls);
		const told = cost && lifted(site);
		if (told && !isRead(told.node) && !found.has(told.node)) found.set(told.node, {
			place: {
				source: told.frame.source,
				node: told.node
			},
			cost
		});
	}
	return [...found.values()];
}
/** The site at which it is settled what is done: that of a call whose function is not told by its caller what to do. */
function lifted(site) {
	let at = site;
	while (at.by && (at.frame.source.origin === "vendored" || isTold(at))) at = at.by;
	return at;
}
/** True for a call that is named for what it gives back. */
function isRead(node) {
	return node.type === "Call" && READ.test(calledName$1(node));
}
const READ = /^_*(get|list|show|is|has|can|check|read|fetch|find|query|describe)(_|$)|_(get|list|show|status|version|info|exists)$/;
/** True for a call that is given, or made on, what its function was given. */
function isTold({ node, frame: { node: of } }) {
	return node.type === "Call" && of.type !== "Module" && of.type !== "ClassDef" && dependsOn(node, of, DEPTH_LIMIT$1);
}
function dependsOn(root, of, depth) {
	const receiver = of.type === "Lambda" || of.parent?.type !== "ClassDef" ? void 0 : receiverName(of);
	let found = false;
	walk(root, (node) => {
		if (!found && node.type === "Name" && node.id !== receiver) found = hasParameter(of, node.id) || isLocalOf(node.id, of, depth);
		return !found && (node === root || !isScope(node));
	});
	return found;
}
/** True for a local that is made of what a function was given. */
function isLocalOf(name, of, depth) {
	if (depth === 0) return false;
	return (bindingsOf(of).get(name) ?? []).some((binding) => binding.type === "value" && dependsOn(binding.value, of, depth - 1));
}
/** True for work that stands, or whose function was entered, under a test whether it is needed at all. */
function isOnlyIfNeeded(site) {
	const name = site.node.type === "Call" ? calledName$1(site.node) : "";
	for (let at = site; at; at = at.by) {
		const { node, frame: { node: of } } = at;
		if (node.type !== "Call" || of.type === "Module" || of.type === "ClassDef") continue;
		if (decisionsFor(of, node).some((decision) => asksForChange(decision.test) || asksForNeed(decision, name))) return true;
	}
	return false;
}
/** `if self._has_changed():`, `if current_plan == new_plan: return`. */
function asksForChange(test) {
	const text = snake(show(test));
	if (/isinstance|instanceof|event/.test(text)) return false;
	if (/chang|differ|outdated|stale|modified|needs_/.test(text)) return true;
	const compared = test.type === "UnaryOp" ? test.operand : test;
	const [other] = compared.type === "Compare" ? compared.comparators : [];
	if (compared.type !== "Compare" || !other || !/^(Eq|NotEq|Is|IsNot)$/.test(compared.ops[0] ?? "")) return false;
	return compared.left.type !== "Constant" && other.type !== "Constant" && VERSIONS.test(text);
}
/** What two states of the same thing are called. */
const VERSIONS = /(^|[^a-z])(current|new|old|prev|previous|existing|actual|expected|desired|stored|last|rendered|services|plan|layer|hash|checksum)/;
/** True where a workload that runs is stopped, or one that does not is started: the second time there is nothing to do. */
function asksForNeed({ test, holds }, name) {
	if (!/running|alive|(^|[^a-z])active|started/.test(snake(show(test)))) return false;
	return /^stop/.test(name) ? isPositive(test, holds) : !isPositive(test, holds);
}
/** Whether a test's outcome says that what it names is so: `not running` that does not hold. */
function isPositive(test, holds) {
	if (test.type === "UnaryOp" && test.op === "Not") return isPositive(test.operand, !holds);
	return test.type === "Compare" && /^(NotEq|IsNot|NotIn)$/.test(test.ops[0] ?? "") ? !holds : holds;
}

// dist/lib/charm/verdict/verdict.js
var Verdicts = class {
	#input;
	#reasons;
	#coverage;
	#found = /* @__PURE__ */ new Map();
	constructor(input) {
		this.#input = input;
		this.#reasons = new Reasons(input.world, input.handOvers);
		this.#coverage = new Coverage(input, (ground) => this.#reasons.ofGround(ground));
	}
	/** The verdict of a defer of this charm; worked out at the first question. */
	of(defer) {
		let found = this.#found.get(defer);
		if (!found) this.#found.set(defer, found = this.#judge(defer));
		return found;
	}
	#judge(defer) {
		const { world, effects, handOvers } = this.#input;
		const contexts = this.#input.contextsOf(defer);
		const reasons = this.#reasons.of(contexts);
		const waiting = contexts.filter(({ subject }) => factsOf(subject.kind).fate === "deferrable");
		const chains = chainsOf({
			world,
			effects,
			handOvers,
			guards: (cause) => this.#reasons.guards(cause)
		}, waiting.length > 0 ? waiting : contexts);
		const undone = chains.map((chain) => this.#coverage.undone(chain));
		const wakes = reasons.flatMap((reason) => this.#wakesOf(reason, defer, undone));
		const work = workOf(world, undone, this.#input.expensiveCalls);
		const status = statusBefore(world, chains);
		return {
			kind: this.#kindOf(defer, reasons, wakes, work, status),
			reasons,
			wakes: wakes.map(({ wake }) => wake),
			work,
			usesPayload: undone.some(({ reached }) => reached.usesPayload),
			status,
			chains
		};
	}
	#kindOf(defer, reasons, wakes, work, status) {
		const fate = fateOf(defer);
		if (fate) return fate.type;
		const has = (...kinds) => reasons.some(({ kind }) => kinds.includes(kind));
		if (has("turn", "other-units", "upgrade") && this.#isSequencing(work)) return "sequencing";
		const covered = (reason) => (!reason.guessed || status?.kind === "blocked") && wakes.some(({ wake, sure }) => wake.reason === reason && sure && wake.reachesSameWork);
		if (reasons.length > 0 && reasons.every(covered)) return "redundant";
		if (reasons.some(({ kind, own }) => isEventful(kind) && !own)) return "collection";
		if (has("workload")) return "workload";
		return has("failure") ? "temporary-failure" : "unknown";
	}
	/** Two signals of three: the guard is one, a peer relation or such work is the other. */
	#isSequencing(work) {
		const { facts } = this.#input.world;
		return facts.relations.some(({ role }) => role === "peers") || work.some(({ cost }) => cost === "restart" || cost === "replan");
	}
	#wakesOf(reason, { events }, undone) {
		return this.#wakingEvents(reason, events).map(({ kind, name, sure, listeners: heard }) => {
			const doing = sure ? heard.filter((listener) => undone.length > 0 && undone.every((each) => this.#does(listener, each, events))) : [];
			return {
				wake: {
					reason,
					kind,
					name,
					sure,
					observed: heard.length > 0,
					reachesSameWork: doing.length > 0,
					listeners: doing.length > 0 ? doing : heard
				},
				sure
			};
		});
	}
	#wakingEvents(reason, events) {
		const { world, listeners } = this.#input;
		const endpoints = events.filter(({ excluded, event }) => !excluded && factsOf(event.kind).scope === "relation").map(({ event }) => endpointIn(event)).filter((name) => name !== "");
		return wakingEvents(world, reason, listeners, [...new Set(endpoints)]);
	}
	/** True when a listener, with others that it may have to wait for, does all that a way leaves undone. */
	#does(first, undone, events) {
		return doesTogether(first, {
			stopping: (listener) => undone.reached.usesPayload && !bringsSamePayload(listener, undone.chain, events) ? null : this.#coverage.stopping(listener, undone),
			woken: (reason) => reason.guessed ? [] : this.#wakingEvents(reason, []).flatMap(({ sure, listeners }) => sure ? listeners : [])
		});
	}
};
/** True when a listener's event, by the same handler, is of the same relation as those that the way begins with. */
function bringsSamePayload({ event, subject, handler }, { levels, subject: own }, events) {
	const top = levels.at(-1)?.frame.node;
	if (handler.type !== "function" || handler.node !== top) return false;
	if (factsOf(subject.kind).scope !== "relation") return subject.kind === own.kind && own.kind !== "custom";
	const endpoint = endpointIn(event);
	return endpoint !== "" && events.every(({ event: other }) => other.kind !== own.kind || endpointIn(other) === endpoint);
}
/** The endpoint in a relation event's name, folded to Python's spelling; empty where it is not known. */
function endpointIn({ name, kind }) {
	return name.endsWith(`_${kind}`) ? name.slice(0, -kind.length - 1) : "";
}

// dist/lib/charm/world.js
/** Nested evaluations beyond this are taken for unknown: real code stays far below. */
const DEPTH_LIMIT = 120;
var World = class {
	modules;
	facts;
	classes;
	/** The charms of this root: objects of classes that nothing here inherits from. */
	charms = [];
	/** Every object that a construction was found for, by class. */
	constructed = /* @__PURE__ */ new Map();
	#moduleFrames = /* @__PURE__ */ new Map();
	#instances = /* @__PURE__ */ new Map();
	#frames = /* @__PURE__ */ new Map();
	#added = /* @__PURE__ */ new Map();
	#attributes = /* @__PURE__ */ new Map();
	#depth = 0;
	/** Depth of the outermost evaluation that an inner one has asked for again. */
	#cycle = Infinity;
	/** What forgets the provisional values, in the order in which they were worked out. */
	#provisional = [];
	constructor(modules, facts) {
		this.modules = modules;
		this.facts = facts;
		this.classes = new Classes((node, frame) => this.evaluate(node, frame));
	}
	/** What an expression stands for. Never throws; cycles and absurd depth give unknown. */
	evaluate(node, frame) {
		return this.#once(frame.memo, node, () => evaluateExpression(this, node, frame));
	}
	/** What an attribute of a value stands for. */
	attribute(base, name, text) {
		if (base.type !== "instance") return evaluateAttribute(this, base, name, text);
		return this.#once(this.#attributes, `${base.id}.${name}`, () => evaluateAttribute(this, base, name, text));
	}
	/**
	* Works a value out once. In a cycle the inner question gets unknown. What was worked out from that holds until the
	* outermost question of the cycle is answered, and is forgotten then: asked for itself, it may be more.
	*/
	#once(memo, key, work) {
		const known = memo.get(key);
		if (known?.type === "working" || known?.type === "provisional") {
			this.#cycle = Math.min(this.#cycle, known.depth);
			return known.type === "provisional" ? known.value : UNKNOWN;
		}
		if (known) return known;
		if (this.#depth > DEPTH_LIMIT) return UNKNOWN;
		const depth = ++this.#depth;
		const outside = this.#cycle;
		this.#cycle = Infinity;
		const before = this.#provisional.length;
		memo.set(key, {
			type: "working",
			depth
		});
		const value = work();
		this.#depth--;
		if (this.#cycle < depth) {
			memo.set(key, {
				type: "provisional",
				value,
				depth: this.#cycle
			});
			this.#provisional.push(() => memo.delete(key));
		} else {
			memo.set(key, value);
			for (const forget of this.#provisional.splice(before)) forget();
			this.#cycle = Infinity;
		}
		this.#cycle = Math.min(this.#cycle, outside);
		return value;
	}
	/** What a call gives back. */
	call(node, frame) {
		return evaluateCall(this, node, frame);
	}
	/** What a function gives back for arguments. */
	apply(callee, given) {
		return applyFunction(this, callee, given);
	}
	/** The frame of a module's top level; undefined when there is no such module. */
	moduleFrame(path) {
		if (!this.#moduleFrames.has(path)) {
			const source = this.modules.get(path);
			this.#moduleFrames.set(path, source && newFrame(source, source.module));
		}
		return this.#moduleFrames.get(path);
	}
	/** The frame of a class's body, where its class attributes are evaluated. */
	classFrame(of) {
		return this.#frame(`class ${nodeKey(of.source, of.node)}`, () => ({
			...newFrame(of.source, of.node),
			owner: of,
			outer: of.frame
		}));
	}
	/**
	* The frame of a method of an object, called from nowhere in particular: a constructor knows its arguments, other
	* methods know what their annotations say.
	*/
	methodFrame(self, owner, node) {
		return this.#frame(`${self.id}.${nodeKey(owner.source, node)}`, () => {
			const given = node.name === "__init__" ? self.arguments : null;
			const receiver = receiverName(node);
			const all = given && (receiver === void 0 ? given : {
				...given,
				positional: [self, ...given.positional]
			});
			const bindings = all ? bindParameters(node, all) : /* @__PURE__ */ new Map();
			if (receiver !== void 0) bindings.set(receiver, self);
			return {
				...newFrame(owner.source, node),
				owner,
				self,
				bindings,
				called: given !== null,
				outer: owner.frame
			};
		});
	}
	/** The frame of one call of a function. Same function, object and arguments give the same frame. */
	callFrame(target, given) {
		const all = target.self && receiverOf(target) !== void 0 ? {
			...given,
			positional: [target.self, ...given.positional]
		} : given;
		const key = `${nodeKey(target.source, target.node)}(${argumentsKey(all)})`;
		const make = () => {
			const bindings = bindParameters(target.node, all);
			const receiver = receiverOf(target);
			const first = receiver === void 0 ? void 0 : bindings.get(receiver);
			const self = target.self ?? (target.owner && first?.type === "instance" ? first : target.frame.self);
			const { source, node, owner, frame } = target;
			return {
				...newFrame(source, node),
				owner: owner ?? frame.owner,
				self,
				bindings,
				called: !given.open,
				outer: frame
			};
		};
		return isNested(target) ? make() : this.#frame(key, make);
	}
	#frame(key, make) {
		let frame = this.#frames.get(key);
		if (!frame) this.#frames.set(key, frame = make());
		return frame;
	}
	/** The object that a construction makes: the same for the same place, maker and arguments. */
	construct(of, at, frame, given) {
		const key = `${nodeKey(frame.source, at)}@${frame.self?.id ?? ""}:${nodeKey(of.source, of.node)}(${argumentsKey(given)})`;
		return this.#instance(key, of, given, true);
	}
	/** An object of a class of which nothing else is known; a charm stands for all the classes it inherits from. */
	instanceOf(of) {
		for (const charm of this.charms) if (this.classes.inherits(charm.class, of)) return charm;
		const made = this.constructed.get(of.node);
		if (made?.length === 1) return made[0];
		return this.#instance(nodeKey(of.source, of.node), of, null, false);
	}
	/** The object that stands for a charm's class. */
	charmOf(of) {
		const given = {
			positional: [{ type: "framework" }],
			named: /* @__PURE__ */ new Map(),
			open: false
		};
		return this.#instance(`charm ${nodeKey(of.source, of.node)}`, of, given, true);
	}
	#instance(key, of, given, constructed) {
		let instance = this.#instances.get(key);
		if (!instance) {
			instance = {
				type: "instance",
				id: this.#instances.size,
				class: of,
				arguments: given
			};
			this.#instances.set(key, instance);
			if (constructed) {
				const list = this.constructed.get(of.node);
				if (list) list.push(instance);
				else this.constructed.set(of.node, [instance]);
			}
		}
		return instance;
	}
	/** A member that a class is given at run time; `isMethod` when it is called with the object first. */
	addMember(of, name, value, isMethod) {
		this.#added.set(`${nodeKey(of.source, of.node)}.${name}`, {
			value,
			isMethod
		});
	}
	/** A member that an object was given at run time. */
	addedMember(self, name) {
		if (this.#added.size === 0) return void 0;
		for (const { source, node } of this.classes.lineage(self.class).classes) {
			const added = this.#added.get(`${nodeKey(source, node)}.${name}`);
			if (!added) continue;
			const first = {
				positional: [self],
				named: /* @__PURE__ */ new Map(),
				open: false
			};
			return added.isMethod ? {
				type: "partial",
				target: added.value,
				arguments: first
			} : added.value;
		}
	}
	/** What a name at a module's top level stands for, `import *` included. */
	inModule(path, name, seen = /* @__PURE__ */ new Set()) {
		const frame = this.moduleFrame(path);
		if (!frame || seen.has(path)) return void 0;
		const bindings = bindingsOf(frame.source.module);
		if (bindings.has(name)) return this.evaluateName(name, frame);
		for (const star of bindings.get("*") ?? []) {
			if (star.type !== "star") continue;
			const { module, level } = star.statement;
			const from = this.modules.resolve(path, module ?? "", level);
			const found = from === void 0 ? void 0 : this.inModule(from, name, /* @__PURE__ */ new Set([...seen, path]));
			if (found) return found;
		}
	}
	/** What a name stands for where a frame runs. */
	evaluateName(name, frame) {
		const node = {
			type: "Name",
			id: name,
			range: [0, 0],
			loc: frame.node.loc
		};
		return evaluateExpression(this, node, frame);
	}
};
function newFrame(source, node) {
	return {
		source,
		node,
		owner: null,
		self: null,
		called: false,
		bindings: /* @__PURE__ */ new Map(),
		outer: null,
		memo: /* @__PURE__ */ new Map()
	};
}
function receiverOf({ node, owner }) {
	return owner && node.type !== "Lambda" ? receiverName(node) : void 0;
}
/** True for a function that was defined while another one ran. */
function isNested({ frame }) {
	return frame.node.type === "FunctionDef" || frame.node.type === "AsyncFunctionDef" || frame.node.type === "Lambda";
}

// dist/lib/charm/build.js
/** The model of a charm. Never throws for any source text; what cannot be followed is left out and told. */
function buildCharm(modules, facts, settings = {}) {
	const world = new World(modules, facts);
	const observed = constructAll(world);
	const contexts = emitContexts(world, observed);
	const collector = new Collector(world, settings);
	for (const each of observed) collector.add(each, eventsOf(world, each, contexts));
	const model = collector.model(facts);
	return {
		...model,
		...told(world, observed, collector.observations),
		...grouped(model, settings)
	};
}
/** What several defers come to together. */
function grouped(charm, { duplicatedFrom = 2, cheapCalls = [] }) {
	return {
		collections: byFile(() => collectionsOf(charm), ({ reconciler }) => reconciler.source),
		duplicated: byFile(() => duplicatedWork(charm, duplicatedFrom, new Set(cheapCalls)), ({ first }) => first.source)
	};
}
/** What is asked of one file at a time, and worked out for all of them at the first question. */
function told(world, observed, observations) {
	return {
		unnamedHandlers: byFile(() => unnamedHandlers(world, observed), ({ at }) => at.source),
		conditionalObservations: byFile(() => conditionalObservations(world, observed, observations), ({ place }) => place.source),
		customEvents: byFile(() => customEvents(world), ({ source }) => source)
	};
}
function byFile(find, sourceOf) {
	let found;
	return (path) => (found ??= find()).filter((item) => sourceOf(item).path === path);
}
function eventsOf(world, { events, eventText, call }, contexts) {
	if (events.length === 0) return fromTextAlone(call, eventText);
	return events.flatMap((value) => {
		if (value.type === "all-events") return kindsOf(world, value.from.emits).map(([kind, name]) => plain(kind, name, `${value.from.text}.${name}`));
		const { kind, name, text } = value;
		return [{
			event: {
				kind,
				name,
				source: text,
				get emittedFrom() {
					return kind === "custom" ? contexts(value) : null;
				}
			},
			subject: {
				kind,
				class: value.class
			},
			from: value.from
		}];
	});
}
function plain(kind, name, source) {
	return {
		event: {
			kind,
			name,
			source,
			emittedFrom: null
		},
		subject: {
			kind,
			class: null
		},
		from: null
	};
}
/** Every event of a charm's `on`: those that all charms have, and those that its metadata declares. */
function kindsOf(world, emits) {
	if (emits !== "juju") return [];
	const { relations, containers, storages, actions } = world.facts;
	const found = kindsOnEveryCharm.map((kind) => [kind, kind]);
	const add = (names, kinds) => {
		for (const name of names) for (const kind of kinds) found.push([kind, `${snake(name)}_${kind}`]);
	};
	add(relations.map(({ name }) => name), [
		"relation_created",
		"relation_joined",
		"relation_changed",
		"relation_departed",
		"relation_broken"
	]);
	add(containers, [
		"pebble_ready",
		"pebble_custom_notice",
		"pebble_check_failed",
		"pebble_check_recovered"
	]);
	add(storages, ["storage_attached", "storage_detaching"]);
	add(actions, ["action"]);
	return found;
}
/** Where nothing is known of the source, the last name may still tell: `x[y].relation_changed`. */
function fromTextAlone(call, text) {
	const [node] = call.args;
	if (node?.type !== "Attribute") return [];
	const keyed = kindOnKey(node.attr);
	const kind = keyed === "custom" ? kindOnCharm(node.attr) : keyed;
	if (kind === "custom" || factsOf(kind).scope === "charm") return [];
	return [plain(kind, snake(node.attr), text)];
}
var Collector = class {
	#world;
	#deferWrappers;
	#observations = [];
	#unresolved = [];
	#defers = /* @__PURE__ */ new Map();
	/** Arrivals of what cannot be told apart: many custom events to one handler are followed once. */
	#trips = /* @__PURE__ */ new Map();
	#seen = /* @__PURE__ */ new Set();
	#handOvers = new HandOvers();
	#listeners = [];
	#expensiveCalls;
	#consequences;
	constructor(world, settings) {
		this.#world = world;
		this.#deferWrappers = new Set(settings.deferWrappers ?? []);
		this.#expensiveCalls = new Set(settings.expensiveCalls ?? []);
		this.#consequences = new Consequences(world, this.#handOvers, new Set(settings.controlFlowExceptions ?? []));
	}
	add({ call, frame, handlers, eventText, handlerText }, events) {
		const place = {
			source: frame.source,
			node: call
		};
		if (events.length === 0) this.#unresolved.push({
			place,
			what: `The event \`${eventText}\` could not be followed.`
		});
		const known = handlers.filter(({ type }) => type === "function" || type === "partial" || type === "instance");
		if (known.length === 0) this.#unresolved.push({
			place,
			what: `The handler \`${handlerText}\` could not be found.`
		});
		for (const handler of known) for (const { event, subject, from } of events) {
			const key = `${nodeKey(frame.source, call)} ${event.source} ${event.name} ${keyOf(handler)}`;
			if (this.#seen.has(key)) continue;
			this.#seen.add(key);
			this.#listeners.push({
				event,
				from: from ?? null,
				handler,
				subject,
				place
			});
			const arrivals = this.#arrivals(handler, place, subject);
			const defers = arrivals.filter(({ excluded }) => !excluded).map((arrival) => ({
				source: arrival.frame.source,
				node: arrival.call
			}));
			this.#observations.push({
				event,
				handler: handlerName(handler),
				method: methodOf(this.#world, handler),
				place,
				defers
			});
			for (const arrival of arrivals) this.#arrive(arrival, event);
		}
	}
	#arrivals(handler, place, subject) {
		const key = `${keyOf(handler)} ${subject.kind} ${classKey(subject.class)}`;
		let found = this.#trips.get(key);
		if (!found) {
			const handlerNode = place.node.type === "Call" ? place.node.args[1] ?? place.node : place.node;
			const at = {
				source: place.source,
				node: handlerNode
			};
			found = travel(this.#world, handler, at, subject, this.#deferWrappers, this.#handOvers);
			this.#trips.set(key, found);
		}
		return found;
	}
	#arrive(arrival, event) {
		const { call, frame, path, caughtAt, facts, excluded } = arrival;
		if (!excluded) this.#consequences.arrive(arrival);
		let defer = this.#defers.get(call);
		if (!defer) this.#defers.set(call, defer = {
			source: frame.source,
			events: /* @__PURE__ */ new Map()
		});
		const key = `${event.kind} ${event.name}`;
		const known = defer.events.get(key);
		if (known && rank(known) <= rank({
			excluded,
			caughtAt
		})) return;
		const guard = nearestGuard(call);
		const departing = [...facts].some(([fact, outcome]) => outcome && DEPARTING.test(fact));
		defer.events.set(key, {
			event,
			path,
			caughtAt,
			excluded,
			departing,
			guard: guard && {
				...guard,
				source: frame.source
			}
		});
	}
	get observations() {
		return this.#observations;
	}
	model(facts) {
		for (const path of this.#world.modules.own) this.#addUnreached(this.#world.modules.get(path));
		const defers = [...this.#defers].map(([call, { source, events }]) => toDefer(call, source, [...events.values()]));
		defers.sort((a, b) => a.source.path < b.source.path ? -1 : a.source.path > b.source.path ? 1 : a.call.range[0] - b.call.range[0]);
		let unfinished;
		let verdicts;
		const byFile = /* @__PURE__ */ new Map();
		for (const defer of defers) byFile.set(defer.source.path, [...byFile.get(defer.source.path) ?? [], defer]);
		return {
			facts,
			defers,
			observations: this.#observations,
			unresolved: this.#unresolved,
			defersIn: (path) => byFile.get(path) ?? [],
			after: (defer) => this.#consequences.after(defer),
			before: (defer) => this.#consequences.before(defer),
			verdict: (defer) => (verdicts ??= this.#verdicts()).of(defer),
			unit: (defer) => this.#unitAt(defer),
			unfinished: (defer) => (unfinished ??= this.#consequences.unfinished()).get(defer.call) ?? null
		};
	}
	#unitAt(defer) {
		const [context] = this.#consequences.contextsOf(defer);
		return context ? unitIn(this.#world, context.frame) : null;
	}
	#verdicts() {
		const { effects } = this.#consequences;
		return new Verdicts({
			world: this.#world,
			effects,
			handOvers: this.#handOvers,
			listeners: this.#listeners,
			expensiveCalls: this.#expensiveCalls,
			contextsOf: (defer) => this.#consequences.contextsOf(defer)
		});
	}
	/** Defers that no event was found for: listed, never reported. */
	#addUnreached(source) {
		if (!source) return;
		walk(source.module, (node) => {
			if (node.type === "Call" && !this.#defers.has(node) && looksLikeDefer(node)) this.#defers.set(node, {
				source,
				events: /* @__PURE__ */ new Map()
			});
		});
	}
};
function rank({ excluded, caughtAt }) {
	return excluded ? 2 : caughtAt ? 1 : 0;
}
const DEPARTING = /^event\.departing_?[uU]nit(\.name)? Eq (?!event\b)\S*\.unit(\.name)?$|^(?!event\b)\S*\.unit(\.name)? Eq event\.departing_?[uU]nit(\.name)?$/;
function classKey(of) {
	return of ? nodeKey(of.source, of.node) : "";
}
function handlerName(handler) {
	const [first] = optionsOf(handler);
	if (first?.type === "function") return qualifiedNameOf(first);
	if (first?.type === "partial") return handlerName(first.target);
	return first?.type === "instance" ? first.class.name : "?";
}
/** `x.defer()` without arguments, where `x` is a parameter of a function around it. */
function looksLikeDefer({ func, args, keywords }) {
	if (func.type !== "Attribute" || func.attr !== "defer" || args.length + keywords.length > 0) return false;
	const receiver = func.value;
	if (receiver.type !== "Name") return false;
	return [...ancestors(func)].some((above) => (above.type === "FunctionDef" || above.type === "AsyncFunctionDef" || above.type === "Lambda") && hasParameter(above, receiver.id));
}
function toDefer(call, source, events) {
	const receiver = call.func.type === "Attribute" ? show(call.func.value) : show(call.func);
	return {
		call,
		source,
		function: holderOf(call) ?? null,
		handler: holderName(call),
		receiver,
		events
	};
}

export { isAnyTime as a, fateOf as c, nameOf$1 as d, optionsOf as f, show as g, snake as h, eventsOf$1 as i, onlyCall as l, factsOf as m, causesAround as n, observationsByDefer as o, returnsOf as p, exitsBefore as r, advisedIn as s, buildCharm as t, calledName$1 as u };