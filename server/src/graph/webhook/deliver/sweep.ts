import type { Sql } from "../../../platform/database/sql.ts";

/** Forgets deliveries after 30 days, whatever became of them. */
export const sweepDeliveries = async (sql: Sql): Promise<void> =>
  void (await sql.query("delete from webhook_delivery where created_at < now() - interval '30 days'"));
