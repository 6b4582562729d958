import { importEntities } from "./entities.ts";
import { ENTITY_NAMES, type EntityFields, type EntityName, type Field } from "./field.ts";
import { headerKey } from "./header-key.ts";

/** A field and the columns it is read from: the first that is not empty wins (a work mail before a private one). */
export interface FieldColumns {
  readonly field: Field;
  readonly indexes: readonly number[];
}

/** The columns of a sheet that describe one entity, by field name. */
export interface EntityMapping {
  readonly entity: EntityName;
  readonly columns: ReadonlyMap<string, FieldColumns>;
}

/** What a sheet is: the entity it lists, and others that its rows describe as well. */
export interface SheetMapping {
  readonly primary: EntityMapping;
  readonly companions: readonly EntityMapping[];
  /** Header by header: the field it was mapped to ("company.name"), or null. */
  readonly columns: readonly { readonly header: string; readonly field: string | null }[];
}

const KEYED = new Map<EntityName, ReadonlyMap<string, { field: Field; rank: number }>>(
  ENTITY_NAMES.map((entity) => [entity, headersOf(importEntities[entity])]),
);

/** Headers that several entities know tell less than one that only a single entity knows. */
const KNOWN_BY = new Map<string, number>();
for (const headers of KEYED.values()) for (const key of headers.keys()) KNOWN_BY.set(key, (KNOWN_BY.get(key) ?? 0) + 1);

/**
 * Decides what a sheet is by its header (and, when that leaves a choice, by the file's name) and maps its columns.
 * Returns null when no entity finds the fields it cannot do without.
 */
export function mapHeader(header: readonly string[], fileName = ""): SheetMapping | null {
  const keys = header.map(headerKey);
  let best: { mapping: readonly [EntityMapping, ...EntityMapping[]]; score: number } | null = null;
  for (const entity of ENTITY_NAMES) {
    const mapping = withCompanions(entity, keys);
    if (!mapping) continue;
    const score = evidence(mapping, keys) + (namesEntity(fileName, entity) ? 1 : 0);
    if (!best || score > best.score) best = { mapping, score };
  }
  if (!best) return null;
  const [primary, ...companions] = best.mapping;
  return { primary, companions, columns: describe(header, best.mapping) };
}

function headersOf({ fields }: EntityFields): ReadonlyMap<string, { field: Field; rank: number }> {
  const keyed = new Map<string, { field: Field; rank: number }>();
  for (const field of fields) {
    for (const [rank, header] of field.headers.entries()) {
      const key = headerKey(header);
      if (!keyed.has(key)) keyed.set(key, { field, rank });
    }
  }
  return keyed;
}

function withCompanions(
  entity: EntityName,
  keys: readonly string[],
): readonly [EntityMapping, ...EntityMapping[]] | null {
  const primary = mapEntity(entity, keys);
  if (!primary) return null;
  // A list of visits names customers too; it is a list of customers only if it tells something about them.
  const own = [...primary.columns.values()].filter(({ indexes }) => KNOWN_BY.get(keys[indexes[0]!]!) === 1).length;
  if (entity === "company" && own < 2) return [primary];
  const companions = importEntities[entity].companions.flatMap((name) => companionOf(primary, name, keys) ?? []);
  return [primary, ...companions];
}

function mapEntity(entity: EntityName, keys: readonly string[]): EntityMapping | null {
  const known = KEYED.get(entity)!;
  const found = new Map<string, { field: Field; columns: { index: number; rank: number }[] }>();
  for (const [index, key] of keys.entries()) {
    const header = known.get(key);
    if (!header) continue;
    const entry = found.get(header.field.name) ?? { field: header.field, columns: [] };
    entry.columns.push({ index, rank: header.rank });
    found.set(header.field.name, entry);
  }
  const columns = new Map<string, FieldColumns>();
  for (const [name, { field, columns: list }] of found) {
    columns.set(name, { field, indexes: list.toSorted((a, b) => a.rank - b.rank).map(({ index }) => index) });
  }
  return complete(entity, columns) ? { entity, columns } : null;
}

/** A companion takes what the primary left, and shares the columns that tell whose row it is. */
function companionOf(primary: EntityMapping, entity: EntityName, keys: readonly string[]): EntityMapping | null {
  const mapping = mapEntity(entity, keys);
  if (!mapping) return null;
  const taken = new Set([...primary.columns.values()].flatMap(({ indexes }) => indexes));
  const shared = ({ field, indexes }: FieldColumns): boolean =>
    entity === "company"
      ? field.name === "name"
      : field.kind === "reference" || field.name === "companyKey" || !indexes.some((index) => taken.has(index));
  const columns = new Map([...mapping.columns].filter(([, column]) => shared(column)));
  return complete(entity, columns) ? { entity, columns } : null;
}

const complete = (entity: EntityName, columns: ReadonlyMap<string, unknown>): boolean =>
  importEntities[entity].requires.every((group) => group.some((name) => columns.has(name)));

/** Every explained column counts once; one that a single entity knows counts most. */
function evidence(mappings: readonly EntityMapping[], keys: readonly string[]): number {
  const explained = new Set(mappings.flatMap(({ columns }) => [...columns.values()].flatMap(({ indexes }) => indexes)));
  let score = 0;
  for (const index of explained) score += 1 / (KNOWN_BY.get(keys[index]!) ?? 1);
  return score;
}

function namesEntity(fileName: string, entity: EntityName): boolean {
  const words: Readonly<Record<EntityName, RegExp>> = {
    user: /user|team|agent|员工|团队/iu,
    company: /account|compan|customer|客户|公司|企业/iu,
    product: /product|产品/iu,
    contact: /contact|联系人/iu,
    deal: /deal|opportunit|pipeline|商机/iu,
    order: /order|订单/iu,
    contract: /contract|subscription|合同|订阅/iu,
    interaction: /interaction|activit|follow|跟进|互动/iu,
    ticket: /ticket|support|case|工单/iu,
    usageRecord: /usage|使用/iu,
    statusChange: /churn|流失|状态变更/iu,
  };
  return words[entity].test(fileName);
}

function describe(header: readonly string[], mappings: readonly EntityMapping[]): SheetMapping["columns"] {
  return header.map((text, at) => {
    for (const { entity, columns } of mappings) {
      for (const [name, { indexes }] of columns)
        if (indexes.includes(at)) return { header: text, field: `${entity}.${name}` };
    }
    return { header: text, field: null };
  });
}
