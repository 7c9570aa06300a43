/** `node:url`, for a browser. */

export function fileURLToPath(url: string | URL): string {
  return new URL(url).pathname;
}
