import { Args, type ClassType, createUnionType, Field, Int } from "type-graphql";
import { constant } from "./aggregate.ts";
import { PageInfo, pageArguments } from "./connection.ts";
import { defineArguments, defineInput, defineObject } from "./define.ts";
import { Direction, graphqlEnum } from "./enums.ts";
import { modelOf, type UnionModel } from "./model.ts";
import { remembered } from "./remembered.ts";
import { filterOfKind } from "./scalar-filters.ts";

interface UnionTypes {
  readonly connection: ClassType;
  readonly arguments: ClassType;
}

/** Which member of a union a value of its type enum names. */
export const memberName = (name: string): string => constant(name).replace(/^_/, "");

/** The union of several entities, and its connection. */
const unionTypes = remembered((union: UnionModel): UnionTypes => {
  const { name, description } = union;
  const members = union.members.map(({ target }) => target());
  const type = createUnionType({ name, description, types: () => members as never });
  const names = members.map((member) => memberName(modelOf(member).name));
  const kinds = graphqlEnum(`${name}Type`, `What kinds of records ${name} can be.`, names);
  const edge = defineObject(`${name}Edge`, `One ${name} in a list, with its place.`, [
    { name: "cursor", type: () => String, description: "The place of the record in this list." },
    { name: "node", type: () => type, description: "The record." },
  ]);
  const filter = defineInput(`${name}Filter`, `Which of ${name}; all conditions given must hold.`, [
    { name: "types", type: () => [kinds], nullable: true, description: "Only these kinds of records." },
    { name: "at", type: () => filterOfKind("dateTime"), nullable: true, description: "When it happened (时间)." },
  ]);
  return {
    connection: defineObject(`${name}Connection`, `A list of ${name}, page by page (Relay).`, [
      { name: "edges", type: () => [edge], description: "The records of the page, each with its cursor." },
      { name: "nodes", type: () => [type], description: "The records of the page." },
      { name: "pageInfo", type: () => PageInfo, description: "Where the page stands in the list." },
      {
        name: "totalCount",
        type: () => Int,
        description: "How many records the filter finds; counted only when asked.",
      },
    ]),
    arguments: defineArguments(`${name}Arguments`, [
      ...pageArguments,
      { name: "filter", type: () => filter, nullable: true, description: "Which records." },
      {
        name: "direction",
        type: () => Direction,
        description: "By when they happened: the latest first when nothing is said.",
        default: "DESC",
      },
    ]),
  };
});

/** Declares a field of a class as the connection of a union, with its arguments. */
export function unionConnectionField(
  prototype: object,
  field: string,
  union: () => UnionModel,
  description: string,
): void {
  const descriptor = { value: () => undefined, configurable: true, writable: true, enumerable: false };
  Object.defineProperty(prototype, field, descriptor);
  Field(() => unionTypes(union()).connection as never, { description })(prototype, field, descriptor as never);
  Args(() => unionTypes(union()).arguments as never)(prototype, field, 0);
}

/** Makes the types of a union, before the schema is built. */
export const defineUnion = (union: UnionModel): void => void unionTypes(union);
