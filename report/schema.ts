/** Whether a value is a report, by the schema that users have, too. Knows as much of JSON Schema as that one uses. */
import { createRequire } from "node:module";
import type { Report } from "./data.js";

interface Schema {
  $ref?: string;
  definitions?: Record<string, Schema>;
  const?: unknown;
  enum?: readonly unknown[];
  type?: string | readonly string[];
  anyOf?: readonly Schema[];
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: boolean;
  items?: Schema;
  minimum?: number;
  minLength?: number;
  minItems?: number;
  pattern?: string;
}

const schema = createRequire(import.meta.url)("eslint-plugin-charm/report.schema.json") as Schema;

/**
 * Where a value is no report of version 1.
 *
 * @returns the path of the first part that is not as it should be: `charms[0].defers[2].line`; `` for the whole; null for a report
 */
export function faultIn(value: unknown): string | null {
  return fault(value, schema, "");
}

export function isReport(value: unknown): value is Report {
  return faultIn(value) === null;
}

function fault(value: unknown, given: Schema, at: string): string | null {
  const rule = given.$ref === undefined ? given : (schema.definitions?.[given.$ref.replace("#/definitions/", "")] ?? {});
  if (rule.const !== undefined && value !== rule.const) return at;
  if (rule.enum && !rule.enum.includes(value)) return at;
  if (rule.type !== undefined && ![rule.type].flat().some((type) => isOfType(value, type))) return at;
  if (rule.anyOf && !rule.anyOf.some((each) => fault(value, each, at) === null)) return at;
  if (typeof value === "number" && value < (rule.minimum ?? -Infinity)) return at;
  if (typeof value === "string" && value.length < (rule.minLength ?? 0)) return at;
  if (typeof value === "string" && rule.pattern !== undefined && !new RegExp(rule.pattern, "u").test(value)) return at;
  if (Array.isArray(value)) return faultInItems(value, rule, at);
  return isObject(value) ? faultInParts(value, rule, at) : null;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function faultInItems(values: readonly unknown[], { items, minItems = 0 }: Schema, at: string): string | null {
  if (values.length < minItems) return at;
  return items ? first(values.map((value, index) => (): string | null => fault(value, items, `${at}[${index}]`))) : null;
}

function faultInParts(value: Record<string, unknown>, { properties = {}, required = [], additionalProperties }: Schema, at: string): string | null {
  const path = (name: string): string => (at === "" ? name : `${at}.${name}`);
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return path(missing);
  return first(Object.entries(value).map(([name, part]) => (): string | null => {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known) return fault(part, known, path(name));
    return additionalProperties === false ? path(name) : null;
  }));
}

function first(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}
