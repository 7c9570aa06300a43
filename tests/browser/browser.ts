/** Debian's Chromium, where it is installed, and pages that tell what they do. */
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { chromiumPath, quietly } from "../../tools/chromium.mjs";

/** Null where there is no browser: tests that need one are skipped then, and say so. */
export const browserPath = chromiumPath;

if (browserPath === null) process.stderr.write("NOTE: Chromium is not installed, so the report's page, the site and its playground are not tested (apt-get install chromium).\n");

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? "", args: quietly });
}

export interface OpenedPage {
  page: Page;
  /** Messages on the console, errors of scripts, dialogs, and requests for what is not the page's own. */
  troubles: string[];
}

/** Opens a file in a window of its own. */
export function openFile(browser: Browser, file: string, { hash = "", ...options }: BrowserContextOptions & { hash?: string } = {}): Promise<OpenedPage> {
  const address = pathToFileURL(file).href;
  return openAddress(browser, address + hash, (url) => url.split("#")[0] === address, options);
}

/**
 * Opens an address in a window of its own.
 *
 * @param isOwn true for what the page may ask for
 */
export async function openAddress(browser: Browser, address: string, isOwn: (url: string) => boolean, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // What workers ask for, too.
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && !isOwn(url)) troubles.push(`request: ${url}`);
  });
  context.on("weberror", (error) => troubles.push(`error: ${error.error().message}`));
  await page.goto(address);
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
