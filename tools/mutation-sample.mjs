/**
 * Picks functions of lib/charm at random, to estimate the mutation score without the hours that all of it takes:
 *
 *     npm run mutation -- --mutate "$(node tools/mutation-sample.mjs 9 80)"
 *
 * for 80 functions and the seed 9. A function is picked by the hash of the seed and its name: the same seed picks the
 * same ones, also when others have changed.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

const [seed = "1", count = "80", folder = "lib/charm"] = process.argv.slice(2);

/** Everything at the top of a file that can hold mutants, the members of a class each for itself. */
function partsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const none = [ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.ExportDeclaration, ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.TypeAliasDeclaration];
  return source.statements.filter(({ kind }) => !none.includes(kind))
    .flatMap((statement) => (ts.isClassDeclaration(statement) ? [...statement.members] : [statement]))
    .map((part) => {
      const [start, end] = [part.getStart(), part.end].map((offset) => source.getLineAndCharacterOfPosition(offset).line + 1);
      const name = part.getText().split("\n")[0];
      return { range: `${file}:${start}-${end}`, order: createHash("sha256").update(`${seed} ${file} ${name}`).digest("hex") };
    });
}

const parts = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".ts")).sort()
  .flatMap((file) => partsOf(`${folder}/${file.replaceAll("\\", "/")}`));
parts.sort((a, b) => (a.order < b.order ? -1 : 1));
console.log(parts.slice(0, Number(count)).map(({ range }) => range).join(","));
