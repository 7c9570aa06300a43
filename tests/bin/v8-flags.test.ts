import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { flagsFor } from "../../bin/v8-flags.js";

it("V8 knows its flags", () => {
  const script = `for (const flag of ${JSON.stringify(flagsFor(process.versions.v8))}) require("node:v8").setFlagsFromString(flag)`;
  expect(spawnSync(process.execPath, ["-e", script], { encoding: "utf8" })).toMatchObject({ status: 0, stdout: "", stderr: "" });
});

it("a release that nobody has measured gets none", () => {
  expect(flagsFor("99.1.2")).toEqual([]);
  for (const known of ["11.3.244.8-node.33", "12.4.254.21-node.57", "13.6.233.17-node.53"]) expect(flagsFor(known).length).toBeGreaterThan(1);
});
