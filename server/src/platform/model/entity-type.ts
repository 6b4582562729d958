import { nameEnum } from "./enums.ts";
import { allModels } from "./model.ts";
import { memberName } from "./union.ts";

/** The types of the graph as an enum: `COMPANY`; empty until every entity is known, so that entities may name it too. */
export const EntityType: Record<string, string> = {};

/** Fills the enum of the types of the graph, once. */
export function entityType(): Record<string, string> {
  if (Object.keys(EntityType).length > 0) return EntityType;
  const descriptions = new Map(allModels().map(({ name, description }) => [memberName(name), description]));
  for (const name of descriptions.keys()) EntityType[name] = name;
  nameEnum(EntityType, "EntityType", "The types of records in the graph (记录类型).", (name) =>
    descriptions.get(name)!,
  );
  return EntityType;
}
