import { describe, expect, it } from "vitest";
import { noFacts } from "../../lib/charm/facts.js";
import { readSettings, settingNames, withSettings, type CharmSettings } from "../../lib/charm/settings.js";
import { read } from "../package/repository.js";

const all: Required<CharmSettings> = {
  opsVersion: "2.17",
  jujuVersion: "3.6.1",
  substrate: "kubernetes",
  expensiveCalls: ["rebuild", "workload.rebuild"],
  cheapCalls: ["exporter.restart"],
  duplicatedFrom: 3,
  deferWrappers: ["retry_later", "#retryLater"],
  controlFlowExceptions: ["NotReadyError"],
  retryBudgetSeconds: 2.5,
  libraries: ["postgresql-k8s"],
};

describe("settings", () => {
  it("are taken as they are when they are right", () => {
    expect(settingNames).toEqual(Object.keys(all));
    expect(readSettings(all)).toEqual({ settings: all, problems: [] });
    expect(readSettings(undefined)).toEqual({ settings: {}, problems: [] });
    expect(readSettings({})).toEqual({ settings: {}, problems: [] });
  });

  it("do not mind what the presets and the command put beside them", () => {
    expect(readSettings({ toJSON: () => ({}), fingerprint: "0", opsVersion: undefined })).toEqual({ settings: {}, problems: [] });
  });

  it.each([
    [{ expensiveCall: ["x"] }, "settings.charm.expensiveCall is no setting; there are opsVersion, jujuVersion, "],
    [{ __proto__: null, constructor: 1 }, "settings.charm.constructor is no setting; there are "],
    [{ opsVersion: 2.17 }, 'settings.charm.opsVersion has to be a version in quotes, as in "3.6", not 2.17.'],
    [{ jujuVersion: ">=3" }, 'settings.charm.jujuVersion has to be a version in quotes, as in "3.6", not ">=3".'],
    [{ substrate: "k8s" }, 'settings.charm.substrate has to be "kubernetes" or "machine", not "k8s".'],
    [{ expensiveCalls: "rebuild" }, 'settings.charm.expensiveCalls has to be a list of names, as in ["workload.rebuild"], not "rebuild".'],
    [{ deferWrappers: ["later()"] }, 'settings.charm.deferWrappers has to be a list of names, as in ["retry_later"], not ["later()"].'],
    [{ controlFlowExceptions: [1] }, 'settings.charm.controlFlowExceptions has to be a list of names, as in ["NotReadyError"], not [1].'],
    [{ duplicatedFrom: 1.5 }, "settings.charm.duplicatedFrom has to be a number of handlers from 2, not 1.5."],
    [{ retryBudgetSeconds: -1 }, "settings.charm.retryBudgetSeconds has to be a number of seconds from 0, as in 2.5, not -1."],
    [{ retryBudgetSeconds: 10n }, "settings.charm.retryBudgetSeconds has to be a number of seconds from 0, as in 2.5, not bigint."],
    [{ libraries: ["../other"] }, 'settings.charm.libraries has to be a list of names, as in ["postgresql-k8s"], not ["../other"].'],
    [{ substrate: "x".repeat(100) }, `settings.charm.substrate has to be "kubernetes" or "machine", not "${"x".repeat(59)}….`],
    ["strict", 'settings.charm has to be an object of settings, not "strict".'],
    [null, "settings.charm has to be an object of settings, not null."],
    [[], "settings.charm has to be an object of settings, not []."],
  ])("%o is told in one sentence", (given, problem) => {
    const { settings, problems } = readSettings(given);
    expect(settings).toEqual({});
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it("hold where others are wrong", () => {
    const { settings, problems } = readSettings({ ...all, substrate: 1, more: 2 });
    expect(settings).toEqual({ ...all, substrate: undefined });
    expect(problems).toHaveLength(2);
  });

  it("go before what the charm declares", () => {
    expect(withSettings({ ...noFacts, opsVersion: "2.1.0", assumes: ["k8s-api"] }, all)).toMatchObject({
      opsVersion: "2.17.0", substrate: "kubernetes", assumes: ["k8s-api", "juju >= 3.6.1"],
    });
    expect(withSettings(noFacts, {})).toEqual(noFacts);
  });

  it("are all on the page about configuration, with their types", () => {
    const page = read("docs/configuration.md");
    for (const name of settingNames) expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\| \`[^\`]+\` \\|`, "m"));
  });
});
