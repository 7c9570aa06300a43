/**
 * Text that comes from a charm, made safe to show: nothing in it steers a terminal, and nothing in it is shown in
 * another order than it is written (as the marks for writing from right to left could make it).
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (each) => (each === "\n" || each === "\t" ? " " : "\u{FFFD}"));
}

/** The same for several lines. */
export function plainLines(text: string): string {
  return text.split("\n").map(plain).join("\n");
}
