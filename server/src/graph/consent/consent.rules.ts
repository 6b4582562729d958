import { modelOf } from "../../platform/model/model.ts";
import type { EntityRules, RowChange } from "../write/rules.ts";
import { Consent } from "./consent.entity.ts";

/** Two agreements to the same at the same time would let one stand when the other is withdrawn. */
async function refuseSecond({ write, row, wrong }: RowChange<Consent>): Promise<void> {
  if (row.withdrawnAt) return;
  // its company is locked: no other agreement of the person is made meanwhile
  const others = await write.sql.query(
    `select 1 from consent where contact_id = $1 and purpose = $2 and field_group = $3 and recipient is not distinct from $4
       and withdrawn_at is null and id <> $5
       and daterange(given_on, until, '[]') && daterange($6::date, $7::date, '[]') limit 1`,
    [row.contact.id, row.purpose, row.fieldGroup, row.recipient ?? null, row.id, row.givenOn, row.until ?? null],
  );
  if (others.length > 0)
    wrong("DUPLICATE", "purpose", "The person has agreed to this for that time already; withdraw that first");
}

/** Whoever takes back a part of what was agreed takes back whatever covers that part. */
async function withdrawWhatCovers({ write, row }: RowChange<Consent>): Promise<void> {
  const covered = await write.sql.query<{ id: string; version: number }>(
    `update consent set withdrawn_at = $2, updated_at = now(), version = version + 1
     where contact_id = $1 and purpose = $3 and recipient is not distinct from $4 and id <> $5 and withdrawn_at is null
       and given_on <= ($2::timestamptz)::date and (field_group in ('ALL', $6) or $6 = 'ALL') returning id, version`,
    [row.contact.id, row.withdrawnAt, row.purpose, row.recipient ?? null, row.id, row.fieldGroup],
  );
  for (const { id, version } of covered) write.tell(modelOf(Consent), "UPDATED", id, row.company.id, version);
}

/** What holds for agreements beyond their fields. */
export const consentRules: EntityRules<Consent> = {
  entity: Consent,
  async before(change) {
    const { row, before, wrong } = change;
    if (row.until && row.until < row.givenOn) wrong("INVALID", "until", "It cannot end before it was given");
    else if (before?.withdrawnAt && !row.withdrawnAt)
      wrong("INVALID", "withdrawnAt", "What was withdrawn stays withdrawn; a new agreement is a new record");
    else await refuseSecond(change);
  },
  async after(change) {
    if (change.row.withdrawnAt && !change.before?.withdrawnAt) await withdrawWhatCovers(change);
  },
};
