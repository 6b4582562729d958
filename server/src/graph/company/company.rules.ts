import { sizeClassOf } from "@guanxi/shared/company-size";
import { normaliseCreditCode } from "@guanxi/shared/credit-code";
import { today } from "../../platform/today.ts";
import type { EntityRules, RowChange } from "../write/rules.ts";
import { Company } from "./company.entity.ts";

/**
 * No two companies have one code; imports may have brought some, so the database does not say it. Asked when all records of
 * the write are there: two of them may want the same code, or one the code that another gives up.
 */
async function refuseTakenCode({ write, row, before, wrong }: RowChange<Company>): Promise<void> {
  const code = row.creditCode;
  if (!code || code === before?.creditCode) return;
  await write.sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`credit code ${code}`]);
  const others = await write.sql.query("select 1 from company where credit_code = $1 and id <> $2 limit 1", [
    code,
    row.id,
  ]);
  if (others.length > 0) wrong("DUPLICATE", "creditCode", "Another company has this unified social credit code");
}

function completeLoss(row: Company, before: RowChange<Company>["before"]): void {
  if (row.status === before?.status) return;
  if (row.status === "LOST") row.lostOn ??= today();
  else if (before?.status === "LOST") {
    row.lostOn = null;
    row.lostReason = null;
  }
}

/** What holds for a company beyond its fields. */
export const companyRules: EntityRules<Company> = {
  entity: Company,
  before({ row, before, names }) {
    if (row.creditCode) row.creditCode = normaliseCreditCode(row.creditCode);
    if (before === null && row.regionCode && !row.country) row.country = "CN";
    if (before === null || names("industryCode") || names("headcount") || names("annualRevenue"))
      row.sizeClass = sizeClassOf(row.industryCode, {
        headcount: row.headcount ?? null,
        revenue: row.annualRevenue == null ? null : Number(row.annualRevenue),
      });
    completeLoss(row, before);
  },
  after: refuseTakenCode,
};
