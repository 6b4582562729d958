import { registerEnumType } from "type-graphql";
import { allModels } from "./model.ts";
import { memberName } from "./union.ts";

let made: Record<string, string> | undefined;

/** The types of the graph as an enum, by their GraphQL names; made once every entity is known. */
export function entityType(): Record<string, string> {
  if (made) return made;
  const models = allModels();
  made = Object.fromEntries(models.map(({ name }) => [memberName(name), name]));
  registerEnumType(made, {
    name: "EntityType",
    description: "The types of records in the graph (记录类型).",
    valuesConfig: Object.fromEntries(models.map(({ name, description }) => [memberName(name), { description }])),
  });
  return made;
}
