/** The file that `eslint-charm --preset recommended` gives ESLint as its config. */
import { commandConfig } from "./command-config.js";

export default commandConfig("recommended");
