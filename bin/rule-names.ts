import plugin from "../index.js";

/**
 * The id of a rule that the user names, with or without `charm/`.
 *
 * @throws Error with a message for the user when there is no such rule
 */
export function knownRule(given: string): string {
  const name = given.replace(/^charm\//, "");
  if (plugin.rules?.[name]) return `charm/${name}`;
  throw new Error(`there is no rule ${given}; there are: ${Object.keys(plugin.rules ?? {}).join(", ")}`);
}
