import { buildCharm } from "../charm/build.js";
import type { CharmModel } from "../charm/model.js";
import { type CharmSettings, withSettings } from "../charm/settings.js";
import { debugLog } from "../debug.js";
import { timed, timedAnswers } from "../timing.js";
import type { Project } from "./project.js";

const log = debugLog("model");

/**
 * The model of a charm in its present state, worked out once for all who ask; null when our own analysis fails, which
 * is tried once, too.
 */
export function modelOf(project: Project, settings: CharmSettings): CharmModel | null {
  return project.derive(`model ${JSON.stringify(settings)}`, () => {
    try {
      return timedAnswers("model", timed("link", () => buildCharm(project.modules, withSettings(project.facts, settings), settings)));
    } catch (error) {
      log("%s: %O", project.root, error);
      return null;
    }
  });
}
