import { userError } from "../platform/errors.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The uuid in an id that is of no record of the graph: `ses_<uuid>`. @throws BAD_ID */
export function plainUuid(prefix: string, id: string): string {
  const uuid = id.startsWith(`${prefix}_`) ? id.slice(prefix.length + 1) : "";
  if (!UUID.test(uuid))
    throw userError("BAD_ID", `${JSON.stringify(id.slice(0, 60))} does not look like ${prefix}_ and a uuid`);
  return uuid;
}
