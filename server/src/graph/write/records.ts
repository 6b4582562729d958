import type { AccessOperation } from "@guanxi/shared/access";
import { allModels, type EntityModel, modelOf } from "../../platform/model/model.ts";
import { allowed, requireRight } from "../access/check.ts";
import { refuseCycles } from "./cycles.ts";
import { companyField, inputName, type WritableField, writableFields } from "./names.ts";
import { Problems } from "./payload.ts";
import { resealed } from "../../platform/personal/sealed-fields.ts";
import { checkReferences, type Linked } from "./references.ts";
import { type RowChange, rulesOf } from "./rules.ts";
import type { Draft, WriteTransaction } from "./transaction.ts";
import { valuesOf } from "./values.ts";

type Input = Readonly<Record<string, unknown>>;

/** A row of MikroORM; its links are rows too. */
export type Row = Record<string, unknown> & { id: string; version: number };

interface Written extends Draft, Linked {
  readonly values: Map<WritableField, unknown>;
  readonly uuid: string;
  readonly row: Row;
  readonly before: Readonly<Record<string, unknown>> | null;
}

const rowFields = (model: EntityModel): WritableField[] =>
  [...model.fields.values()].filter(
    (field): field is WritableField => field.kind === "column" || field.kind === "reference",
  );

/** What a row's fields hold now, links as uuids. */
function snapshot(model: EntityModel, row: Row): Record<string, unknown> {
  const plain = (field: WritableField) =>
    field.kind === "reference" ? ((row[field.field] as Row | null | undefined)?.id ?? null) : row[field.field];
  return Object.fromEntries(rowFields(model).map((field) => [field.field, plain(field)]));
}

/** The company a row belongs to; a company belongs to itself. */
export function companyOf(model: EntityModel, row: Row): string | null {
  if (model.name === "Company") return row.id;
  const field = companyField(model);
  return field ? ((row[field.field] as Row | null | undefined)?.id ?? null) : null;
}

function assign(write: WriteTransaction, { model, row, values }: Written): void {
  const data: Record<string, unknown> = {};
  for (const [field, value] of values) {
    if (value === null) data[field.field] = null;
    else if (field.kind === "reference")
      data[field.field] = write.em.getReference(field.target() as never, value as never);
    else if (field.sealed)
      data[field.field] = resealed(write.keys, { model, field }, row.id, value as string, row[field.field]);
    else data[field.field] = value;
  }
  write.em.assign(row as never, data as never);
}

function changeOf(write: WriteTransaction, draft: Written, problems: Problems): RowChange<object> {
  const given = new Set([...draft.values.keys()].map(({ field }) => field));
  return {
    write,
    row: draft.row,
    before: draft.before,
    names: (field) => given.has(field),
    wrong: (code, field, message, parameters) => problems.add(draft.index, code, field, message, parameters),
  };
}

/** Writes rows whose values are checked: the rules of their entity, the rows, what follows from them, and the outbox. */
async function flush(
  write: WriteTransaction,
  model: EntityModel,
  drafts: readonly Written[],
  problems: Problems,
  operation: AccessOperation,
): Promise<void> {
  const rules = rulesOf(model.target);
  const changes = drafts.map((draft) => changeOf(write, draft, problems));
  for (const draft of drafts) assign(write, draft);
  await write.asServer(async () => {
    for (const change of changes) for (const rule of rules) await rule.before?.(change);
  });
  problems.refuse();
  write.drafts.push(...drafts);
  for (const { row, before } of drafts) if (before === null) write.em.persist(row);
  // what is given into other hands may leave the caller's own
  if (operation === "ASSIGN") await write.asServer(() => write.em.flush());
  else await write.em.flush();
  await write.asServer(() => refuseCycles(write, model, drafts, problems));
  problems.refuse();
  for (const { row, before } of drafts) {
    if (before !== null && before.version === row.version) continue; // nothing was different
    write.tell(model, before === null ? "CREATED" : "UPDATED", row.id, companyOf(model, row), row.version);
  }
  await write.asServer(async () => {
    for (const change of changes) for (const rule of rules) await rule.after?.(change);
  });
  problems.refuse();
}

/**
 * Makes records.
 *
 * @param many whether the index of each begins the path of its errors
 * @returns their uuids, in the order of the inputs
 * @throws WriteRefused with every reason at once
 */
export async function createRecords(
  write: WriteTransaction,
  model: EntityModel,
  inputs: readonly Input[],
  many: boolean,
): Promise<string[]> {
  requireRight(write, model, "CREATE");
  const problems = new Problems(many);
  const fields = writableFields(model, "create");
  const maker = model.access.maker === undefined ? undefined : (model.fields.get(model.access.maker) as WritableField);
  const drafts = inputs.map((input, index): Written => {
    const row = new (model.target as unknown as new () => Row)();
    const values = valuesOf(fields, input, "create", index, problems);
    const { userId } = write.principal;
    if (maker && userId !== null && (values.get(maker) ?? null) === null && input[inputName(maker)] === undefined)
      values.set(maker, userId);
    return { model, index, values, uuid: row.id, row, before: null, company: null };
  });
  await checkReferences(write, model, drafts, problems);
  problems.refuse();
  await flush(write, model, drafts, problems, "CREATE");
  return drafts.map(({ uuid }) => uuid);
}

/** What is asked of one record that exists. */
export interface Change {
  readonly uuid: string | null;
  /** The version its caller saw. */
  readonly version?: number | null | undefined;
  readonly input: Input;
}

/**
 * Locks records and sees that each is the one its caller saw.
 *
 * @param operation what is to be done; one that the caller may not do it with answers like one that does not exist
 * @returns the rows in the order of the changes
 */
export async function lockRecords(
  write: WriteTransaction,
  model: EntityModel,
  changes: readonly Pick<Change, "uuid" | "version">[],
  problems: Problems,
  operation: "UPDATE" | "DELETE" | "ASSIGN" = "UPDATE",
): Promise<Row[]> {
  requireRight(write, model, operation);
  const uuids = changes.flatMap(({ uuid }) => (uuid === null ? [] : [uuid]));
  const own = companyField(model);
  if (own) {
    const companies = await write.sql.query<{ id: string }>(
      `select distinct ${own.column} as id from ${model.table} where id = any ($1::uuid[]) and ${own.column} is not null`,
      [uuids],
    );
    await write.lockCompanies(companies.map(({ id }) => id));
  }
  // nobody may link any more to records that are to go
  const strength = operation === "DELETE" ? "update" : "no key update";
  const lock = `select 1 from ${model.table} where id = any ($1::uuid[]) order by id for ${strength}`;
  await write.asServer(() => write.sql.query(lock, [uuids]));
  const may = [...(await allowed(write, model, operation, uuids))];
  const rows = (await write.em.find(model.target as never, { id: { $in: may } } as never)) as Row[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const seen = new Set<string>();
  return changes.map(({ uuid, version }, index) => {
    const row = uuid === null ? undefined : byId.get(uuid);
    if (!row) problems.add(index, "NOT_FOUND", "id", `There is no such ${model.name}`);
    else if (seen.has(row.id)) problems.add(index, "INVALID", "id", "The record is named twice");
    else if (version != null && version !== row.version) problems.conflict(index, row.id, version, row.version);
    if (row) seen.add(row.id);
    return row!;
  });
}

/** A record's company is where its whole history stands: it may be told later, not changed. */
function refuseMove(model: EntityModel, draft: Written, problems: Problems): void {
  const own = companyField(model);
  if (!own || !draft.values.has(own) || draft.company === null) return;
  if (draft.values.get(own) !== draft.company)
    problems.add(draft.index, "INVALID", inputName(own), "A record stays with its company");
}

/** Whose record it is changes only by the right to assign it, whichever mutation says so. */
async function refuseHandover(
  write: WriteTransaction,
  model: EntityModel,
  drafts: readonly Written[],
  problems: Problems,
): Promise<void> {
  const { users = [], teams = [] } = model.access;
  const moved = drafts.flatMap((draft) => {
    const field = [...draft.values.keys()].find(
      (one) => [...users, ...teams].includes(one.field) && draft.values.get(one) !== draft.before![one.field],
    );
    return field ? [{ draft, field }] : [];
  });
  if (moved.length === 0) return;
  const may = await allowed(
    write,
    model,
    "ASSIGN",
    moved.map(({ draft }) => draft.uuid),
  );
  for (const { draft, field } of moved)
    if (!may.has(draft.uuid))
      problems.add(draft.index, "FORBIDDEN", inputName(field), `Your role may not assign this ${model.name}`);
}

/** Records whose company follows from one that has just got its own get the same. */
async function passCompanyOn(write: WriteTransaction, model: EntityModel, draft: Written): Promise<void> {
  const own = companyField(model);
  const company = own && draft.company === null ? (draft.values.get(own) ?? null) : null;
  if (company === null) return;
  for (const other of allModels()) {
    const by = other.companyFrom ? other.fields.get(other.companyFrom) : undefined;
    if (by?.kind !== "reference" || modelOf(by.target()) !== model) continue;
    const passed = await write.sql.query<{ id: string; version: number }>(
      `update ${other.table} set company_id = $1, version = version + 1, updated_at = now() where ${by.column} = $2
       returning id, version`,
      [company, draft.uuid],
    );
    for (const { id, version } of passed) write.tell(other, "UPDATED", id, company as string, version);
  }
}

/**
 * Changes records: what an input does not name stays as it is, null clears it.
 *
 * @param many whether the index of each begins the path of its errors
 * @param fields the fields that may change
 * @param operation changing them, or giving them into other hands
 * @throws WriteRefused with every reason at once
 */
export async function updateRecords(
  write: WriteTransaction,
  model: EntityModel,
  changes: readonly Change[],
  many: boolean,
  fields = writableFields(model, "update"),
  operation: "UPDATE" | "ASSIGN" = "UPDATE",
): Promise<string[]> {
  const problems = new Problems(many);
  const rows = await lockRecords(write, model, changes, problems, operation);
  problems.refuse();
  const drafts = changes.map(({ input }, index): Written => {
    const row = rows[index]!;
    const values = valuesOf(fields, input, "update", index, problems);
    const before = snapshot(model, row);
    const company = companyField(model) ? companyOf(model, row) : null;
    return { model, index, values, uuid: row.id, row, before, company };
  });
  for (const draft of drafts) refuseMove(model, draft, problems);
  if (operation === "UPDATE") await refuseHandover(write, model, drafts, problems);
  await checkReferences(write, model, drafts, problems);
  problems.refuse();
  await flush(write, model, drafts, problems, operation);
  await write.asServer(async () => {
    for (const draft of drafts) await passCompanyOn(write, model, draft);
  });
  return drafts.map(({ uuid }) => uuid);
}
