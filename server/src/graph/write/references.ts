import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { companyField, inputName, type WritableField } from "./names.ts";
import type { Problems } from "./payload.ts";
import type { WriteTransaction } from "./transaction.ts";

type ReferenceField = Extract<WritableField, { kind: "reference" }>;

/** A record whose links are to be looked up. */
export interface Linked {
  readonly index: number;
  readonly values: Map<WritableField, unknown>;
  /** The company the record belongs to already. */
  readonly company: string | null;
}

/** The rows that the caller sees, with the company each belongs to; locked, so that none goes away before the write ends. */
async function lookUp(write: WriteTransaction, target: EntityModel, uuids: readonly string[]) {
  const company = companyField(target)?.column ?? "null";
  const rows = await write.sql.query<{ id: string; company: string | null }>(
    `select ${target.key} as id, ${company} as company from ${target.table}
     where ${target.key} = any ($1::uuid[])`,
    [uuids],
  );
  const lock = `select 1 from ${target.table} where ${target.key} = any ($1::uuid[]) order by ${target.key} for key share`;
  await write.asServer(() => write.sql.query(lock, [rows.map(({ id }) => id)]));
  return new Map(rows.map(({ id, company: owner }) => [id, owner]));
}

/** Companies come before what belongs to them: a delete, too, locks the company first. */
async function lockTheirCompanies(
  write: WriteTransaction,
  model: EntityModel,
  records: readonly Linked[],
  asked: ReadonlyMap<EntityModel, ReadonlySet<string>>,
): Promise<void> {
  const own = companyField(model);
  if (!own) return;
  const companies = new Set(records.flatMap(({ values }) => (values.get(own) as string | null | undefined) ?? []));
  for (const [target, uuids] of asked) {
    const column = companyField(target)?.column;
    if (!column) continue;
    const rows = await write.sql.query<{ id: string }>(
      `select distinct ${column} as id from ${target.table} where ${target.key} = any ($1::uuid[]) and ${column} is not null`,
      [[...uuids]],
    );
    for (const { id } of rows) companies.add(id);
  }
  await write.lockCompanies([...companies]);
}

const links = ({ values }: Linked): [ReferenceField, string][] =>
  [...values].filter((entry): entry is [ReferenceField, string] => entry[0].kind === "reference" && entry[1] !== null);

/**
 * Sees that what records link to exists, and that what belongs to a company belongs to theirs: a person of another
 * company answers like one that does not exist. A record whose company follows from one of its links gets it here.
 */
export async function checkReferences(
  write: WriteTransaction,
  model: EntityModel,
  records: readonly Linked[],
  problems: Problems,
): Promise<void> {
  const asked = new Map<EntityModel, Set<string>>();
  for (const record of records)
    for (const [field, uuid] of links(record)) {
      const target = modelOf(field.target());
      asked.set(target, (asked.get(target) ?? new Set()).add(uuid));
    }
  await lockTheirCompanies(write, model, records, asked);
  const found = new Map<EntityModel, Map<string, string | null>>();
  for (const [target, uuids] of asked) found.set(target, await lookUp(write, target, [...uuids]));
  for (const record of records) checkRecord(model, record, found, problems);
}

function checkRecord(
  model: EntityModel,
  record: Linked,
  found: ReadonlyMap<EntityModel, ReadonlyMap<string, string | null>>,
  problems: Problems,
): void {
  const own = companyField(model);
  const missing = (field: ReferenceField, message: string) =>
    problems.add(record.index, "NOT_FOUND", inputName(field), message);
  const there = links(record).filter(([field, uuid]) => {
    const target = modelOf(field.target());
    if (found.get(target)!.has(uuid)) return true;
    missing(field, `There is no such ${target.name}`);
    return false;
  });
  if (!own) return;
  const companyOf = ([field, uuid]: [ReferenceField, string]) => found.get(modelOf(field.target()))!.get(uuid) ?? null;
  const ofCompanies = there.filter(([field]) => field !== own && companyField(modelOf(field.target())));
  let company = (record.values.get(own) as string | null | undefined) ?? record.company;
  const source = there.find(([field]) => field.field === model.companyFrom);
  if (source) {
    company = companyOf(source);
    if (company === null && !own.nullable)
      return problems.add(record.index, "INVALID", inputName(source[0]), "It belongs to no company yet");
  } else if (company === null) company = ofCompanies.map(companyOf).find((owner) => owner !== null) ?? null;
  if (company !== null && company !== record.company) record.values.set(own, company);
  for (const link of ofCompanies) {
    const owner = companyOf(link);
    if (link !== source && owner !== company && (company !== null || owner !== null))
      missing(link[0], `There is no such ${modelOf(link[0].target()).name} at this company`);
  }
}
