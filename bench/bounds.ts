/**
 * What `npm run bench -- --check` asks for. Ratios, never times, and generous: a busy machine may not break a build, a
 * quadratic loop has to.
 */
export const bounds = {
  /** ESLint with `recommended`, over ESLint with the same parser and no rules. */
  recommended: 3,
  strictOverRecommended: 1.5,
  /** `eslint-charm`, over the same. */
  command: 3,
  /** Making the model of a charm, over parsing its own modules. */
  linkOverParse: 1,
};

export type Bound = keyof typeof bounds;
