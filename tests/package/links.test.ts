import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, read, root } from "./repository.js";

const pages = [...filesBelow(["docs", "examples"], /\.md$/), "README.md", "CONTRIBUTING.md"].filter((file) => !file.includes("node_modules"));

/** Headings as GitHub names them in links. */
function anchorsOf(page: string): string[] {
  return [...read(page).replace(/^```[^]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/ /g, "-"));
}

describe.each(pages)("%s", (page) => {
  it("links to what is there", () => {
    const text = read(page).replace(/^ *```[^]*?^ *```$/gm, "").replace(/`[^`\n]*`/g, "");
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link!)) continue;
      const [file = "", anchor] = link!.split("#");
      const target = file === "" ? page : path.posix.join(path.posix.dirname(page), file);
      expect(existsSync(path.join(root, target)), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
    }
  });
});
