import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { nodeId, uuidOf } from "../../graph/read/node-id.ts";
import { User } from "../../graph/user/user.entity.ts";
import { actorOf } from "../../platform/audit/audit-log.ts";
import { verifyChain } from "../../platform/audit/verify.ts";
import { requireDuty } from "../../platform/auth/principal.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";
import { accessByActor, auditEntries, cursorOf } from "./audit.query.ts";
import { AuditEntryPage, AuditFilter, AuditVerification, PersonalDataAccess } from "./audit.types.ts";
import { contactUuid, recordUuid } from "./record-ids.ts";

const MOST = 100;

const userId = (actor: string | null): string | null => (actor === null ? null : nodeId(modelOf(User), actor));

/** Whoever reads the audit stands in it too. */
async function noteRead({ principal, audit }: GraphContext, action: string, records: readonly string[]): Promise<void> {
  requireDuty(principal, "AUDIT");
  await audit.record({ ...actorOf(principal), action, entity: null, records, fields: [], reason: null });
}

/** Who did what, for those whose duty it is to ask. */
@Resolver()
export class AuditResolver {
  @Query(() => AuditEntryPage, { description: "What was done and refused, the newest first; duty AUDIT (审计记录)." })
  async auditEntries(
    @Arg("filter", () => AuditFilter, { nullable: true, description: "Which entries." }) filter: AuditFilter | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "The first so many, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Only what follows this cursor." }) after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<AuditEntryPage> {
    requireDuty(context.principal, "AUDIT");
    if (first < 1 || first > MOST) throw userError("PAGE_SIZE", `first is a number from 1 to ${MOST}, not ${first}`);
    const { contactIds, recordIds, actorIds, actions, from, to } = filter ?? {};
    const about = [...(contactIds ?? []).map(contactUuid), ...(recordIds ?? []).map(recordUuid)];
    const records = contactIds || recordIds ? about : null;
    const actors = actorIds?.map((id) => uuidOf(modelOf(User), id)) ?? null;
    const asked = { records, actors, actions: actions ?? null, from: from ?? null, to: to ?? null };
    const rows = await auditEntries(context.system, asked, first + 1, after ?? null);
    await noteRead(context, "AUDIT_READ", about);
    const nodes = rows.slice(0, first).map(({ actor, actor_name, record_ids, at, ...entry }) => ({
      ...entry,
      at: new Date(at),
      actorId: userId(actor),
      actorName: actor_name,
      recordIds: record_ids,
    }));
    const [begin, end] = [rows[0], rows.slice(0, first).at(-1)];
    const pageInfo = {
      hasNextPage: rows.length > first,
      hasPreviousPage: (after ?? null) !== null,
      startCursor: begin ? cursorOf(begin) : null,
      endCursor: end ? cursorOf(end) : null,
    };
    return { nodes, pageInfo };
  }

  @Query(() => [PersonalDataAccess], {
    description: "Who saw or changed these people's data between two moments, and how often; duty AUDIT (谁看过).",
  })
  async personalDataAccess(
    @Arg("contactIds", () => [ID], { description: "Whose data (联系人)." }) contactIds: string[],
    @Arg("from", () => DateTimeScalar, { nullable: true, description: "From when (起)." }) from: Date | null,
    @Arg("to", () => DateTimeScalar, { nullable: true, description: "Until before when (止)." }) to: Date | null,
    @Ctx() context: GraphContext,
  ): Promise<PersonalDataAccess[]> {
    requireDuty(context.principal, "AUDIT");
    const records = contactIds.map(contactUuid);
    const rows = await accessByActor(context.system, { records, from, to });
    await noteRead(context, "AUDIT_READ", records);
    return rows.map(({ actor, actor_name, first, last, contacts, ...row }) => ({
      ...row,
      actorId: userId(actor),
      actorName: actor_name,
      first: new Date(first),
      last: new Date(last),
      contactIds: contacts.map((id) => `con_${id}`),
    }));
  }

  @Query(() => AuditVerification, {
    description: "Computes the audit's chain anew and holds it against the signed heads; duty AUDIT (审计链校验).",
  })
  async auditVerification(@Ctx() context: GraphContext): Promise<AuditVerification> {
    await noteRead(context, "AUDIT_VERIFY", []);
    const { broken, ...found } = await verifyChain(context.system, context.dataDir);
    return { ...found, brokenAt: broken?.seq ?? null, why: broken?.why ?? null };
  }
}
