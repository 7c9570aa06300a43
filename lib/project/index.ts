export { findCharms } from "./charms.js";
export { charmFingerprint } from "./fingerprint.js";
export { modelOf } from "./model.js";
export { forgetCharms, openCharm, openProject } from "./open.js";
export type { Project } from "./project.js";
export type { OpenFile } from "./sources.js";
export type { MetadataProblem } from "./yaml.js";
/** Resolves when files can be parsed; see `lib/python/parser.ts`. */
export { ready } from "../python/parser.js";
