import type { FileProblem, RulesConfig } from "@eslint/core";
import { type Directive, TextSourceCodeBase } from "@eslint/plugin-kit";
import type { Comment, Location, Module, Node } from "../syntax/index.js";
import { pushChildren } from "../syntax/index.js";
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

  /** Every node on the way down and up. */
  override traverse(): Iterable<Step> {
    return { [Symbol.iterator]: () => stepsThrough(this.ast) };
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

/**
 * One step after another, each made when ESLint takes it: a list of them all would be the largest object of a run. No
 * generator, which takes twice the time, and no recursion, so that no depth overflows.
 */
function stepsThrough(root: Node): Iterator<Step, undefined> {
  const nodes: Node[] = [root];
  const phases: Step["phase"][] = [1];
  return {
    next() {
      const target = nodes.pop();
      const phase = phases.pop();
      if (!target || !phase) return { done: true, value: undefined };
      if (phase === 1) {
        nodes.push(target);
        phases.push(2);
        pushChildren(nodes, target);
        while (phases.length < nodes.length) phases.push(1);
      }
      return { done: false, value: { kind: 1, target, phase, args: [target] } };
    },
  };
}
