import { defineInput } from "../../platform/model/define.ts";
import { modelOf } from "../../platform/model/model.ts";
import { DateScalar } from "../../platform/model/scalars.ts";
import { today } from "../../platform/today.ts";
import { changeOf } from "../write/entity-mutations.ts";
import { CLIENT_MUTATION_ID, IDENTITY } from "../write/inputs.ts";
import type { MutationDefinition } from "../write/mutations.ts";
import { writableFields } from "../write/names.ts";
import { recordPayload } from "../write/payloads.ts";
import { updateRecords } from "../write/records.ts";
import { answerWrite } from "../write/write.ts";
import { DealContact } from "./deal-contact.entity.ts";

/** `dealContactUnlink`: a person's part in a deal ends; that there was one stays known. */
export function dealContactUnlinkMutation(): MutationDefinition {
  const model = modelOf(DealContact);
  const until = {
    name: "until",
    type: () => DateScalar,
    nullable: true,
    description: "The day it ended; today when absent (截止).",
  };
  return {
    name: "dealContactUnlink",
    description: "Ends a person's part in a deal; the history keeps it (解除决策参与).",
    input: defineInput("DealContactUnlinkInput", "Which part ends, and when.", [
      ...IDENTITY,
      until,
      CLIENT_MUTATION_ID,
    ]),
    payload: recordPayload(model, "Unlink"),
    resolve(context, info, given) {
      const ended = { ...given, until: given.until ?? today() };
      const fields = writableFields(model, "update").filter(({ field }) => field === "until");
      return answerWrite(context, info, given, async (write) => ({
        records: await updateRecords(write, model, [changeOf(model, ended)], false, fields),
      }));
    },
  };
}
