import type { AccessOperation } from "@guanxi/shared/access";
import type { EntityModel } from "../../platform/model/model.ts";
import { problem, WriteRefused } from "../write/payload.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { accessSql } from "./policies.ts";

const DOING: Readonly<Record<AccessOperation, string>> = {
  READ: "see",
  CREATE: "make",
  UPDATE: "change",
  DELETE: "delete",
  ASSIGN: "assign",
};

/** @throws WriteRefused FORBIDDEN where the caller's role may not do this with any record of the entity */
export function requireRight({ principal }: WriteTransaction, model: EntityModel, operation: AccessOperation): void {
  if (principal.rights.areas[model.access.area][operation] !== "NONE") return;
  throw new WriteRefused([problem("FORBIDDEN", `Your role may not ${DOING[operation]} a ${model.name}`)]);
}

/** Of some records those with which the caller may do something, by their uuid. */
export async function allowed(
  { sql, principal }: WriteTransaction,
  model: EntityModel,
  operation: AccessOperation,
  uuids: readonly string[],
): Promise<Set<string>> {
  const condition = accessSql(principal.rights, model, operation, "r");
  const rows = await sql.query<{ id: string }>(
    `select r.${model.key} as id from ${model.table} r where r.${model.key} = any ($1::uuid[]) and (${condition})`,
    [uuids],
  );
  return new Set(rows.map(({ id }) => id));
}
