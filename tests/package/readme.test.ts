import { expect, it } from "vitest";
import { runCommand } from "../e2e/workspace.js";
import { read, root } from "./repository.js";

/** A command of the README and what it says comes out. */
const SESSION = /^```console\n\$ npx eslint-plugin-charm ([^\n]+)\n([^]*?)^```$/gm;

it.each(Array.from(read("README.md").matchAll(SESSION), ([, args, output]) => ({ args: args!, output: output! })))(
  "eslint-charm $args prints what the README shows",
  async ({ args, output }) => {
    const { stdout } = await runCommand(root, args.split(" "));
    // The README leaves out where the repository lies.
    expect(stdout.replaceAll(`${root}/`, "").trim()).toBe(output.trim());
  },
);
