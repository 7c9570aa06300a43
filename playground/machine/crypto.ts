/** `node:crypto`, for a browser: only the key of ESLint's cache is a hash, and there is no cache. */

export function createHash(): never {
  throw new Error("nothing is kept in a cache here");
}
