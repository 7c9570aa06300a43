import { t as commandConfig } from "../chunks/command-config.js";

// dist/bin/config-recommended.js
/** The file that `eslint-charm --preset recommended` gives ESLint as its config. */
var config_recommended_default = commandConfig("recommended");

export { config_recommended_default as default };