/** String literals: plain ones, f-strings, t-strings, and what stands side by side and is one string to CPython. */
import type { Constant, Expression, Interpolation, JoinedStr, TemplateStr } from "../syntax/index.js";
import { unescape } from "./literals.js";
import { child, fail, last, type Lowering, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";
import { scan } from "./scan.js";

/** How a literal was written. */
interface Style {
  bytes: boolean;
  raw: boolean;
  /** `f`, `t`, or empty. */
  format: string;
  triple: boolean;
}

const PREFIXES: ReadonlySet<string> = new Set([
  "", "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt",
]);

/** Lowers a literal, or several side by side, into one `Constant`, `JoinedStr` or `TemplateStr`. */
export function strings(low: Lowering, raw: Raw): Expression {
  const literals = raw.kind === "concatenated_string" ? raw.children : [raw];
  const styles = literals.map((literal) => styleOf(low, literal));
  const bytes = styles.some((style) => style.bytes);
  if (bytes && !styles.every((style) => style.bytes)) fail("cannot mix bytes and nonbytes literals", raw);
  const range = rangeOf(raw);
  const loc = low.source.loc(raw.start, raw.end);
  if (styles.every((style) => style.format === "")) {
    const value = literals.map((literal, i) => plain(low, literal, styles[i] as Style)).join("");
    return { type: "Constant", kind: bytes ? "bytes" : "str", value, range, loc };
  }
  const template = styles.some((style) => style.format === "t");
  if (template && styles.some((style) => style.format !== "t")) {
    fail("cannot mix t-string literals with string literals", raw);
  }
  const values: Expression[] = [];
  literals.forEach((literal, i) => {
    const style = styles[i] as Style;
    if (style.format) pieces(low, literal, style, values);
    else append(low, values, plain(low, literal, style), literal.start, literal.end);
  });
  return template
    ? ({ type: "TemplateStr", values, range, loc } satisfies TemplateStr)
    : ({ type: "JoinedStr", values, range, loc } satisfies JoinedStr);
}

function styleOf(low: Lowering, literal: Raw): Style {
  const opening = child(literal, 0);
  const text = low.source.text.slice(opening.start, opening.end);
  const triple = text.endsWith('"""') || text.endsWith("'''");
  const prefix = text.slice(0, triple ? -3 : -1).toLowerCase();
  if (!PREFIXES.has(prefix) || text.endsWith("`")) fail("invalid syntax", literal);
  return {
    bytes: prefix.includes("b"),
    raw: prefix.includes("r"),
    format: prefix.includes("f") ? "f" : prefix.includes("t") ? "t" : "",
    triple,
  };
}

function plain(low: Lowering, literal: Raw, style: Style): string {
  const start = child(literal, 0).end;
  // Not where the closing token begins: in `r'\\'` it takes the backslashes with it.
  const end = literal.end - (style.triple ? 3 : 1);
  const value = piece(low, style, start, end);
  if (style.bytes && /[^\x00-\x7f]/.test(low.source.text.slice(start, end))) {
    fail("bytes can only contain ASCII literal characters", literal);
  }
  return value;
}

/** The value of a piece of text between quotes or braces. */
function piece(low: Lowering, style: Style, start: number, end: number): string {
  let text = low.source.text.slice(start, end);
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  // tree-sitter lets a line end right behind the opening quote pass.
  if (!style.triple && /^(?:\\[^]|[^\\\n])*\n/.test(text)) fail("unterminated string literal", start - 1);
  return style.raw ? text : unescape(text, style.bytes, start);
}

/** Adds text to the parts of an f-string; text beside text is one `Constant`. */
function append(low: Lowering, values: Expression[], value: string, start: number, end: number): void {
  if (value === "") return;
  const before = values.at(-1);
  if (before?.type === "Constant" && typeof before.value === "string") {
    before.value += value;
    before.range = [before.range[0], end];
    before.loc = low.source.loc(before.range[0], end);
    return;
  }
  const loc = low.source.loc(start, end);
  values.push({ type: "Constant", kind: "str", value, range: [start, end], loc } satisfies Constant);
}

function pieces(low: Lowering, literal: Raw, style: Style, values: Expression[]): void {
  const closing = last(literal);
  let from = child(literal, 0).end;
  for (const part of literal.children) {
    if (part.kind !== "interpolation" && part !== closing) continue;
    const end = part === closing ? literal.end - (style.triple ? 3 : 1) : part.start;
    const text = piece(low, style, from, end).replaceAll("{{", "{").replaceAll("}}", "}");
    append(low, values, text, from, end);
    if (part !== closing) interpolation(low, part, style, values);
    from = part.end;
  }
}

/** `{value=!r:spec}`. */
function interpolation(low: Lowering, raw: Raw, style: Style, values: Expression[]): void {
  const closing = last(raw);
  const written = child(raw, 1);
  let equals: Raw | undefined;
  let letter: Raw | undefined;
  let spec: JoinedStr | null = null;
  for (const part of raw.children) {
    if (part.token === "=") equals = part;
    else if (part.kind === "type_conversion") letter = part;
    else if (part.kind === "format_specifier") spec = formatSpec(low, part, style, closing.start);
  }
  let value: Expression;
  if (written.kind === "named_expression") {
    // `{x:=5}` is `x` with the format `=5`; an assignment would need parentheses.
    const name = child(written, 0);
    value = low.expression(name);
    spec = literalSpec(low, name.end, closing.start);
  } else {
    if (written.kind === "lambda") fail("f-string: lambda expressions are not allowed without parentheses", written);
    value = low.value(written);
  }
  if (equals) {
    // `{x = }` is also text, up to what comes behind the blanks.
    const end = childAfter(raw, equals).start;
    append(low, values, withoutComments(low.source.text.slice(raw.start + 1, end)), raw.start + 1, end);
  }
  const conversion = letter ? low.source.text.charCodeAt(letter.start + 1) : equals && !spec ? 114 : -1;
  if (letter && !["s", "r", "a"].includes(low.source.text.slice(letter.start + 1, letter.end))) {
    fail("f-string: invalid conversion character: expected 's', 'r', or 'a'", letter);
  }
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  if (style.format === "t") {
    const str = low.source.text.slice(raw.start + 1, (equals ?? letter ?? childAfter(raw, written)).start).trimEnd();
    values.push({ type: "Interpolation", value, str, conversion, format_spec: spec, ...place } satisfies Interpolation);
  } else values.push({ type: "FormattedValue", value, conversion, format_spec: spec, ...place });
}

function withoutComments(text: string): string {
  let kept = "";
  let from = 0;
  for (const mark of text.includes("#") ? scan(text).marks : []) {
    if (mark.kind !== "#") continue;
    kept += text.slice(from, mark.start);
    from = mark.end;
  }
  return kept + text.slice(from);
}

function childAfter(raw: Raw, part: Raw): Raw {
  return child(raw, raw.children.indexOf(part) + 1);
}

/** The format behind `:`; it goes up to the closing brace, spaces included. */
function formatSpec(low: Lowering, raw: Raw, style: Style, end: number): JoinedStr {
  const values: Expression[] = [];
  let from = child(raw, 0).end;
  for (const part of raw.children) {
    if (part.kind !== "format_expression") continue;
    append(low, values, piece(low, { ...style, triple: true }, from, part.start), from, part.start);
    // In the format of a t-string, too, it is a plain value.
    interpolation(low, part, { ...style, format: "f" }, values);
    from = part.end;
  }
  append(low, values, piece(low, { ...style, triple: true }, from, end), from, end);
  return { type: "JoinedStr", values, range: [raw.start, end], loc: low.source.loc(raw.start, end) };
}

function literalSpec(low: Lowering, colon: number, end: number): JoinedStr {
  const values: Expression[] = [];
  append(low, values, low.source.text.slice(colon + 1, end), colon + 1, end);
  return { type: "JoinedStr", values, range: [colon, end], loc: low.source.loc(colon, end) };
}
