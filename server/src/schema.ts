import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type PubSub } from "type-graphql";
import { graphResolver } from "./graph/read/schema.ts";
import { DateTimeScalar } from "./platform/model/scalars.ts";
import "./graph/entities.ts";
import { resolvers } from "./resolvers.ts";

/** The schema of the API, from the classes. */
export const createSchema = (pubSub: PubSub): GraphQLSchema =>
  buildSchemaSync({
    resolvers: [graphResolver(), ...resolvers] as never,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    validate: false,
    emitSchemaFile: false,
    pubSub,
  });
