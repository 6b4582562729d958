import {
  defaultFieldResolver,
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLUnionType,
} from "graphql";
import { Arg, type ClassType, Args, ID, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { connectionTypes } from "../../platform/model/connection.ts";
import { defineFilters } from "../../platform/model/filters.ts";
import { allModels, type UnionModel } from "../../platform/model/model.ts";
import { Node } from "../../platform/model/node.interface.ts";
import { STATISTICS_TYPES } from "../../platform/model/statistics.ts";
import { defineUnion } from "../../platform/model/union.ts";
import { outreach } from "../consent/outreach.ts";
import type { ReadEngine } from "./engine.ts";
import { TYPE_KEY } from "./record.ts";
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
  for (const union of unions()) defineUnion(union);
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
  const outreachArguments = outreach.arguments();
  Query(() => outreach.type() as never, { description: outreach.description })(
    prototype,
    outreach.name,
    method(outreach.name),
  );
  Args(() => outreachArguments as never)(prototype, outreach.name, 0);
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

/**
 * Wires the engine into a built schema, for operations that graphql-js runs: a root field is one statement, and below
 * it every field stands under its response key already.
 */
export function attachEngine(schema: GraphQLSchema, engine: ReadEngine): void {
  const query = schema.getQueryType()!.getFields();
  for (const name of rootCompilers().keys())
    query[name]!.resolve = (_source, _args, context: GraphContext, info) => engine.readField(context, info);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type instanceof GraphQLObjectType && readTypes().has(type.name))
      for (const field of Object.values(type.getFields())) field.resolve = byResponseKey;
    if (type instanceof GraphQLInterfaceType || (type instanceof GraphQLUnionType && unionNames().has(type.name)))
      type.resolveType = (value: { [TYPE_KEY]: string }) => value[TYPE_KEY];
  }
}

const byResponseKey = (source: Record<string, unknown>, args: object, context: unknown, info: GraphQLResolveInfo) => {
  const key = String(info.path.key);
  return key in source ? source[key] : defaultFieldResolver(source, args as never, context, info);
};

const unions = (): UnionModel[] =>
  allModels().flatMap(({ fields }) =>
    [...fields.values()].flatMap((field) => (field.kind === "union" ? [field.union()] : [])),
  );

const unionNames = (): Set<string> => new Set(unions().map(({ name }) => name));

/** The names of every type whose values the engine writes. */
const readTypes = (): Set<string> =>
  new Set([
    "PageInfo",
    ...STATISTICS_TYPES,
    ...allModels().flatMap(({ name }) =>
      ["", "Connection", "Edge", "Aggregate", "Group", "GroupKey"].map((suffix) => `${name}${suffix}`),
    ),
    ...unions().flatMap(({ name }) => [`${name}Connection`, `${name}Edge`]),
  ]);
