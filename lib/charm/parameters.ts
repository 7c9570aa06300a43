import type { Arg, Expression, FunctionNode, Lambda } from "../syntax/index.js";
import type { BoundArguments, Frame, Value } from "./values.js";

/** The parameters of a function in the order in which positional arguments fill them. */
export function positionalParameters({ args }: FunctionNode | Lambda): readonly Arg[] {
  return [...args.posonlyargs, ...args.args];
}

/** The default of a parameter; null when it has none, undefined when there is no such parameter. */
export function defaultOf(of: FunctionNode | Lambda, name: string): Expression | null | undefined {
  const { args } = of;
  const positional = positionalParameters(of);
  const index = positional.findIndex(({ arg }) => arg === name);
  if (index >= 0) return args.defaults[index - (positional.length - args.defaults.length)] ?? null;
  const keyword = args.kwonlyargs.findIndex(({ arg }) => arg === name);
  return keyword < 0 ? undefined : (args.kw_defaults[keyword] ?? null);
}

/** The annotation of a parameter; null without one. */
export function annotationOf(of: FunctionNode | Lambda, name: string): Expression | null {
  const all = [...positionalParameters(of), ...of.args.kwonlyargs];
  return all.find(({ arg }) => arg === name)?.annotation ?? null;
}

/** True when a function has a parameter of that name, `*args` and `**kwargs` included; modules and classes have none. */
export function hasParameter(of: Frame["node"], name: string): boolean {
  if (of.type === "Module" || of.type === "ClassDef") return false;
  const { posonlyargs, args, kwonlyargs, vararg, kwarg } = of.args;
  // Asked for every name in every scope: no list is made for it.
  const isNamed = (list: readonly Arg[]): boolean => list.some(({ arg }) => arg === name);
  return isNamed(args) || isNamed(kwonlyargs) || isNamed(posonlyargs) || vararg?.arg === name || kwarg?.arg === name;
}

/**
 * What each parameter is given by a call. Parameters that are not given are left out: their defaults speak.
 * An options object as last argument fills parameters by name, as TypeScript has it.
 */
export function bindParameters(of: FunctionNode | Lambda, given: BoundArguments): Map<string, Value> {
  const bound = new Map<string, Value>();
  const positional = positionalParameters(of);
  given.positional.forEach((value, index) => {
    const parameter = positional[index];
    if (parameter) bound.set(parameter.arg, value);
  });
  const { vararg, kwarg } = of.args;
  if (vararg) bound.set(vararg.arg, { type: "list", items: given.positional.slice(positional.length), complete: !given.open });
  const names = new Set([...positional, ...of.args.kwonlyargs].map(({ arg }) => arg));
  const rest: [Value, Value][] = [];
  for (const [name, value] of given.named) {
    if (names.has(name)) bound.set(name, value);
    else rest.push([{ type: "constant", value: name }, value]);
  }
  if (kwarg) bound.set(kwarg.arg, { type: "dict", each: "key", entries: rest });
  return bound;
}
