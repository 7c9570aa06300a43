/** CPython's own word on whether texts are Python. */
import { execFileSync, spawnSync } from "node:child_process";

/** The interpreter that tests ask. */
export const python = process.env.CHARM_PYTHON ?? "python3";

/** The folder of its standard library; null where there is no such interpreter. */
export function standardLibrary(): string | null {
  try {
    const code = "import sysconfig; print(sysconfig.get_path('stdlib'))";
    return execFileSync(python, ["-c", code], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}

const SCRIPT = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def error(text):
    try:
        ast.parse(text.encode())
    except SyntaxError as e:
        return str(e)
print(json.dumps([error(text) for text in json.load(sys.stdin)]))
`;

export const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** The syntax error of each text, or null; one process for all of them. */
export function syntaxErrors(texts: readonly string[]): (string | null)[] {
  const { stdout, stderr, status } = spawnSync("python3", ["-c", SCRIPT], { input: JSON.stringify(texts), encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as (string | null)[];
}
