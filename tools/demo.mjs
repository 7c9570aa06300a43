/**
 * Lints the example charms with the built command and shows what it finds. The findings are the point of the demo, so
 * only a command that could not run makes it fail.
 */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = fileURLToPath(new URL("../dist/bin/eslint-charm.js", import.meta.url));

console.log("$ eslint-charm examples\n");
const { status } = spawnSync(process.execPath, [command, "examples"], { cwd: root, stdio: "inherit" });
process.exitCode = status === 0 || status === 1 ? 0 : 2;
