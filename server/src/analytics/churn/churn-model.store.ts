import { CHURN_FEATURES } from "@guanxi/shared/churn-feature";
import type { ChurnTrackRecord } from "@guanxi/shared/churn-model";
import type { LogisticModel } from "@guanxi/shared/logistic-regression";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { SqlStatements } from "../../platform/database/sql.ts";

const FEATURES = JSON.stringify(CHURN_FEATURES);

/** A model as it was fitted, with its track record. */
export interface StoredChurnModel {
  readonly fittedAt: Date;
  /** the moment up to which it knows what became of customers */
  readonly asOf: Date;
  /** null where too few were lost, or kept, to fit one */
  readonly model: LogisticModel | null;
  readonly record: ChurnTrackRecord;
}

/** The latest fit of this version's features; one of other features cannot judge these. */
export async function latestChurnModel(sql: SqlStatements): Promise<StoredChurnModel | null> {
  const [row] = await sql.query<{
    fitted_at: string;
    as_of: string;
    coefficients: LogisticModel | null;
    figures: ChurnTrackRecord;
  }>(
    `select fitted_at, as_of, coefficients, figures from churn_model
     where figures -> 'features' = $1::jsonb order by fitted_at desc, id desc limit 1`,
    [FEATURES],
  );
  return row
    ? { fittedAt: new Date(row.fitted_at), asOf: new Date(row.as_of), model: row.coefficients, record: row.figures }
    : null;
}

/** The model that today's probabilities come from; null while none is to be trusted. */
export async function standingChurnModel(sql: SqlStatements): Promise<LogisticModel | null> {
  const latest = await latestChurnModel(sql);
  return latest?.record.verdict === "TRUSTED" ? latest.model : null;
}

export async function storeChurnModel(
  sql: SqlStatements,
  asOf: Date,
  model: LogisticModel | null,
  record: ChurnTrackRecord,
): Promise<void> {
  await sql.query("insert into churn_model (id, as_of, coefficients, figures) values ($1, $2, $3::jsonb, $4::jsonb)", [
    uuidv7(),
    asOf.toISOString(),
    model && JSON.stringify(model),
    JSON.stringify({ ...record, features: CHURN_FEATURES }),
  ]);
}
