import { ID } from "type-graphql";
import { defineInput } from "../../platform/model/define.ts";
import { modelOf } from "../../platform/model/model.ts";
import { Contact } from "../contact/contact.entity.ts";
import { ConsentPurpose } from "../vocabulary.ts";
import { uuidOrNull } from "../write/entity-mutations.ts";
import { CLIENT_MUTATION_ID } from "../write/inputs.ts";
import type { GivenInput, MutationDefinition } from "../write/mutations.ts";
import { writableFields } from "../write/names.ts";
import { problem, WriteRefused } from "../write/payload.ts";
import { recordsPayload } from "../write/payloads.ts";
import { updateRecords } from "../write/records.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { answerWrite } from "../write/write.ts";
import { Consent } from "./consent.entity.ts";

/** The agreements that a withdrawal is about. */
async function meant({ sql }: WriteTransaction, { id, contactId, purpose }: GivenInput): Promise<(string | null)[]> {
  if (id) return [uuidOrNull(modelOf(Consent), id)];
  if (!contactId || !purpose)
    throw new WriteRefused([problem("REQUIRED", "Name the agreement, or a person and a purpose", ["id"])]);
  const contact = uuidOrNull(modelOf(Contact), contactId as string);
  const [seen] = await sql.query("select 1 from contact where id = $1", [contact]);
  if (!seen) throw new WriteRefused([problem("NOT_FOUND", "There is no such Contact", ["contactId"])]);
  const open = await sql.query<{ id: string }>(
    "select id from consent where contact_id = $1 and purpose = $2 and withdrawn_at is null order by id",
    [contact, purpose],
  );
  return open.map((consent) => consent.id);
}

/** `consentWithdraw`: an agreement ends at once, wherever it was relied on. */
export function consentWithdrawMutation(): MutationDefinition {
  const model = modelOf(Consent);
  return {
    name: "consentWithdraw",
    description: "Takes an agreement back, or all that a person gave for a purpose: it holds at once (撤回同意).",
    input: defineInput("ConsentWithdrawInput", "Which agreement, or whose and for what.", [
      { name: "id", type: () => ID, nullable: true, description: "The agreement (同意记录标识)." },
      { name: "contactId", type: () => ID, nullable: true, description: "Or the person, with a purpose (联系人)." },
      { name: "purpose", type: () => ConsentPurpose, nullable: true, description: "To which use (使用目的)." },
      CLIENT_MUTATION_ID,
    ]),
    payload: recordsPayload(model, "Withdraw"),
    resolve(context, info, given) {
      const fields = writableFields(model, "update").filter(({ field }) => field === "withdrawnAt");
      return answerWrite(context, info, given, async (write) => {
        const input = { withdrawnAt: new Date() };
        const changes = (await meant(write, given)).map((uuid) => ({ uuid, input }));
        return { records: await updateRecords(write, model, changes, false, fields) };
      });
    },
  };
}
