import { _ as scopeOf, a as lowerTypeScript, b as charmFingerprint, c as list, d as ancestors, f as children, g as pushChildren, h as isStatement, i as programOf, l as parsePython, m as isScope, n as openProject, o as is, p as isFunction$1, r as lazyTypeScriptParser, s as keyName, v as walk, x as debugLog, y as visitorKeys } from "./project.js";
import { a as isAnyTime, c as fateOf, d as nameOf, f as optionsOf, g as show, h as snake, i as eventsOf, l as onlyCall, m as factsOf, n as causesAround, o as observationsByDefer, p as returnsOf, r as exitsBefore, s as advisedIn, t as buildCharm, u as calledName } from "./build.js";
import { createRequire } from "node:module";
import { ConfigCommentParser, Directive, TextSourceCodeBase } from "@eslint/plugin-kit";

// dist/lib/charm/acts.js
/** How deep an expression is shown: a name through several objects is one idea. */
const DEPTH$1 = 10;
/** The words of a message about what still runs after a defer. */
function continuingWords({ goesOn, effect, after }, file) {
	return {
		goesOn,
		effect: effect ? `${actText(effect)}${whereText(effect, file)}` : "",
		after: after ? actText(after) : ""
	};
}
/** A call or an assignment in a few words: `` `self.restart()` ``, `` set `self._stored.port` ``. */
function actText({ node, source }) {
	const { language } = source.module;
	if (node.type === "Call") {
		const whole = show(node, language, DEPTH$1);
		return `\`${isShort(whole) ? whole : `${show(node.func, language, DEPTH$1)}(…)`}\``;
	}
	if (node.type === "Raise") return raiseText(node.exc, language);
	const text = (node.type === "Assign" || node.type === "Delete" ? node.targets : node.type === "AugAssign" || node.type === "AnnAssign" ? [node.target] : []).map((target) => show(target, language, DEPTH$1)).join(", ");
	return `${node.type === "Delete" ? "delete" : "set"} \`${text}\``;
}
/** `` `raise CharmError(…)` ``, in the words of the language. */
function raiseText(exc, language) {
	const word = language === "python" ? "raise" : "throw";
	if (!exc) return `\`${word}\``;
	const made = language === "python" ? "" : "new ";
	return `\`${word} ${exc.type === "Call" ? `${made}${show(exc.func, language)}(…)` : show(exc, language)}\``;
}
/** Where a place is: ` (line 7)`, or with its file where that is another one. */
function whereText({ node, source }, file) {
	const { line } = node.loc.start;
	return source.path === file ? ` (line ${line})` : ` (${source.path}:${line})`;
}
function isShort(text) {
	return !text.includes("…") && text.length <= 60;
}

// dist/lib/charm/remedy.js
/**
* The edit of a remedy: in the place of the defer when it is for all of the defer's events, else in front of it, for
* the events of those classes alone. Null where no statement can be written: a defer inside a larger expression; and
* where a `return` would silence an exception: in a `finally`.
*/
function remedyEdit({ defer, events, does, returns }) {
	const statement = deferStatement(defer.call);
	if (!statement) return null;
	const all = defer.events.every((reaching) => events.includes(reaching));
	const returned = returnSnippet(defer.function);
	const isReturn = statement.type === "Return";
	const adds = returns && (isReturn || !all || !isFollowedByEnd(statement));
	if (adds && !isReturn && isInFinally(statement)) return null;
	if (!all) {
		const classes = [...new Set(events.map(({ event }) => factsOf(event.kind).classes[0] ?? "EventBase"))];
		const body = adds ? [...does, returned] : [...does];
		return {
			kind: "insertBefore",
			statement,
			lines: [{
				kind: "ifIsInstance",
				event: defer.receiver,
				classes,
				body
			}]
		};
	}
	return {
		kind: "replaceStatement",
		statement,
		with: adds ? [...does, returned] : [...does]
	};
}
/** The statement that a defer is: `x.defer()` alone, or returned. */
function deferStatement(call) {
	let value = call;
	if (value.parent?.type === "Await") value = value.parent;
	const statement = value.parent;
	if (!statement || !isStatement(statement)) return null;
	return statement.type === "Expr" || statement.type === "Return" ? statement : null;
}
/** The statements that a statement stands among, or null. */
function siblingsOf(statement) {
	const above = statement.parent;
	if (!above) return null;
	return Object.values(above).filter((value) => Array.isArray(value) && value.includes(statement))[0] ?? null;
}
/** True where the function ends with the next statement. */
function isFollowedByEnd(statement) {
	const siblings = siblingsOf(statement);
	const next = siblings?.[siblings.indexOf(statement) + 1]?.type;
	return next === "Return" || next === "Raise";
}
function isInFinally(statement) {
	let below = statement;
	for (const above of ancestors(statement)) {
		if (isScope(above)) return false;
		if ((above.type === "Try" || above.type === "TryStar") && above.finalbody.includes(below)) return true;
		below = above;
	}
	return false;
}
/** A `return` as the function gives back values: bare, a false flag, or nothing. */
function returnSnippet(of) {
	if (!of || of.type === "Lambda") return {
		kind: "return",
		value: null
	};
	const values = returnsOf(of).values.filter((value) => !isDefer$1(value));
	const python = languageOf(of) === "python";
	if (values.length === 0) return {
		kind: "return",
		value: null
	};
	if (values.every((value) => value.type === "Constant" && value.kind === "bool")) return {
		kind: "return",
		value: python ? "False" : "false"
	};
	return {
		kind: "return",
		value: python ? "None" : "undefined"
	};
}
/** `event.defer()` returns nothing. */
function isDefer$1(value) {
	return value.type === "Call" && value.func.type === "Attribute" && value.func.attr === "defer";
}
function languageOf(node) {
	for (const above of ancestors(node)) if (above.type === "Module") return above.language;
	return "python";
}

// dist/lib/charm/continuing.js
/** The charm's own defers of a file that are queued, with what follows each. */
function queuedIn(charm, path) {
	return charm.defersIn(path).filter((defer) => defer.source.origin === "own" && isQueued(defer)).map((defer) => ({
		defer,
		aftermath: charm.after(defer)
	}));
}
/** Those after which something with an effect can still run. */
function continuingIn(charm, path) {
	return queuedIn(charm, path).filter(({ aftermath }) => aftermath.kind === "continues" && !aftermath.uncaught);
}
/** True when an event reaches the defer that it does not raise for. */
function isQueued({ events }) {
	return events.some(({ event, excluded }) => !excluded && factsOf(event.kind).fate !== "raises");
}
/** A `return` behind a defer, of the function's own shape; null where it would not keep the effect from running. */
function returnEdit({ call, function: of }, { after, effect }) {
	const statement = deferStatement(call);
	if (statement?.type !== "Expr" || after || effect && isInFinallyOf(effect.node, statement)) return null;
	return {
		kind: "insertAfter",
		statement,
		lines: [returnSnippet(of)]
	};
}
/** True where a `finally` around a statement holds a node. */
function isInFinallyOf(node, statement) {
	return [...ancestors(statement)].some((above) => (above.type === "Try" || above.type === "TryStar") && above.finalbody.some((last) => last === node || [...ancestors(node)].includes(last)));
}
/** Takes a defer away, where the exception that follows it stands among the same statements. */
function removeEdit({ call }, raised) {
	const statement = deferStatement(call);
	if (statement?.type !== "Expr") return null;
	return siblingsOf(statement)?.some((sibling) => sibling === raised || sibling.type === "Expr" && sibling.value === raised) ? {
		kind: "replaceStatement",
		statement,
		with: []
	} : null;
}

// dist/lib/python/edit-style.js
/** How a Python file is written, as far as an edit has to follow it. */
const BLANKS = /^[ \t\f]*/;
/** Offset at which the line of `offset` begins. */
function lineStart$1(text, offset) {
	return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}
/** Offset at which the line of `offset` ends, in front of its line ending. */
function lineEnd(text, offset) {
	const match = /[\r\n]/g;
	match.lastIndex = offset;
	return match.exec(text)?.index ?? text.length;
}
/** The blanks at the begin of the line of `offset`. */
function indentationAt(text, offset) {
	return BLANKS.exec(text.slice(lineStart$1(text, offset), offset))?.[0] ?? "";
}
/** False behind other text, also when that ends with a backslash on the line before. */
function beginsLine(text, offset) {
	const start = lineStart$1(text, offset);
	return text.slice(start, offset).trim() === "" && !/\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start));
}
/** The file's line ending: its first one. */
function newlineOf(text) {
	return /\r\n|[\r\n]/.exec(text)?.[0] ?? "\n";
}
/** One step of indentation at a statement: its own, else the first one in the file, else four spaces. */
function indentUnit(text, module, statement) {
	const own = statement.parent && stepInto(text, statement.parent, statement);
	if (own) return own;
	let found;
	walk(module, (node) => {
		for (const child of found ? [] : children(node)) found ??= stepInto(text, node, child);
		return found === void 0;
	});
	return found ?? "    ";
}
/** By how much a statement's line is indented against that of the node that holds it. */
function stepInto(text, owner, inner) {
	if (owner.type === "Module" || !beginsLine(text, inner.range[0])) return void 0;
	if (!("body" in owner) || !Array.isArray(owner.body) || !owner.body.includes(inner)) return void 0;
	const outside = indentationAt(text, owner.range[0]);
	const inside = indentationAt(text, inner.range[0]);
	return inside.length > outside.length && inside.startsWith(outside) ? inside.slice(outside.length) : void 0;
}
const QUOTES = /* @__PURE__ */ new WeakMap();
/** The quote that most of the file's strings have; documentation strings do not count. */
function quoteOf$1(text, module) {
	const known = QUOTES.get(module);
	if (known) return known;
	let surplus = 0;
	walk(module, (node) => {
		if ((node.type === "JoinedStr" || node.type === "Constant" && node.kind === "str") && node.parent?.type !== "Expr" && node.parent?.type !== "JoinedStr") surplus += /^\w{0,2}'/.test(text.slice(node.range[0], node.range[0] + 3)) ? 1 : -1;
		return node.type !== "JoinedStr";
	});
	const quote = surplus > 0 ? "'" : "\"";
	QUOTES.set(module, quote);
	return quote;
}
const ESCAPES = {
	"\\": "\\\\",
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
/** A string literal; with the other quotes where that saves escapes. */
function literal(value, preferred) {
	const other = preferred === "\"" ? "'" : "\"";
	const quote = value.includes(preferred) && !value.includes(other) ? other : preferred;
	return quote + value.replace(/[\\\x00-\x1f\x7f\u0085\u2028\u2029]|["']/g, (char) => {
		if (char === "\"" || char === "'") return char === quote ? `\\${char}` : char;
		return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
	}) + quote;
}

// dist/lib/python/snapshot-edit.js
/** A line of more than this is broken, one attribute a line. */
const LINE_LIMIT$1 = 88;
/** Adds the two methods at the end of the class. Null for a class on one line. */
function printSnapshot$1({ class: of, attributes }, { text, module }) {
	const first = of.body[0];
	const last = of.body.at(-1);
	if (!first || !last || !beginsLine(text, first.range[0])) return null;
	const quote = quoteOf$1(text, module);
	const unit = indentUnit(text, module, first);
	const indent = indentationAt(text, first.range[0]);
	const init = of.body.find((member) => isFunction$1(member) && member.name === "__init__");
	const typed = !!init && isFunction$1(init) && (init.returns !== null || init.args.args.some(({ annotation }) => annotation));
	const parts = attributes.map((name) => ({
		name,
		key: literal(keyFor(name, attributes), quote)
	}));
	const saved = ["**super().snapshot()", ...parts.map(({ name, key }) => `${key}: self.${name}`)];
	const short = `return {${saved.join(", ")}}`;
	const fits = indent.length + unit.length + short.length <= LINE_LIMIT$1;
	const lines = [
		"",
		typed ? "def snapshot(self) -> dict:" : "def snapshot(self):",
		...fits ? [unit + short] : [
			`${unit}return {`,
			...saved.map((part) => `${unit}${unit}${part},`),
			`${unit}}`
		],
		"",
		typed ? "def restore(self, snapshot: dict) -> None:" : "def restore(self, snapshot):",
		`${unit}super().restore(snapshot)`,
		...parts.map(({ name, key }) => `${unit}self.${name} = snapshot[${key}]`)
	];
	const eol = newlineOf(text);
	const end = lineEnd(text, last.range[1]);
	return {
		range: [end, end],
		text: lines.map((line) => eol + (line && indent + line)).join("")
	};
}
/** `_secret` is saved as `secret`, unless that is an attribute of its own. */
function keyFor(name, all) {
	const plain = name.replace(/^_+/, "");
	return plain === "" || all.includes(plain) ? name : plain;
}

// dist/lib/edit.js
/**
* How a file may name a class of ops: `ops.WaitingStatus`, `WaitingStatus` or what it imported it as; null when
* nothing imported reaches it. Looks at the imports anywhere in the file's top level.
*/
function opsName(module, className) {
	let throughModule = null;
	for (const statement of module.body) if (statement.type === "ImportFrom" && statement.level === 0 && isOpsModule(statement.module)) {
		for (const { name, asname } of statement.names) if (name === className) return asname ?? name;
	} else if (statement.type === "Import") {
		for (const { name, asname } of statement.names) if (name === "ops") throughModule = asname ?? name;
	}
	return throughModule && `${throughModule}.${className}`;
}
function isOpsModule(module) {
	return module === "ops" || /^ops[./](charm|framework|model|main)$/.test(module ?? "");
}

// dist/lib/python/snippets.js
/** Snippets as lines of Python. */
/** Lines without the indentation of the place they go to; null when a class is not imported in any form. */
function linesOf(snippets, style) {
	const lines = [];
	for (const snippet of snippets) {
		const written = snippet.kind === "ifIsInstance" ? conditional(snippet, style) : simple(snippet, style);
		if (written === null) return null;
		lines.push(...written);
	}
	return lines;
}
/** True when a line with it can go on behind `;`. */
function isSimple(snippet) {
	return snippet.kind !== "ifIsInstance";
}
function simple(snippet, { module, quote }) {
	switch (snippet.kind) {
		case "return": return [snippet.value === null ? "return" : `return ${snippet.value}`];
		case "failAction": return [`${snippet.event}.fail(${literal(snippet.message, quote)})`];
		case "raise": return [`raise RuntimeError(${literal(snippet.message, quote)})`];
		case "addStatus":
		case "setStatus": {
			const name = opsName(module, snippet.status);
			if (name === null) return null;
			const status = `${name}(${literal(snippet.message, quote)})`;
			if (snippet.kind === "addStatus") return [`${snippet.event}.add_status(${status})`];
			return [`${snippet.receiver}.status = ${status}`];
		}
		case "call": return [`${snippet.callee}(${snippet.args.join(", ")})`];
	}
}
function conditional(snippet, style) {
	const body = linesOf(snippet.body, style);
	const classes = snippet.classes.map((name) => opsName(style.module, name));
	if (body === null || classes.length === 0 || classes.includes(null)) return null;
	const names = classes.length === 1 ? classes.join() : `(${classes.join(", ")})`;
	const inside = body.length > 0 ? body : ["pass"];
	return [`if isinstance(${snippet.event}, ${names}):`, ...inside.map((line) => style.unit + line)];
}

// dist/lib/python/edits.js
/**
* Prints an edit for a Python file.
*
* - A replaced statement keeps the comment behind it; one that is taken away takes its whole line with it, that
*   comment included, but no other line. What stands inside of a compound statement goes with it.
* - Statements that share a line stay on it, joined by `; `, unless a compound statement comes in: then each gets a
*   line of its own.
* - Null for an `elif`, a `return` outside of a function, and a class of ops that the file does not import.
*/
const printPythonEdit = (edit, { text, module }) => {
	if (edit.kind === "replaceText") return {
		range: edit.range,
		text: edit.text
	};
	if (edit.kind === "extractMethod") return null;
	if (edit.kind === "addSnapshot") return printSnapshot$1(edit, {
		text,
		module
	});
	const { statement } = edit;
	const body = bodyOf(statement);
	if (!body || isElif(text, statement)) return null;
	const snippets = edit.kind === "replaceStatement" ? edit.with : edit.lines;
	if (snippets.some(returns$1) && !mayReturn$1(statement)) return null;
	const [start] = statement.range;
	if (snippets.length === 0 && edit.kind !== "replaceStatement") return {
		range: [start, start],
		text: ""
	};
	const unit = indentUnit(text, module, statement);
	const lines = linesOf(snippets, {
		module,
		quote: quoteOf$1(text, module),
		unit
	});
	if (lines === null) return null;
	const site = siteOf$1(text, body, statement, unit);
	const [before = [], itself = [], after = []] = parts(edit.kind, text, statement, lines);
	const onlyOne = itself.length === 0 && body.length === 1 && statement.parent?.type !== "Module";
	const written = [
		...before,
		...onlyOne ? ["pass"] : itself,
		...after
	];
	if (site.inline && !snippets.every(isSimple)) return breakSuite(site, written);
	if (site.previous || site.next || site.inline) return snippets.every(isSimple) ? joinOnLine(site, written) : splitLine(site, written);
	return ownLine(edit.kind, site, lines, onlyOne);
};
/** What comes in front of the statement, in its place, and behind it. */
function parts(kind, text, statement, lines) {
	const own = [text.slice(...statement.range)];
	if (kind === "insertBefore") return [
		lines,
		own,
		[]
	];
	if (kind === "insertAfter") return [
		[],
		own,
		lines
	];
	return [
		[],
		lines,
		[]
	];
}
/** The statements among which this one stands. */
function bodyOf(statement) {
	const { parent } = statement;
	if (!parent) return void 0;
	for (const key of visitorKeys[parent.type]) {
		const held = parent[key];
		if (Array.isArray(held) && held.includes(statement)) return held;
	}
}
function isElif(text, statement) {
	return statement.type === "If" && text.startsWith("elif", statement.range[0]);
}
function returns$1(snippet) {
	return snippet.kind === "return" || snippet.kind === "ifIsInstance" && snippet.body.some(returns$1);
}
function mayReturn$1(statement) {
	const scope = scopeOf(statement);
	return scope !== void 0 && isFunction$1(scope);
}
const SEPARATOR = /^[ \t\f]*;(?:[ \t\f]|\\\r?\n)*$/;
function siteOf$1(text, body, statement, unit) {
	const at = body.indexOf(statement);
	const first = body[0] ?? statement;
	const shared = (left, right) => left !== void 0 && right !== void 0 && SEPARATOR.test(text.slice(left.range[1], right.range[0]));
	const previous = body[at - 1];
	const next = body[at + 1];
	const inline = !beginsLine(text, first.range[0]);
	const indentation = inline ? indentationAt(text, (first.parent ?? first).range[0]) + unit : indentationAt(text, first.range[0]);
	return {
		text,
		statement,
		body,
		inline,
		previous: shared(previous, statement) ? previous : void 0,
		next: shared(statement, next) ? next : void 0,
		newLine: newlineOf(text) + indentation
	};
}
/** A statement with lines of its own. */
function ownLine(kind, { text, statement, newLine }, lines, onlyOne) {
	const [start, end] = statement.range;
	const written = lines.join(newLine);
	if (kind === "insertBefore") return {
		range: [start, start],
		text: written + newLine
	};
	if (kind === "insertAfter") {
		const behind = lineEnd(text, end);
		return {
			range: [behind, behind],
			text: newLine + written
		};
	}
	if (onlyOne) return {
		range: [start, end],
		text: "pass"
	};
	if (lines.length > 0) return {
		range: [start, end],
		text: written
	};
	const behind = lineEnd(text, end);
	const ending = text.startsWith("\r\n", behind) ? 2 : 1;
	return {
		range: [lineStart$1(text, start), Math.min(behind + ending, text.length)],
		text: ""
	};
}
/** Simple statements among others on a line. */
function joinOnLine({ statement, previous, next }, written) {
	const [start, end] = statement.range;
	if (written.length > 0) return {
		range: [start, end],
		text: written.join("; ")
	};
	if (next) return {
		range: [start, next.range[0]],
		text: ""
	};
	return {
		range: [previous?.range[1] ?? start, end],
		text: ""
	};
}
/** Gives a compound statement a line of its own among those of a line. */
function splitLine({ statement, previous, next, newLine }, written) {
	return {
		range: [previous ? previous.range[1] : statement.range[0], next ? next.range[0] : statement.range[1]],
		text: (previous ? newLine : "") + written.join(newLine) + (next ? newLine : "")
	};
}
/** `if x: y` becomes a block of lines. */
function breakSuite({ text, statement, body, newLine }, written) {
	const lines = body.flatMap((each) => each === statement ? written : [text.slice(...each.range)]);
	const first = (body[0] ?? statement).range[0];
	return {
		range: [text.slice(0, first).replace(/(?:[ \t\f]|\\\r?\n)+$/, "").length, (body.at(-1) ?? statement).range[1]],
		text: newLine + lines.join(newLine)
	};
}

// dist/lib/typescript/edit-site.js
/**
* Finds the statement of a range. Null where the range is that of a part of a statement (`a` of `a(), b();`, of
* `ready && a();`, of `let a = 1, b;`), which no statement can stand in for.
*/
function siteOf(program, range) {
	const path = pathTo(program, range);
	const index = path.findIndex((node, depth) => depth > 0 && sameRange(node.range, range));
	const node = path[index];
	const parent = path[index - 1];
	if (!node || !parent) return null;
	const kind = kindOf(node, parent);
	return kind && {
		kind,
		node,
		parent,
		callable: callableOf(path.slice(0, index))
	};
}
function kindOf(node, parent) {
	if (is(parent, "Program", "BlockStatement", "StaticBlock", "TSModuleBlock")) return "listed";
	if (is(parent, "SwitchCase")) return node === parent.test ? null : "listed";
	if (is(parent, "IfStatement")) return node === parent.test ? null : "alone";
	if (is(parent, "ArrowFunctionExpression")) return node === parent.body && !is(node, "BlockStatement") ? "arrow" : null;
	if (is(parent, "ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement", "LabeledStatement", "WithStatement")) return node === parent.body ? "alone" : null;
	return null;
}
function callableOf(above) {
	for (let index = above.length - 1; index > 0; index--) {
		const node = above[index];
		const parent = above[index - 1];
		if (node && parent && is(node, "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression")) return {
			node,
			parent
		};
	}
	return null;
}
/** The nodes that hold a range, from the program down. */
function pathTo(program, range) {
	const path = [];
	for (let node = program; node; node = childrenOf(node).find((child) => holds(child, range))) path.push(node);
	return path;
}
const NO_CHILDREN = /* @__PURE__ */ new Set([
	"parent",
	"tokens",
	"comments",
	"loc",
	"range"
]);
/** The direct children of any node, by its fields: no table of visitor keys needs to be loaded for that. */
function childrenOf(node) {
	return Object.entries(node).flatMap(([key, value]) => {
		if (NO_CHILDREN.has(key)) return [];
		return (Array.isArray(value) ? value : [value]).filter(isNode);
	});
}
function isNode(value) {
	return typeof value === "object" && value !== null && "type" in value && "range" in value;
}
function holds(node, [start, end]) {
	return node.range[0] <= start && end <= node.range[1];
}
function sameRange(one, other) {
	return one[0] === other[0] && one[1] === other[1];
}

// dist/lib/typescript/edit-style.js
/** How a file is written: quotes, semicolons, line ends, indentation. */
/** The style of a program that several edits are printed for; goes with the program. */
const known = /* @__PURE__ */ new WeakMap();
function styleOf(program, text) {
	let style = known.get(program);
	if (!style) {
		style = {
			quote: quoteOf(program),
			semicolon: endsStatements(program, text),
			eol: /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n",
			indent: indentOf(text)
		};
		known.set(program, style);
	}
	return style;
}
/** The quote that most strings have; single ones where neither is ahead. */
function quoteOf(program) {
	let double = 0;
	for (const token of list(program.tokens)) if (token.value.startsWith("\"")) double++;
	else if (token.value.startsWith("'")) double--;
	return double > 0 ? "\"" : "'";
}
/** True unless most of the statements that may go without a semicolon do. */
function endsStatements(program, text) {
	let balance = 0;
	const stack = [program];
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (is(node, "ExpressionStatement", "ReturnStatement", "ThrowStatement", "ImportDeclaration", "PropertyDefinition")) balance += text[node.range[1] - 1] === ";" ? 1 : -1;
		stack.push(...childrenOf(node));
	}
	return balance >= 0;
}
/** The step from a line that opens a block to the next one; two blanks where the file shows none. */
function indentOf(text) {
	for (const match of text.matchAll(/^([ \t]*)(?=\S).*\{[ \t]*\r?\n([ \t]+)(?=[^\s*])/gm)) {
		const [, outer = "", inner = ""] = match;
		if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
	}
	return "  ";
}
/** The blanks that a line begins with, for the line of an offset. */
function indentAt(text, offset) {
	return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? "";
}
function lineStart(text, offset) {
	return text.lastIndexOf("\n", offset - 1) + 1;
}

// dist/lib/typescript/snapshot-edit.js
/** A line of more than this is broken, one attribute a line. */
const LINE_LIMIT = 100;
/**
* Adds the two methods at the end of the class. What they assign is no longer `readonly`: the edit takes that away.
* Null where the class cannot be found again.
*/
function printSnapshot({ class: of, attributes }, program, { text }) {
	const node = pathTo(program, of.range).find((each) => is(each, "ClassDeclaration", "ClassExpression") && startsLike(each, of));
	const body = node && is(node, "ClassDeclaration", "ClassExpression") ? node.body : null;
	const last = body?.body.at(-1);
	if (!body || !last) return null;
	const fields = fieldsOf(body);
	const end = /^[ \t]*(\/\/.*)?$/.test(restOfLine(text, last.range[1])) ? last.range[1] + restOfLine(text, last.range[1]).length : last.range[1];
	const changes = attributes.flatMap((name) => writable(fields.get(name), text));
	const from = Math.min(end, ...changes.map(({ range }) => range[0]));
	const added = methods(attributes, fields, program, text, indentAt(text, last.range[0]));
	return {
		range: [from, end],
		text: applied(text, changes, from, end) + added
	};
}
/** Decorators may or may not be part of a class. */
function startsLike(node, { range }) {
	return node.range[1] === range[1];
}
/** Declared attributes by name: fields, and the parameters of the constructor that are fields. */
function fieldsOf(body) {
	const fields = /* @__PURE__ */ new Map();
	for (const member of body.body) {
		if (is(member, "PropertyDefinition")) {
			const name = keyName(member.key, member.computed);
			if (name !== null) fields.set(name, { node: member });
		}
		if (!is(member, "MethodDefinition") || member.kind !== "constructor" || !is(member.value, "FunctionExpression")) continue;
		for (const param of list(member.value.params)) {
			if (!is(param, "TSParameterProperty")) continue;
			const target = is(param.parameter, "AssignmentPattern") ? param.parameter.left : param.parameter;
			if (is(target, "Identifier")) fields.set(target.name, { node: param });
		}
	}
	return fields;
}
/** Takes `readonly` away, where the attribute has it. */
function writable(field, text) {
	if (!field?.node.readonly) return [];
	const { node } = field;
	const [start] = node.range;
	const upTo = is(node, "TSParameterProperty") ? node.parameter.range[0] : node.key.range[0];
	const match = /\breadonly\s+/.exec(text.slice(start, upTo));
	if (!match) return [];
	const bare = is(node, "TSParameterProperty") && !node.accessibility && !node.override;
	const at = start + match.index;
	return [{
		range: [at, at + match[0].length],
		text: bare ? "public " : ""
	}];
}
function applied(text, changes, from, end) {
	let written = "";
	let at = from;
	for (const change of [...changes].sort((a, b) => a.range[0] - b.range[0])) {
		written += text.slice(at, change.range[0]) + change.text;
		at = change.range[1];
	}
	return written + text.slice(at, end);
}
function methods(attributes, fields, program, text, indent) {
	const { quote, semicolon, eol, indent: unit } = styleOf(program, text);
	const end = semicolon ? ";" : "";
	const typed = hasTypes(program);
	const [record, nothing, override] = typed ? [
		": Record<string, unknown>",
		": void",
		"override "
	] : [
		"",
		"",
		""
	];
	const parts = attributes.map((name) => ({
		name,
		key: name.replace(/^#/, "")
	}));
	const saved = ["...super.snapshot()", ...parts.map(({ name, key }) => `${key}: this.${name}`)];
	const short = `return { ${saved.join(", ")} }${end}`;
	const fits = indent.length + unit.length + short.length <= LINE_LIMIT;
	return [
		"",
		`${override}snapshot()${record} {`,
		...fits ? [unit + short] : [
			`${unit}return {`,
			...saved.map((part) => `${unit}${unit}${part},`),
			`${unit}}${end}`
		],
		"}",
		"",
		`${override}restore(snapshot${record})${nothing} {`,
		`${unit}super.restore(snapshot)${end}`,
		...parts.map(({ name, key }) => `${unit}this.${name} = snapshot[${quote}${key}${quote}]${castTo(fields.get(name), text, typed)}${end}`),
		"}"
	].map((line) => eol + (line && indent + line)).join("");
}
function castTo(field, text, typed) {
	const node = field?.node;
	if (!node || !typed) return "";
	const target = !is(node, "TSParameterProperty") ? node : is(node.parameter, "AssignmentPattern") ? node.parameter.left : node.parameter;
	const annotation = "typeAnnotation" in target ? target.typeAnnotation : void 0;
	return annotation ? ` as ${text.slice(...annotation.typeAnnotation.range)}` : "";
}
/** False for JavaScript, which this parser reads too. */
function hasTypes(program) {
	const stack = [program];
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node.type.startsWith("TS")) return true;
		stack.push(...childrenOf(node));
	}
	return false;
}
function restOfLine(text, offset) {
	return /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "";
}

// dist/lib/typescript/method-edit.js
/** A function on the spot that becomes a method, as TypeScript text. */
/**
* Writes the function as a method behind the one that it stands in, and `this.<name>` in its place. Null where the
* method would mean something else: the function uses names of its surroundings, or has another `this`.
*/
function printMethod(edit, program, file) {
	const { text } = file;
	const path = pathTo(program, edit.function.range);
	const index = path.findIndex((node) => is(node, "ArrowFunctionExpression", "FunctionExpression") && node.range[0] === edit.function.range[0] && node.range[1] === edit.function.range[1]);
	const inline = path[index];
	const holder = path.slice(0, index).findLast((node) => is(node, "MethodDefinition"));
	if (!inline || !is(inline, "ArrowFunctionExpression", "FunctionExpression") || !holder || !is(holder, "MethodDefinition")) return null;
	if (path.slice(path.indexOf(holder) + 1, index).filter((node) => isFunction(node)).length !== 1 || holder.static || !staysTheSame(inline, holder)) return null;
	const style = styleOf(program, text);
	const indent = indentAt(text, holder.range[0]);
	const body = bodyText(inline, text, style, indent);
	if (body === null) return null;
	const isPrivate = childrenOf(path[path.indexOf(holder) - 1] ?? program).some((member) => is(member, "MethodDefinition", "PropertyDefinition") && member.accessibility === "private");
	const returns = inline.returnType ? text.slice(...inline.returnType.range) : "";
	const head = `${isPrivate ? "private " : ""}${inline.async ? "async " : ""}${edit.name}(${parameters(inline, edit, program, file)})${returns}`;
	const [start, end] = inline.range;
	const written = `this.${edit.name}${text.slice(end, holder.range[1])}${style.eol}${style.eol}${indent}${head} ${body}`;
	return {
		range: [start, holder.range[1]],
		text: written
	};
}
function isFunction(node) {
	return is(node, "ArrowFunctionExpression", "FunctionExpression", "FunctionDeclaration");
}
/** True where nothing in the function changes its meaning when it moves. */
function staysTheSame(inline, holder) {
	if (inline.generator || inline.typeParameters) return false;
	const inside = below(inline);
	if (inside.some((node) => is(node, "Super", "MetaProperty"))) return false;
	if (is(inline, "FunctionExpression") && inside.some((node) => is(node, "ThisExpression"))) return false;
	const own = namesBoundIn(inside);
	const outer = namesBoundIn(below(holder).filter((node) => !inside.includes(node)));
	return namesUsedIn(inside).every((name) => name !== "arguments" && (own.has(name) || !outer.has(name)));
}
function below(root) {
	const found = [root];
	for (const node of found) found.push(...childrenOf(node));
	return found;
}
function namesBoundIn(nodes) {
	const targets = nodes.flatMap((node) => {
		if (is(node, "VariableDeclarator", "ClassDeclaration")) return [node.id];
		if (is(node, "FunctionDeclaration")) return [node.id, ...list(node.params)];
		if (is(node, "FunctionExpression", "ArrowFunctionExpression")) return [...list(node.params)];
		return is(node, "CatchClause") ? [node.param] : [];
	});
	return new Set(targets.flatMap((target) => target ? namesIn(target) : []));
}
/** The names that a pattern binds. */
function namesIn(target) {
	if (is(target, "Identifier")) return [target.name];
	if (is(target, "AssignmentPattern")) return namesIn(target.left);
	if (is(target, "RestElement")) return namesIn(target.argument);
	if (is(target, "TSParameterProperty")) return namesIn(target.parameter);
	if (is(target, "ArrayPattern")) return target.elements.flatMap((item) => item ? namesIn(item) : []);
	if (!is(target, "ObjectPattern")) return [];
	return target.properties.flatMap((property) => namesIn(is(property, "Property") ? property.value : property));
}
/** Names that are looked up: not those of members and keys, nor in types. */
function namesUsedIn(nodes) {
	const others = new Set(nodes.flatMap((node) => {
		if (is(node, "MemberExpression")) return node.computed ? [] : [node.property];
		if (is(node, "Property")) return node.computed || node.shorthand ? [] : [node.key];
		return [];
	}));
	return nodes.filter((node) => is(node, "Identifier")).filter((node) => !others.has(node)).map(({ name }) => name);
}
function parameters(inline, { eventClass }, program, { text, module }) {
	const [first] = inline.params;
	const last = inline.params.at(-1);
	if (!first || !last) return "";
	const written = text.slice(first.range[0], last.range[1]);
	const type = first === last && is(first, "Identifier") && !first.typeAnnotation && !first.optional && eventClass && hasTypes(program) ? opsName(module, eventClass) : null;
	return type ? `${written}: ${type}` : written;
}
/** The block, indented for its new place; null for what cannot be moved as it is. */
function bodyText({ body }, text, { eol, semicolon, indent: unit }, indent) {
	const written = text.slice(...body.range);
	if (!is(body, "BlockStatement")) {
		if (written.startsWith("{") || written.includes("\n")) return null;
		return `{${eol}${indent}${unit}${is(body, "CallExpression", "AwaitExpression", "AssignmentExpression", "UpdateExpression") ? "" : "return "}${written}${semicolon ? ";" : ""}${eol}${indent}}`;
	}
	const before = indentAt(text, body.range[0]);
	if (below(body).some((node) => is(node, "TemplateElement") && text.slice(...node.range).includes("\n")) || !before.startsWith(indent)) return written;
	return written.split("\n").map((line, at) => at > 0 && line.startsWith(before) ? indent + line.slice(before.length) : line).join("\n");
}

// dist/lib/typescript/snippets.js
/** Snippets in TypeScript's words. */
/** The pieces for the snippets; null when one needs a class that the file does not import. */
function piecesOf(snippets, words) {
	const pieces = [];
	for (const snippet of snippets) {
		const piece = pieceOf(snippet, words);
		if (piece === null) return null;
		pieces.push(piece);
	}
	return pieces;
}
function pieceOf(snippet, words) {
	switch (snippet.kind) {
		case "return": return snippet.value === null ? "return" : `return ${snippet.value}`;
		case "failAction": return `${snippet.event}.fail(${quoted(snippet.message, words)})`;
		case "raise": return `throw new Error(${quoted(snippet.message, words)})`;
		case "addStatus": {
			const status = newStatus(snippet, words);
			const method = words.text.includes(".add_status(") ? "add_status" : "addStatus";
			return status && `${snippet.event}.${method}(${status})`;
		}
		case "setStatus": {
			const status = newStatus(snippet, words);
			return status && `${snippet.receiver}.status = ${status}`;
		}
		case "call": return `${snippet.callee}(${snippet.args.join(", ")})`;
		case "ifIsInstance": {
			const classes = snippet.classes.map((name) => opsClass(name, words));
			const body = piecesOf(snippet.body, words);
			if (!body || classes.length === 0 || classes.includes(null)) return null;
			return {
				head: `if (${classes.map((name) => `${snippet.event} instanceof ${name}`).join(" || ")})`,
				body
			};
		}
	}
}
function newStatus(snippet, words) {
	const name = opsClass(snippet.status, words);
	return name && `new ${name}(${quoted(snippet.message, words)})`;
}
function quoted(message, { style }) {
	const escaped = message.replaceAll("\\", "\\\\").replaceAll(style.quote, `\\${style.quote}`).replaceAll("\r", "\\r").replaceAll("\n", "\\n");
	return style.quote + escaped + style.quote;
}
/** How the file names a class of ops as a value: an import of its type only does not do. */
function opsClass(className, { program, module }) {
	let throughModule = null;
	let typeOnly = false;
	for (const statement of program.body) {
		if (!is(statement, "ImportDeclaration") || statement.source.value !== "ops") continue;
		for (const specifier of statement.specifiers) if (statement.importKind === "type") typeOnly = true;
		else if (!is(specifier, "ImportSpecifier")) throughModule = specifier.local.name;
		else if (specifier.importKind === "type") typeOnly = true;
		else if (is(specifier.imported, "Identifier") && specifier.imported.name === className) return specifier.local.name;
	}
	if (throughModule) return `${throughModule}.${className}`;
	return typeOnly ? null : opsName(module, className);
}

// dist/lib/typescript/edits.js
/**
* Prints an edit for a TypeScript file. Null where it cannot be written without touching more than it should: in the
* middle of an expression, or with a class that the file does not import.
*/
const printTypeScriptEdit = (edit, file) => {
	if (edit.kind === "replaceText") return {
		range: edit.range,
		text: edit.text
	};
	const program = programOrNull(file.text);
	if (edit.kind === "extractMethod") return program && printMethod(edit, program, file);
	if (edit.kind === "addSnapshot") return program && printSnapshot(edit, program, file);
	const site = program && siteOf(program, edit.statement.range);
	if (!site) return null;
	const snippets = snippetsOf(edit);
	if (snippets.some(returns) && !mayReturn(site)) return null;
	const style = styleOf(program, file.text);
	const pieces = piecesOf(snippets, {
		program,
		module: file.module,
		text: file.text,
		style
	});
	return pieces && new Writer(edit.kind, site, pieces, file, style).write();
};
function snippetsOf(edit) {
	return edit.kind === "replaceStatement" ? edit.with : edit.lines;
}
function programOrNull(text) {
	try {
		return programOf(text);
	} catch {
		return null;
	}
}
function returns(snippet) {
	return snippet.kind === "return" || snippet.kind === "ifIsInstance" && snippet.body.some(returns);
}
/** False at top level, and in the callback of `forEach`, which is a loop to the model: it would only go on with it. */
function mayReturn({ callable }) {
	if (!callable) return false;
	if (!is(callable.parent, "CallExpression") || !is(callable.parent.callee, "MemberExpression")) return true;
	const { property, computed } = callable.parent.callee;
	return keyName(property, computed) !== "forEach";
}
/** Statements that may end with the `}` of an expression. */
const ENDED_BY_SEMICOLON = [
	"ExpressionStatement",
	"VariableDeclaration",
	"ReturnStatement",
	"ThrowStatement"
];
/** What may go on with the statement of the line before, where that has no semicolon. */
const CONTINUES = /^[([`+\-/*.,?<]/;
var Writer = class {
	kind;
	site;
	pieces;
	style;
	#text;
	#start;
	#end;
	constructor(kind, site, pieces, file, style) {
		this.kind = kind;
		this.site = site;
		this.pieces = pieces;
		this.style = style;
		this.#text = file.text;
		this.#start = site.node.range[0];
		const written = file.text.slice(this.#start, site.node.range[1]);
		this.#end = this.#start + written.replace(/\s*\n\s*;$/, "").length;
	}
	write() {
		const nothing = this.pieces.length === 0;
		if (nothing && this.kind !== "replaceStatement") return {
			range: [this.#start, this.#start],
			text: ""
		};
		if (this.site.kind === "arrow") return this.#writeArrow();
		if (this.site.kind === "alone") return this.#writeAlone();
		if (nothing) return this.#remove();
		if (this.kind === "insertBefore") return this.#insertBefore();
		if (this.kind === "insertAfter") return this.#insertAfter();
		return {
			range: [this.#start, this.#end],
			text: this.#render(this.#needsSemicolon(this.#end))
		};
	}
	/** What stands on the line before the statement, and whether that is nothing but blanks. */
	#line() {
		const before = this.#text.slice(lineStart(this.#text, this.#start), this.#start);
		return {
			before,
			own: before.trim() === ""
		};
	}
	/** The rest of the line behind the statement. */
	#behind() {
		return /^[^\r\n]*/.exec(this.#text.slice(this.#end))?.[0] ?? "";
	}
	/** The pieces in the place of one statement: a line each, or all on one where it shares its line. */
	#render(semicolon) {
		const indent = indentAt(this.#text, this.#start);
		return this.#line().own ? this.#lines(this.pieces, indent, semicolon) : this.#inline(this.pieces, semicolon);
	}
	#lines(pieces, indent, semicolon = this.style.semicolon) {
		const { eol } = this.style;
		return pieces.map((piece, index) => {
			const ended = this.style.semicolon || semicolon && index === pieces.length - 1;
			if (typeof piece === "string") return this.#guarded(piece) + (ended ? ";" : "");
			const inner = indent + this.style.indent;
			return `${piece.head} {${eol}${inner}${this.#lines(piece.body, inner)}${eol}${indent}}`;
		}).join(eol + indent);
	}
	#inline(pieces, semicolon) {
		const texts = pieces.map((piece) => typeof piece === "string" ? piece : `${piece.head} { ${this.#inline(piece.body, this.style.semicolon)} }`);
		return texts.map((text, index) => {
			return typeof pieces[index] !== "string" || index === texts.length - 1 && !semicolon ? text : `${text};`;
		}).join(" ");
	}
	/** Without semicolons, a line must not begin with what goes on with the line before. */
	#guarded(text) {
		return !this.style.semicolon && CONTINUES.test(text) ? `;${text}` : text;
	}
	/** True where the statement that ends here needs a semicolon: by the file's style, or by what follows. */
	#needsSemicolon(end) {
		const behind = this.#text.slice(end);
		const sameLine = /^[ \t]*(?![/][/*])([^\s}])/.test(behind);
		return this.style.semicolon || sameLine || CONTINUES.test(withoutComments(behind));
	}
	#insertBefore() {
		const { own } = this.#line();
		const separate = own ? this.style.eol + indentAt(this.#text, this.#start) : " ";
		const semicolon = this.style.semicolon || !own || CONTINUES.test(this.#text.slice(this.#start));
		return {
			range: [this.#start, this.#start],
			text: this.#render(semicolon) + separate
		};
	}
	#insertAfter() {
		const behind = this.#behind();
		const { own } = this.#line();
		const indent = indentAt(this.#text, this.#start);
		if (own && /^\s*(\/\/.*|(\/\*((?!\*\/).)*\*\/\s*)*)$/.test(behind)) {
			const at = this.#end + behind.trimEnd().length;
			return {
				range: [at, at],
				text: this.style.eol + indent + this.#lines(this.pieces, indent, this.#needsSemicolon(at))
			};
		}
		const last = this.#text[this.#end - 1];
		const ended = last === ";" || last === "}" && !is(this.site.node, ...ENDED_BY_SEMICOLON);
		const text = this.#inline(this.pieces, this.#needsSemicolon(this.#end));
		return {
			range: [this.#end, this.#end],
			text: `${ended ? "" : ";"} ${text}`
		};
	}
	/** Takes the statement away, with its line where nothing else is on it. */
	#remove() {
		const { before, own } = this.#line();
		const behind = this.#behind();
		const previous = this.#text.slice(0, this.#start).trimEnd().at(-1) ?? ";";
		if (!/[;{}]/.test(previous) && CONTINUES.test(withoutComments(this.#text.slice(this.#end)))) return {
			range: [this.#start, this.#end],
			text: ";"
		};
		if (own && behind.trim() === "") {
			const next = this.#end + behind.length;
			const eol = /^\r?\n/.exec(this.#text.slice(next))?.[0].length ?? 0;
			return {
				range: [this.#start - before.length, next + eol],
				text: ""
			};
		}
		const blanks = /^[ \t]*/.exec(behind)?.[0].length ?? 0;
		if (blanks < behind.length) return {
			range: [this.#start, this.#end + blanks],
			text: ""
		};
		return {
			range: [this.#start - (before.length - before.trimEnd().length), this.#end],
			text: ""
		};
	}
	/** The only statement of an `if` or a loop: one simple statement can take its place, others need braces. */
	#writeAlone() {
		const original = this.#text.slice(this.#start, this.#end);
		const [only] = this.pieces;
		if (this.kind === "replaceStatement" && typeof only === "string" && this.pieces.length === 1) return {
			range: [this.#start, this.#end],
			text: only + (this.#needsSemicolon(this.#end) ? ";" : "")
		};
		const before = this.#text.slice(0, this.#start);
		const blanks = /\s*$/.exec(before)?.[0] ?? "";
		const from = /(\*\/|\/\/.*)$/.test(before.trimEnd()) ? this.#start : this.#start - blanks.length;
		const indent = indentAt(this.#text, this.site.parent.range[0]);
		const block = this.#block(indent, this.#around(original));
		return {
			range: [from, this.#end],
			text: from === this.#start ? block : ` ${block}`
		};
	}
	/** The pieces and the statement that stays, in order. */
	#around(original) {
		if (this.kind === "replaceStatement") return this.pieces;
		const kept = { original };
		return this.kind === "insertBefore" ? [...this.pieces, kept] : [kept, ...this.pieces];
	}
	#block(indent, parts) {
		if (parts.length === 0) return "{}";
		const { eol } = this.style;
		const inner = indent + this.style.indent;
		return `{${eol}${inner}${parts.map((part) => typeof part === "object" && "original" in part ? part.original : this.#lines([part], inner)).join(eol + inner)}${eol}${indent}}`;
	}
	/** `(e) => e.defer()` becomes `(e) => { … }`, where the value it returned is nobody's loss. */
	#writeArrow() {
		const head = /=>[\s(]*$/.exec(this.#text.slice(0, this.#start));
		const end = this.site.parent.range[1];
		if (!head || !/^[\s)]*$/.test(this.#text.slice(this.#end, end))) return null;
		if (this.kind === "insertAfter" && !isDefer(this.site.node)) return null;
		const original = this.#text.slice(this.#start, this.#end);
		const kept = this.kind === "insertBefore" ? `return ${original}` : original;
		const indent = indentAt(this.#text, this.#start);
		const block = this.#block(indent, this.#around(kept + (this.style.semicolon ? ";" : "")));
		return {
			range: [head.index + 2, end],
			text: ` ${block}`
		};
	}
};
/** `event.defer()` returns nothing. */
function isDefer(node) {
	if (!is(node, "CallExpression") || !is(node.callee, "MemberExpression")) return false;
	return keyName(node.callee.property, node.callee.computed) === "defer";
}
function withoutComments(text) {
	return text.replace(/^(\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/, "");
}

// dist/lib/rule.js
const debug = debugLog("rule");
const DOCS = "https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules";
/** Makes an ESLint rule of a definition. */
function charmRule(definition) {
	const { name, docs, messages, check } = definition;
	const { description, recommended, strict = recommended } = docs;
	return {
		meta: {
			type: "problem",
			languages: ["charm/python", "js/js"],
			docs: {
				description,
				url: `${DOCS}/${name}.md`,
				recommended,
				strict
			},
			hasSuggestions: true,
			schema: [],
			messages
		},
		create(context) {
			const root = context.sourceCode.ast.type;
			const run = () => {
				try {
					const opened = open(context);
					if (!opened) return;
					const { file, edited, print } = opened;
					check(file, (finding) => tell(context, finding, edited, print));
				} catch (error) {
					debug("%s failed on %s: %O", name, context.filename, error);
				}
			};
			return { [`${root}:exit`]: run };
		}
	};
}
/** What the rules of one file share, kept as long as ESLint keeps the file. */
const openedFiles = /* @__PURE__ */ new WeakMap();
function open(context) {
	const { sourceCode } = context;
	let opened = openedFiles.get(sourceCode);
	if (opened === void 0) openedFiles.set(sourceCode, opened = openFile(context));
	return opened;
}
function openFile({ sourceCode, physicalFilename, settings }) {
	const { text } = sourceCode;
	const ast = sourceCode.ast;
	const python = ast.type === "Module";
	const module = python ? ast : lowerTypeScript(ast, text);
	const project = openProject(physicalFilename, {
		text,
		module
	});
	if (!project) return null;
	const path = project.relative(physicalFilename);
	if (path.startsWith("../")) return null;
	const given = settingsOf(settings.charm);
	return {
		file: {
			charm: project.derive(`model ${JSON.stringify(given)}`, () => buildCharm(project.modules, project.facts, given)),
			path
		},
		edited: {
			text,
			module
		},
		print: python ? printPythonEdit : printTypeScriptEdit
	};
}
/** `settings.charm` without what the presets add to it. */
function settingsOf(given) {
	if (typeof given !== "object" || given === null) return {};
	return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value !== "function"));
}
function tell(context, { at, messageId, data = {}, suggest = [] }, edited, print) {
	const suggestions = [];
	for (const { messageId: id, data: more = {}, edit } of suggest) {
		const edits = edit === null ? [] : "kind" in edit ? [edit] : edit;
		const printed = edits.flatMap((each) => print(each, edited) ?? []);
		if (edits.length === 0 || printed.length < edits.length) continue;
		suggestions.push({
			messageId: id,
			data: {
				...data,
				...more
			},
			fix: (fixer) => printed.map(({ range, text }) => fixer.replaceTextRange(range, text))
		});
	}
	const { sourceCode } = context;
	const loc = Array.isArray(at) ? {
		start: sourceCode.getLocFromIndex(at[0]),
		end: sourceCode.getLocFromIndex(at[1])
	} : at.loc;
	context.report({
		loc,
		messageId,
		data,
		suggest: suggestions
	});
}

// dist/rules/no-defer-before-raise.js
var no_defer_before_raise_default = charmRule({
	name: "no-defer-before-raise",
	docs: {
		description: "disallow a defer that is lost because the hook fails after it",
		recommended: "error"
	},
	messages: {
		raiseAfterDefer: "After this defer(), {{ act }} leaves the hook{{ where }}, and nothing catches it. The hook fails, nothing is committed, and the deferred event is lost; Juju runs the failed hook again by itself. Raise, or defer and return.",
		exitAfterDefer: "After this defer(), {{ act }} ends the process{{ where }} before ops commits: the deferred event is lost, with all that the hook has stored. Return instead of exiting.",
		removeDefer: "Do not defer; the exception has Juju run the hook again."
	},
	check({ charm, path }, report) {
		for (const { defer, aftermath: { uncaught, exits } } of queuedIn(charm, path)) {
			if (!uncaught) continue;
			report({
				at: defer.call,
				messageId: exits ? "exitAfterDefer" : "raiseAfterDefer",
				data: {
					act: actText(uncaught),
					where: whereText(uncaught, path)
				},
				suggest: exits ? [] : [{
					messageId: "removeDefer",
					edit: removeEdit(defer, uncaught.node)
				}]
			});
		}
	}
});

// dist/lib/charm/verdict/leadership.js
/**
* True where a defer waits for leadership and for nothing else, and no event does the work then. A follower for whom
* there is another way to go on, once something is there, waits for its leader and not to lead: it is another matter.
*/
function isForLeadership({ verdict: { kind, reasons, chains } }) {
	if (kind !== "collection" || !reasons.every((reason) => reason.kind === "leadership")) return false;
	return chains.every(({ levels }) => {
		const causes = levels.flatMap(({ call, frame }) => [...causesAround(call, frame), ...exitsBefore(call, frame)]);
		const leading = causes.filter((cause) => cause.type === "test" && asksWhoLeads(cause.test));
		return leading.length === 1 && causes.every((cause) => leading.includes(cause) || isPlainExit(cause));
	});
}
/** True where whether this unit leads is all that decides, from the handler to the defer. */
function isLeadershipAll({ verdict: { chains } }) {
	return chains.every(({ levels }) => levels.flatMap(({ call, frame }) => [...causesAround(call, frame), ...exitsBefore(call, frame)]).length === 1);
}
/** `not self.unit.is_leader()`, and other tests that are named for it. */
function asksWhoLeads(test) {
	if (test.type === "UnaryOp" || test.type === "Await") return asksWhoLeads(test.type === "UnaryOp" ? test.operand : test.value);
	return (test.type === "Call" || test.type === "Attribute" || test.type === "Name") && /leader/i.test(show(test));
}
/** True for an early exit on which nothing is done but to say so: `if not ready: event.defer(); return`. */
function isPlainExit(cause) {
	const above = cause.type === "test" ? cause.test.parent : void 0;
	if (above?.type !== "If" || above.orelse.length > 0) return false;
	return above.body.every((statement) => isPlain(statement));
}
function isPlain(root) {
	let plain = true;
	walk(root, (node) => {
		if (node.type === "Call") plain &&= SAYS.test(calledName(node));
		return plain && !isScope(node);
	});
	return plain;
}
const SAYS = /^(defer|debug|info|log|warn|warning|error|exception|\w*Status|\w*status\w*|fail|format|str)$/;

// dist/lib/charm/verdict/words.js
/** What a reason waits for, to stand behind "waits for": ``the container `web` ``, ``data in the `db` relation``. */
function factText({ kind, of, ofEvent, component, text }) {
	const named = (noun) => of === null ? `a ${noun}` : `the ${noun} \`${of}\``;
	const relation = of !== null ? `the \`${of}\` relation` : ofEvent ? "its relation" : "a relation";
	switch (kind) {
		case "container": return of === null ? "its container" : named("container");
		case "relation": return relation;
		case "relation-data": return `data in ${relation}`;
		case "peer-data": return of === null ? "data in the peer relation" : `data in the peer relation \`${of}\``;
		case "library-ready": return component ? `\`${componentText(component)}\` to be ready` : "a library to be ready";
		case "config": return named("config option");
		case "storage": return named("storage");
		case "secret": return named("secret");
		case "resource": return named("resource");
		case "leadership": return "leadership";
		case "workload": return "its workload";
		case "stored-state": return of === null ? "stored state" : `\`${of}\` in stored state`;
		case "reboot": return "a reboot of the machine";
		case "turn": return "its turn";
		case "other-units": return "other units";
		case "upgrade": return "an upgrade to finish";
		case "failure": return failureText(text);
		case "other":
			if (text.startsWith("except")) return failureText(text);
			return text.includes("…") ? "something" : `\`${text}\` to change`;
	}
}
/** What an exception was caught for: `except ConnectionError`. */
function failureText(text) {
	const names = text.replace(/^except\s*/, "");
	return names === "" || names.includes("…") ? "what failed to succeed" : `what raised \`${names}\` to succeed`;
}
/** All that some reasons wait for, each once: two in full, and how many more. */
function factsText(reasons) {
	return listed([...new Set(reasons.map(factText))]);
}
/** The text of a status for the time of waiting: `waiting for the container web`. */
function waitingText(reasons) {
	const told = reasons.filter(({ kind }) => kind !== "other" && kind !== "failure");
	return `waiting for ${(told.length > 0 ? factsText(told).replaceAll("`", "") : "the rest of what is needed").replace(/\b(self|this)\.(_|#)?/g, "")}`;
}
/** An event that wakes a defer, as Juju's users name it: `web-pebble-ready`. */
function wakeText({ kind, name, reason }) {
	const own = (name ?? kind).replace(/_/g, "-");
	if (kind !== "custom") return own;
	return `the ${name ?? "custom"} event${reason.component ? ` of \`${componentText(reason.component)}\`` : ""}`;
}
/** A component as the charm writes it: `self.database`. */
function componentText({ text }) {
	return text.replace(/\.on$/, "");
}
/** `a`, `a and b`, `a, b and 2 more`. */
function listed(names, shown = 3) {
	if (names.length <= 1) return names.join("");
	if (names.length <= shown) return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
	return `${names.slice(0, shown - 1).join(", ")} and ${names.length - shown + 1} more`;
}

// dist/lib/charm/verdict/dropping.js
/**
* Takes a defer away, keeps or adds the return, and sets a waiting status where the charm shows none: neither on the
* way nor when it collects its status. Null where that cannot be written, and where an event arrives whose defer
* raises: what catches that counts on it.
*/
function droppingEdit(charm, defer) {
	const statement = deferStatement(defer.call);
	if (!statement || defer.events.some(({ caughtAt, excluded }) => caughtAt && !excluded)) return null;
	const behind = behindOf(statement);
	const { kind, after } = charm.after(defer);
	const goesOn = behind.length > 0 || kind === "continues" && !after;
	return remedyEdit({
		defer,
		events: defer.events,
		does: statusFor(charm, defer, behind),
		returns: !goesOn
	});
}
/** A waiting status, where there is none. */
function statusFor(charm, defer, behind) {
	const { status, reasons } = charm.verdict(defer);
	const receiver = charm.unit(defer);
	if (status || receiver === null || collectsStatus(charm) || behind.some(setsStatus)) return [];
	if (opsName(defer.source.module, "WaitingStatus") === null) return [];
	return [{
		kind: "setStatus",
		receiver,
		status: "WaitingStatus",
		message: waitingText(reasons)
	}];
}
/** True for a charm that makes its status at the end of each hook. */
function collectsStatus({ observations }) {
	return observations.some(({ event }) => event.kind === "collect_unit_status" || event.kind === "collect_app_status");
}
/** The statements behind one, in the same block. */
function behindOf(statement) {
	const siblings = siblingsOf(statement) ?? [];
	return siblings.slice(siblings.indexOf(statement) + 1);
}
/** True for `….status = …`, and for a call that is named for it. */
function setsStatus(statement) {
	let found = false;
	walk(statement, (node) => {
		found ||= node.type === "Assign" && node.targets.some((target) => target.type === "Attribute" && target.attr === "status") || node.type === "Call" && node.func.type === "Attribute" && /status/i.test(node.func.attr);
		return !found && !isScope(node);
	});
	return found;
}

// dist/lib/charm/verdict/rewiring.js
/** How deep an expression is copied as it is written. */
const DEPTH = 10;
/**
* Lets the handlers of some defers observe the events that they wait for, and takes the defers away. Empty where one of
* them may not run for another event (it needs its own, or takes for granted what that one tells), where it is one of
* several handlers, an event is not sent for certain or an observation not simply written, and where not all of it is in
* one file.
*/
function rewiringEdits(charm, defers) {
	const leading = observationsByDefer(charm);
	const observed = /* @__PURE__ */ new Map();
	const drops = [];
	for (const { defer, verdict } of defers) {
		const observation = written(leading.get(defer.call) ?? [], charm);
		const missing = missingEvents(charm, verdict);
		const drop = droppingEdit(charm, defer);
		if (!observation || !missing || !drop || verdict.usesPayload || observation.place.source !== defer.source) return [];
		drops.push(drop);
		observed.set(observation, /* @__PURE__ */ new Set([...observed.get(observation) ?? [], ...missing]));
	}
	if (new Set(defers.map(({ defer }) => defer.source)).size !== 1) return [];
	const observes = [...observed].map(([observation, names]) => observeEdit(observation, [...names]));
	return observes.includes(null) ? [] : [...observes.filter((edit) => edit !== null), ...drops];
}
/** The observation of the one handler that leads to a defer, beside which another can be written. */
function written(observations, charm) {
	const [first] = observations;
	const method = first?.method;
	if (!method || observations.some((each) => each.method?.node !== method.node)) return null;
	if (!eventsOf(method, charm.observations).some(isAnyTime)) return null;
	return charm.observations.find((each) => isOf(each, method) && observeEdit(each, []) !== null) ?? null;
}
function isOf({ method }, other) {
	return method?.node === other.node;
}
/** The names of the events that are still to be observed; null where one of them is not known for certain. */
function missingEvents(charm, { reasons, wakes }) {
	const names = reasons.map((reason) => missing(charm, reason, wakes));
	return names.includes(null) ? null : names.filter((name) => name !== null && name !== "");
}
/** The event to observe for a reason; empty where its handler does the work already, null where none is sure. */
function missing({ facts }, reason, wakes) {
	const own = wakes.filter((wake) => wake.reason === reason);
	if (own.some(({ reachesSameWork }) => reachesSameWork)) return "";
	const [sure] = own.filter(({ sure: is, name, kind }) => is && name !== null && kind !== "custom");
	if (!sure || sure.name === null || !/^[a-z]\w*$/.test(sure.name)) return null;
	const { scope } = factsOf(sure.kind);
	const declared = scope === "relation" ? facts.relations.map(({ name }) => name) : scope === "container" ? facts.containers : scope === "storage" ? facts.storages : null;
	return declared === null || !facts.declared || declared.some((name) => `${snake(name)}_${sure.kind}` === sure.name) ? sure.name : null;
}
/**
* Writes further observations behind one, for the same handler: `<observe>(<on>.<name>, <handler>)`. Null where it is
* not one of Juju's events, or not a statement of its own in a function's body.
*/
function observeEdit({ place: { node, source }, event }, names) {
	if (node.type !== "Call" || event.kind === "custom") return null;
	const statement = statementOf(node);
	const [bound, handler] = node.args;
	const on = bound && onOf(bound);
	if (!statement || !on || !handler || node.keywords.length > 0) return null;
	const { language } = source.module;
	const handed = handler.type === "Lambda" ? onlyCall(handler)?.func : handler;
	if (!handed) return null;
	const [callee, base, as] = [
		node.func,
		on.base,
		handed
	].map((part) => show(part, language, DEPTH));
	if ([
		callee,
		base,
		as
	].some((text) => text.includes("…"))) return null;
	const camel = language === "typescript" && !on.name.includes("_");
	return {
		kind: "insertAfter",
		statement,
		lines: names.map((name) => ({
			kind: "call",
			callee,
			args: [`${base}.${camel ? inCamelCase(name) : name}`, as]
		}))
	};
}
/** The `self.on` of `self.on.start` or of `self.on[key].relation_changed`, and the event's name behind it. */
function onOf(bound) {
	if (bound.type !== "Attribute") return null;
	const { value, attr } = bound;
	const base = value.type === "Subscript" ? value.value : value;
	return base.type === "Attribute" && base.attr === "on" ? {
		base,
		name: attr
	} : null;
}
/** The statement that an observation is, in the body of a function: not in a loop, where it would be written once too often. */
function statementOf(call) {
	const statement = call.parent;
	return statement?.type === "Expr" && statement.parent && isFunction$1(statement.parent) ? statement : null;
}
function inCamelCase(name) {
	return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

// dist/lib/charm/verdict/telling.js
/** The words of the messages that advise on defers. */
/** The words of a message about a defer that the awaited events make needless. */
function redundantWords({ reasons, wakes }) {
	const sure = reasons.flatMap((reason) => wakes.find((wake) => wake.reason === reason && wake.reachesSameWork) ?? []);
	const events = [...new Set(sure.map(wakeText))];
	const handlers = [...new Set(sure.map(({ listeners: [first] }) => first ? handlerText(first.handler) : "its handler"))];
	return {
		facts: factsText(reasons),
		events: listed(events),
		there: thereText(reasons.map(({ kind }) => kind)),
		handlers: `${listed(handlers)} ${handlers.length === 1 ? "does" : "do"}`
	};
}
/** When an awaited event comes, to stand behind "will come when". */
function thereText(kinds) {
	const has = (kind) => kinds.every((each) => each === kind);
	if (has("leadership")) return "this unit has it";
	if (has("library-ready")) return "it is";
	return kinds.length > 1 ? "they are there" : "it is there";
}
/** A handler as a reader would look for it: an arrow that hands the event on is called after whom it hands it to. */
function handlerText(handler) {
	const [first] = optionsOf(handler);
	if (first?.type === "partial") return handlerText(first.target);
	if (first?.type !== "function") return "its handler";
	const handedTo = first.node.type === "Lambda" ? onlyCall(first.node)?.func : void 0;
	const name = handedTo?.type === "Attribute" ? handedTo.attr : nameOf(first);
	return /\s/.test(name) ? name : `\`${name}\``;
}
/** The words of a message about a class that waits for a collection of events. */
function collectionWords({ reconciler, handlers, reasons, wakes, usesPayload }) {
	const events = listed(wakes.map(wakeText));
	const itself = handlers.length === 1 && handlers[0]?.node === reconciler.node;
	const work = handlers.length > 1 ? "do all of their work" : "do that work too";
	const takes = usesPayload ? ", take from the model what the work now takes from its own event" : "";
	return {
		reconciler: itself ? "it" : methodText(reconciler),
		handlers: listed(handlers.map(methodText)),
		facts: factsText(reasons),
		does: itself && events !== "" ? `observe ${events} too${takes}` : `${work}${events === "" ? "" : `, observe ${events} for it`}${takes}`
	};
}
/** The words of a message about work that is done once for each deferred handler. */
function duplicatedWords({ handlers, work }, file) {
	return {
		handlers: listed(handlers.map(methodText)),
		call: actText(work.place),
		where: whereText(work.place, file),
		times: String(handlers.length)
	};
}
/** The words of a message about a defer of units that do not lead. */
function leadershipWords({ facts }, { defer, verdict }) {
	const handler = `\`${defer.events.find(({ excluded }) => !excluded)?.path[0]?.name ?? defer.handler}\``;
	const heard = verdict.wakes.flatMap(({ listeners }) => listeners).find(({ handler: by }) => by.type === "function" && by.source.origin === "own");
	const peers = facts.relations.some(({ role }) => role === "peers");
	return {
		handler,
		observe: heard ? `let ${handlerText(heard.handler)} do this work` : `observe it with ${handler}`,
		peers: peers ? ". What the leader writes into the peer relation brings relation-changed to the others" : ""
	};
}
/** A method as its readers know it: `` `_on_start` ``. */
function methodText({ node }) {
	return `\`${node.name}\``;
}

// dist/rules/no-defer-for-leadership.js
var no_defer_for_leadership_default = charmRule({
	name: "no-defer-for-leadership",
	docs: {
		description: "disallow deferring until a unit becomes the leader",
		recommended: "warn"
	},
	messages: {
		waitsForLeadership: "This defer() waits for leadership, which a unit may never get: until it does, the event stays in the queue, and its handler runs again in every hook. Return instead; leader-elected comes to the unit that gets to lead, so {{ observe }}{{ peers }}.",
		observeLeaderElected: "Observe leader-elected with {{ handler }} too, and drop the defer."
	},
	check({ charm, path }, report) {
		for (const advised of advisedIn(charm, path)) {
			if (!isForLeadership(advised)) continue;
			report({
				at: advised.defer.call,
				messageId: "waitsForLeadership",
				data: leadershipWords(charm, advised),
				suggest: [{
					messageId: "observeLeaderElected",
					edit: isLeadershipAll(advised) ? rewiringEdits(charm, [advised]) : null
				}]
			});
		}
	}
});

// dist/lib/charm/fated.js
/** The fated defers to report in a file, by position. */
function fatedIn(charm, path) {
	return charm.defers.flatMap((defer) => {
		if (defer.source.path === path) {
			const fate = defer.source.origin === "own" ? fateOf(defer) : null;
			return fate ? [{
				defer,
				fate,
				at: defer.call,
				here: true
			}] : [];
		}
		return defer.source.origin === "vendored" ? handedOver(defer, path) : [];
	});
}
/** A library's defer that a call in this file makes impossible; what the library does by itself is its own matter. */
function handedOver(defer, path) {
	const fate = fateOf(defer);
	if (fate?.type !== "impossible") return [];
	const calls = /* @__PURE__ */ new Map();
	for (const reaching of fate.because) {
		const at = lastOwnCall(reaching, path);
		if (at) calls.set(at, [...calls.get(at) ?? [], reaching]);
	}
	return [...calls].map(([at, because]) => ({
		defer,
		fate: {
			...fate,
			because
		},
		at,
		here: false
	}));
}
/** The call by which the charm's own code in a file hands the event to the library; none when that is elsewhere. */
function lastOwnCall({ path }, file) {
	const handing = path.slice(1).findLast(({ place }) => place.source.origin === "own");
	return handing?.place.source.path === file ? handing.place.node : void 0;
}

// dist/lib/charm/wording.js
/** An event as its users name it: `the backup action`, `config-changed`, `db-relation-broken`. */
function eventName({ event }) {
	if (event.kind === "action") {
		const name = event.name.replace(/_?action$/, "").replace(/_/g, "-");
		return name === "" ? "an action" : `the ${name} action`;
	}
	return event.kind === "custom" ? `the ${event.name} event` : event.name.replace(/_/g, "-");
}
/** Several events in a sentence: the first two, and how many more. */
function eventNames(events) {
	const names = [...new Set(events.map(eventName))];
	if (names.length <= 2) return names.join(" and ");
	return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}
/**
* The way from the handler to the defer: `_on_backup → _reconcile`. A step that calls on from another file than the
* one that is reported says where: `_on_backup (src/backups.py:40) → _reconcile`.
*
* @param file path of the file in which the message stands
*/
function pathText({ path }, file) {
	return path.map((step, index) => ({
		...step,
		next: path[index + 1]
	})).filter(({ inline, name, decorator, next }) => !next || !(inline || decorator && next.name === name)).map(({ name, decorator, next }) => stepText(decorator ? `${name} (@${decorator})` : name, next, file)).join(" → ");
}
function stepText(name, next, file) {
	const calledFrom = next?.place;
	if (!calledFrom || calledFrom.source.path === file) return name;
	return `${name} (${calledFrom.source.path}:${calledFrom.node.loc.start.line})`;
}
/** The test that a defer stands under: `when \`not ready\``; empty without one that can be shown. */
function guardText(guard) {
	if (!guard) return "";
	const text = show(guard.test, guard.source.module.language);
	if (text.includes("…") || text.length > 80) return "";
	return guard.holds ? `, when \`${text}\`` : `, unless \`${text}\``;
}
/** How the first of several events arrives, ready to stand behind its name: `(_on_backup → _reconcile, when …)`. */
function wayText(events, file) {
	const [first] = events;
	return first ? `(${pathText(first, file)}${guardText(first.guard)})` : "";
}
/** The beginning of a message about a defer that its events make impossible or pointless. */
function fatedWords({ defer, fate, here }, file) {
	return {
		reached: `${here ? "This defer()" : `By this call, the defer() of ${defer.source.path}:${defer.call.loc.start.line}`} is reached by ${eventNames(fate.because)}`,
		way: wayText(fate.because, file)
	};
}

// dist/rules/no-defer-in-action.js
var no_defer_in_action_default = charmRule({
	name: "no-defer-in-action",
	docs: {
		description: "disallow deferring the event of an action",
		recommended: "error"
	},
	messages: {
		deferInAction: "{{ reached }} {{ way }}. Deferring an action raises RuntimeError: fail the action with a message and return.",
		failInstead: "Fail the action with a message and return."
	},
	check({ charm, path }, report) {
		for (const fated of fatedIn(charm, path)) {
			const { defer, fate, at, here } = fated;
			if (fate.type !== "impossible" || fate.family !== "action") continue;
			const fail = {
				kind: "failAction",
				event: defer.receiver,
				message: "not ready yet, try again later"
			};
			report({
				at,
				messageId: "deferInAction",
				data: fatedWords(fated, path),
				suggest: here ? [{
					messageId: "failInstead",
					edit: remedyEdit({
						defer,
						events: fate.because,
						does: [fail],
						returns: true
					})
				}] : []
			});
		}
	}
});

// dist/rules/no-defer-in-lifecycle-event.js
var no_defer_in_lifecycle_event_default = charmRule({
	name: "no-defer-in-lifecycle-event",
	docs: {
		description: "disallow deferring the framework's own commit and collect-status events",
		recommended: "error"
	},
	messages: {
		deferInLifecycleEvent: "{{ reached }} {{ way }}. Deferring it raises RuntimeError since ops 2.11, and ops emits it again at the end of the next hook anyway.",
		addStatusInstead: "Add a waiting status; ops asks again at the end of the next hook.",
		removeDefer: "Do not defer; ops emits the event again at the end of the next hook."
	},
	check({ charm, path }, report) {
		for (const fated of fatedIn(charm, path)) {
			const { defer, fate, at, here } = fated;
			if (fate.type !== "impossible" || fate.family !== "lifecycle") continue;
			const events = fate.because;
			const collects = events.every(({ event }) => event.kind.startsWith("collect_"));
			const addStatus = {
				kind: "addStatus",
				event: defer.receiver,
				status: "WaitingStatus",
				message: "waiting to be ready"
			};
			report({
				at,
				messageId: "deferInLifecycleEvent",
				data: fatedWords(fated, path),
				suggest: !here ? [] : [...collects ? [{
					messageId: "addStatusInstead",
					edit: remedyEdit({
						defer,
						events,
						does: [addStatus],
						returns: true
					})
				}] : [], {
					messageId: "removeDefer",
					edit: remedyEdit({
						defer,
						events,
						does: [],
						returns: true
					})
				}]
			});
		}
	}
});

// dist/rules/no-defer-in-loop.js
var no_defer_in_loop_default = charmRule({
	name: "no-defer-in-loop",
	docs: {
		description: "disallow a defer in a loop that goes on with its work",
		recommended: "warn",
		strict: "error"
	},
	messages: {
		loopGoesOn: "After this defer(), the loop in `{{ goesOn }}` goes on with its next round, to {{ effect }}. All rounds run again with the deferred event: return after it, or defer once behind the loop.",
		callersLoopGoesOn: "After this defer(), and after {{ after }} has returned, the loop in `{{ goesOn }}` goes on with its next round, to {{ effect }}. All rounds run again with the deferred event: leave the loop too, or defer once behind it.",
		returnHere: "Return after the defer."
	},
	check({ charm, path }, report) {
		for (const { defer, aftermath } of continuingIn(charm, path)) {
			if (!aftermath.inNextRound) continue;
			report({
				at: defer.call,
				messageId: aftermath.after ? "callersLoopGoesOn" : "loopGoesOn",
				data: continuingWords(aftermath, path),
				suggest: [{
					messageId: "returnHere",
					edit: returnEdit(defer, aftermath)
				}]
			});
		}
	}
});

// dist/rules/no-defer-in-secret-rotation.js
var no_defer_in_secret_rotation_default = charmRule({
	name: "no-defer-in-secret-rotation",
	docs: {
		description: "disallow deferring secret-rotate and secret-expired events",
		recommended: "error"
	},
	messages: {
		deferInSecretRotation: "{{ reached }} {{ way }}. Deferring it raises RuntimeError: just return, Juju sends it again until the secret has a new revision.",
		returnInstead: "Return; Juju sends the event again until the secret has a new revision."
	},
	check({ charm, path }, report) {
		for (const fated of fatedIn(charm, path)) {
			const { defer, fate, at, here } = fated;
			if (fate.type !== "impossible" || fate.family !== "secret-rotation") continue;
			report({
				at,
				messageId: "deferInSecretRotation",
				data: fatedWords(fated, path),
				suggest: here ? [{
					messageId: "returnInstead",
					edit: remedyEdit({
						defer,
						events: fate.because,
						does: [],
						returns: true
					})
				}] : []
			});
		}
	}
});

// dist/rules/no-defer-in-shutdown.js
var no_defer_in_shutdown_default = charmRule({
	name: "no-defer-in-shutdown",
	docs: {
		description: "disallow deferring stop and remove events",
		recommended: "error"
	},
	messages: {
		deferInShutdown: "{{ reached }} {{ way }}. Deferring it raises RuntimeError since ops 2.11, and before that the work was silently lost: raise an error of your own if the unit must not go before the work is done.",
		raiseInstead: "Raise an error, so that the unit stays and Juju runs the hook again."
	},
	check({ charm, path }, report) {
		for (const fated of fatedIn(charm, path)) {
			const { defer, fate, at, here } = fated;
			if (fate.type !== "impossible" || fate.family !== "shutdown") continue;
			report({
				at,
				messageId: "deferInShutdown",
				data: fatedWords(fated, path),
				suggest: here ? [{
					messageId: "raiseInstead",
					edit: remedyEdit({
						defer,
						events: fate.because,
						does: [{
							kind: "raise",
							message: "cannot finish before the unit is gone"
						}],
						returns: false
					})
				}] : []
			});
		}
	}
});

// dist/rules/no-defer-in-teardown.js
var no_defer_in_teardown_default = charmRule({
	name: "no-defer-in-teardown",
	docs: {
		description: "disallow deferring events of something that will be gone when the handler runs again",
		recommended: "error"
	},
	messages: {
		deferInStorageDetaching: "{{ reached }} {{ way }}. The defer succeeds, but the storage is gone at the next hook, which fails with RuntimeError while ops restores the event, as does every hook after it.",
		deferInRelationBroken: "{{ reached }} {{ way }}. When the handler runs again, the relation is gone, and with it its data and its remote application: do now what can be done, and return.",
		deferInDeparting: "{{ reached }} {{ way }}, and this is the unit that departs. It may be gone before the handler runs again: do now what can be done, and return.",
		deferInCustomTeardown: "{{ reached }} {{ way }}, and it is emitted only while something is torn down. What it is about is gone when the handler runs again: do now what can be done, and return."
	},
	check({ charm, path }, report) {
		for (const fated of fatedIn(charm, path)) {
			const { fate, at, here } = fated;
			if (!here || fate.type !== "pointless" || fate.why === "comes-again") continue;
			const events = fate.because;
			report({
				at,
				messageId: messageFor(events),
				data: fatedWords(fated, path)
			});
		}
	}
});
function messageFor(events) {
	const [first] = events;
	if (first?.event.kind === "storage_detaching") return "deferInStorageDetaching";
	if (first?.event.kind === "relation_departed") return "deferInDeparting";
	return first?.event.kind === "custom" ? "deferInCustomTeardown" : "deferInRelationBroken";
}

// dist/rules/no-defer-in-update-status.js
var no_defer_in_update_status_default = charmRule({
	name: "no-defer-in-update-status",
	docs: {
		description: "disallow deferring update-status events, which come again by themselves",
		recommended: "warn"
	},
	messages: {
		deferInUpdateStatus: "{{ reached }} {{ way }}, and by no other event that can be deferred. Juju sends it again by itself, every five minutes unless configured otherwise, so the handler then runs twice: return instead.",
		deferInUpdateStatusAndTeardown: "{{ reached }} {{ way }}. Juju sends it again by itself, and what the other events that arrive here are about is gone by then: return instead.",
		returnInstead: "Return; update-status comes again by itself."
	},
	check({ charm, path }, report) {
		for (const fated of fatedIn(charm, path)) {
			const { defer, fate, at, here } = fated;
			if (!here || fate.type !== "pointless" || fate.why !== "comes-again") continue;
			const others = defer.events.filter((reaching) => !reaching.excluded && !fate.because.includes(reaching));
			const caught = others.filter(({ event }) => factsOf(event.kind).fate === "raises");
			const events = caught.length > 0 ? fate.because : defer.events;
			report({
				at,
				messageId: others.length === caught.length ? "deferInUpdateStatus" : "deferInUpdateStatusAndTeardown",
				data: fatedWords(fated, path),
				suggest: [{
					messageId: "returnInstead",
					edit: remedyEdit({
						defer,
						events,
						does: [],
						returns: true
					})
				}]
			});
		}
	}
});

// dist/rules/no-duplicate-deferred-work.js
var no_duplicate_deferred_work_default = charmRule({
	name: "no-duplicate-deferred-work",
	docs: {
		description: "disallow deferring several handlers that each do the same expensive work",
		recommended: "warn"
	},
	messages: { duplicatedWork: "The handlers {{ handlers }} can all be deferred at once, and each of them comes to {{ call }}{{ where }}: it then runs up to {{ times }} times in a row. Do the work in one handler that observes all of their events and returns until everything is there." },
	check({ charm, path }, report) {
		for (const duplicated of charm.duplicated(path)) report({
			at: duplicated.first.call,
			messageId: "duplicatedWork",
			data: duplicatedWords(duplicated, path)
		});
	}
});

// dist/rules/no-redundant-defer.js
var no_redundant_defer_default = charmRule({
	name: "no-redundant-defer",
	docs: {
		description: "disallow deferring where the event that is waited for does the same work",
		recommended: "warn"
	},
	messages: {
		redundantDefer: "This defer() waits for {{ facts }}: {{ events }} will come when {{ there }}, and {{ handlers }} the same work. Drop the defer and return.",
		dropDefer: "Drop the defer and return; {{ events }} will do the work."
	},
	check({ charm, path }, report) {
		for (const { defer, verdict } of advisedIn(charm, path)) {
			if (verdict.kind !== "redundant") continue;
			report({
				at: defer.call,
				messageId: "redundantDefer",
				data: redundantWords(verdict),
				suggest: [{
					messageId: "dropDefer",
					edit: droppingEdit(charm, defer)
				}]
			});
		}
	}
});

// dist/rules/no-side-effects-before-defer.js
var no_side_effects_before_defer_default = charmRule({
	name: "no-side-effects-before-defer",
	docs: {
		description: "disallow calls that are not safe to repeat before a defer",
		recommended: false,
		strict: "warn"
	},
	messages: { repeatedByDefer: "The call {{ act }}{{ where }} runs before this defer(), and again each time the deferred event comes back: the handler starts from the top. Move it behind the tests that can defer, or look first whether it has been done." },
	check({ charm, path }, report) {
		for (const { defer } of queuedIn(charm, path)) {
			const before = charm.before(defer);
			if (before) report({
				at: defer.call,
				messageId: "repeatedByDefer",
				data: {
					act: actText(before),
					where: whereText(before, path)
				}
			});
		}
	}
});

// dist/rules/no-unconditional-defer.js
var no_unconditional_defer_default = charmRule({
	name: "no-unconditional-defer",
	docs: {
		description: "disallow handlers that defer on every path",
		recommended: "error"
	},
	messages: { alwaysDefers: "Every path through `{{ handler }}` defers, so it can never finish: the event stays in the queue, and the handler runs again before every later event. Defer only while what it waits for is missing." },
	check({ charm, path }, report) {
		for (const { defer } of queuedIn(charm, path)) {
			const handler = fateOf(defer) ? null : charm.unfinished(defer);
			if (handler) report({
				at: defer.call,
				messageId: "alwaysDefers",
				data: { handler }
			});
		}
	}
});

// dist/rules/prefer-holistic-handler.js
var prefer_holistic_handler_default = charmRule({
	name: "prefer-holistic-handler",
	docs: {
		description: "prefer one handler for all awaited events over handlers that defer for each other's facts",
		recommended: "warn"
	},
	messages: {
		waitsForOthers: "The handler {{ handlers }} defers for what another event brings: {{ facts }}. Let {{ reconciler }} {{ does }}, and set a status and return while anything is missing: whichever event comes last completes the work, and none is queued.",
		waitForEachOther: "The handlers {{ handlers }} defer for what other events bring: {{ facts }}. Let {{ reconciler }} {{ does }}, and set a status and return while anything is missing: whichever event comes last completes the work, and none is queued.",
		observeToo: "Observe those events too, and drop what they make needless."
	},
	check({ charm, path }, report) {
		for (const collection of charm.collections(path)) {
			const { reconciler, handlers, members } = collection;
			report({
				at: reconciler.node.nameRange,
				messageId: handlers.length > 1 ? "waitForEachOther" : "waitsForOthers",
				data: collectionWords(collection),
				suggest: [{
					messageId: "observeToo",
					edit: rewiringEdits(charm, members)
				}]
			});
		}
	}
});

// dist/rules/require-return-after-defer.js
var require_return_after_defer_default = charmRule({
	name: "require-return-after-defer",
	docs: {
		description: "require a handler to return after a defer, before anything else that changes something",
		recommended: "warn",
		strict: "error"
	},
	messages: {
		goesOn: "After this defer(), `{{ goesOn }}` goes on to {{ effect }}. defer() does not stop the handler, and all of it runs again later: return after it.",
		callerGoesOn: "After this defer(), and after {{ after }} has returned, `{{ goesOn }}` goes on to {{ effect }}. defer() does not stop the handler, and all of it runs again later: have the caller return too.",
		returnHere: "Return after the defer."
	},
	check({ charm, path }, report) {
		for (const { defer, aftermath } of continuingIn(charm, path)) {
			if (aftermath.inNextRound) continue;
			report({
				at: defer.call,
				messageId: aftermath.after ? "callerGoesOn" : "goesOn",
				data: continuingWords(aftermath, path),
				suggest: [{
					messageId: "returnHere",
					edit: returnEdit(defer, aftermath)
				}]
			});
		}
	}
});

// dist/lib/charm/verdict/unwoken.js
/** What a workload tells the charm of by itself. */
const TOLD_BY_WORKLOAD = /* @__PURE__ */ new Set([
	"pebble_custom_notice",
	"pebble_check_failed",
	"pebble_check_recovered"
]);
/** What comes with news of its own, which may be what a handler waits for, where that is not understood. */
const NEWS = /* @__PURE__ */ new Set([
	...TOLD_BY_WORKLOAD,
	"relation_created",
	"relation_joined",
	"relation_changed",
	"relation_departed",
	"secret_changed",
	"storage_attached",
	"leader_elected",
	"pebble_ready",
	"custom"
]);
/**
* True for a defer that waits for its workload, or for what cannot be told, and that no event is known to follow. On
* Kubernetes a workload has a way to tell, of which another rule speaks.
*/
function isUnwoken({ facts, observations }, { defer, verdict }) {
	const { kind, reasons, wakes } = verdict;
	if (reasons.length === 0 || wakes.some(({ observed }) => observed)) return false;
	const events = observations.map(({ event }) => event);
	if (kind === "workload") {
		if (facts.substrate === "kubernetes" || events.some((event) => TOLD_BY_WORKLOAD.has(event.kind) || isSentFromOutside(event))) return false;
	} else if (kind !== "unknown" || !reasons.every(isTold) || events.some((event) => NEWS.has(event.kind))) return false;
	return !defer.events.some(({ event, excluded }) => !excluded && factsOf(event.kind).followedBy.length > 0);
}
/** True for an event that the charm defines on its own `on`, which a process on its machine may dispatch. */
function isSentFromOutside({ kind, source }) {
	return kind === "custom" && /^(\w+\.)*(self|this|_?charm)\.on\b/.test(source);
}
/** True for a reason that can be shown; what was raised because something is wrong, a person puts right. */
function isTold({ text }) {
	return !text.includes("…") && !text.startsWith("except");
}

// dist/rules/require-wakeup.js
var require_wakeup_default = charmRule({
	name: "require-wakeup",
	docs: {
		description: "require an event that is known to follow when a handler defers for its workload or an unknown reason",
		recommended: false,
		strict: "warn"
	},
	messages: {
		workloadSleeps: "This defer() waits for {{ facts }}, and no event that this charm observes is known to follow. It is tried again in whatever hook comes next, at the latest with update-status, every five minutes unless configured otherwise: have the workload call the charm when it is ready, {{ how }}.",
		nothingWakes: "This defer() waits for {{ facts }}, and no event that this charm observes is known to follow. It is tried again in whatever hook comes next, at the latest with update-status, every five minutes unless configured otherwise: observe an event that tells of it, if there is one."
	},
	check({ charm, path }, report) {
		for (const advised of advisedIn(charm, path)) {
			if (!isUnwoken(charm, advised)) continue;
			const { kind, reasons } = advised.verdict;
			const how = charm.facts.substrate === "machine" ? "by juju-exec" : "by juju-exec on a machine, by a Pebble notice on Kubernetes";
			report({
				at: advised.defer.call,
				messageId: kind === "workload" ? "workloadSleeps" : "nothingWakes",
				data: {
					facts: factsText(reasons),
					how
				}
			});
		}
	}
});

// dist/rules/index.js
/** Every rule by its name, in the order of the alphabet. */
const rules = {
	"no-defer-before-raise": no_defer_before_raise_default,
	"no-defer-for-leadership": no_defer_for_leadership_default,
	"no-defer-in-action": no_defer_in_action_default,
	"no-defer-in-lifecycle-event": no_defer_in_lifecycle_event_default,
	"no-defer-in-loop": no_defer_in_loop_default,
	"no-defer-in-secret-rotation": no_defer_in_secret_rotation_default,
	"no-defer-in-shutdown": no_defer_in_shutdown_default,
	"no-defer-in-teardown": no_defer_in_teardown_default,
	"no-defer-in-update-status": no_defer_in_update_status_default,
	"no-duplicate-deferred-work": no_duplicate_deferred_work_default,
	"no-redundant-defer": no_redundant_defer_default,
	"no-side-effects-before-defer": no_side_effects_before_defer_default,
	"no-unconditional-defer": no_unconditional_defer_default,
	"prefer-holistic-handler": prefer_holistic_handler_default,
	"require-return-after-defer": require_return_after_defer_default,
	"require-wakeup": require_wakeup_default
};

// dist/configs/foreign-rules-off.js
/**
* Rules that throw on a file which is no JavaScript: those that ask for type information, and a few that need a scope
* manager. A config that enables them without `files` would stop ESLint on the first `.py` file, so the Python
* presets turn them off. ESLint accepts an "off" for a plugin that is not there.
*/
const foreignRulesOff = {
	"@typescript-eslint/await-thenable": "off",
	"@typescript-eslint/consistent-return": "off",
	"@typescript-eslint/consistent-type-exports": "off",
	"@typescript-eslint/dot-notation": "off",
	"@typescript-eslint/naming-convention": "off",
	"@typescript-eslint/no-array-delete": "off",
	"@typescript-eslint/no-base-to-string": "off",
	"@typescript-eslint/no-confusing-void-expression": "off",
	"@typescript-eslint/no-deprecated": "off",
	"@typescript-eslint/no-duplicate-type-constituents": "off",
	"@typescript-eslint/no-floating-promises": "off",
	"@typescript-eslint/no-for-in-array": "off",
	"@typescript-eslint/no-generated-empty-object-type": "off",
	"@typescript-eslint/no-implied-eval": "off",
	"@typescript-eslint/no-meaningless-void-operator": "off",
	"@typescript-eslint/no-misused-promises": "off",
	"@typescript-eslint/no-misused-spread": "off",
	"@typescript-eslint/no-mixed-enums": "off",
	"@typescript-eslint/no-redundant-type-constituents": "off",
	"@typescript-eslint/no-unnecessary-boolean-literal-compare": "off",
	"@typescript-eslint/no-unnecessary-condition": "off",
	"@typescript-eslint/no-unnecessary-qualifier": "off",
	"@typescript-eslint/no-unnecessary-template-expression": "off",
	"@typescript-eslint/no-unnecessary-type-arguments": "off",
	"@typescript-eslint/no-unnecessary-type-assertion": "off",
	"@typescript-eslint/no-unnecessary-type-conversion": "off",
	"@typescript-eslint/no-unnecessary-type-parameters": "off",
	"@typescript-eslint/no-unsafe-argument": "off",
	"@typescript-eslint/no-unsafe-assignment": "off",
	"@typescript-eslint/no-unsafe-call": "off",
	"@typescript-eslint/no-unsafe-class-instance-assignment": "off",
	"@typescript-eslint/no-unsafe-enum-assignment": "off",
	"@typescript-eslint/no-unsafe-enum-comparison": "off",
	"@typescript-eslint/no-unsafe-member-access": "off",
	"@typescript-eslint/no-unsafe-return": "off",
	"@typescript-eslint/no-unsafe-type-assertion": "off",
	"@typescript-eslint/no-unsafe-unary-minus": "off",
	"@typescript-eslint/no-useless-default-assignment": "off",
	"@typescript-eslint/non-nullable-type-assertion-style": "off",
	"@typescript-eslint/only-throw-error": "off",
	"@typescript-eslint/prefer-destructuring": "off",
	"@typescript-eslint/prefer-find": "off",
	"@typescript-eslint/prefer-includes": "off",
	"@typescript-eslint/prefer-nullish-coalescing": "off",
	"@typescript-eslint/prefer-optional-chain": "off",
	"@typescript-eslint/prefer-promise-reject-errors": "off",
	"@typescript-eslint/prefer-readonly": "off",
	"@typescript-eslint/prefer-readonly-parameter-types": "off",
	"@typescript-eslint/prefer-reduce-type-parameter": "off",
	"@typescript-eslint/prefer-regexp-exec": "off",
	"@typescript-eslint/prefer-return-this-type": "off",
	"@typescript-eslint/prefer-string-starts-ends-with": "off",
	"@typescript-eslint/promise-function-async": "off",
	"@typescript-eslint/related-getter-setter-pairs": "off",
	"@typescript-eslint/require-array-sort-compare": "off",
	"@typescript-eslint/require-await": "off",
	"@typescript-eslint/restrict-plus-operands": "off",
	"@typescript-eslint/restrict-template-expressions": "off",
	"@typescript-eslint/return-await": "off",
	"@typescript-eslint/strict-boolean-expressions": "off",
	"@typescript-eslint/strict-void-return": "off",
	"@typescript-eslint/switch-exhaustiveness-check": "off",
	"@typescript-eslint/unbound-method": "off",
	"@typescript-eslint/use-unknown-in-catch-callback-variable": "off",
	"n/no-unsupported-features/node-builtins": "off",
	strict: "off",
	"unicorn/template-indent": "off"
};

// dist/configs/blocks.js
/**
* Files that are no part of a running charm, the same as in `lib/project/skip.ts`. They are left out block by block
* and never by a global `ignores`: that would take them away from the other configs of whoever uses the preset.
*/
const leftOut = [
	"**/{build,dist,parts,prime,stage,docs}/**",
	"!**/{src,lib}/**/{build,dist,parts,prime,stage,docs}/**",
	"**/{venv,site-packages,node_modules,__pycache__}/**",
	"**/.*/**",
	"**/{test,tests}/**",
	"**/{test_*,*_test,conftest}.py",
	"**/*.{test,spec,d}.{ts,mts,cts}"
];
/** The block for Python files. ESLint reads them through the plugin's own language. */
function pythonBlock(plugin, level, name) {
	return {
		name: `charm/${name}`,
		files: ["**/*.py"],
		ignores: leftOut,
		plugins: { charm: plugin },
		language: "charm/python",
		settings: settings(),
		rules: {
			...foreignRulesOff,
			...charmRules(level)
		}
	};
}
/** The block for TypeScript files. Their parser is loaded when the first of them is linted. */
function typescriptBlock(plugin, level, name) {
	return {
		name: `charm/${name}`,
		files: [
			"**/*.ts",
			"**/*.mts",
			"**/*.cts"
		],
		ignores: leftOut,
		plugins: { charm: plugin },
		languageOptions: { parser: lazyTypeScriptParser },
		settings: settings(),
		rules: charmRules(level)
	};
}
function charmRules(level) {
	const chosen = {};
	for (const [name, rule] of Object.entries(rules)) {
		const severity = rule.meta.docs[level];
		if (severity) chosen[`charm/${name}`] = severity;
	}
	return chosen;
}
/**
* The settings that make `--cache` honest. A finding may come from another file of the charm or from its metadata,
* and ESLint's cache knows of neither; it does put the settings into its key, by way of `toJSON()`. The method has to
* be an own property, because ESLint merges settings by copying them, and hands on what users set beside it.
*/
function settings() {
	return { charm: { toJSON() {
		const { toJSON: _, ...given } = this;
		return {
			...given,
			fingerprint: charmFingerprint(process.cwd())
		};
	} } };
}

// dist/configs/index.js
/**
* The presets.
*
* @param plugin the plugin object that the presets register; ESLint wants the very same one everywhere
*/
function createPresets(plugin) {
	return {
		recommended: [pythonBlock(plugin, "recommended", "recommended/python"), typescriptBlock(plugin, "recommended", "recommended/typescript")],
		strict: [pythonBlock(plugin, "strict", "strict/python"), typescriptBlock(plugin, "strict", "strict/typescript")],
		python: [pythonBlock(plugin, "recommended", "python")],
		typescript: [typescriptBlock(plugin, "recommended", "typescript")]
	};
}

// dist/lib/python/directives.js
const COMMENT = /^\s*eslint(?:-enable|-disable(?:(?:-next)?-line)?)?(?:\s|$)/u;
const TYPES = {
	"eslint-disable": "disable",
	"eslint-enable": "enable",
	"eslint-disable-line": "disable-line",
	"eslint-disable-next-line": "disable-next-line"
};
const parser = new ConfigCommentParser();
/** The comments that speak to ESLint. */
function configComments(comments) {
	return comments.filter((comment) => COMMENT.test(comment.value));
}
/** Which comments switch rules off and on, and where. */
function disableDirectives(comments) {
	const directives = [];
	for (const node of configComments(comments)) {
		const parsed = parser.parseDirective(node.value);
		const type = parsed && TYPES[parsed.label];
		if (!parsed || !type) continue;
		const { value, justification } = parsed;
		directives.push(new Directive({
			type,
			node,
			value,
			justification
		}));
	}
	return {
		directives,
		problems: []
	};
}
/** Rule options written in comments. */
function inlineConfig(comments) {
	const configs = [];
	const problems = [];
	for (const { value, loc } of configComments(comments)) {
		const parsed = parser.parseDirective(value);
		if (parsed?.label !== "eslint") continue;
		const options = parser.parseJSONLikeConfig(parsed.value);
		if (options.ok) configs.push({
			config: { rules: options.config },
			loc
		});
		else problems.push({
			ruleId: null,
			message: options.error.message,
			loc
		});
	}
	return {
		configs,
		problems
	};
}

// dist/lib/python/source-code.js
/** What ESLint's rules see of a Python file. Lines count from 1, columns from 0, in UTF-16 code units. */
var PythonSourceCode = class extends TextSourceCodeBase {
	/** Typed rules look here for type information before they give up; there is none. */
	parserServices = {};
	constructor(options) {
		super({
			...options,
			lineEndingPattern: /\r\n|[\r\n]/u
		});
	}
	getParent(node) {
		return node.type === "Comment" ? void 0 : node.parent;
	}
	/** Every comment of the file, in order. Rules written for JavaScript ask for it, too. */
	getAllComments() {
		return this.ast.comments;
	}
	/** Every node on the way down and up. */
	traverse() {
		return { [Symbol.iterator]: () => stepsThrough(this.ast) };
	}
	getInlineConfigNodes() {
		return configComments(this.ast.comments);
	}
	getDisableDirectives() {
		return disableDirectives(this.ast.comments);
	}
	applyInlineConfig() {
		return inlineConfig(this.ast.comments);
	}
};
/**
* One step after another, each made when ESLint takes it: a list of them all would be the largest object of a run. No
* generator, which takes twice the time, and no recursion, so that no depth overflows.
*/
function stepsThrough(root) {
	const nodes = [root];
	const phases = [1];
	return { next() {
		const target = nodes.pop();
		const phase = phases.pop();
		if (!target || !phase) return {
			done: true,
			value: void 0
		};
		if (phase === 1) {
			nodes.push(target);
			phases.push(2);
			pushChildren(nodes, target);
			while (phases.length < nodes.length) phases.push(1);
		}
		return {
			done: false,
			value: {
				kind: 1,
				target,
				phase,
				args: [target]
			}
		};
	} };
}

// dist/lib/python/language.js
/** Nodes that are neither statements nor expressions: what the class `:expression` does not match. */
const PARTS = /* @__PURE__ */ new Set([
	"Module",
	"comprehension",
	"ExceptHandler",
	"arguments",
	"arg",
	"keyword",
	"alias",
	"withitem",
	"match_case",
	"MatchValue",
	"MatchSingleton",
	"MatchSequence",
	"MatchMapping",
	"MatchClass",
	"MatchStar",
	"MatchAs",
	"MatchOr",
	"TypeVar",
	"ParamSpec",
	"TypeVarTuple"
]);
/** The ESLint language `charm/python`. Its AST is that of `lib/syntax`: node names are CPython's. */
var PythonLanguage = class {
	fileType = "text";
	lineStart = 1;
	columnStart = 0;
	nodeTypeKey = "type";
	/** Copies: ESLint's type asks for arrays that may be changed. */
	visitorKeys = Object.fromEntries(Object.entries(visitorKeys).map(([type, keys]) => [type, [...keys]]));
	/** There are no options, but those that a user has set for every file (`globals`, `parser`) end up here. */
	validateLanguageOptions() {}
	/**
	* `:statement`, `:expression`, `:function`, `:pattern` and `:declaration` in selectors. `:function` only inside of
	* `:not()`: ESLint itself takes it for the three functions of JavaScript.
	*/
	matchesSelectorClass(className, node) {
		switch (className.toLowerCase()) {
			case "statement": return isStatement(node);
			case "expression": return !isStatement(node) && !PARTS.has(node.type);
			case "function": return isFunction$1(node) || node.type === "Lambda";
			case "pattern": return node.type.startsWith("Match") && node.type !== "Match";
			case "declaration": return isFunction$1(node) || node.type === "ClassDef";
			default: return false;
		}
	}
	/** Never throws: a throw would end the whole run of ESLint. */
	parse(file) {
		const parsed = parsePython(textOf(file));
		return parsed.ok ? {
			ok: true,
			ast: parsed.module
		} : {
			ok: false,
			errors: parsed.errors
		};
	}
	createSourceCode(file, { ast }) {
		return new PythonSourceCode({
			text: textOf(file),
			ast
		});
	}
};
function textOf({ body }) {
	return typeof body === "string" ? body : new TextDecoder().decode(body);
}

// dist/index.js
/**
* The plugin object: wiring, and nothing else. Importing it is cheap: the TypeScript parser and the YAML reader come
* with the first file that needs them.
*/
const { name, version } = createRequire(import.meta.url)("eslint-plugin-charm/package.json");
/** `eslint-plugin-charm`, as it goes into `plugins: { charm }`. */
const plugin = {
	meta: {
		name,
		version,
		namespace: "charm"
	},
	languages: { python: new PythonLanguage() },
	rules,
	configs: {}
};
Object.assign(plugin.configs, createPresets(plugin));

export { plugin as t };