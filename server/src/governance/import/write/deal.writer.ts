import { isOpenStage } from "@guanxi/shared/deal-stage";
import type { Sql } from "../../../platform/database/sql.ts";
import type { Directory } from "../resolve/directory.ts";
import { appendChanges, type DealCandidate } from "./deal-changes.ts";
import { historyOf } from "./deal-history.ts";
import { derivedKey } from "./derived-key.ts";
import { text } from "./draft.ts";
import { promoteCompanies } from "./promote-companies.ts";
import { referenceOf } from "./reference.ts";
import { appendValueChanges } from "./deal-values.ts";
import { dealTable } from "./tables.ts";
import { newId, upsert } from "./upsert.ts";
import { upsertMode, type EntityRow, type WriteContext, type WriteEntity } from "./writer.ts";

/** A deal as it stands in the database. */
interface KnownDeal {
  id: string;
  key: string;
  stage: string;
  source_stage: string | null;
}

/** A row without a key is the same deal as long as these stay the same. */
const IDENTITY = ["name", "company", "companyKey", "product", "createdOn", "engagedOn"] as const;

/** Deals, found by key, with the stage changes that their dates prove. */
export const writeDeals: WriteEntity = async (sql, rows, context) => {
  const [companies, products, users] = [
    await context.directories.get(sql, "company"),
    await context.directories.get(sql, "product"),
    await context.directories.get(sql, "user"),
  ];
  const keys = rows.map(({ draft, values }) => text(values, "key") ?? derivedKey(draft, values, IDENTITY, context));
  const known = await knownDeals(sql, keys);
  const fresh = new Map<string, string>();
  const candidates = rows.map((row, at): DealCandidate => {
    const key = keys[at]!;
    const before = known.get(key);
    const id = before?.id ?? fresh.get(key) ?? newId();
    fresh.set(key, id);
    return candidateOf(row, { id, key, before, companies, products, users }, context);
  });
  const { inserted, updated } = await upsert(sql, dealTable, candidates, upsertMode(context, "deal"));
  const changed = [...inserted, ...updated] as DealCandidate[];
  await appendChanges(sql, changed);
  await appendValueChanges(
    sql,
    changed.map(({ id }) => id),
  );
  await settleUpdated(
    sql,
    updated.map(({ id }) => id),
  );
  const withCompany = changed.filter(({ companyId }) => companyId !== null);
  const companiesIn = (stages: readonly string[]): ReadonlySet<string> =>
    new Set(withCompany.filter(({ history }) => stages.includes(history.stage)).map(({ companyId }) => companyId!));
  await promoteCompanies(sql, companiesIn(["WON"]), companiesIn(["QUALIFIED", "PROPOSAL", "NEGOTIATION"]));
};

async function knownDeals(sql: Sql, keys: readonly string[]): Promise<Map<string, KnownDeal>> {
  const rows = await sql.query<KnownDeal>(
    "select id, external_key as key, stage, source_stage from deal where external_key = any($1::text[])",
    [keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

interface Found {
  readonly id: string;
  readonly key: string;
  readonly before: KnownDeal | undefined;
  readonly companies: Directory;
  readonly products: Directory;
  readonly users: Directory;
}

function candidateOf(
  row: EntityRow,
  { id, key, before, companies, products, users }: Found,
  context: WriteContext,
): DealCandidate {
  const { draft, values } = row;
  const header = (field: string): string | null => context.header("deal", field);
  const history = historyOf(values);
  const companyWords = text(values, "company") ?? text(values, "companyKey");
  const companyId = referenceOf(companies, row, {
    what: "company",
    field: "company",
    header: header("company") ?? header("companyKey"),
  });
  if (companyWords === null)
    draft.warn("COMPANY_EMPTY", "The deal names no company; it is kept without one.", header("company"));
  if (!isOpenStage(history.stage) && history.closedAt === null) {
    draft.warn("CLOSE_DATE_MISSING", "The deal is closed and tells no date.", header("closedOn"));
  }
  const productId = referenceOf(products, row, { what: "product", field: "product", header: header("product") });
  const ownerId = referenceOf(users, row, {
    what: "user",
    field: "owner",
    header: header("owner") ?? header("ownerKey"),
  });
  const sourceStage = text(values, "stage");
  // The source says what it said before: a stage that somebody moved here since then stays moved.
  const stageStands = before !== undefined && before.source_stage === sourceStage && before.stage !== history.stage;
  const name =
    text(values, "name") ??
    (before ? null : [text(values, "company"), text(values, "product")].filter(Boolean).join(" · ") || key);
  const columns = {
    external_key: key,
    company_id: companyId,
    company_text: companyId === null ? companyWords : null,
    name,
    product_id: productId,
    owner_id: ownerId,
    amount: values.amount,
    source_stage: sourceStage,
    lost_reason: values.lostReason,
    source: text(values, "source"),
    ...(stageStands
      ? {}
      : {
          stage: history.stage,
          furthest_stage: history.furthest,
          entered_at: history.enteredAt,
          expected_close_on: history.expectedCloseOn,
          closed_at: history.closedAt,
        }),
  };
  return { draft, id, isNew: before === undefined, columns, history, companyId, stageBefore: before?.stage ?? null };
}

/** A deal that was reopened is no longer closed; one whose company became known needs its wording no more. */
async function settleUpdated(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `update deal set
       closed_at = case when stage in ('WON', 'LOST') then closed_at end,
       company_text = case when company_id is null then company_text end
     where id = any($1::uuid[])`,
    [ids],
  );
}
