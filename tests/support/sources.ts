/** Short ways to write the charms of a test. */

/** Files of a charm folder by path. */
export type Files = Readonly<Record<string, string>>;

/** A charm in Python: what its constructor does, and its methods. Other imports and functions go to `above`. */
export function py(setup: string, methods: string, above = ""): string {
  return [
    "import ops\n",
    above && `\n${dedent(above)}`,
    "\n\nclass Demo(ops.CharmBase):\n",
    "    def __init__(self, framework: ops.Framework):\n",
    "        super().__init__(framework)\n",
    `${indent(dedent(setup), "        ")}\n`,
    `${indent(dedent(methods), "    ")}\n\n`,
    "ops.main(Demo)\n",
  ].join("");
}

/** A charm in TypeScript, likewise. */
export function ts(setup: string, methods: string, above = ""): string {
  return [
    "import * as ops from 'ops';\n",
    above && `\n${dedent(above)}`,
    "\nclass Demo extends ops.CharmBase {\n",
    "  constructor(framework: ops.Framework) {\n",
    "    super(framework);\n",
    `${indent(dedent(setup), "    ")}  }\n\n`,
    `${indent(dedent(methods), "  ")}}\n\n`,
    "ops.main(Demo);\n",
  ].join("");
}

/** A text without the indentation that all of its lines share, ending in a line ending. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").replace(/\n[ \t]*$/, "\n").split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0].length);
  const shared = Math.min(...indents);
  const cut = lines.map((line) => line.slice(shared)).join("\n");
  return cut === "" || cut.endsWith("\n") ? cut : `${cut}\n`;
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}
