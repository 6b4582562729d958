import { settings } from "../../platform/settings.ts";

// What an invoice's payments add up to, as SQL over the row's alias.

/** The payments made on it, added up. */
export const paidSql = (row: string): string =>
  `(select coalesce(sum(p.amount), 0)::numeric(18,2) from payment p where p.invoice_id = ${row}.id and p.paid_on is not null)`;

/** What is left to pay: never below nothing where too much was paid. */
export const openSql = (row: string): string =>
  `(case when ${row}.status in ('PAID', 'VOID') then 0 else greatest(${row}.amount - ${paidSql(row)}, 0) end)::numeric(18,2)`;

/** Whole days since it was due, in the workspace's time zone. */
export const overdueSql = (row: string): string =>
  `(case when ${openSql(row)} > 0 then greatest((now() at time zone '${settings.timeZone}')::date - ${row}.due_on, 0) else 0 end)`;
