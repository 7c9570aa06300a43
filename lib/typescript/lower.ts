/** A TypeScript program as our syntax tree. */
import { children, type Location, type Module, type Node } from "../syntax/index.js";
import { timed } from "../timing.js";
import { lowerStatements } from "./statements.js";
import { list, type TSESTree } from "./tsestree.js";

/** One module a program: every rule of a run asks for the same one. Goes with the program. */
const lowered = new WeakMap<TSESTree.Program, Module>();

/**
 * Lowers a program onto our syntax tree. Any node of the language is allowed; what has no counterpart becomes `Pass`
 * or `None`. Throws a RangeError where the nesting is too deep for the stack, and nothing else.
 */
export function lowerTypeScript(program: TSESTree.Program, text: string): Module {
  const known = lowered.get(program);
  if (known) return known;
  const module = timed("to syntax", () => lowerProgram(program, text));
  lowered.set(program, module);
  return module;
}

function lowerProgram(program: TSESTree.Program, text: string): Module {
  const module: Module = {
    type: "Module",
    body: lowerStatements(program.body),
    language: "typescript",
    comments: list(program.comments).map(({ value, range, loc }) => ({ type: "Comment", value, range, loc })),
    tokens: [],
    // The whole text, not from the first token to the last: comments stand inside of their module.
    range: [0, text.length],
    loc: locationOf(text),
  };
  setParents(module);
  return module;
}

function locationOf(text: string): Location {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  return { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1)?.length ?? 0 } };
}

function setParents(root: Node): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const child of children(node)) {
      child.parent = node;
      stack.push(child);
    }
  }
}
