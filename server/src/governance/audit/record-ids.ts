import { Contact } from "../../graph/contact/contact.entity.ts";
import { modelOfId, uuidOf } from "../../graph/read/node-id.ts";
import { userError } from "../../platform/errors.ts";
import { modelOf } from "../../platform/model/model.ts";

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The uuid of a record of whatever type; what is gone, and known by its uuid alone, is found too. */
export function recordUuid(id: string): string {
  if (UUID.test(id)) return id;
  const model = modelOfId(id);
  if (!model) throw userError("BAD_ID", `${JSON.stringify(id.slice(0, 60))} is no id`);
  return uuidOf(model, id);
}

/** The uuid of a person. */
export const contactUuid = (id: string): string => uuidOf(modelOf(Contact), id);
