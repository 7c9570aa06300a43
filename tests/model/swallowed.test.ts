/** Whether an error that is caught is kept quiet. */
import { describe, expect, it } from "vitest";
import { swallows } from "../../lib/charm/swallow.js";
import { parsePython, ready } from "../../lib/python/parse.js";
import type { Node } from "../../lib/syntax/index.js";
import { walk } from "../../lib/syntax/index.js";
import { parseTypeScript } from "../../lib/typescript/parser.js";

await ready;

type Language = "python" | "typescript";

function nodesOf(language: Language, text: string): Node[] {
  const parsed = language === "python" ? parsePython(text) : parseTypeScript(text, "/charm/src/charm.ts");
  if (!parsed.ok) throw new Error(`${parsed.errors[0]?.message}:\n${text}`);
  const found: Node[] = [];
  walk(parsed.module, (node) => void found.push(node));
  return found;
}

/** Of a handler, by its statements and those behind its `try`. */
function isSwallowed(language: Language, handler: string, behind = ""): boolean {
  const text = language === "python"
    ? `def run(event):\n    try:\n        event.defer()\n    except RuntimeError as error:\n        ${handler.replaceAll("\n", "\n        ")}\n    ${behind.replaceAll("\n", "\n    ")}\n`
    : `function run(event) {\n  try {\n    event.defer();\n  } catch (error) {\n    ${handler}\n  }\n  ${behind}\n}\n`;
  const by = nodesOf(language, text).find(({ type }) => type === "ExceptHandler");
  if (!by) throw new Error("no handler");
  return swallows(by);
}

describe("kept quiet", () => {
  it.each<readonly [string, string, string]>([
    ["nothing is done", "pass", ""],
    ["a line is logged", "logger.warning('late: %s', error)", "console.warn(`late: ${error}`);"],
    ["a status is set", "unit.status = ops.BlockedStatus('late')", "unit.status = new ops.BlockedStatus('late');"],
    ["a status with a type is set", "unit.status: Status = ops.BlockedStatus(str(error))", "unit.status = ops.BlockedStatus(String(error));"],
    ["a name gets a type and no more", "found: str", "let found: string;"],
    ["it is only asked about", "if isinstance(error, RuntimeError) and unit.is_leader() and model.get_relation('db'):\n    pass", "if (error instanceof RuntimeError && unit.isLeader() && model.getRelation('db')) {}"],
    ["a text is put together and printed", "print(', '.join(error.args), '{}'.format(error), repr(error))", "console.log(error.args.join(', '));"],
    ["it returns nothing", "return", "return;"],
    ["it returns nothing, and says so", "return None", "return null;"],
    ["a function is made that is not called", "def later():\n    event.fail('late')", "function later() { event.fail('late'); }"],
  ])("%s", (_, python, typescript) => {
    expect(isSwallowed("python", python)).toBe(true);
    expect(isSwallowed("typescript", typescript)).toBe(true);
  });
});

describe("heard of", () => {
  it.each<readonly [string, string, string]>([
    ["it is raised again", "raise", "throw error;"],
    ["another is raised", "raise ValueError() from error", "throw new Error();"],
    ["the action fails", "event.fail('late')", "event.fail('late');"],
    ["a helper fails the action", "self._fail_action(event)", "this.failAction(event);"],
    ["the action is told", "event.set_results({'ok': False})", "event.setResults({ ok: false });"],
    ["something has failed, as it is called", "mark_failed(error)", "markFailed(error);"],
    ["other work is done", "self.workload.restart()", "this.workload.restart();"],
    ["it is noted", "self.errors.append(error)", "this.errors.push(error);"],
    ["a name is set", "failed = True", "failed = true;"],
    ["a status and a name are set", "unit.status = failed = ops.BlockedStatus('late')", "unit.status = failed = new ops.BlockedStatus('late');"],
    ["an attribute is set", "self.failed = True", "this.failed = true;"],
    ["an attribute with a type is set", "self.failed: bool = True", "this.failed = true as boolean;"],
    ["it is counted", "self.failures += 1", "this.failures += 1;"],
    ["something is deleted", "del self.pending", "delete this.pending;"],
    ["it is handed back", "return error", "return error;"],
    ["false is handed back", "return False", "return false;"],
  ])("%s", (_, python, typescript) => {
    expect(isSwallowed("python", python)).toBe(false);
    expect(isSwallowed("typescript", typescript)).toBe(false);
  });

  it.each<readonly [string, string]>([
    ["something is made sure of", "assert False, error"],
    ["a name is set in a test", "if (found := error):\n    pass"],
    ["it is handed to who goes through it", "yield error"],
    ["another is gone through", "yield from errors"],
  ])("%s, in Python", (_, python) => {
    expect(isSwallowed("python", python)).toBe(false);
  });
});

describe("behind the try", () => {
  it.each<readonly [string, string, string, boolean]>([
    ["the action fails in any case", "event.fail('late')", "event.fail('late');", false],
    ["it raises in any case", "raise ValueError()", "throw new Error();", false],
    ["the action fails, or it raises", "if ready:\n    raise ValueError()\nevent.fail('late')", "if (ready) throw new Error();\nevent.fail('late');", false],
    ["the action fails on one of two ways", "if ready:\n    event.fail('late')", "if (ready) event.fail('late');", true],
    ["a function is made that would fail it", "def later():\n    event.fail('late')", "function later() { event.fail('late'); }", true],
    ["other work is done", "workload.restart()", "workload.restart();", true],
    ["it may fail by itself", "workload.check()", "workload.check();", true],
  ])("%s", (_, python, typescript, swallowed) => {
    expect(isSwallowed("python", "pass", python)).toBe(swallowed);
    expect(isSwallowed("typescript", "", typescript)).toBe(swallowed);
  });

  it("a handler outside of any function keeps nothing quiet", () => {
    const by = nodesOf("python", "try:\n    run()\nexcept RuntimeError:\n    pass\n").find(({ type }) => type === "ExceptHandler");
    expect(by && swallows(by)).toBe(false);
  });
});

describe("suppress(…)", () => {
  const isSuppressed = (head: string, behind: string): boolean => {
    const text = `${head.startsWith("async") ? "async " : ""}def run(event):\n    if ready:\n        return event.fail('before')\n    ${head}:\n        event.defer()\n        workload.stop()\n    ${behind}\n`;
    const by = nodesOf("python", text).find((node) => node.type === "Call" && node.func.type === "Name" && node.func.id === "suppress");
    if (!by) throw new Error("no suppress");
    return swallows(by);
  };

  it.each<readonly [string, string, string, boolean]>([
    ["nothing behind it", "with suppress(RuntimeError)", "pass", true],
    ["the action fails behind it", "with suppress(RuntimeError)", "event.fail('late')", false],
    ["beside another manager", "with open('log') as log, suppress(RuntimeError)", "workload.restart()", true],
    ["asynchronous", "async with suppress(RuntimeError)", "return", true],
    ["asynchronous, and the action fails", "async with suppress(RuntimeError)", "event.fail('late')", false],
  ])("%s", (_, head, behind, swallowed) => {
    expect(isSuppressed(head, behind)).toBe(swallowed);
  });
});
