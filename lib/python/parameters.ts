import type { Arg, Arguments, Expression } from "../syntax/index.js";
import { child, fail, last, type Lowering, nameOf, parts } from "./lowering.js";
import type { Raw } from "./parser.js";

/** The parameters in a function's parentheses. */
export function functionArguments(low: Lowering, raw: Raw): Arguments {
  return argumentsOf(low, parts(raw), child(raw, 0).end);
}

/** The parameters of a lambda; `at` is where they would stand when there are none. */
export function lambdaArguments(low: Lowering, raw: Raw | undefined, at: number): Arguments {
  return argumentsOf(low, raw ? parts(raw) : [], at);
}

function argumentsOf(low: Lowering, parameters: Raw[], at: number): Arguments {
  const start = parameters[0]?.start ?? at;
  const end = parameters.at(-1)?.end ?? at;
  const found: Arguments = {
    type: "arguments", posonlyargs: [], args: [], vararg: null, kwonlyargs: [], kw_defaults: [], kwarg: null,
    defaults: [], range: [start, end], loc: low.source.loc(start, end),
  };
  let star: Raw | null = null;
  for (const raw of parameters) {
    if (found.kwarg) fail("arguments cannot follow var-keyword argument", raw);
    if (raw.kind === "positional_separator") {
      if (found.args.length === 0) fail("at least one argument must precede /", raw);
      if (found.posonlyargs.length > 0) fail("/ may appear only once", raw);
      if (star) fail("/ must be ahead of *", raw);
      found.posonlyargs = found.args;
      found.args = [];
    } else if (raw.kind === "keyword_separator") {
      if (star) fail("* argument may appear only once", raw);
      star = raw;
    } else {
      const declared = raw.kind === "typed_parameter" ? child(raw, 0) : raw;
      if (declared.kind === "list_splat_pattern") {
        if (star) fail("* argument may appear only once", raw);
        star = raw;
        found.vararg = parameter(low, raw, child(declared, 1), true);
      } else if (declared.kind === "dictionary_splat_pattern") found.kwarg = parameter(low, raw, child(declared, 1));
      else plain(low, found, raw, star !== null);
    }
  }
  if (star?.kind === "keyword_separator" && found.kwonlyargs.length === 0) {
    fail("named arguments must follow bare *", star);
  }
  return found;
}

function plain(low: Lowering, found: Arguments, raw: Raw, keywordOnly: boolean): void {
  const name = raw.kind === "identifier" ? raw : child(raw, 0);
  const withDefault = raw.kind === "default_parameter" || raw.kind === "typed_default_parameter";
  const declared = parameter(low, raw, name);
  const value: Expression | null = withDefault ? low.expression(last(raw)) : null;
  if (keywordOnly) {
    found.kwonlyargs.push(declared);
    found.kw_defaults.push(value);
    return;
  }
  if (!value && found.defaults.length > 0) fail("parameter without a default follows parameter with a default", raw);
  found.args.push(declared);
  if (value) found.defaults.push(value);
}

/** A parameter's range goes from its name to the end of its annotation; stars and default are outside. */
function parameter(low: Lowering, raw: Raw, name: Raw, isVararg = false): Arg {
  if (name.kind !== "identifier") fail("invalid syntax", name);
  const type = raw.children.find((part) => part.kind === "type");
  const end = type?.end ?? name.end;
  return {
    type: "arg",
    arg: nameOf(low, name),
    annotation: type ? (isVararg ? low.starred(type) : low.expression(type)) : null,
    range: [name.start, end],
    loc: low.source.loc(name.start, end),
  };
}

