/** The list of findings. */
import { el } from "../../report/page/dom.js";
import type { Finding, Suggestion } from "../protocol.js";

export interface ListEvents {
  onGo: (finding: Finding) => void;
  onApply: (finding: Finding, suggestion: Suggestion) => void;
}

/** @param ruleLink the address of a rule's page, by its name without the plugin's */
export function findingsList(findings: readonly Finding[], ruleLink: (rule: string) => string, { onGo, onApply }: ListEvents): HTMLElement {
  return el("ol", { class: "findings" }, ...findings.map((finding) => {
    const { file, rule, severity, message, line, column, suggestions } = finding;
    const place = button("place", `${file}:${line}:${column}`, () => onGo(finding));
    const name = rule?.replace(/^charm\//, "") ?? "";
    return el("li", { class: severity, "data-file": file, "data-rule": rule, "data-line": line, "data-column": column },
      el("p", { class: "head" }, el("span", { class: "severity" }, severity), " ", place),
      el("p", { class: "message" }, message),
      ...(rule === null ? [] : [el("p", { class: "rule" }, el("a", { href: ruleLink(name) }, rule))]),
      ...(suggestions.length === 0 ? [] : [el("ul", { class: "suggestions", "aria-label": "Suggestions" },
        ...suggestions.map((suggestion) => el("li", {}, button("suggestion", suggestion.title, () => onApply(finding, suggestion)))))]));
  }));
}

/** How many there are of what. */
export function countOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return "Nothing is wrong, as far as the rules of this preset can tell.";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const counts = [[errors, "error"], [findings.length - errors, "warning"]] as const;
  return counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`])).join(", ");
}

function button(name: string, text: string, onClick: () => void): HTMLElement {
  const made = el("button", { type: "button", class: name }, text);
  made.addEventListener("click", onClick);
  return made;
}
