import { expect, it } from "vitest";
import { runsOn } from "../../bin/node-version.js";
import { read } from "../package/repository.js";

it.each([
  ["18.20.4", false], ["20.18.3", false], ["20.19.0", true], ["21.7.3", true], ["22.12.0", false], ["22.13.0", true], ["24.0.0", true], ["26.1.0", true],
])("Node %s: %s", (version, runs) => {
  expect(runsOn(version)).toBe(runs);
});

it("says what the package says", () => {
  const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
  expect(engines.node).toBe("^20.19.0 || ^22.13.0 || >=24");
});
