import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";

/** What of an operation the engine needs while it compiles. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fields asked of one object, by response key; `@skip`, `@include` and fragments are resolved. */
export type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** The fields a root selection asks for. */
export const rootFields = (operation: Operation, type: GraphQLObjectType, selection: SelectionSetNode): Fields =>
  collectFields(operation.schema, operation.fragments as never, operation.variables as never, type, selection);

/** The fields asked of the object that a field leads to. */
export const subFields = (operation: Operation, type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields =>
  collectSubfields(operation.schema, operation.fragments as never, operation.variables as never, type, nodes as never);

/** The arguments of a field, variables and defaults filled in. */
export const argumentsOf = (operation: Operation, type: GraphQLObjectType, node: FieldNode): Record<string, unknown> =>
  getArgumentValues(type.getFields()[node.name.value]!, node, operation.variables as never);

/** An object type of the schema by its name. */
export const objectType = (operation: Operation, name: string): GraphQLObjectType =>
  operation.schema.getType(name) as GraphQLObjectType;
