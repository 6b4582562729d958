import { Float, ID, Int } from "type-graphql";
import type { ScalarKind } from "./model.ts";
import { DateScalar, DateTimeScalar, DecimalScalar, JSONObjectScalar } from "./scalars.ts";

const GRAPHQL_TYPES: Readonly<Record<Exclude<ScalarKind, "enum">, unknown>> = {
  id: ID,
  string: String,
  int: Int,
  float: Float,
  decimal: DecimalScalar,
  boolean: Boolean,
  date: DateScalar,
  dateTime: DateTimeScalar,
  json: JSONObjectScalar,
};

/** The GraphQL type of a scalar kind. */
export const graphqlType = (type: ScalarKind, enumType?: object): object =>
  (type === "enum" ? enumType : GRAPHQL_TYPES[type]) as object;
