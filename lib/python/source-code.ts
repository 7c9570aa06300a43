import type { FileProblem, RulesConfig } from "@eslint/core";
import { type Directive, TextSourceCodeBase } from "@eslint/plugin-kit";
import type { Comment, Location, Module, Node } from "../syntax/index.js";
import { visitorKeys } from "../syntax/index.js";
import { configComments, disableDirectives, inlineConfig } from "./directives.js";

/** A visit of a node, as ESLint takes it. A plain object: the class plugin-kit has for it costs a third more time. */
interface Step {
  kind: 1;
  target: Node;
  phase: 1 | 2;
  args: [Node];
}

/** What ESLint's rules see of a Python file. Lines count from 1, columns from 0, in UTF-16 code units. */
export class PythonSourceCode extends TextSourceCodeBase<{
  LangOptions: Record<string, unknown>;
  RootNode: Module;
  SyntaxElementWithLoc: Node | Comment;
  ConfigNode: Comment;
}> {
  /** Typed rules look here for type information before they give up; there is none. */
  readonly parserServices: Record<string, never> = {};

  #steps: Step[] | undefined;

  constructor(options: { text: string; ast: Module }) {
    super({ ...options, lineEndingPattern: /\r\n|[\r\n]/u });
  }

  override getParent(node: Node | Comment): Node | undefined {
    return node.type === "Comment" ? undefined : node.parent;
  }

  /** Every comment of the file, in order. Rules written for JavaScript ask for it, too. */
  getAllComments(): Comment[] {
    return this.ast.comments;
  }

  /** Every node on the way down and up. An array, and no recursion: ESLint is fastest so, and no depth overflows. */
  override traverse(): Step[] {
    if (this.#steps) return this.#steps;
    const steps: Step[] = [];
    const stack: Step[] = [{ kind: 1, target: this.ast, phase: 1, args: [this.ast] }];
    for (let step = stack.pop(); step; step = stack.pop()) {
      steps.push(step);
      if (step.phase === 2) continue;
      const { target } = step;
      stack.push({ kind: 1, target, phase: 2, args: [target] });
      const keys = visitorKeys[target.type];
      for (let i = keys.length - 1; i >= 0; i--) {
        // The table of visitor keys says which fields hold nodes; the types cannot.
        const held = (target as unknown as Record<string, Node | (Node | null)[] | null>)[keys[i] as string];
        if (Array.isArray(held)) {
          for (let j = held.length - 1; j >= 0; j--) enter(stack, held[j] as Node | null);
        } else enter(stack, held as Node | null);
      }
    }
    return (this.#steps = steps);
  }

  getInlineConfigNodes(): Comment[] {
    return configComments(this.ast.comments);
  }

  getDisableDirectives(): { directives: Directive[]; problems: FileProblem[] } {
    return disableDirectives(this.ast.comments);
  }

  applyInlineConfig(): {
    configs: { config: { rules: RulesConfig }; loc: Location }[];
    problems: FileProblem[];
  } {
    return inlineConfig(this.ast.comments);
  }
}

function enter(stack: Step[], node: Node | null): void {
  if (node) stack.push({ kind: 1, target: node, phase: 1, args: [node] });
}
