export type * from "./nodes.js";
export type * from "./parsed.js";
export { LONGEST_SOURCE } from "./longest.js";
export { plain, plainLines } from "./plain.js";
export { visitorKeys } from "./visitor-keys.js";
export { ancestors, children, isCallable, isFunction, isScope, isStatement, pushChildren, scopeOf, statementOf, walk } from "./walk.js";
