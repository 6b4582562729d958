import { uuidv7 } from "@guanxi/shared/uuid";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from "type-graphql";
import { Contact } from "../../graph/contact/contact.entity.ts";
import { nodeId, uuidOf } from "../../graph/read/node-id.ts";
import { uuidOrNull } from "../../graph/write/entity-mutations.ts";
import { problem, WriteRefused } from "../../graph/write/payload.ts";
import { textProblem } from "../../graph/write/text.ts";
import type { WriteTransaction } from "../../graph/write/transaction.ts";
import { answerWrite } from "../../graph/write/write.ts";
import { actorOf } from "../../platform/audit/audit-log.ts";
import { SYSTEM_CLAIMS } from "../../platform/auth/claims.ts";
import { requireDuty } from "../../platform/auth/principal.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import { erasePerson } from "./erase.ts";
import { appendErasure } from "./erasure-ledger.ts";
import { cleanFiles } from "./leftover-files.ts";
import { personFile } from "./person-file.ts";
import { ContactEraseInput, ContactErasePayload, PersonFile } from "./privacy.types.ts";
import type { Traces } from "./traces.ts";

const LONGEST_REASON = 500;

function reasonOf({ reason }: ContactEraseInput): string {
  const said = reason.trim();
  if (said === "") throw new WriteRefused([problem("REQUIRED", "Say which request it answers", ["reason"])]);
  const wrong = textProblem(said, LONGEST_REASON);
  if (wrong) throw new WriteRefused([problem(wrong.code, wrong.message, ["reason"], wrong.parameters)]);
  return said;
}

/** What a person may ask of us: a copy of everything, and to be forgotten. */
@Resolver()
export class PrivacyResolver {
  @Query(() => PersonFile, {
    nullable: true,
    description: "Everything the graph holds about one person; the audit notes that it was read (个人信息副本).",
  })
  async personFile(
    @Arg("contactId", () => ID, { description: "The person (联系人)." }) contactId: string,
    @Ctx() { principal, orm, audit, keys }: GraphContext,
  ): Promise<PersonFile | null> {
    requireDuty(principal, "PRIVACY");
    const contact = uuidOf(modelOf(Contact), contactId);
    await audit.record({
      ...actorOf(principal),
      action: "PERSON_FILE",
      entity: "Contact",
      records: [contact],
      fields: [],
      reason: null,
    });
    const session = { role: SYSTEM_CLAIMS.role, variables: {} };
    const file = await orm.em.fork({ session }).transactional((em) => personFile(em as never, keys, contact));
    return file && { contactId, fileName: `${contactId}.json`, content: JSON.stringify(file, null, 2) };
  }

  @Mutation(() => ContactErasePayload, {
    description:
      "Forgets a person for good: name, phone, mail, notes and whatever tells of the person vanish everywhere, company figures stay. Nothing puts it back (删除个人信息).",
  })
  async contactErase(
    @Arg("input", () => ContactEraseInput, { description: "What is asked for (请求)." }) input: ContactEraseInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactErasePayload> {
    const { principal, dataDir } = context;
    requireDuty(principal, "PRIVACY");
    let traces: Traces | undefined;
    const erase = async (write: WriteTransaction) => {
      const reason = reasonOf(input);
      const contact = uuidOrNull(modelOf(Contact), input.contactId);
      const order = { id: uuidv7(), contact: contact!, by: actorOf(principal), reason, at: new Date() };
      const erased = contact && (await erasePerson(write.em, context, order));
      if (!erased) throw new WriteRefused([problem("NOT_FOUND", "There is no such Contact", ["contactId"])]);
      write.tell(modelOf(Contact), "UPDATED", contact, erased.company, erased.version);
      const { email, phone } = erased;
      const line = { erasure: order.id, contact, at: order.at.toISOString(), email, phone };
      // before the commit: whom the database has forgotten, the ledger names
      write.lastly.push(() => appendErasure(dataDir, line));
      traces = erased.traces;
      return { records: [contact] };
    };
    const answer = await answerWrite(context, info, input, (write) => write.asServer(() => erase(write)));
    // after the commit: nothing puts files back
    if (traces && answer.userErrors.length === 0) await cleanFiles({ database: context.system, dataDir }, traces);
    const [erased] = answer.userErrors.length === 0 ? (answer.records ?? []) : [];
    const { clientMutationId, userErrors } = answer;
    return { erasedId: erased ? nodeId(modelOf(Contact), erased) : null, clientMutationId, userErrors };
  }
}
