/** The report as a page, in a real browser. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, browserPath, launch, openFile } from "./browser.js";
import { largeCharm } from "../support/large-charm.js";
import { smallCharm } from "../support/small-charm.js";
import { pythonCharm } from "../e2e/charms.js";
import { repository, runCommand, write } from "../e2e/workspace.js";

let browser: Browser;
let folder: string;

beforeAll(async () => {
  if (browserPath === null) return;
  folder = mkdtempSync(path.join(tmpdir(), "charm-page-"));
  for (const [name, files] of [["large", largeCharm()], ["small", smallCharm]] as const) {
    write(folder, Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])));
  }
  browser = await launch();
  await make("large.html", ["large"]);
  await make("small.html", ["small"]);
  await make("both.html", ["large", "small"]);
  await make("kubernetes.html", [path.join(repository, "examples/web-k8s/python")]);
  await make("machine.html", [path.join(repository, "examples/cluster-machine/typescript")]);
  await make("all.html", [path.join(repository, "examples")]);
}, 180_000);

afterAll(async () => {
  if (browserPath === null) return;
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function make(name: string, args: readonly string[]): Promise<string> {
  const outcome = await runCommand(folder, ["report", "--format", "html", "--output-file", name, ...args]);
  expect(outcome).toEqual({ code: 0, stdout: "", stderr: "" });
  return path.join(folder, name);
}

/** What the list shows: the words of each defer, one line. */
async function listed(page: Page): Promise<string[]> {
  const texts = await page.locator("section.charm:visible li.defer:visible > details > summary").allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, " ").trim());
}

/** What the map shows of a kind: its name, for those who cannot see it, without what is to be seen. */
async function mapped(page: Page, kind: "event" | "function" | "defer" | "work", only = ""): Promise<string[]> {
  const labels = await page.locator(`.node.${kind}${only}`).evaluateAll((nodes) => nodes.map((node) => node.getAttribute("aria-label") ?? ""));
  return labels.map((label) => label.replace(/^.*?, (?:event|function|work|(?=defer)) ?/, "")).sort();
}

describe.skipIf(browserPath === null)("the page", () => {
  const looks = [
    ...(["kubernetes.html", "machine.html", "large.html", "all.html"].map((file) => ({ file, colorScheme: "light", width: 1440 }) as const)),
    { file: "kubernetes.html", colorScheme: "dark", width: 1440 }, { file: "kubernetes.html", colorScheme: "light", width: 360 },
    { file: "large.html", colorScheme: "dark", width: 360 }, { file: "all.html", colorScheme: "dark", width: 360 },
  ] as const;

  it.each(looks)("$file is quiet and open to all, $colorScheme, $width pixels wide", async ({ file, colorScheme, width }) => {
    const { page, troubles } = await openFile(browser, path.join(folder, file), { colorScheme, viewport: { width, height: 800 } });
    if (file !== "all.html") await page.locator("li.defer summary").first().click();
    await page.waitForTimeout(200);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("90 observations and 60 defers are all on the map, soon", async () => {
    const { page } = await openFile(browser, path.join(folder, "large.html"));
    const drawn = await page.evaluate(() => performance.getEntriesByName("drawn")[0]?.startTime ?? Infinity);
    expect(drawn).toBeLessThan(3_000);
    expect(await listed(page)).toHaveLength(60);
    expect(await page.locator(".node.defer").count()).toBe(60);
    expect((await mapped(page, "event")).flatMap((name) => name.split(", "))).toHaveLength(90);
    const boxes = await page.locator(".node .box").evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
    const overlapping = boxes.filter((a, i) => boxes.some((b, j) => i < j && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
    expect(overlapping).toEqual([]);
    await page.context().close();
  });
});

describe.skipIf(browserPath === null)("what a reader does", () => {
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    if (browserPath !== null) ({ page, troubles } = await openFile(browser, path.join(folder, "small.html")));
  });
  afterAll(async () => {
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("chooses verdicts", async () => {
    const chip = page.getByRole("button", { name: "Pointless 1" });
    await chip.click();
    await expect.poll(() => listed(page)).toEqual([expect.stringContaining("Database._on_broken src/database.py:17")]);
    expect(await mapped(page, "defer")).toEqual(["defer in Database._on_broken"]);
    expect(await mapped(page, "event")).toEqual(["events.relation_broken"]);
    expect(await page.locator(".status").innerText()).toContain("1 of 4");
    await page.getByRole("button", { name: "Temporary failure 1" }).click();
    await expect.poll(() => listed(page)).toHaveLength(2);
    await page.getByRole("button", { name: "show all" }).click();
    await expect.poll(() => listed(page)).toHaveLength(4);
    expect(await chip.getAttribute("aria-pressed")).toBe("false");
  });

  it("searches", async () => {
    await page.getByRole("searchbox", { name: "Search" }).fill("SECRET rotate");
    await expect.poll(() => listed(page)).toEqual([expect.stringContaining("_on_secret_rotate")]);
    expect(await mapped(page, "event")).toEqual(["self.on.secret_rotate (raises)"]);
    // An event without a defer is found, too.
    await page.getByRole("searchbox", { name: "Search" }).fill("leader");
    await expect.poll(() => mapped(page, "event")).toEqual(["self.on.leader_elected"]);
    expect(await listed(page)).toEqual([]);
    await page.getByRole("searchbox", { name: "Search" }).fill("no such thing");
    await expect.poll(() => page.locator(".node").count()).toBe(0);
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await expect.poll(() => listed(page)).toHaveLength(4);
  });

  it("chooses a file, and leaves out events without a defer", async () => {
    await page.getByLabel("File").selectOption("src/database.py");
    await expect.poll(() => listed(page)).toHaveLength(1);
    expect(await mapped(page, "event")).toEqual(["events.relation_broken", "events.relation_created"]);
    await page.getByLabel("events without a defer").uncheck();
    await expect.poll(() => mapped(page, "event")).toEqual(["events.relation_broken"]);
    await page.getByLabel("events without a defer").check();
    await page.getByLabel("File").selectOption("");
    await expect.poll(() => listed(page)).toHaveLength(4);
  });

  it("points at a defer, and sees its path and its reason", async () => {
    await page.locator(".node.defer", { hasText: "31 impossible" }).hover();
    const peek = page.locator(".peek");
    await expect.poll(() => peek.isVisible()).toBe(true);
    const text = await peek.innerText();
    expect(text).toContain("ShopCharm.reconcile src/charm.py:31");
    expect(text).toContain("when ops.pebble.ChangeError is caught");
    expect(text).toContain("self.on.restore_action (raises) → ShopCharm._on_restore_action → ShopCharm.reconcile");
    expect(await mapped(page, "function", ".on")).toEqual(["ShopCharm._on_config_changed", "ShopCharm._on_restore_action", "ShopCharm.reconcile"]);
    expect(await mapped(page, "defer", ".on")).toEqual(["defer in ShopCharm.reconcile"]);
    await page.mouse.move(5, 5);
    await expect.poll(() => peek.isVisible()).toBe(false);
  });

  it("clicks, and sees the source", async () => {
    await page.locator(".node.function", { hasText: "reconcile" }).click();
    const chosen = page.locator(".chosen-node");
    expect(await chosen.innerText()).toMatch(/ShopCharm\.reconcile[^]*def reconcile\(self, event\)[^]*event\.defer\(\)/);
    expect(await listed(page)).toEqual([expect.stringContaining("src/charm.py:31")]);
    await page.locator(".node.event", { hasText: "restore_action" }).click();
    expect(await chosen.innerText()).toContain("framework.observe(self.on.restore_action");
    await page.getByRole("button", { name: "Close" }).click();
    expect(await chosen.isVisible()).toBe(false);
    expect(await listed(page)).toHaveLength(4);

    await page.locator(".node.defer", { hasText: "41 impossible" }).click();
    const item = page.locator("li.defer", { hasText: "_on_secret_rotate" });
    expect(await item.locator(".line.mark").innerText()).toMatch(/41\s+event\.defer\(\)/);
    expect(await item.innerText()).toContain("charm/no-defer-in-secret-rotation");
    await item.locator("button.place").last().click();
    expect(await item.locator(".source").last().innerText()).toContain("framework.observe(self.on.secret_rotate, self._on_secret_rotate)");
    await page.keyboard.press("Escape");
  });

  it("goes along the edges by keyboard, and Enter shows the source", async () => {
    await page.reload();
    await page.getByLabel("events without a defer").focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press("Tab");
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null);
    const go = async (...keys: readonly string[]): Promise<string | null> => {
      for (const key of keys) await page.keyboard.press(key);
      return focused();
    };
    // The map is one stop of the Tab key.
    const first = await focused();
    expect(first).toMatch(/^\S+, event /);
    expect(await go("ArrowDown")).toMatch(/^\S+, event /);
    expect(await go("ArrowUp")).toBe(first);
    for (let i = 0; i < 6 && !(await focused())?.startsWith("restore_action"); i++) await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("restore_action, event self.on.restore_action (raises)");
    expect(await go("ArrowRight", "ArrowRight")).toBe("reconcile, function ShopCharm.reconcile");
    expect(await go("ArrowRight")).toBe("31 impossible, defer in ShopCharm.reconcile");
    expect(await page.locator(".peek").isVisible()).toBe(true);
    expect(await go("ArrowRight")).toBe("update_workload container.replan replan, work self.container.replan (replan) in ShopCharm.update_workload");
    await page.keyboard.press("Enter");
    expect(await page.locator(".chosen-node").innerText()).toContain("self.container.replan()");
    await page.keyboard.press("Escape");
    expect(await page.locator(".chosen-node").isVisible()).toBe(false);
    expect(await page.locator(".peek").isVisible()).toBe(false);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
  });

  it("chooses light or dark", async () => {
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    const button = page.getByRole("button", { name: /Colours/ });
    await button.click();
    await button.click();
    expect(await button.innerText()).toBe("Colours: dark");
    expect(await ground()).not.toBe(light);
    await page.reload();
    expect(await ground()).not.toBe(light);
    await button.click();
    expect(await ground()).toBe(light);
  });

  it("makes the map larger and smaller", async () => {
    const width = (): Promise<number> => page.locator(".drawing").evaluate((drawing) => drawing.getBoundingClientRect().width);
    const before = await width();
    await page.getByRole("button", { name: "Larger" }).click();
    expect(await width()).toBeGreaterThan(before * 1.1);
    await page.getByRole("button", { name: "Fit" }).click();
    expect(await width()).toBeLessThanOrEqual(await page.locator(".canvas").evaluate((canvas) => canvas.clientWidth));
  });

  it("prints", async () => {
    await page.pdf();
    expect(await page.locator("li.defer > details:not([open])").count()).toBe(0);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("searchbox").count()).toBe(0);
    expect(await page.locator("svg.drawing").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
  });
});

describe.skipIf(browserPath === null)("many charms on a page", () => {
  it("begin with an index", async () => {
    const { page, troubles } = await openFile(browser, path.join(folder, "both.html"));
    expect(await page.locator("section.index tbody tr").count()).toBe(2);
    expect(await page.locator("section.charm:visible").count()).toBe(0);
    expect(await page.getByRole("row", { name: /shop-k8s/ }).getByRole("img").getAttribute("aria-label")).toBe("2 impossible, 1 pointless, 1 temporary-failure");
    await page.getByRole("link", { name: "shop-k8s" }).click();
    await expect.poll(() => listed(page)).toHaveLength(4);
    expect(await page.locator(".node.defer:visible").count()).toBe(4);
    await page.getByRole("link", { name: "All charms" }).click();
    await expect.poll(() => page.locator("section.index").isVisible()).toBe(true);
    await page.goBack();
    await expect.poll(() => listed(page)).toHaveLength(4);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("an address leads to a defer", async () => {
    const { page } = await openFile(browser, path.join(folder, "both.html"), { hash: "#c2-d2" });
    await expect.poll(() => page.locator("li.defer:visible > details[open]").innerText()).toContain("ShopCharm.reconcile src/charm.py:31");
    await page.context().close();
  });
});

describe.skipIf(browserPath === null)("where there is little room", () => {
  it("the list stands below, and comes to the reader who chooses something", async () => {
    const { page } = await openFile(browser, path.join(folder, "small.html"), { viewport: { width: 360, height: 740 } });
    const side = page.locator(".side");
    const map = page.locator(".map");
    const top = async (): Promise<number> => (await side.boundingBox())?.y ?? 0;
    expect(await top()).toBeGreaterThan((await map.boundingBox())?.height ?? Infinity);
    await page.locator(".node.event", { hasText: "restore_action" }).click();
    await expect.poll(top).toBeLessThan(740);
    expect(await page.locator(".chosen-node").isVisible()).toBe(true);
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => page.locator(".chosen-node").isVisible()).toBe(false);
    await page.context().close();
  });
});

describe.skipIf(browserPath === null)("a careful page", () => {
  it("can be read without scripts", async () => {
    const { page } = await openFile(browser, path.join(folder, "both.html"), { javaScriptEnabled: false });
    expect(await listed(page)).toHaveLength(64);
    await page.getByText("Impossible ShopCharm.reconcile").click();
    expect(await page.locator("li.defer > details[open]").innerText()).toContain("except ops.pebble.ChangeError");
    await page.context().close();
  });

  it("takes nothing from a charm for markup, script or style", async () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'\`\${alert(3)}`;
    write(folder, {
      "evil/charmcraft.yaml": `name: ${JSON.stringify(`${evil}\u202e`)}\ntype: charm\nactions:\n  a: {}\n`,
      "evil/src/charm.py": pythonCharm
        .replace("self.on.backup_action", `self.on[${JSON.stringify(evil)}].relation_changed`)
        .replace("        event.defer()", `        # ${evil} <!-- \u202e\n        if not self.ready(${JSON.stringify(evil)}):\n            event.defer()`),
    });
    const { page, troubles } = await openFile(browser, await make("evil.html", ["evil"]));
    expect(await listed(page)).toEqual([expect.stringContaining("alert(1)")]);
    await page.locator("li.defer summary").first().click();
    expect(await page.locator("li.defer .source").innerText()).toContain("</script><script>alert(1)</script><img src=x onerror=alert(2)>");
    await page.locator(".node.event").click();
    expect(await page.locator(".chosen-node").innerText()).toContain("<img src=x");
    expect(await page.locator("h2").innerText()).toContain("</script><script>alert(1)</script>");
    expect(await page.locator("img, script:not([type])").count()).toBe(1);
    expect(await page.content()).not.toContain("\u202e");
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("allows no script, style or request but its own", async () => {
    const { page, troubles } = await openFile(browser, path.join(folder, "kubernetes.html"));
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.broken = true";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "https://example.com/x.png";
      document.body.append(image);
    });
    await expect.poll(() => troubles.filter((trouble) => trouble.includes("Content Security Policy"))).toHaveLength(2);
    expect(await page.evaluate(() => "broken" in globalThis)).toBe(false);
    await page.context().close();
  });
});
