import type { EntityRules } from "../write/rules.ts";
import { DealContact } from "./deal-contact.entity.ts";

/** A person has a part in a deal once at a time; ended parts stay as history. */
export const dealContactRules: EntityRules<DealContact> = {
  entity: DealContact,
  before({ row, wrong }) {
    if (row.since && row.until && row.until < row.since)
      wrong("INVALID", "until", "A part does not end before it begins");
  },
  // when all records of the write are there: two of them may be about the same part
  async after({ write, row, before, wrong }) {
    if (row.until || (before !== null && before.until === null && before.role === row.role)) return;
    const part = [row.deal.id, row.contact.id, row.role];
    await write.sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`part ${part.join(" ")}`]);
    const others = await write.sql.query(
      `select 1 from deal_contact where deal_id = $1 and contact_id = $2 and role = $3 and until is null and id <> $4`,
      [...part, row.id],
    );
    if (others.length > 0) wrong("DUPLICATE", "contactId", "The person has this part in the deal already");
  },
};
