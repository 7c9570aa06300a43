/** Literals, templates, arrays and objects. */
import type { Constant, Dict, Expression, JoinedStr } from "../syntax/index.js";
import { boolean, integer, none, string, tuple } from "./build.js";
import { lowerArgument, lowerExpression } from "./expressions.js";
import { lowerLambda } from "./functions.js";
import { is, keyName, list, type TSESTree } from "./tsestree.js";

export function lowerLiteral(node: TSESTree.Literal): Constant {
  if ("regex" in node) return string(node, node.regex.pattern);
  const { value } = node;
  switch (typeof value) {
    case "string":
      return string(node, value);
    case "boolean":
      return boolean(node, value);
    case "bigint":
      return { type: "Constant", kind: "int", value, range: node.range, loc: node.loc };
    case "number":
      if (Number.isInteger(value)) return integer(node, value);
      return { type: "Constant", kind: "float", value, range: node.range, loc: node.loc };
    default:
      return none(node);
  }
}

export function lowerTemplate(node: TSESTree.TemplateLiteral): Constant | JoinedStr {
  const [only] = node.quasis;
  if (node.expressions.length === 0) return string(node, only ? quasiText(only) : "");
  const values: Expression[] = [];
  node.quasis.forEach((quasi, index) => {
    if (quasiText(quasi) !== "") values.push(string(quasi, quasiText(quasi)));
    const embedded = node.expressions[index];
    if (!embedded) return;
    const value = lowerExpression(embedded);
    values.push({
      type: "FormattedValue", value, conversion: -1, format_spec: null, range: embedded.range, loc: embedded.loc,
    });
  });
  return { type: "JoinedStr", values, range: node.range, loc: node.loc };
}

/** The text as it is at run time; as written where an escape is not valid (tagged templates allow that). */
function quasiText(quasi: TSESTree.TemplateElement): string {
  const cooked: string | null | undefined = quasi.value.cooked;
  return cooked ?? quasi.value.raw;
}

export function lowerArray(node: TSESTree.ArrayExpression): Expression {
  const elts = node.elements.map((element) => (element ? lowerArgument(element) : none(node)));
  return { type: "List", elts, range: node.range, loc: node.loc };
}

export function lowerObject(node: TSESTree.ObjectExpression): Dict {
  const dict: Dict = { type: "Dict", keys: [], values: [], range: node.range, loc: node.loc };
  for (const property of node.properties) {
    if (is(property, "SpreadElement")) {
      dict.keys.push(null);
      dict.values.push(lowerExpression(property.argument));
    } else {
      dict.keys.push(lowerKey(property.key, property.computed));
      dict.values.push(lowerPropertyValue(property.value));
    }
  }
  return dict;
}

/** The key of a property as an expression: a string but for a computed one. */
export function lowerKey(key: TSESTree.PropertyName, computed: boolean): Expression {
  const plain = keyName(key, computed);
  return plain === null ? lowerExpression(key) : string(key, plain);
}

function lowerPropertyValue(value: TSESTree.Property["value"]): Expression {
  if (is(value, "FunctionExpression", "ArrowFunctionExpression")) return lowerLambda(value);
  // The rest are patterns and bodiless methods, which only stand in places that are no expressions.
  if (is(value, "AssignmentPattern", "ArrayPattern", "ObjectPattern", "TSEmptyBodyFunctionExpression")) {
    return none(value);
  }
  return lowerExpression(value);
}

/** JSX has no counterpart; what is computed inside of it is kept in a tuple. */
export function lowerJsx(node: TSESTree.JSXElement | TSESTree.JSXFragment): Expression {
  const values: Expression[] = [];
  if (is(node, "JSXElement")) {
    for (const attributeNode of list(node.openingElement.attributes)) {
      if (is(attributeNode, "JSXSpreadAttribute")) values.push(lowerExpression(attributeNode.argument));
      else if (attributeNode.value) values.push(...jsxValues(attributeNode.value));
    }
  }
  for (const child of node.children) values.push(...jsxValues(child));
  return tuple(node, values);
}

function jsxValues(node: TSESTree.JSXChild | TSESTree.Literal): Expression[] {
  if (is(node, "JSXExpressionContainer", "JSXSpreadChild")) {
    return is(node.expression, "JSXEmptyExpression") ? [] : [lowerExpression(node.expression)];
  }
  if (is(node, "JSXElement", "JSXFragment")) return [lowerJsx(node)];
  return [];
}

/** `import.meta`, `new.target`: a value that nothing in a charm leads to. */
export function lowerMetaProperty(node: TSESTree.MetaProperty): Expression {
  return string(node, `${node.meta.name}.${node.property.name}`);
}
