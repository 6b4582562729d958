import type { AccessArea, AccessOperation, Rights } from "@guanxi/shared/access";
import type { Principal } from "../../platform/auth/principal.ts";
import type { StoredRun } from "./import-run.store.ts";
import type { EntityName } from "./mapping/field.ts";

/**
 * What the rows of a sheet change. An import looks for the records that its rows mean among all there are, and tells which
 * it has found: it is for those alone from whom none of these records is hidden.
 */
const WRITTEN: Readonly<Record<EntityName, readonly AccessArea[]>> = {
  user: ["ORGANISATION"],
  company: ["CUSTOMERS"],
  product: ["CATALOGUE"],
  contact: ["PEOPLE", "CUSTOMERS"], // an unknown employer comes into being
  deal: ["DEALS", "CUSTOMERS"], // who has bought is a customer from then on
  order: ["TRADE", "CUSTOMERS"],
  contract: ["TRADE", "CUSTOMERS"],
  interaction: ["ACTIVITIES"],
  ticket: ["ACTIVITIES"],
  usageRecord: ["ACTIVITIES"],
  statusChange: ["CUSTOMERS"],
};

/** What its rows refer to by name. */
const NAMED: Readonly<Record<EntityName, readonly AccessArea[]>> = {
  user: [],
  company: ["ORGANISATION"],
  product: [],
  contact: [],
  deal: ["ORGANISATION", "CATALOGUE"],
  order: ["ORGANISATION"],
  contract: ["ORGANISATION"],
  interaction: ["CUSTOMERS", "PEOPLE", "ORGANISATION"],
  ticket: ["CUSTOMERS", "PEOPLE", "ORGANISATION", "CATALOGUE"],
  usageRecord: ["CUSTOMERS", "TRADE", "CATALOGUE"],
  statusChange: [],
};

const WRITES: readonly AccessOperation[] = ["READ", "CREATE", "UPDATE", "ASSIGN"];

/** The columns of a sheet, as a plan and a report have them. */
type Columns = readonly { readonly field: string | null }[];

/** The entities that the columns of a sheet describe. */
const entitiesOf = (columns: Columns): EntityName[] => [
  ...new Set(columns.flatMap(({ field }) => (field === null ? [] : [field.split(".")[0] as EntityName]))),
];

/** Why rights do not reach as far as an import of these columns does, as a sentence; null where they do. */
export function beyondRights(rights: Rights, columns: Columns): string | null {
  for (const entity of entitiesOf(columns)) {
    const needs = [
      ...WRITTEN[entity].map((area) => [area, WRITES] as const),
      ...NAMED[entity].map((area) => [area, ["READ"]] as const),
    ];
    for (const [area, operations] of needs)
      for (const operation of operations as readonly AccessOperation[])
        if (rights.areas[area][operation] !== "ALL")
          return `An import of ${entity} rows asks for ${operation} on all of ${area}, which your role does not have`;
    if (entity === "contact" && rights.masked)
      return "An import of contact rows is for roles that see people without a mask";
  }
  return null;
}

/** Whether a report is for a caller: it tells what an import found, and is for whoever might have run it. */
export const maySee = ({ rights }: Principal, { report }: Pick<StoredRun, "report">): boolean =>
  (report?.files ?? []).every(({ columns }) => beyondRights(rights, columns) === null);
