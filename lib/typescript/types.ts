/** Type annotations as the expressions that Python would write in their place. */
import type { BinaryOperator, Expression, TypeParam } from "../syntax/index.js";
import { attribute, binOp, name, none, subscript, tuple, type Placed } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { dispatch, is, list, type Table, type TSESTree } from "./tsestree.js";

/** The expression for a type; `object` for a type that names no class. */
export function lowerType(node: TSESTree.TypeNode): Expression {
  return dispatch(TYPES, node) ?? name(node, "object");
}

/** The annotation behind a `:`, or null. */
export function lowerAnnotation(node: TSESTree.TSTypeAnnotation | null | undefined): Expression | null {
  return node ? lowerType(node.typeAnnotation) : null;
}

/** `<T, U extends X>` of a class or function. */
export function lowerTypeParams(node: TSESTree.TSTypeParameterDeclaration | null | undefined): TypeParam[] {
  return list(node?.params).map((param) => ({
    type: "TypeVar",
    name: param.name.name,
    bound: param.constraint ? lowerType(param.constraint) : null,
    default_value: param.default ? lowerType(param.default) : null,
    range: param.range,
    loc: param.loc,
  }));
}

const TYPES: Table<Expression> = {
  TSTypeReference: (node) => generic(node, lowerTypeName(node.typeName), node.typeArguments),
  TSImportType: (node) =>
    node.qualifier ? generic(node, lowerTypeName(node.qualifier), node.typeArguments) : name(node, "object"),
  TSUnionType: (node) => joined(node, node.types, "BitOr"),
  TSIntersectionType: (node) => joined(node, node.types, "BitAnd"),
  TSArrayType: (node) => subscript(node, name(node, "list"), lowerType(node.elementType)),
  TSTupleType: (node) => subscript(node, name(node, "tuple"), tuple(node, node.elementTypes.map(lowerType))),
  TSNamedTupleMember: (node) => lowerType(node.elementType),
  TSTypeOperator: (node) =>
    node.operator === "readonly" && node.typeAnnotation ? lowerType(node.typeAnnotation) : name(node, "object"),
  TSLiteralType: (node) => lowerExpression(node.literal),
  TSTypeQuery: (node) =>
    is(node.exprName, "TSImportType")
      ? name(node, "object")
      : subscript(node, name(node, "type"), lowerTypeName(node.exprName)),
  TSTypePredicate: (node) => (node.asserts ? none(node) : name(node, "bool")),
  TSUndefinedKeyword: none,
  TSNullKeyword: none,
  TSVoidKeyword: none,
  TSNeverKeyword: (node) => name(node, "Never"),
  TSStringKeyword: (node) => name(node, "str"),
  TSBooleanKeyword: (node) => name(node, "bool"),
  TSNumberKeyword: (node) => name(node, "float"),
  TSBigIntKeyword: (node) => name(node, "int"),
};

function joined(at: Placed, types: readonly TSESTree.TypeNode[], op: BinaryOperator): Expression {
  const [first, ...others] = types;
  if (!first) return name(at, "object");
  return others.reduce<Expression>((left, type) => binOp(at, left, op, lowerType(type)), lowerType(first));
}

function generic(
  at: Placed,
  base: Expression,
  args: TSESTree.TSTypeParameterInstantiation | null | undefined,
): Expression {
  const [first, ...others] = list(args?.params).map(lowerType);
  if (!first || !args) return base;
  return subscript(at, base, others.length > 0 ? tuple(args, [first, ...others]) : first);
}

function lowerTypeName(node: TSESTree.EntityName): Expression {
  if (is(node, "TSQualifiedName")) {
    return attribute(node, lowerTypeName(node.left), node.right.name, node.right.range);
  }
  return is(node, "Identifier") ? name(node, node.name) : name(node, "this");
}
