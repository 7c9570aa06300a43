/** The way of a new user: a folder with one charm, and the first commands of the documentation. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { charmcraft, pythonCharm, rule } from "./charms.js";
import { Editor } from "./lsp.js";
import { findings, folder, install, repository, runCommand, runEslint } from "./workspace.js";

const page = readFileSync(path.join(repository, "docs/README.md"), "utf8");

/** What the page says to type. */
const commands = (/^```sh\n([^]*?)^```$/m.exec(page)?.[1] ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));

it("after the first commands of the documentation, the command, the editor, the hook and CI are set up", async () => {
  expect(commands.length).toBeLessThan(10);
  const [lint, init, npm, hook, ...others] = commands.map((command) => command.split(" "));
  expect(others).toEqual([]);
  const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm, ".git/HEAD": "ref: refs/heads/main\n" });
  const textOf = (file: string): string => readFileSync(path.join(root, file), "utf8");

  expect(lint!.slice(0, 2)).toEqual(["npx", "eslint-plugin-charm"]);
  const found = [`src/charm.py:10 ${rule}`];
  expect(findings(root, await runCommand(root, [...lint!.slice(2), "-f", "json"]))).toEqual(found);

  expect(init!.slice(0, 3)).toEqual(["npx", "eslint-plugin-charm", "init"]);
  expect(await runCommand(root, init!.slice(2))).toMatchObject({ code: 0, stderr: "" });

  // A stand-in for the registry: what the package holds, with ESLint beside it.
  expect(npm).toEqual(["npm", "install", "--save-dev", "eslint", "eslint-plugin-charm"]);
  install(root);
  expect(findings(root, await runEslint(root, ".", "-f", "json"))).toEqual(found);

  // VS Code hands on what is set below `eslint.`, beside its own.
  const { "eslint.validate": languages, "eslint.codeAction.disableRuleComment": disableRuleComment } = JSON.parse(textOf(".vscode/settings.json")) as Record<string, unknown>;
  expect(languages).toContain("python");
  const editor = await Editor.open(root, { codeAction: { disableRuleComment, showDocumentation: { enable: true } } });
  const [finding, ...more] = await editor.show("src/charm.py", pythonCharm);
  expect(more).toEqual([]);
  expect(finding!.code).toBe(rule);
  const [fix] = await editor.fixes("src/charm.py", finding!);
  expect(await editor.type("src/charm.py", fix!.text)).toEqual([]);

  expect(hook).toEqual(["pre-commit", "install"]);
  const { repos: [{ hooks: [{ id }] }] } = parse(textOf(".pre-commit-config.yaml")) as { repos: [{ hooks: [{ id: string }] }] };
  const offered = parse(readFileSync(path.join(repository, ".pre-commit-hooks.yaml"), "utf8")) as { id: string }[];
  expect(offered.map((each) => each.id)).toContain(id);
  expect(Object.keys(parse(textOf(".github/workflows/charm-lint.yaml")) as object)).toContain("jobs");
});
