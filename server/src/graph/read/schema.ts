import {
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  defaultFieldResolver,
} from "graphql";
import { Arg, type ClassType, Args, ID, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { connectionTypes } from "../../platform/model/connection.ts";
import { defineFilters } from "../../platform/model/filters.ts";
import { allModels } from "../../platform/model/model.ts";
import { Node } from "../../platform/model/node.interface.ts";
import type { ReadEngine } from "./engine.ts";
import { modelOfId } from "./node-id.ts";
import { rootCompilers, singular } from "./roots.ts";

const article = (name: string) => (/^[AEIOU]/.test(name) ? "an" : "a");

/** A resolver class with the root fields of every entity; its methods are replaced by the read engine. */
export function graphResolver(): ClassType {
  class GraphResolver {}
  const prototype = GraphResolver.prototype;
  const method = (name: string) => {
    const descriptor = { value: () => undefined, configurable: true, writable: true };
    Object.defineProperty(prototype, name, descriptor);
    return descriptor as never;
  };
  for (const model of allModels()) {
    defineFilters(model.target);
    const types = connectionTypes(model.target);
    if (!model.root) continue;
    const what = model.description.replace(/\.$/, "");
    Query(() => types.connection as never, { description: `A list: ${what.charAt(0).toLowerCase()}${what.slice(1)}.` })(
      prototype,
      model.root,
      method(model.root),
    );
    Args(() => types.arguments as never)(prototype, model.root, 0);
    const one = singular(model);
    Query(() => model.target as never, {
      nullable: true,
      description: `${article(model.name)} ${model.name} by its id.`,
    })(prototype, one, method(one));
    Arg("id", () => ID, { description: "Its id." })(prototype, one, 0);
  }
  Query(() => Node, { nullable: true, description: "Anything by its id." })(prototype, "node", method("node"));
  Arg("id", () => ID, { description: "Its id." })(prototype, "node", 0);
  Query(() => [Node], { nullable: "items", description: "Several things by their ids, in the same order." })(
    prototype,
    "nodes",
    method("nodes"),
  );
  Arg("ids", () => [ID], { description: "Their ids." })(prototype, "nodes", 0);
  Resolver()(GraphResolver);
  return GraphResolver as ClassType;
}

/** What type a node is, for graphql-js: the caller's selection need not tell it. */
const TYPE = Symbol("type of a node");

const typed = (node: unknown, id: string): unknown =>
  node === null ? null : Object.assign(node as object, { [TYPE]: modelOfId(id)!.name });

/**
 * Wires the engine into a built schema, for operations that graphql-js runs: a root field is one statement, and below
 * it every field stands under its response key already.
 */
export function attachEngine(schema: GraphQLSchema, engine: ReadEngine): void {
  const query = schema.getQueryType()!.getFields();
  for (const name of rootCompilers().keys())
    query[name]!.resolve = (_source, _args, context: GraphContext, info) => engine.readField(context.database, info);
  const byResponseKey = (source: Record<string, unknown>, args: object, context: unknown, info: GraphQLResolveInfo) => {
    const key = String(info.path.key);
    return key in source ? source[key] : defaultFieldResolver(source, args as never, context, info);
  };
  const names = allModels().flatMap(({ name }) => [name, `${name}Connection`, `${name}Edge`]);
  for (const name of [...names, "PageInfo"]) {
    const type = schema.getType(name) as GraphQLObjectType | undefined; // a type nothing leads to is not in the schema
    for (const field of Object.values(type?.getFields() ?? {})) field.resolve = byResponseKey;
  }
  query.node!.resolve = async (_source, { id }: { id: string }, context: GraphContext, info) =>
    typed(await engine.readField(context.database, info), id);
  query.nodes!.resolve = async (_source, { ids }: { ids: string[] }, context: GraphContext, info) => {
    const nodes = (await engine.readField(context.database, info)) as unknown[];
    return nodes.map((node, i) => typed(node, ids[i]!));
  };
  (schema.getType("Node") as GraphQLInterfaceType).resolveType = (value: { [TYPE]: string }) => value[TYPE];
}
