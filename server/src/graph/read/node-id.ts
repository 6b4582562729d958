import { userError } from "../../platform/errors.ts";
import { allModels, type EntityModel } from "../../platform/model/model.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of a row as the graph tells it: `com_<uuid>`. */
export const nodeId = (model: Pick<EntityModel, "prefix">, uuid: string): string => `${model.prefix}_${uuid}`;

/**
 * The uuid in a node's id.
 *
 * @throws BAD_ID when it is no id at all, or one of another type
 */
export function uuidOf(model: EntityModel, id: string): string {
  const uuid = id.startsWith(`${model.prefix}_`) ? id.slice(model.prefix.length + 1) : "";
  if (UUID.test(uuid)) return uuid;
  const other = allModels().find((candidate) => candidate.prefix && id.startsWith(`${candidate.prefix}_`));
  const sentence =
    other && other !== model
      ? `${JSON.stringify(id)} is the id of a ${other.name}, not of a ${model.name}`
      : `${JSON.stringify(id.slice(0, 60))} is no id of a ${model.name}; such ids look like ${model.prefix}_ and a uuid`;
  throw userError("BAD_ID", sentence);
}

/** The model a node's id belongs to, or undefined. */
export const modelOfId = (id: string): EntityModel | undefined =>
  allModels().find((model) => model.prefix !== "" && id.startsWith(`${model.prefix}_`));
