import { ID } from "type-graphql";
import { defineInput, defineObject } from "../../platform/model/define.ts";
import { modelOf } from "../../platform/model/model.ts";
import { uuidOrNull } from "../write/entity-mutations.ts";
import { CLIENT_MUTATION_ID } from "../write/inputs.ts";
import type { MutationDefinition } from "../write/mutations.ts";
import { COMMON } from "../write/payloads.ts";
import { answerWrite } from "../write/write.ts";
import { DeletedRecord } from "./deleted-record.entity.ts";
import { restoreRecord } from "./restore.ts";

/** `recordRestore`: puts back what a delete took away. */
export function restoreMutation(): MutationDefinition {
  const input = defineInput("RecordRestoreInput", "What to put back.", [
    { name: "id", type: () => ID, description: "The id of the DeletedRecord: del_... (删除记录标识)." },
    CLIENT_MUTATION_ID,
  ]);
  const restored = "The id of the record, the same as before: `node(id)` finds it (标识).";
  const payload = defineObject("RecordRestorePayload", "That it is back, or why it is not.", [
    { name: "restoredId", type: () => ID, nullable: true, description: restored },
    ...COMMON,
  ]);
  return {
    name: "recordRestore",
    description: "Puts a deleted record back, with all that belonged to it (恢复).",
    input,
    payload,
    async resolve(context, info, given) {
      const answer = await answerWrite(context, info, given, async (write) => {
        const recordId = await restoreRecord(write, uuidOrNull(modelOf(DeletedRecord), given.id));
        return { records: [recordId] };
      });
      return { ...answer, restoredId: answer.userErrors.length === 0 ? answer.records![0] : null };
    },
  };
}
