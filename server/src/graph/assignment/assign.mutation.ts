import { ID } from "type-graphql";
import { defineInput, type FieldDefinition } from "../../platform/model/define.ts";
import type { EntityModel } from "../../platform/model/model.ts";
import { changeOf, listOf } from "../write/entity-mutations.ts";
import { CLIENT_MUTATION_ID, IDENTITY, MOST_RECORDS } from "../write/inputs.ts";
import type { GivenInput, MutationDefinition } from "../write/mutations.ts";
import { inputName, type WritableField, writableFields, writeNames } from "../write/names.ts";
import { recordPayload, recordsPayload } from "../write/payloads.ts";
import { updateRecords } from "../write/records.ts";
import { answerWrite } from "../write/write.ts";

const ASSIGNED: ReadonlySet<string> = new Set(["owner", "team"]);

/** Who can be made responsible for a record of this entity; nobody where it has no owner. */
function assignedFields(model: EntityModel): WritableField[] {
  const updates = (model.writes ?? ["update"]).includes("update");
  const fields = writableFields(model, "update").filter(({ field }) => ASSIGNED.has(field));
  return updates && fields.some(({ field }) => field === "owner") ? fields : [];
}

/** `companyAssign` and `companiesAssign`: who looks after records; the same person for all of them. */
export function assignMutations(model: EntityModel): MutationDefinition[] {
  const fields = assignedFields(model);
  if (fields.length === 0) return [];
  const { one, One, many, Many } = writeNames(model);
  const who = fields.map((field): FieldDefinition => ({
    name: inputName(field),
    type: () => ID,
    nullable: true,
    description: `${field.description.replace(/\.$/, "")}; null: nobody; absent: as it is.`,
  }));
  const ids: FieldDefinition = {
    name: "ids",
    type: () => [ID],
    description: `Which records, 1 to ${MOST_RECORDS} (标识).`,
  };
  return [
    {
      name: `${one}Assign`,
      description: `Gives a ${One} into somebody's hands (分配).`,
      input: defineInput(`${One}AssignInput`, `Whose ${One} it is from now on.`, [
        ...IDENTITY,
        ...who,
        CLIENT_MUTATION_ID,
      ]),
      payload: recordPayload(model, "Assign"),
      resolve: (context, info, input) =>
        answerWrite(context, info, input, async (write) => ({
          records: await updateRecords(write, model, [changeOf(model, input)], false, fields, "ASSIGN"),
        })),
    },
    {
      name: `${many}Assign`,
      description: `Gives several records of type ${One} into somebody's hands, all or none (批量分配).`,
      input: defineInput(`${Many}AssignInput`, "Whose they are from now on.", [ids, ...who, CLIENT_MUTATION_ID]),
      payload: recordsPayload(model, "Assign"),
      resolve: (context, info, given) =>
        answerWrite(
          context,
          info,
          given,
          async (write) => {
            const { ids: named, ...values } = given as GivenInput & { ids: readonly string[] };
            const changes = listOf("ids", named).map((id) => changeOf(model, { ...values, id }));
            return { records: await updateRecords(write, model, changes, true, fields, "ASSIGN") };
          },
          true,
        ),
    },
  ];
}
