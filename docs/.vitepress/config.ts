/**
 * The documentation as a site: the same pages that are read on GitHub, and the playground. `npm run site:dev` shows
 * it while pages are written, `npm run site:build` makes a folder of static files.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { anchorOf, siteLinks, source } from "./links.js";
import { sidebarOf } from "./sidebar.js";

const index = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");

/** An event and a defer, as on the event map. */
const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='4' cy='8' r='3' fill='%231d5fbf'/%3E%3Ccircle cx='12' cy='8' r='3' fill='%23b3261e'/%3E%3Cpath d='M6 8h4' stroke='%23888' stroke-width='2'/%3E%3C/svg%3E";

export default defineConfig({
  title: "eslint-plugin-charm",
  description: "ESLint rules for Juju charms, in Python and TypeScript.",
  // Where GitHub shows the site of this repository.
  base: "/eslint-plugin-charm/",
  head: [["link", { rel: "icon", href: icon }]],
  // Beside all else that is made, and not among the pages.
  vite: { publicDir: fileURLToPath(new URL("public", import.meta.url)) },
  rewrites: { "README.md": "index.md" },
  markdown: {
    anchor: { slugify: anchorOf },
    config: siteLinks,
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  themeConfig: {
    nav: [
      { text: "Documentation", link: "/" }, { text: "Rules", link: "/#rules" }, { text: "Playground", link: "/playground" },
      { text: "GitHub", link: source },
    ],
    sidebar: sidebarOf(index),
    outline: [2, 3],
    // An index of pages, not a book.
    docFooter: { prev: false, next: false },
    search: { provider: "local" },
    editLink: { pattern: `${source}/edit/main/docs/:path`, text: "Change this page" },
  },
});
