/** The documentation site as it is published: a folder of static files behind an address. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { filesBelow, root } from "../package/repository.js";
import { runProgram } from "../e2e/workspace.js";

/** Where the site stands on its host. */
const BASE = "/eslint-plugin-charm/";

const built = path.join(root, "docs/.vitepress/dist");

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
  ".wasm": "application/wasm", ".png": "image/png",
};

/** @throws Error with the output of the build when it fails, as at a link that leads nowhere */
export async function buildSite(): Promise<void> {
  const { code, stdout, stderr } = await runProgram(root, "npm", ["run", "site:build"]);
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
}

/** The built pages: paths relative to the site, with forward slashes. */
export function pagesOfSite(): string[] {
  return filesBelow(["docs/.vitepress/dist"], /\.html$/).map((file) => file.replace("docs/.vitepress/dist/", ""));
}

export function readPage(page: string): string {
  return readFileSync(path.join(built, page), "utf8");
}

export interface Served {
  /** With a slash at the end. */
  address: string;
  /** Sizes in bytes of what was asked for, by path relative to the site, in order. */
  sent: Map<string, number>;
  close: () => void;
}

/** Serves the files as a host of static pages does; nothing else is there. */
export async function serveSite(): Promise<Served> {
  const sent = new Map<string, number>();
  const server = createServer(({ url = "" }, response) => {
    const { pathname } = new URL(url, "http://site");
    const asked = decodeURIComponent(pathname).slice(BASE.length) || "index.html";
    const file = path.join(built, asked);
    if (!pathname.startsWith(BASE) || !file.startsWith(built) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const content = readFileSync(file);
    sent.set(asked, content.length);
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}${BASE}`, sent, close: () => server.close() };
}
