/**
 * Takes the pictures of docs/report.md: the report's page of the example charms, as Chromium shows it.
 *
 *     npm run docs:pictures
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { chromiumPath, quietly } from "./chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = path.join(root, "dist/bin/eslint-charm.js");
const target = path.join(root, "docs/pictures");

if (chromiumPath === null) throw new Error("Chromium is not installed: set CHROMIUM to where it is");

/** Each picture in both themes; `show` brings the page to what is to be seen. */
const pictures = [
  { name: "web-k8s", charm: "examples/web-k8s/python", width: 1280, height: 800, show: async (page) => {
    await page.locator(".node.defer", { hasText: /impossible/ }).first().click();
    await page.mouse.move(0, 0);
  } },
  { name: "cluster-machine", charm: "examples/cluster-machine/typescript", width: 1280, height: 640, show: (page) => page.locator(".node.function", { hasText: "#restart" }).hover() },
  { name: "index", charm: "examples", width: 1000, height: 460, show: async () => {} },
  { name: "narrow", charm: "examples/web-k8s/typescript", width: 360, height: 740, show: async () => {} },
];

const folder = mkdtempSync(path.join(tmpdir(), "charm-pictures-"));
const browser = await chromium.launch({ executablePath: chromiumPath, args: quietly });
mkdirSync(target, { recursive: true });
for (const { name, charm, width, height, show } of pictures) {
  const file = path.join(folder, `${name}.html`);
  const { status, stderr } = spawnSync(process.execPath, [command, "report", charm, "--format", "html", "--output-file", file], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(pathToFileURL(file).href);
    await show(page);
    await page.waitForTimeout(300);
    await page.screenshot({ path: path.join(target, `report-${name}-${colorScheme}.png`) });
    await page.close();
  }
}
await browser.close();
rmSync(folder, { recursive: true });
