/** Numbers and the escapes of strings: pure functions on text. */
import type { Constant } from "../syntax/index.js";
import { SyntaxFailure } from "./source.js";

type Literal = Pick<Constant, "kind" | "value">;

/** Reads a number as written. Throws `SyntaxFailure` on what only Python 2 or tree-sitter accepts (`0777`, `10L`). */
export function number(text: string, offset: number): Literal {
  const digits = text.includes("_") ? withoutUnderscores(text, offset) : text;
  const last = digits.charCodeAt(digits.length - 1) | 32;
  const second = digits.charCodeAt(1) | 32;
  if (digits.charCodeAt(0) === 48 && (second === 120 || second === 111 || second === 98)) {
    if (last === 108) throw new SyntaxFailure("invalid number", offset);
    return integer(digits);
  }
  if (last === 106) return { kind: "complex", value: Number(digits.slice(0, -1)) };
  if (last === 108) throw new SyntaxFailure("invalid decimal literal", offset);
  if (/[.eE]/.test(digits)) return { kind: "float", value: Number(digits) };
  if (digits.charCodeAt(0) === 48 && /[1-9]/.test(digits)) {
    throw new SyntaxFailure(
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      offset,
    );
  }
  return integer(digits);
}

function withoutUnderscores(text: string, offset: number): string {
  if (/__|_$|_[.eEjJ+-]|[.eE+-]_/.test(text) && !/^0[xX]/.test(text)) {
    throw new SyntaxFailure("invalid decimal literal", offset);
  }
  return text.replaceAll("_", "");
}

function integer(digits: string): Literal {
  const value = Number(digits);
  return { kind: "int", value: Number.isSafeInteger(value) ? value : BigInt(digits) };
}

const SIMPLE: Readonly<Record<string, string>> = {
  "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v",
};

const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The value of a string's inside. `\N{…}` stays as written: the names of Unicode are not at hand here.
 *
 * @param offset where `text` begins in the file, for error messages
 */
export function unescape(text: string, bytes: boolean, offset: number): string {
  let at = text.indexOf("\\");
  if (at < 0) return text;
  let value = "";
  let from = 0;
  for (; at >= 0; at = text.indexOf("\\", from)) {
    value += text.slice(from, at);
    const letter = text.charAt(at + 1);
    const digits = HEX_LENGTH[letter];
    from = at + 2;
    const simple = SIMPLE[letter];
    if (simple !== undefined) value += simple;
    else if (letter === "\n") continue;
    else if (letter >= "0" && letter <= "7") {
      while (from < at + 4 && /[0-7]/.test(text.charAt(from))) from++;
      const code = Number.parseInt(text.slice(at + 1, from), 8);
      value += String.fromCharCode(bytes ? code & 255 : code);
    } else if (digits !== undefined && (letter === "x" || !bytes)) {
      const hex = text.slice(from, from + digits);
      const code = /^[\da-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : -1;
      if (code < 0 || code > 0x10ffff) throw new SyntaxFailure(`truncated or illegal \\${letter} escape`, offset + at);
      value += String.fromCodePoint(code);
      from += hex.length;
    } else if (letter === "N" && !bytes) {
      const end = text[from] === "{" ? text.indexOf("}", from) : -1;
      if (end < 0) throw new SyntaxFailure("malformed \\N character escape", offset + at);
      value += text.slice(at, end + 1);
      from = end + 1;
    } else value += `\\${letter}`;
  }
  return value + text.slice(from);
}
