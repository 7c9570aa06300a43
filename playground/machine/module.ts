/** `node:module`, for a browser: `require()` gives what has been loaded before by other means. */

const FOLDER = "/node_modules/";

const loaded = new Map<string, unknown>();

/** Makes a module known to `require()`. */
export function provide(id: string, module: unknown): void {
  loaded.set(id, module);
}

/** Where `require.resolve()` says that a package's file is. */
export function installedPath(id: string): string {
  return FOLDER + id;
}

/** @throws Error from `require()` when nobody has provided the module */
export function createRequire(): ((id: string) => unknown) & { resolve: (id: string) => string } {
  const require = (id: string): unknown => {
    if (!loaded.has(id)) throw new Error(`Cannot find module '${id}'`);
    return loaded.get(id);
  };
  return Object.assign(require, { resolve: installedPath });
}
