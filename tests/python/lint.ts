/** The Python language in the three ESLints that are supported. */
import { Linter } from "eslint";
import { Linter as Linter915 } from "eslint-9.15";
import { Linter as Linter939 } from "eslint-9.39";
import type { Linter as L, Rule } from "eslint";
import { PythonLanguage } from "../../lib/python/language.js";

/** Reports calls of a function named `bad`, and names that begin with `odd`, which a fix turns into `even`. */
const calls: Rule.RuleModule = {
  meta: { schema: [{ type: "string" }], fixable: "code" },
  create(context) {
    // Nodes are Python's, which ESLint's own types do not know.
    const visitor: Record<string, (node: never) => void> = {
      "Call[func.id='bad']"(node) {
        context.report({ node, message: String(context.options[0] ?? "bad call") });
      },
      "Name[id=/^odd/]"(node) {
        context.report({ node, message: "odd", fix: (fixer) => fixer.replaceText(node, "even") });
      },
    };
    return visitor as Rule.RuleListener;
  },
};

const plugin = {
  meta: { name: "charm", namespace: "charm" },
  languages: { python: new PythonLanguage() },
  rules: { calls },
};

export const versions: readonly [name: string, make: () => L][] = [
  ["eslint 10", () => new Linter({ configType: "flat" })],
  ["eslint 9.39", () => new Linter939({ configType: "flat" }) as unknown as L],
  ["eslint 9.15", () => new Linter915({ configType: "flat" }) as unknown as L],
];

/** A configuration for `.py` files; `more` is merged into it. */
export function config(more: Omit<L.Config, "files"> = {}): L.Config[] {
  return [{
    files: ["**/*.py"], language: "charm/python", rules: { "charm/calls": "error" }, ...more,
    // ESLint 10's own types want its own language class; the three versions have no common type.
    plugins: { charm: plugin, ...more.plugins },
  }];
}
