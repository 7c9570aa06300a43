import { t as commandConfig } from "../chunks/command-config.js";

// dist/bin/config-strict.js
/** The file that `eslint-charm --preset strict` gives ESLint as its config. */
var config_strict_default = commandConfig("strict");

export { config_strict_default as default };