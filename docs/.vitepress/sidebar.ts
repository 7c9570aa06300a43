/** The site's sidebar, which is the index of the documentation: it is written once, in `docs/README.md`. */
import type { DefaultTheme } from "vitepress";
import { anchorOf } from "./links.js";

const PAGE = /^- (?:\[([^\]]+)\]\(([^):]+\.md)\))/;

/** @param index text of the page with the lists of pages, by heading */
export function sidebarOf(index: string): DefaultTheme.SidebarItem[] {
  const groups: DefaultTheme.SidebarItem[] = [];
  let under = groups;
  for (const line of index.split("\n")) {
    const [, marks, heading] = /^(##+) (.+)$/.exec(line) ?? [];
    const [, title, page] = PAGE.exec(line) ?? [];
    if (heading !== undefined) {
      const group = { text: heading, link: `/#${anchorOf(heading)}`, items: [], collapsed: marks !== "##" };
      if (marks === "##") groups.push(group);
      else groups.at(-1)?.items?.push(group);
      under = group.items;
    } else if (title !== undefined && page !== undefined && !page.startsWith("../")) {
      under.push({ text: title.replaceAll("`", "").replace(/^charm\//, ""), link: `/${page.replace(/\.md$/, "")}` });
    }
  }
  return groups.filter(({ items = [] }) => items.length > 0);
}
