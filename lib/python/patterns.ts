/** The patterns of `case`. */
import type { Expression, MatchClass, MatchMapping, Pattern } from "../syntax/index.js";
import { number } from "./literals.js";
import { child, fail, last, type Lowering, nameOf, parts, promised, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";

/** The pattern of a whole `case`: several with commas are a sequence without brackets. */
export function casePattern(low: Lowering, clause: Raw): Pattern {
  const patterns = clause.children.filter((part) => part.kind === "case_pattern");
  const first = promised(patterns[0], clause);
  const comma = clause.children.findLast((part) => part.token === ",");
  if (!comma) return low.pattern(first);
  const end = Math.max(comma.end, promised(patterns.at(-1), clause).end);
  return {
    type: "MatchSequence", patterns: patterns.map(low.pattern), range: [first.start, end],
    loc: low.source.loc(first.start, end),
  };
}

export function pattern(low: Lowering, outer: Raw): Pattern {
  let raw = outer;
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  if (raw.kind === "case_pattern") {
    // A number with its sign has no node of its own.
    if (raw.children.length > 1) return { type: "MatchValue", value: signed(low, last(raw), child(raw, 0)), ...place };
    raw = child(raw, 0);
  }
  switch (raw.kind) {
    case "":
      return { type: "MatchAs", pattern: null, name: null, ...place };
    case "as_pattern":
      return { type: "MatchAs", pattern: low.pattern(child(raw, 0)), name: nameOf(low, last(raw)), ...place };
    case "union_pattern":
      return { type: "MatchOr", patterns: alternatives(low, raw.children), ...place };
    case "dotted_name": {
      if (raw.children.length > 1) return { type: "MatchValue", value: dotted(low, raw), ...place };
      // `_` is a token of its own.
      return { type: "MatchAs", pattern: null, name: nameOf(low, child(raw, 0)), ...place };
    }
    case "splat_pattern": {
      const name = low.source.name(rangeOf(last(raw)));
      return { type: "MatchStar", name: name === "_" ? null : name, ...place };
    }
    case "list_pattern":
      return { type: "MatchSequence", patterns: parts(raw).map(low.pattern), ...place };
    case "tuple_pattern": {
      const only = raw.children.length === 3 ? child(raw, 1) : undefined;
      if (only && child(only, 0).kind !== "splat_pattern") return low.pattern(only);
      return { type: "MatchSequence", patterns: parts(raw).map(low.pattern), ...place };
    }
    case "dict_pattern":
      return mapping(low, raw);
    case "class_pattern":
      return classPattern(low, raw);
    case "true":
    case "false":
      return { type: "MatchSingleton", value: raw.kind === "true", ...place };
    case "none":
      return { type: "MatchSingleton", value: null, ...place };
    case "complex_pattern":
      return { type: "MatchValue", value: complex(low, raw), ...place };
    case "integer":
    case "float":
      return { type: "MatchValue", value: signed(low, raw), ...place };
    default: {
      const value = low.expression(raw);
      if (value.type === "JoinedStr" || value.type === "TemplateStr") {
        fail("patterns may only match literals and attribute lookups", raw);
      }
      return { type: "MatchValue", value, ...place };
    }
  }
}

/** `a | -1 | b`: the sign is a token beside the number it belongs to. */
function alternatives(low: Lowering, children: Raw[]): Pattern[] {
  const found: Pattern[] = [];
  for (let i = 0; i < children.length; i++) {
    const part = children[i] as Raw;
    if (part.token === "|") continue;
    const digits = children[i + 1];
    if (part.token === "-" && digits) {
      i++;
      found.push({
        type: "MatchValue", value: signed(low, digits, part), range: [part.start, digits.end],
        loc: low.source.loc(part.start, digits.end),
      });
    } else found.push(low.pattern(part));
  }
  return found;
}

function signed(low: Lowering, digits: Raw, sign?: Raw): Expression {
  const value: Expression = {
    type: "Constant", ...number(low.source.text.slice(digits.start, digits.end), digits.start), range: rangeOf(digits),
    loc: low.source.loc(digits.start, digits.end),
  };
  if (!sign) return value;
  return {
    type: "UnaryOp", op: "USub", operand: value, range: [sign.start, digits.end],
    loc: low.source.loc(sign.start, digits.end),
  };
}

function complex(low: Lowering, raw: Raw): Expression {
  const at = raw.children.findLastIndex((part) => part.token !== "");
  const left = signed(low, child(raw, at - 1), at > 1 ? child(raw, 0) : undefined);
  const right = signed(low, last(raw));
  if (right.type !== "Constant" || right.kind !== "complex") fail("imaginary number required in complex literal", raw);
  const op = child(raw, at).token === "+" ? "Add" : "Sub";
  return { type: "BinOp", left, op, right, range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
}

function dotted(low: Lowering, raw: Raw): Expression {
  const [first = raw, ...others] = parts(raw);
  let value: Expression = {
    type: "Name", id: nameOf(low, first), range: rangeOf(first), loc: low.source.loc(first.start, first.end),
  };
  for (const name of others) {
    value = {
      type: "Attribute", value, attr: nameOf(low, name), attrRange: rangeOf(name), optional: false,
      range: [raw.start, name.end], loc: low.source.loc(raw.start, name.end),
    };
  }
  return value;
}

function mapping(low: Lowering, raw: Raw): MatchMapping {
  const found: MatchMapping = {
    type: "MatchMapping", keys: [], patterns: [], rest: null, range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
  let key: Raw[] = [];
  for (const part of raw.children.slice(1, -1)) {
    if (found.rest !== null && part.token !== ",") fail("invalid syntax", part);
    if (part.kind === "splat_pattern") {
      if (child(part, 0).token !== "**" || last(part).kind === "") fail("invalid syntax", part);
      found.rest = nameOf(low, last(part));
    } else if (part.kind === "case_pattern") {
      found.keys.push(mappingKey(low, promised(key.at(-1), part), key.length > 1 ? key[0] : undefined));
      found.patterns.push(low.pattern(part));
      key = [];
    } else if (part.token !== "," && part.token !== ":") key.push(part);
  }
  return found;
}

function mappingKey(low: Lowering, written: Raw, sign: Raw | undefined): Expression {
  if (sign) return signed(low, written, sign);
  const key = low.pattern(written);
  if (key.type === "MatchValue") return key.value;
  if (key.type !== "MatchSingleton") return fail("invalid syntax", written);
  return key.value === null
    ? { type: "Constant", kind: "None", value: null, range: key.range, loc: key.loc }
    : { type: "Constant", kind: "bool", value: key.value, range: key.range, loc: key.loc };
}

function classPattern(low: Lowering, raw: Raw): MatchClass {
  const found: MatchClass = {
    type: "MatchClass", cls: dotted(low, child(raw, 0)), patterns: [], kwd_attrs: [], kwd_patterns: [],
    range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end),
  };
  for (const part of parts(raw).slice(1)) {
    const inner = child(part, 0);
    if (isKeyword(inner)) keywordPattern(low, found, inner);
    else {
      if (found.kwd_attrs.length > 0) fail("positional patterns follow keyword patterns", part);
      found.patterns.push(low.pattern(part));
    }
  }
  return found;
}

/** `name=pattern`; with `as`, tree-sitter puts the whole of it on the left of that. */
function isKeyword(raw: Raw): boolean {
  if (raw.kind !== "as_pattern") return raw.kind === "keyword_pattern";
  return isKeyword(child(child(raw, 0), 0));
}

function keywordPattern(low: Lowering, found: MatchClass, raw: Raw): void {
  const names: Raw[] = [];
  let inner = raw;
  for (; inner.kind === "as_pattern"; inner = child(child(inner, 0), 0)) names.unshift(last(inner));
  found.kwd_attrs.push(nameOf(low, child(inner, 0)));
  const written = inner.children.slice(2);
  const start = child(inner, 2).start;
  let value = low.pattern({ kind: "case_pattern", token: "", start, end: inner.end, children: written });
  for (const name of names) {
    const range: [number, number] = [start, name.end];
    value = { type: "MatchAs", pattern: value, name: nameOf(low, name), range, loc: low.source.loc(...range) };
  }
  found.kwd_patterns.push(value);
}
