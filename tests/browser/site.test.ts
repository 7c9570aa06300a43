/** The documentation site and its playground, as they are published, in a real browser. */
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../e2e/workspace.js";
import { filesBelow, has, root } from "../package/repository.js";
import { axeViolations, browserPath, launch, openAddress, type OpenedPage } from "./browser.js";
import { buildSite, pagesOfSite, readPage, serveSite, type Served } from "./site.js";

const SOURCE = "https://github.com/canonical/eslint-plugin-charm/";

/** Charms of the playground by their names there, and where they lie. */
const charms = { "A small charm": "playground/start", "cluster-machine": "examples/cluster-machine", "web-k8s": "examples/web-k8s" };

let browser: Browser;
let site: Served;

beforeAll(async () => {
  await buildSite();
  site = await serveSite();
  if (browserPath !== null) browser = await launch();
}, 180_000);

afterAll(async () => {
  site.close();
  if (browserPath !== null) await browser.close();
});

function open(page: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  return openAddress(browser, site.address + page, (url) => url.startsWith(site.address), options);
}

describe("the site", () => {
  it("has every page of the documentation, and the index leads to each", () => {
    const pages = filesBelow(["docs"], /\.md$/).map((file) => file.slice("docs/".length).replace(/\.md$/, ".html").replace("README.html", "index.html"));
    expect(pages.length).toBeGreaterThan(40);
    expect(pagesOfSite().filter((page) => page !== "404.html")).toEqual(pages.sort());
    const index = readPage("index.html");
    for (const page of pages) expect(index).toContain(`href="/eslint-plugin-charm/${page === "index.html" ? "" : page}"`);
  });

  it("has no link that leads nowhere", () => {
    const broken: string[] = [];
    const anchors = new Map<string, Set<string>>();
    const anchorsOf = (page: string): Set<string> => {
      let found = anchors.get(page);
      if (!found) anchors.set(page, (found = new Set([...readPage(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!))));
      return found;
    };
    const pages = pagesOfSite();
    for (const page of pages) {
      for (const [, href = ""] of readPage(page).matchAll(/<a\s[^>]*?href="([^"]*)"/g)) {
        const { href: target, hash } = new URL(href.replaceAll("&amp;", "&"), `http://site/eslint-plugin-charm/${page}`);
        const [, file] = /^http:\/\/site\/eslint-plugin-charm\/([^#]*)/.exec(target) ?? [];
        if (file !== undefined) {
          const of = file === "" ? "index.html" : file;
          if (!pages.includes(of) || (hash !== "" && !anchorsOf(of).has(decodeURIComponent(hash.slice(1))))) broken.push(`${page}: ${href}`);
        } else if (target.startsWith("http://site/") || (target.startsWith(`${SOURCE}blob/main/`) && !has(target.slice(`${SOURCE}blob/main/`.length).replace(/#.*/, "")))) {
          broken.push(`${page}: ${href}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });
});

describe.skipIf(browserPath === null)("the site in a browser", () => {
  const looks = [
    { page: "index.html", colorScheme: "light", width: 1440 }, { page: "report.html", colorScheme: "light", width: 360 },
    { page: "rules/no-defer-in-action.html", colorScheme: "dark", width: 360 },
    ...(["light", "dark"] as const).flatMap((colorScheme) => [360, 1440].map((width) => ({ page: "playground.html", colorScheme, width }))),
  ] as const;

  it.each(looks)("$page is quiet and open to all, $colorScheme, $width pixels wide", async ({ page: name, colorScheme, width }) => {
    const { page, troubles } = await open(name, { colorScheme, viewport: { width, height: 800 } });
    if (name === "playground.html") await answered(page);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(troubles).toEqual([]);
    await page.context().close();
  });
});

/** What the list of the playground shows: `src/charm.py:10:5 charm/no-defer-in-action error message`. */
async function answered(page: Page): Promise<string[]> {
  await page.locator(".playground .findings").waitFor();
  await page.locator(".playground [aria-busy]").waitFor({ state: "detached" });
  return page.locator(".findings > li").evaluateAll((items) => items.map((item) => {
    const { file, rule, line, column } = (item as HTMLElement).dataset;
    return `${file}:${line}:${column} ${rule} ${item.getAttribute("class")} ${item.querySelector(".message")?.textContent}`;
  }));
}

/** What the command says of all charms of the playground, in the same form, by each one's folder. */
async function said(preset: string): Promise<(folder: string) => string[]> {
  const { stdout } = await runCommand(root, [...Object.values(charms), "--format", "json", "--preset", preset]);
  const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string; severity: number; message: string; line: number; column: number }[] }[];
  return (folder) => results.flatMap(({ filePath, messages }) => {
    const file = path.relative(path.join(root, folder), filePath).split(path.sep).join("/");
    return file.startsWith("../") ? [] : messages.map(({ ruleId, severity, message, line, column }) =>
      `${file}:${line}:${column} ${ruleId} ${severity === 2 ? "error" : "warning"} ${message}`);
  });
}

describe.skipIf(browserPath === null)("the playground", () => {
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    if (browserPath !== null) ({ page, troubles } = await open("playground.html"));
  });
  afterAll(async () => {
    if (browserPath === null) return;
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  const choose = async (what: "Charm" | "Language" | "Preset", label: string): Promise<string[]> => {
    await page.getByRole("combobox", { name: what }).selectOption({ label });
    return answered(page);
  };
  const text = (): Promise<string> => page.locator(".cm-content").innerText();

  it("loads the TypeScript parser for TypeScript only", async () => {
    const large = (): string[] => [...site.sent].filter(([, size]) => size > 3_000_000).map(([file]) => file);
    site.sent.clear();
    await page.reload();
    expect(await answered(page)).toHaveLength(2);
    expect([...site.sent.keys()].filter((file) => file.endsWith(".wasm"))).toHaveLength(2);
    expect(large()).toEqual([]);
    expect(await choose("Language", "TypeScript")).toHaveLength(2);
    expect(large()).toHaveLength(1);
    await choose("Language", "Python");
  });

  it.each(["recommended", "strict"])("says what the command says of every example, by the preset %s", async (preset) => {
    const expectedOf = await said(preset);
    await choose("Preset", preset);
    for (const [name, folder] of Object.entries(charms)) {
      await choose("Charm", name);
      for (const [language, label] of [["python", "Python"], ["typescript", "TypeScript"]] as const) {
        const expected = expectedOf(`${folder}/${language}`);
        expect(expected.length).toBeGreaterThan(0);
        const found = await choose("Language", label);
        expect([...found].sort(), `${name} in ${label}`).toEqual(expected.sort());
      }
    }
  });

  it("offers every example there is", async () => {
    const names = await page.getByRole("combobox", { name: "Charm" }).locator("option").allInnerTexts();
    const folders = new Set(filesBelow(["examples"], /charmcraft\.yaml$/).map((file) => file.split("/")[1]!));
    expect(names.sort()).toEqual(["A small charm", ...folders].sort());
    expect(Object.keys(charms).sort()).toEqual(names);
  });

  it.each(["Python", "TypeScript"])("applies suggestions, in %s", async (language) => {
    await choose("Preset", "recommended");
    await choose("Charm", "A small charm");
    expect(await choose("Language", language)).toHaveLength(2);
    await page.getByRole("button", { name: "Fail the action" }).click();
    await expect.poll(async () => (await answered(page)).length).toBe(1);
    expect(await text()).toMatch(/event\.fail\(/);
    // At the finding itself, as in an editor.
    await page.locator(".cm-lintRange-warning").first().hover();
    await page.locator(".cm-tooltip .cm-diagnosticAction").first().click();
    await expect.poll(() => page.locator(".status").innerText()).toContain("Nothing is wrong");
    expect(await text()).not.toContain("defer()");
    // And back again.
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await answered(page)).length).toBe(1);
  });

  it("applies fixes", async () => {
    await choose("Charm", "A small charm");
    await choose("Language", "Python");
    await page.locator(".cm-line", { hasText: "event.defer()" }).first().click();
    await page.keyboard.press("End");
    for (let i = 0; i < 2; i++) await page.keyboard.press("Backspace");
    await expect.poll(async () => (await answered(page)).map((line) => line.split(" ")[1])).toContain("charm/no-uncalled-defer");
    await page.getByRole("button", { name: "Fix this." }).click();
    await expect.poll(async () => (await answered(page)).map((line) => line.split(" ")[1])).toEqual(["charm/no-redundant-defer", "charm/no-defer-in-action"]);
  });

  it("keeps up with typing, a syntax error and its repair", async () => {
    await choose("Charm", "A small charm");
    await choose("Language", "Python");
    await page.locator(".cm-line", { hasText: "event.defer()" }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.type("(");
    await expect.poll(() => answered(page)).toEqual([expect.stringMatching(/^src\/charm\.py:\d+:\d+ undefined error Parsing error/)]);
    await page.keyboard.press("Backspace");
    await expect.poll(() => answered(page)).toHaveLength(2);
  });

  it("knows the charm's other files", async () => {
    await choose("Charm", "web-k8s");
    const before = await answered(page);
    // The action of a component in another file comes to this one.
    const across = before.filter((line) => /^src\/charm\.py.*no-defer-in-action.*src\/backups\.py/.test(line));
    expect(across).toHaveLength(1);
    await page.getByRole("tab", { name: "src/backups.py" }).click();
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("# Nothing is left.\n");
    await expect.poll(() => answered(page)).not.toContain(across[0]);
    await page.getByRole("button", { name: "Start again" }).click();
    await expect.poll(() => answered(page)).toEqual(before);
  });

  it("links each finding to its rule and its place", async () => {
    await choose("Charm", "web-k8s");
    const item = page.locator(".findings > li[data-file='src/database.py']").first();
    const rule = await item.getByRole("link").innerText();
    const address = await item.getByRole("link").evaluate((link) => (link as HTMLAnchorElement).href);
    expect(address).toBe(`${site.address}rules/${rule.replace("charm/", "")}.html`);
    expect(pagesOfSite()).toContain(address.slice(site.address.length));
    await item.locator("button.place").click();
    expect(await page.getByRole("tab", { selected: true }).innerText()).toContain("src/database.py");
    expect(await page.locator(".cm-activeLine").innerText()).toContain("event.defer()");
  });

  it("shows the event map of the report, which leads to the source", async () => {
    await choose("Charm", "web-k8s");
    const { stdout } = await runCommand(root, ["report", "examples/web-k8s/python", "--format", "json"]);
    const { charms: [charm] } = JSON.parse(stdout) as { charms: { defers: { line: number; verdict: string }[] }[] };
    const drawn = await page.locator(".map .node.defer").evaluateAll((nodes) => nodes.map((node) => node.textContent.trim()));
    expect(drawn.sort()).toEqual(charm!.defers.map(({ line, verdict }) => `${line} ${verdict}`).sort());
    await page.locator(".map .node.function", { hasText: "reconcile" }).first().hover();
    expect(await page.locator(".map .peek").isVisible()).toBe(true);
    await page.locator(".map .node.defer", { hasText: "impossible" }).first().click();
    expect(await page.locator(".cm-activeLine").innerText()).toContain("event.defer()");
    await expect.poll(() => page.locator(".cm-activeLine").evaluate((line) => line.getBoundingClientRect().top)).toBeGreaterThan(64);
  });

  it("takes on the site's colours", async () => {
    const colour = (): Promise<string> => page.locator(".cm-gutters").evaluate((gutters) => getComputedStyle(gutters).backgroundColor);
    const before = await colour();
    await page.getByRole("switch").first().click();
    await expect.poll(colour).not.toBe(before);
    expect(await page.locator(".cm-editor").evaluate((editor) => getComputedStyle(editor).colorScheme)).toBe("dark");
  });
});
