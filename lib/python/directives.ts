/** ESLint's comments in Python: `# eslint-disable-next-line charm/x -- reason`, `# eslint charm/x: off`. */
import type { DirectiveType, FileProblem, RulesConfig } from "@eslint/core";
import { ConfigCommentParser, Directive } from "@eslint/plugin-kit";
import type { Comment, Location } from "../syntax/index.js";

const COMMENT = /^\s*eslint(?:-enable|-disable(?:(?:-next)?-line)?)?(?:\s|$)/u;

const TYPES: Readonly<Record<string, DirectiveType>> = {
  "eslint-disable": "disable",
  "eslint-enable": "enable",
  "eslint-disable-line": "disable-line",
  "eslint-disable-next-line": "disable-next-line",
};

const parser = new ConfigCommentParser();

/** The comments that speak to ESLint. */
export function configComments(comments: readonly Comment[]): Comment[] {
  return comments.filter((comment) => COMMENT.test(comment.value));
}

/** Which comments switch rules off and on, and where. */
export function disableDirectives(comments: readonly Comment[]): { directives: Directive[]; problems: FileProblem[] } {
  const directives: Directive[] = [];
  for (const node of configComments(comments)) {
    const parsed = parser.parseDirective(node.value);
    const type = parsed && TYPES[parsed.label];
    if (!parsed || !type) continue;
    const { value, justification } = parsed;
    directives.push(new Directive({ type, node, value, justification }));
  }
  // A Python comment cannot span lines, so what ESLint checks of `disable-line` in JavaScript cannot go wrong here.
  return { directives, problems: [] };
}

/** Rule options written in comments. */
export function inlineConfig(comments: readonly Comment[]): {
  configs: { config: { rules: RulesConfig }; loc: Location }[];
  problems: FileProblem[];
} {
  const configs: { config: { rules: RulesConfig }; loc: Location }[] = [];
  const problems: FileProblem[] = [];
  for (const { value, loc } of configComments(comments)) {
    const parsed = parser.parseDirective(value);
    if (parsed?.label !== "eslint") continue;
    const options = parser.parseJSONLikeConfig(parsed.value);
    if (options.ok) configs.push({ config: { rules: options.config }, loc });
    else problems.push({ ruleId: null, message: options.error.message, loc });
  }
  return { configs, problems };
}
