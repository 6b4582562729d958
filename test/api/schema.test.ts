import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { expect, it } from "vitest";
import "@guanxi/server/app";
import { schemaText } from "@guanxi/server/cli/schema.command";
import { changesPubSub } from "@guanxi/server/platform/events/change-feed";
import { createSchema } from "@guanxi/server/schema";

it("server/schema.graphql is what the classes say (else run `npx pnpm@12 guanxi schema`)", () => {
  const kept = readFileSync(fileURLToPath(new URL("../../server/schema.graphql", import.meta.url)), "utf8");
  expect(kept === schemaText()).toBe(true);
});

it("describes every type, field, argument and value", () => {
  const undescribed: string[] = [];
  const check = (name: string, description: string | null | undefined) => {
    if (!description?.trim()) undescribed.push(name);
  };
  for (const type of Object.values(createSchema(changesPubSub() as never).getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (!["Query", "Mutation", "Subscription"].includes(type.name)) check(type.name, type.description);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field.description);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument.description);
      }
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
  }
  expect(undescribed).toEqual([]);
});
