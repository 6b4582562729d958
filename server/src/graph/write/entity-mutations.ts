import type { EntityModel } from "../../platform/model/model.ts";
import { uuidOf } from "../read/node-id.ts";
import { deleteRecords } from "../deleted/delete.ts";
import { MOST_RECORDS, writeInputs } from "./inputs.ts";
import type { GivenInput, MutationDefinition } from "./mutations.ts";
import { writeNames } from "./names.ts";
import { problem, WriteRefused } from "./payload.ts";
import { deletedIds, deleteManyPayload, deletePayload, recordPayload, recordsPayload } from "./payloads.ts";
import { type Change, createRecords, updateRecords } from "./records.ts";
import { answerWrite } from "./write.ts";

/** What an input about many names in one of its fields. */
export function listOf<Item>(field: string, items: readonly Item[]): readonly Item[] {
  if (items.length >= 1 && items.length <= MOST_RECORDS) return items;
  throw new WriteRefused([
    problem("TOO_MANY", `A write is about 1 to ${MOST_RECORDS} records`, [field], {
      most: MOST_RECORDS,
      actual: items.length,
    }),
  ]);
}

/** The records of an input about many. */
export const itemsOf = <Item>({ items }: { readonly items: readonly Item[] }): readonly Item[] =>
  listOf("items", items);

/** The uuid of an id, or null where it is none of this type: it is then not found. */
export function uuidOrNull(model: EntityModel, id: string): string | null {
  try {
    return uuidOf(model, id);
  } catch {
    return null;
  }
}

/** The record an input names, and the version of it its caller saw. */
export const changeOf = (model: EntityModel, input: Pick<GivenInput, "id" | "version">): Change => ({
  uuid: uuidOrNull(model, input.id),
  version: input.version,
  input,
});

const lower = (description: string): string => description.replace(/\.$/, "").replace(/^./, (c) => c.toLowerCase());

/** Create, update and delete of an entity, for one record and for many, as far as its records may be written. */
export function entityMutations(model: EntityModel): MutationDefinition[] {
  const { one, many, create } = writeNames(model);
  const inputs = writeInputs(model);
  const what = lower(model.description);
  const mutations: MutationDefinition[] = [];
  if (inputs.create && inputs.createMany)
    mutations.push(
      {
        name: `${one}${create}`,
        description: `Puts a record into the graph: ${what}.`,
        input: inputs.create,
        payload: recordPayload(model, create),
        resolve: (context, info, input) =>
          answerWrite(context, info, input, async (write) => ({
            records: await createRecords(write, model, [input], false),
          })),
      },
      {
        name: `${many}${create}`,
        description: `Puts several records into the graph, all or none: ${what}.`,
        input: inputs.createMany,
        payload: recordsPayload(model, create),
        resolve: (context, info, input) =>
          answerWrite(
            context,
            info,
            input,
            async (write) => ({ records: await createRecords(write, model, itemsOf(input), true) }),
            true,
          ),
      },
    );
  if (inputs.update && inputs.updateMany)
    mutations.push(
      {
        name: `${one}Update`,
        description: `Changes a record: ${what}.`,
        input: inputs.update,
        payload: recordPayload(model, "Update"),
        resolve: (context, info, input) =>
          answerWrite(context, info, input, async (write) => ({
            records: await updateRecords(write, model, [changeOf(model, input)], false),
          })),
      },
      {
        name: `${many}Update`,
        description: `Changes several records, each its own way, all or none: ${what}.`,
        input: inputs.updateMany,
        payload: recordsPayload(model, "Update"),
        resolve: (context, info, input) =>
          answerWrite(
            context,
            info,
            input,
            async (write) => {
              const changes = itemsOf(input).map((item) => changeOf(model, item));
              return { records: await updateRecords(write, model, changes, true) };
            },
            true,
          ),
      },
    );
  if (inputs.delete && inputs.deleteMany)
    mutations.push(
      {
        name: `${one}Delete`,
        description: `Deletes a record and what cannot exist without it; \`recordRestore\` puts it back: ${what}.`,
        input: inputs.delete,
        payload: deletePayload(model),
        resolve: async (context, info, input) =>
          deletedIds(
            model,
            await answerWrite(context, info, input, (write) =>
              deleteRecords(write, model, [changeOf(model, input)], false),
            ),
          ),
      },
      {
        name: `${many}Delete`,
        description: `Deletes several records and what cannot exist without them, all or none: ${what}.`,
        input: inputs.deleteMany,
        payload: deleteManyPayload(model),
        resolve: async (context, info, input) =>
          deletedIds(
            model,
            await answerWrite(
              context,
              info,
              input,
              (write) => {
                const changes = itemsOf(input).map((item) => changeOf(model, item));
                return deleteRecords(write, model, changes, true);
              },
              true,
            ),
          ),
      },
    );
  return mutations;
}
