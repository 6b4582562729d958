import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { actorOf } from "../../platform/audit/audit-log.ts";
import { requireDuty, requireWriter } from "../../platform/auth/principal.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import { unseal } from "../../platform/personal/seal.ts";
import { nodeId } from "../read/node-id.ts";
import { uuidOrNull } from "../write/entity-mutations.ts";
import { textProblem } from "../write/text.ts";
import { Contact } from "./contact.entity.ts";

const MOST = 100;
const SHORTEST_REASON = 5;
const LONGEST_REASON = 500;
const FIELDS = ["name", "phone", "email", "note"] as const;

@ObjectType({ description: "A person's values as they are (脱敏前信息).", simpleResolvers: true })
export class UnmaskedContact {
  @Field(() => ID, { description: "The contact's id (标识)." })
  id!: string;

  @Field(() => String, { description: "Name (姓名)." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Phone (电话)." })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: "Mail address (邮箱)." })
  email!: string | null;

  @Field(() => String, { nullable: true, description: "Note (备注)." })
  note!: string | null;
}

@Resolver()
export class UnmaskResolver {
  @Mutation(() => [UnmaskedContact], {
    description:
      "Tells the clear values of people that a role sees masked, to whoever has the duty UNMASK; the audit keeps who asked, for whom and why. Contacts that the caller does not see are left out (查看脱敏信息).",
  })
  async unmask(
    @Arg("ids", () => [ID], { description: `The contacts, 1 to ${MOST} (联系人标识).` }) ids: string[],
    @Arg("reason", () => String, {
      description: `What for, in ${SHORTEST_REASON} to ${LONGEST_REASON} characters (理由).`,
    })
    reason: string,
    @Ctx() { principal, sql, keys, audit }: GraphContext,
  ): Promise<UnmaskedContact[]> {
    requireWriter(principal);
    requireDuty(principal, "UNMASK");
    const why = reason.trim();
    if ([...why].length < SHORTEST_REASON)
      throw userError("BAD_USER_INPUT", `Say what for, in at least ${SHORTEST_REASON} characters`, { field: "reason" });
    const wrong = textProblem(why, LONGEST_REASON);
    if (wrong) throw userError("BAD_USER_INPUT", wrong.message, { field: "reason" });
    if (ids.length < 1 || ids.length > MOST)
      throw userError("BAD_USER_INPUT", `Unmask 1 to ${MOST} contacts at once`, { field: "ids" });
    const model = modelOf(Contact);
    const rows = await sql.query<Record<"id" | (typeof FIELDS)[number], string>>(
      "select id, name, phone, email, note from contact where id = any ($1::uuid[]) order by array_position($1::uuid[], id)",
      [[...new Set(ids.flatMap((id) => uuidOrNull(model, id) ?? []))]],
    );
    // before anything is told: whoever cannot be written down is told nothing
    await audit.record({
      ...actorOf(principal),
      action: "UNMASK",
      entity: "Contact",
      records: rows.map(({ id }) => id),
      fields: FIELDS,
      reason: why,
    });
    const clear = (row: string, column: string, text: string | null) =>
      text === null ? null : unseal(keys, { table: model.table, column, row }, text);
    return rows.map((row) => ({
      id: nodeId(model, row.id),
      name: row.name,
      phone: clear(row.id, "phone", row.phone),
      email: clear(row.id, "email", row.email),
      note: row.note,
    }));
  }
}
