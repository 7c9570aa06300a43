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

export default defineConfig({
  title: "eslint-plugin-charm",
  description: "ESLint rules for Juju charms, in Python and TypeScript.",
  // Where GitHub shows the site of this repository.
  base: "/eslint-plugin-charm/",
  rewrites: { "README.md": "index.md" },
  markdown: { anchor: { slugify: anchorOf }, config: siteLinks },
  themeConfig: {
    nav: [{ text: "Documentation", link: "/" }, { text: "Rules", link: "/#rules" }, { text: "Playground", link: "/playground" }],
    sidebar: sidebarOf(index),
    outline: [2, 3],
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: source }],
    editLink: { pattern: `${source}/edit/main/docs/:path`, text: "Change this page" },
  },
});
