import debug from "debug";

/**
 * The one place where a failure inside our own analysis goes: a line under `DEBUG=eslint-plugin-charm:*`.
 *
 * @param topic the room that speaks: `python`, `project`, `model`, `rule` …
 */
export function debugLog(topic: string): (message: string, ...values: unknown[]) => void {
  return debug(`eslint-plugin-charm:${topic}`);
}
