/** Links that lead to the same on GitHub and on the site, of pages that are written for the first. */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { MarkdownRenderer } from "vitepress";

export const source = "https://github.com/canonical/eslint-plugin-charm";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A heading's anchor as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/ /g, "-");
}

/**
 * Where a page's link leads on the site: to another page of it, else to GitHub.
 *
 * @param page path of the page's file relative to the repository, with forward slashes
 * @throws Error when nothing is at the link's end
 */
export function siteLink(href: string, page: string): string {
  if (/^[a-z]+:|^#/.test(href)) return href;
  const [file = "", anchor] = href.split("#");
  const target = path.posix.join(path.posix.dirname(page), file);
  if (!existsSync(path.join(repository, target))) throw new Error(`${page} links to ${href}, which is not there`);
  // The index is the site's first page.
  if (target.startsWith("docs/") && target.endsWith(".md")) return href.replace(/(^|\/)README\.md/, "$1index.md");
  return `${source}/blob/main/${target}${anchor === undefined ? "" : `#${anchor}`}`;
}

export function siteLinks(md: MarkdownRenderer): void {
  md.core.ruler.push("site-links", ({ tokens, env }) => {
    const { realPath, path: file = realPath } = env as { realPath?: string; path?: string };
    // A title that is looked for in a page comes without the page.
    if (file === undefined) return;
    const page = path.relative(repository, realPath ?? file).split(path.sep).join("/");
    for (const link of tokens.flatMap(({ children }) => children ?? [])) {
      if (link.type === "link_open") link.attrSet("href", siteLink(link.attrGet("href") ?? "", page));
    }
  });
}
