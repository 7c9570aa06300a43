/** How a test reads a page. */

/** What is written on it, in one line. */
export function words(html: string): string {
  return decoded(html.replace(/<(style|script)\b[^]*?<\/\1>/g, "").replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim();
}

/** Its elements with the names of their attributes: what no text from a charm may change. */
export function skeleton(html: string): string[] {
  return Array.from(html.replace(/(<script\b[^>]*>)[^]*?(?=<\/script>)/g, "$1").matchAll(/<[^>]*>/g), ([tag]) => tag.replace(/="[^"]*"/g, "="));
}

/** What a script reads from the page: the data in the elements for it, by id. */
export function dataOf(html: string): Record<string, unknown> {
  return Object.fromEntries(Array.from(html.matchAll(/<script type="application\/json" id="([^"]*)">([^]*?)<\/script>/g), ([, id = "", text = ""]) => [id, JSON.parse(text) as unknown]));
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
