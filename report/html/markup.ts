import { plain } from "../../lib/syntax/index.js";

/** HTML as text: what stands in it has been escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Part = string | number | Markup | null | false | readonly Part[];

/** A template for HTML: everything put into it is escaped, unless it is markup itself. Null and false are nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => `${text}${written(parts[index - 1] ?? null)}${string}`));
}

function written(part: Part): string {
  if (part === null || part === false) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(written).join("");
  return escape(String(part));
}

function escape(text: string): string {
  return plain(text).replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}

/** Data for a script, in an element that holds no script: nothing in it can end the element. */
export function dataElement(id: string, value: unknown): Markup {
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === "string") return plain(each);
    if (typeof each !== "object" || each === null || Array.isArray(each)) return each;
    // Names of files are keys here.
    return Object.fromEntries(Object.entries(each).map(([key, part]) => [plain(key), part as unknown]));
  });
  return markup`<script type="application/json" id="${id}">${new Markup(text.replaceAll("<", "\\u003c"))}</script>`;
}
