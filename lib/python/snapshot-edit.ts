/** `snapshot` and `restore` of an event, as Python text. */
import type { Edit, EditedFile, TextEdit } from "../edit.js";
import { isFunction } from "../syntax/index.js";
import { beginsLine, indentationAt, indentUnit, lineEnd, literal, newlineOf, quoteOf } from "./edit-style.js";

/** A line of more than this is broken, one attribute a line. */
const LINE_LIMIT = 88;

/** Adds the two methods at the end of the class. Null for a class on one line. */
export function printSnapshot({ class: of, attributes }: Edit & { kind: "addSnapshot" }, { text, module }: EditedFile): TextEdit | null {
  const first = of.body[0];
  const last = of.body.at(-1);
  if (!first || !last || !beginsLine(text, first.range[0])) return null;
  const quote = quoteOf(text, module);
  const unit = indentUnit(text, module, first);
  const indent = indentationAt(text, first.range[0]);
  const init = of.body.find((member) => isFunction(member) && member.name === "__init__");
  const typed = !!init && isFunction(init) && (init.returns !== null || init.args.args.some(({ annotation }) => annotation));
  const parts = attributes.map((name) => ({ name, key: literal(keyFor(name, attributes), quote) }));
  const saved = ["**super().snapshot()", ...parts.map(({ name, key }) => `${key}: self.${name}`)];
  const short = `return {${saved.join(", ")}}`;
  const fits = indent.length + unit.length + short.length <= LINE_LIMIT;
  const lines = [
    "",
    typed ? "def snapshot(self) -> dict:" : "def snapshot(self):",
    ...(fits ? [unit + short] : [`${unit}return {`, ...saved.map((part) => `${unit}${unit}${part},`), `${unit}}`]),
    "",
    typed ? "def restore(self, snapshot: dict) -> None:" : "def restore(self, snapshot):",
    `${unit}super().restore(snapshot)`,
    ...parts.map(({ name, key }) => `${unit}self.${name} = snapshot[${key}]`),
  ];
  const eol = newlineOf(text);
  const end = lineEnd(text, last.range[1]);
  return { range: [end, end], text: lines.map((line) => eol + (line && indent + line)).join("") };
}

/** `_secret` is saved as `secret`, unless that is an attribute of its own. */
function keyFor(name: string, all: readonly string[]): string {
  const plain = name.replace(/^_+/, "");
  return plain === "" || all.includes(plain) ? name : plain;
}
