/**
 * Begins a rule: its file, its page, its test and a note for the changelog, and its place in the index. What it makes
 * passes the tests; then make it yours.
 *
 *     npm run new-rule -- no-such-thing "disallow such a thing"
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const [name, description = "disallow …"] = process.argv.slice(2);

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

if (!/^[a-z]+(?:-[a-z0-9]+)+$/.test(name ?? "") || existsSync(`rules/${name}.ts`)) {
  console.error(name === undefined ? 'usage: npm run new-rule -- no-such-thing "disallow such a thing"' : `no name for a new rule: ${name}`);
  process.exit(1);
}

const title = description[0].toUpperCase() + description.slice(1);

const rule = `import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "${name}",
  docs: { description: "${description}", recommended: false, strict: "warn" },
  messages: {
    // The id names the finding. The sentence says what happens at run time, by which way, and what to do instead.
    deferred: "This defer() is one that the rule is about.",
  },
  check({ charm, path }, report) {
    for (const defer of charm.defersIn(path)) {
      report({ at: defer.call, messageId: "deferred" });
    }
  },
});
`;

const test = `import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("${name}", {
  cases: [
    {
      name: "a defer",
      python: py("framework.observe(self.on.config_changed, self._on_config_changed)", \`
        def _on_config_changed(self, event):
            event.defer()  # !! deferred: one that the rule is about
      \`),
      typescript: ts("framework.observe(this.on.configChanged, this.onConfigChanged);", \`
        onConfigChanged(event) {
          event.defer(); // !! deferred: one that the rule is about
        }
      \`),
    },
    {
      name: "none",
      python: py("framework.observe(self.on.config_changed, self._on_config_changed)", \`
        def _on_config_changed(self, event):
            self.run()
      \`),
      typescript: ts("framework.observe(this.on.configChanged, this.onConfigChanged);", \`
        onConfigChanged(event) {
          this.run();
        }
      \`),
    },
  ],
});
`;

const python = (line) => `\`\`\`python
import ops


class Beacon(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event: ops.ConfigChangedEvent):
        ${line}
\`\`\``;

const typescript = (line) => `\`\`\`typescript
import * as ops from 'ops';

class Beacon extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  private onConfigChanged(event: ops.ConfigChangedEvent): void {
    ${line}
  }
}

ops.main(Beacon);
\`\`\``;

const page = `# ${title} (\`charm/${name}\`)

<!-- end auto-generated rule header -->

Why, in one sentence.

## What it reports

What is reported, and what is not.

This rule has no options.

## What happens in Juju

What happens at run time.

## Examples

<!-- incorrect -->

${python("event.defer()  # error")}

<!-- incorrect -->

${typescript("event.defer(); // error")}

<!-- correct -->

${python("self.unit.status = ops.ActiveStatus()")}

<!-- correct -->

${typescript("this.unit.status = new ops.ActiveStatus();")}

## When not to use it

When it does not fit.

## Further reading

- "How, and when, to defer events" in the ops documentation, the section.
`;

writeFileSync(`rules/${name}.ts`, rule);
writeFileSync(`tests/rules/${name}.test.ts`, test);
writeFileSync(`docs/rules/${name}.md`, page);
writeFileSync(`.changeset/${name}.md`, `---\n"eslint-plugin-charm": minor\n---\n\nA rule, \`charm/${name}\`: ${description}.\n`);
writeFileSync("rules/index.ts", index());

console.log(`rules/${name}.ts, its test, its page and .changeset/${name}.md are there. Link the page from docs/README.md, and run npm run docs.`);

/** All rules there are, in the order of the alphabet. */
function index() {
  const names = readdirSync("rules").filter((file) => file.endsWith(".ts") && file !== "index.ts").map((file) => file.slice(0, -3)).sort();
  const camelCase = (text) => text.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const imports = names.map((each) => `import ${camelCase(each)} from "./${each}.js";\n`).join("");
  const entries = names.map((each) => `  "${each}": ${camelCase(each)},\n`).join("");
  const kept = readFileSync("rules/index.ts", "utf8");
  const head = kept.slice(0, kept.indexOf("import ", kept.indexOf("import ") + 1));
  const middle = kept.slice(kept.indexOf("\n/** Every rule"), kept.indexOf("= {\n") + 4);
  return `${head}${imports}${middle}${entries}};\n`;
}
