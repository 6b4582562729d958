import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { GraphQLDateTimeISO, GraphQLJSONObject } from "graphql-scalars";

/** Instants, ISO 8601 with a zone. */
export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: "DateTime",
  description: "An instant, ISO 8601 in UTC: 2026-03-31T08:00:00.000Z (时间).",
  // the read engine hands over text that PostgreSQL has already written as ISO 8601
  serialize: (value) => (typeof value === "string" ? value : (value as Date).toISOString()),
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(value: unknown): string {
  if (typeof value === "string" && DAY.test(value)) {
    const parsed = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError(`A date is written YYYY-MM-DD, not ${JSON.stringify(value)}`);
}

/** Calendar days without a time zone. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  description: "A calendar day, YYYY-MM-DD (日期).",
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10)),
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : undefined),
});

const NUMBER = /^-?\d{1,16}(\.\d{1,4})?$/;

function decimal(value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && NUMBER.test(text)) return text;
  throw new GraphQLError(`An exact number is written like "1054.00", not ${JSON.stringify(value)}`);
}

/** Exact numbers, as text so that no digit is lost. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: 'An exact number as text: "1054.00". Amounts are in the base currency (金额).',
  serialize: (value) => String(value),
  parseValue: decimal,
  parseLiteral: (node) =>
    decimal(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined),
});

/** An object whose shape another field tells. */
export const JSONObjectScalar = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: "JSONObject",
  description: "An object whose shape the field tells (JSON).",
});
