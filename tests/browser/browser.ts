/** Debian's Chromium, where it is installed, and pages that tell what they do. */
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { chromiumPath, quietly } from "../../tools/chromium.mjs";

/** Null where there is no browser: tests that need one are skipped then, and say so. */
export const browserPath = chromiumPath;

if (browserPath === null) process.stderr.write("NOTE: Chromium is not installed, so the report's page is not tested (apt-get install chromium).\n");

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? "", args: quietly });
}

export interface OpenedPage {
  page: Page;
  /** Messages on the console, errors of scripts, dialogs, and requests for anything but the file itself. */
  troubles: string[];
}

/** Opens a file in a window of its own. */
export async function openFile(browser: Browser, file: string, { hash = "", ...options }: BrowserContextOptions & { hash?: string } = {}): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && url.split("#")[0] !== address) troubles.push(`request: ${url}`);
  });
  await page.goto(address + hash);
  return { page, troubles };
}

/** What axe finds serious or critical: the rule and the elements. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run: () => Promise<axe.AxeResults> } }).axe.run();
    return violations.map(({ id, impact, nodes }) => ({ id, impact, targets: nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)) }));
  });
  return found.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, targets }) => `${id}: ${targets.join(" | ")}`);
}
