import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type PubSub } from "type-graphql";
import { analysisRules } from "./analytics/rules.ts";
import { graphResolver } from "./graph/read/schema.ts";
import { writeResolver } from "./graph/write/schema.ts";
import { entityType } from "./platform/model/entity-type.ts";
import { DateTimeScalar } from "./platform/model/scalars.ts";
import "./graph/entities.ts";
import { resolvers } from "./resolvers.ts";

/** The schema of the API, from the classes. */
export function createSchema(pubSub: PubSub): GraphQLSchema {
  entityType(); // an enum must be known before the types that name it are made
  return buildSchemaSync({
    resolvers: [graphResolver(), writeResolver(analysisRules), ...resolvers] as never,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    validate: false,
    emitSchemaFile: false,
    pubSub,
  });
}
