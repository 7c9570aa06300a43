import { S as findCharms, t as openCharm, u as ready } from "./project.js";
import { g as show, m as factsOf, t as buildCharm } from "./build.js";
import { existsSync } from "node:fs";
import path from "node:path";
import { styleText } from "node:util";

// dist/report/data.js
/** The defer report as data: what `eslint-charm report --format json` prints. */
/**
* The report of one charm.
*
* @param base absolute path that `root` is told relative to
*/
function reportOf(project, base) {
	const charm = project.derive("model {}", () => buildCharm(project.modules, project.facts));
	const { facts } = project;
	return {
		root: path.relative(base, project.root).split(path.sep).join("/") || ".",
		name: facts.name,
		language: languageOf(project.modules.own),
		substrate: facts.substrate,
		opsVersion: facts.opsVersion,
		observations: charm.observations.map(({ event, handler, place }) => ({
			event: eventRow(event),
			handler,
			...at(place)
		})),
		unresolved: charm.unresolved.map(({ place, what }) => ({
			...at(place),
			what
		})),
		defers: charm.defers.map((defer) => deferRow(charm, defer))
	};
}
function languageOf(files) {
	const python = files.some((file) => file.endsWith(".py"));
	const typescript = files.some((file) => !file.endsWith(".py"));
	if (python && typescript) return "mixed";
	return python ? "python" : typescript ? "typescript" : null;
}
function at({ source, node }) {
	return {
		file: source.path,
		line: node.loc.start.line
	};
}
function eventRow({ kind, source }) {
	return {
		kind,
		source
	};
}
function deferRow(charm, defer) {
	const { call, source, handler, events } = defer;
	const { kind, reasons, wakes, work, status } = charm.verdict(defer);
	return {
		...at({
			source,
			node: call
		}),
		column: call.loc.start.column + 1,
		handler,
		events: events.map(reachingRow),
		verdict: kind,
		reasons: reasons.map(({ kind: reason, text, place }) => ({
			kind: reason,
			text,
			...at(place)
		})),
		wakes: wakes.map(({ kind: event, name, observed, reachesSameWork }) => ({
			kind: event,
			event: name,
			observed,
			reachesSameWork
		})),
		after: charm.after(defer).kind,
		status: status?.kind ?? null,
		work: work.map(({ place, cost }) => ({
			call: callText(place),
			cost,
			...at(place)
		}))
	};
}
function callText({ node, source }) {
	return node.type === "Call" ? show(node.func, source.module.language, 10) : "";
}
function reachingRow({ event, path: steps, excluded }) {
	return {
		...eventRow(event),
		raises: factsOf(event.kind).fate === "raises",
		feasible: !excluded,
		path: steps.map(({ qualifiedName, place }) => ({
			function: qualifiedName,
			...at(place)
		}))
	};
}

// dist/report/table.js
/** The defer report for a terminal: a few aligned lines for each charm, readable in 100 columns. */
/** Longest list of events that a row shows. */
const EVENTS_SHOWN = 3;
/**
* The report as text.
*
* @param colour whether the reader is a terminal that shows colours
*/
function table({ charms }, colour) {
	return charms.map((charm) => charmText(charm, colour)).join("\n");
}
function charmText(charm, colour) {
	const { name, root, defers, observations, unresolved } = charm;
	const bold = (text) => colour ? styleText("bold", text) : text;
	const lines = [bold(plain(name && name !== root ? `${name} (${root})` : root)), ...defers.flatMap((defer) => deferLines(defer, colour))];
	for (const { file, line, what } of unresolved) lines.push(plain(`  not followed  ${file}:${line}  ${what}`));
	lines.push(`  ${count(defers.length, "defer")}, ${count(observations.length, "observation")}` + (unresolved.length > 0 ? `, ${unresolved.length} not followed` : ""), "");
	return lines.join("\n");
}
function deferLines({ file, line, handler, events, after }, colour) {
	const impossible = events.some(({ raises, feasible }) => raises && feasible);
	const mark = impossible ? "raises" : events.length === 0 ? "no event" : after;
	const head = `  ${colour && impossible ? styleText("red", mark.padEnd(9)) : mark.padEnd(9)}  ${plain(`${file}:${line}`).padEnd(32)}  ${plain(handler)}`;
	const kinds = [...new Set(events.map(({ source }) => source))];
	if (kinds.length === 0) return [head];
	const more = kinds.length > EVENTS_SHOWN ? `, and ${kinds.length - EVENTS_SHOWN} more` : "";
	return [head, `             ${plain(kinds.slice(0, EVENTS_SHOWN).join(", "))}${more}`];
}
/** Names come from the charm: nothing in them may steer the terminal. */
function plain(text) {
	return text.replace(/\p{Cc}/gu, "�");
}
function count(number, noun) {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// dist/report/command.js
/**
* The text of `eslint-charm report PATH…`.
*
* @param warn takes lines for the user: metadata that could not be read
* @throws Error with a message for the user when a path is not there or holds no charm
*/
async function report(paths, { format }, warn) {
	await ready;
	const all = {
		version: 1,
		charms: []
	};
	for (const given of paths) {
		const base = path.resolve(given);
		if (!existsSync(base)) throw new Error(`no such file or folder: ${given}`);
		for (const root of findCharms(base)) {
			const project = openCharm(root);
			for (const { file, line, message } of project.problems) warn(`${path.join(path.relative("", root), file)}:${line}: ${message}`);
			all.charms.push(reportOf(project, base));
		}
	}
	if (all.charms.length === 0) throw new Error(`no charm in ${paths.join(", ")}`);
	return format === "json" ? `${JSON.stringify(all, null, 2)}\n` : table(all, process.stdout.isTTY);
}

export { report };