/** The file that `eslint-charm --preset strict` gives ESLint as its config. */
import { commandConfig } from "./command-config.js";

export default commandConfig("strict");
