/** Every selector of docs/python-syntax.md finds what it is for. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { ready } from "../../lib/python/parse.js";
import { config, versions } from "./lint.js";

beforeAll(() => ready);

const text = [
  "import os", "from ops.testing import Harness",
  "class C(ops.CharmBase):",
  "    def _on_start(self, event):",
  "        self.x = print(x == None)",
  "        try: event.defer()",
  "        except Exception: pass",
  "        except: run(shell=True)",
  "        logger.info(f'{x}')",
  "def many(a, b, c, d, e, f, g): pass",
  "",
].join("\n");

const rows = readFileSync(new URL("../../docs/python-syntax.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^\| (?:an? |`x == None`|`except Exception)/.test(line) && line.split("|").length === 4)
  .flatMap((line) => [...(line.split("|")[2] ?? "").matchAll(/`([^`]+)`/g)].map(([, selector]) => selector ?? ""))
  .filter((selector) => /^[A-Z]|^arguments/.test(selector));

it("finds selectors in the page", () => expect(rows.length).toBeGreaterThan(10));

it.each(rows)("%s", (selector) => {
  const [, make] = versions[0] as (typeof versions)[0];
  const rules = { "no-restricted-syntax": ["error", selector] as ["error", string] };
  const messages = make().verify(text, config({ rules }), "charm.py");
  expect(messages.map((message) => message.message)).toHaveLength(1);
});
