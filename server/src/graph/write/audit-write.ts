import { actorOf, type AuditLog } from "../../platform/audit/audit-log.ts";
import type { WriteTransaction } from "./transaction.ts";

/** Writes who did what to which records, in the write's own transaction. */
export function auditWrite(audit: AuditLog, write: WriteTransaction, mutation: string): Promise<void> {
  const { events, principal, sql, trail } = write;
  const { changes, people } = trail;
  const told = events.flatMap(({ record }) => (record === null ? [] : [record]));
  return audit.recordIn(sql, {
    ...actorOf(principal),
    action: mutation,
    entity: events[0]?.type ?? null,
    records: [...told, ...changes.keys(), ...people],
    fields: [...changes.values()].flatMap((fields) => [...fields.keys()]),
    reason: write.reason,
    detail: Object.fromEntries([...changes].map(([record, fields]) => [record, Object.fromEntries(fields)])),
  });
}
