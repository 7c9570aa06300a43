/**
 * Definitions that are parsed when somebody looks into them. A charm carries some ten thousand lines of libraries, of
 * which it uses a class here and a function there; most of the rest need never be read.
 */
import type { Arguments, AsyncFunctionDef, ClassDef, FunctionDef, Location, Range } from "../syntax/index.js";
import { children } from "../syntax/index.js";
import type { Definition } from "./outline.js";
import type { Source } from "./source.js";

export type DefinitionNode = ClassDef | FunctionDef | AsyncFunctionDef;

/** What is known of a definition without a look into it. */
interface Place {
  name: string;
  nameRange: Range;
  range: Range;
  loc: Location;
  mentions(word: string): boolean;
}

/**
 * A definition of which only the name is known until one of its parts is asked for.
 *
 * @param read parses the definition; undefined when that fails, and then it is an empty one
 */
export function deferredDefinition(
  { kind, name, nameRange, range, lines }: Definition, source: Source, read: () => DefinitionNode | undefined,
): DefinitionNode {
  const mentions = (word: string): boolean => source.text.slice(...lines).includes(word);
  const place: Place = { name, nameRange, range, loc: source.loc(...range), mentions };
  return kind === "class" ? deferredClass(place, read) : deferredFunction(place, kind, read);
}

function deferredClass(place: Place, read: () => DefinitionNode | undefined): ClassDef {
  const empty = { bases: [], keywords: [], body: [], decorator_list: [], type_params: [] };
  let known: Pick<ClassDef, keyof typeof empty> | undefined;
  const parts = (): Pick<ClassDef, keyof typeof empty> => {
    if (known) return known;
    const found = read();
    return (known = found?.type === "ClassDef" ? handOver(found, node) : empty);
  };
  const node: ClassDef = {
    type: "ClassDef",
    ...place,
    get bases() { return parts().bases; },
    get keywords() { return parts().keywords; },
    get body() { return parts().body; },
    get decorator_list() { return parts().decorator_list; },
    get type_params() { return parts().type_params; },
  };
  return node;
}

function deferredFunction(
  place: Place, kind: "def" | "async", read: () => DefinitionNode | undefined,
): FunctionDef | AsyncFunctionDef {
  const type = kind === "async" ? "AsyncFunctionDef" : "FunctionDef";
  const { loc } = place;
  const args: Arguments = {
    type: "arguments", posonlyargs: [], args: [], defaults: [], vararg: null, kwonlyargs: [], kw_defaults: [], kwarg: null,
    range: place.nameRange, loc,
  };
  const empty = { args, returns: null, body: [], decorator_list: [], type_params: [] };
  let known: Pick<FunctionDef, keyof typeof empty> | undefined;
  const parts = (): Pick<FunctionDef, keyof typeof empty> => {
    if (known) return known;
    const found = read();
    args.parent = node;
    return (known = found && found.type !== "ClassDef" ? handOver(found, node) : empty);
  };
  const node: FunctionDef | AsyncFunctionDef = {
    type,
    ...place,
    get args() { return parts().args; },
    get returns() { return parts().returns; },
    get body() { return parts().body; },
    get decorator_list() { return parts().decorator_list; },
    get type_params() { return parts().type_params; },
  };
  return node;
}

/** Gives the parts of what was read to the node that stands for it. */
function handOver<N extends DefinitionNode>(found: N, node: DefinitionNode): N {
  for (const child of children(found)) child.parent = node;
  return found;
}
