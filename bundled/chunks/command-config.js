import { t as plugin } from "./dist.js";

// dist/bin/command-config.js
/**
* The ESLint config of the command: the preset, for exactly the files that the command names. So it ignores nothing,
* and the settings hold no fingerprint of the working folder; the command gives one of the charms instead.
*/
function commandConfig(preset) {
	return plugin.configs[preset].map(({ ignores: _ignores, settings: _settings, ...block }) => ({
		...block,
		linterOptions: { reportUnusedDisableDirectives: "off" }
	}));
}

export { commandConfig as t };