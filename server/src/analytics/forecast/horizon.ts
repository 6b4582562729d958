import type { Horizon } from "@guanxi/shared/deal-stay";
import type { SqlStatements } from "../../platform/database/sql.ts";
import { settings } from "../../platform/settings.ts";
import type { PeriodInput } from "../period.ts";

/** How many days from a moment a period begins and ends; negative where it has already. */
export async function horizonOf(sql: SqlStatements, period: PeriodInput, asOf: Date): Promise<Horizon> {
  const days = (day: string) =>
    `(extract(epoch from (${day})::timestamp at time zone '${settings.timeZone}' - $1::timestamptz) / 86400)::float8`;
  const [row] = await sql.query<{ from: number; to: number }>(
    `select ${days("$2::date")} as "from", ${days("$3::date + 1")} as "to"`,
    [asOf.toISOString(), period.from, period.to],
  );
  return row!;
}
