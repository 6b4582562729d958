import { modelOf } from "../../platform/model/model.ts";
import type { EntityRules, RowChange, RowMove } from "../write/rules.ts";
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

/** Whether an agreement that was open until a day would be relied on for longer. */
const isLonger = (until: string | null | undefined, before: string): boolean => !until || until > before;

/** What was withdrawn while an agreement was deleted has taken back whatever covers it. */
async function withdrawnMeanwhile({ write, row: { id } }: RowMove<Consent>): Promise<void> {
  const withdrawn = await write.sql.query<{ company: string; version: number }>(
    `update consent k set withdrawn_at = w.at, updated_at = now(), version = k.version + 1
     from (select min(o.withdrawn_at) as at from consent o join consent own on own.id = $1
       where o.contact_id = own.contact_id and o.purpose = own.purpose and o.recipient is not distinct from own.recipient
         and o.id <> own.id and o.updated_at >= own.updated_at and own.given_on <= o.withdrawn_at::date
         and (own.field_group in ('ALL', o.field_group) or o.field_group = 'ALL')) w
     where k.id = $1 and k.withdrawn_at is null and w.at is not null returning k.company_id as company, k.version`,
    [id],
  );
  for (const { company, version } of withdrawn) write.tell(modelOf(Consent), "UPDATED", id, company, version);
}

/** The place of an agreement may be taken while it was deleted. */
async function refuseTaken({ write, row: { id }, wrong }: RowMove<Consent>): Promise<void> {
  const others = await write.sql.query(
    `select 1 from consent k join consent o on o.contact_id = k.contact_id and o.purpose = k.purpose
       and o.field_group = k.field_group and o.recipient is not distinct from k.recipient and o.id <> k.id
     where k.id = $1 and k.withdrawn_at is null and o.withdrawn_at is null
       and daterange(k.given_on, k.until, '[]') && daterange(o.given_on, o.until, '[]') limit 1`,
    [id],
  );
  if (others.length > 0) wrong("DUPLICATE", "id", "The person has agreed to this anew; withdraw that first");
}

/** What holds for agreements beyond their fields. */
export const consentRules: EntityRules<Consent> = {
  entity: Consent,
  async before(change) {
    const { row, before, wrong } = change;
    if (row.until && row.until < row.givenOn) wrong("INVALID", "until", "It cannot end before it was given");
    else if (before?.withdrawnAt && !row.withdrawnAt)
      wrong("INVALID", "withdrawnAt", "What was withdrawn stays withdrawn; a new agreement is a new record");
    else if (before?.until && isLonger(row.until, before.until as string))
      wrong("INVALID", "until", "Nobody agrees for longer by a change; a longer agreement is a new record");
    else await refuseSecond(change);
  },
  async after(change) {
    if (change.row.withdrawnAt && !change.before?.withdrawnAt) await withdrawWhatCovers(change);
  },
  async restored(move) {
    const [row] = await move.write.sql.query<{ company: string }>(
      "select company_id as company from consent where id = $1",
      [move.row.id],
    );
    await move.write.lockCompanies([row!.company]); // no other agreement of the person is made or withdrawn meanwhile
    await withdrawnMeanwhile(move);
    await refuseTaken(move);
  },
};
