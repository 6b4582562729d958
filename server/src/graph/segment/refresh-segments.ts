import type { Sql } from "../../platform/database/sql.ts";
import { ADMINISTRATION } from "../../platform/auth/principal.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import { modelOf } from "../../platform/model/model.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import { Company } from "../company/company.entity.ts";
import type { FilterInput } from "../read/conditions.ts";
import { compileFilter } from "../read/filter.ts";
import { statementFor } from "../read/statement.ts";
import { SegmentMember } from "./segment-member.entity.ts";

interface Kept {
  readonly id: string;
  readonly rule: FilterInput;
  readonly rule_version: number;
}

/**
 * The difference between who is in a segment and who should be, written in one statement.
 *
 * @param companies only these; all when nothing is said
 */
function differenceSql({ id, rule, rule_version: version }: Kept, keys: KeyRing, companies: readonly string[] | null) {
  // a segment is the house's own: what it finds does not depend on who looks
  const statement = statementFor({ principal: ADMINISTRATION, keys });
  const condition = compileFilter(modelOf(Company), "c", rule, statement);
  const segment = statement.value(id, "uuid");
  const these = companies === null ? null : statement.value(companies, "uuid[]");
  const among = (column: string) => (these === null ? "true" : `${column} = any (${these})`);
  const text = `with found as materialized (select c.id from company c where ${among("c.id")} and (${condition})),
    gone as (delete from segment_member m where m.segment_id = ${segment} and ${among("m.company_id")}
      and not exists (select 1 from found f where f.id = m.company_id) returning m.company_id, m.id),
    come as (insert into segment_member (id, segment_id, company_id, since, rule_version)
      select gen_random_uuid(), ${segment}, f.id, now(), ${version} from found f
      where not exists (select 1 from segment_member m where m.segment_id = ${segment} and m.company_id = f.id)
      on conflict (segment_id, company_id) do nothing returning company_id, id),
    moved as (select company_id, id, false as entered from gone union all select company_id, id, true from come),
    noted as (insert into segment_move (id, segment_id, company_id, entered, at, rule_version)
      select gen_random_uuid(), ${segment}, company_id, entered, now(), ${version} from moved)
    select id, company_id as company, entered from moved`;
  return { text, values: statement.values };
}

/** What a rule that cannot be read any more is told by. */
const UNREADABLE = "BAD_USER_INPUT";

/**
 * Holds companies against the rule of each segment: who has come and gone is written down and told.
 *
 * @param companies only these, after a write of theirs; all when nothing is said
 * @param segment only this one, after a change of its rule
 */
export async function refreshSegments(
  sql: Sql,
  keys: KeyRing,
  companies: readonly string[] | null = null,
  segment: string | null = null,
): Promise<void> {
  if (companies?.length === 0) return;
  const kept = await sql.query<Kept>(
    "select id, rule, rule_version from customer_segment where $1::uuid is null or id = $1 order by id",
    [segment],
  );
  for (const one of kept) {
    const difference = readable(() => differenceSql(one, keys, companies));
    if (difference) {
      const rows = await sql.query<{ id: string; company: string; entered: boolean }>(
        difference.text,
        difference.values,
      );
      const events = rows.map(({ id, company, entered }): OutboxEvent => ({
        type: SegmentMember.name,
        event: entered ? "CREATED" : "DELETED",
        record: id,
        company,
        version: null,
      }));
      await writeOutbox(sql, events);
    }
    if (companies === null)
      await sql.query("update customer_segment set refreshed_at = now(), failure = $2 where id = $1", [
        one.id,
        difference ? null : UNREADABLE,
      ]);
  }
}

/** Null where a rule asks by what is no more. */
function readable<Made>(make: () => Made): Made | null {
  try {
    return make();
  } catch {
    return null;
  }
}
