import { modelOf } from "../../platform/model/model.ts";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import type { EntityRules } from "../write/rules.ts";
import { Interaction } from "./interaction.entity.ts";
import { provesContact } from "./proof.ts";

/**
 * What an interaction proves: who spoke with us works there, and the company is the one we know. A departed person proves
 * nothing. Versions stay as they are: nobody's unsaved change of the person collides with a logged call.
 */
export const interactionRules: EntityRules<Interaction> = {
  entity: Interaction,
  async after({ write, row }) {
    if (!row.contact || !provesContact(row)) return;
    const at = row.at.toISOString();
    const proven = await write.sql.query<{ company_id: string }>(
      `update contact set verified_at = $2 where id = $1 and status = 'ACTIVE' and $2 < clock_timestamp() + interval '5 minutes'
       and verified_at is distinct from greatest(verified_at, $2) returning company_id`,
      [row.contact.id, at],
    );
    if (proven.length === 0) return;
    const company = row.company.id;
    await write.sql.query(
      "update company set verified_at = $2 where id = $1 and verified_at is distinct from greatest(verified_at, $2)",
      [company, at],
    );
    write.tell(modelOf(Contact), "UPDATED", row.contact.id, company);
    write.tell(modelOf(Company), "UPDATED", company, company);
  },
};
