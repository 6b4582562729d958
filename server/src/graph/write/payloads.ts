import type { GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from "graphql";
import { type ClassType, ID } from "type-graphql";
import { isStale } from "../../platform/auth/claims.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { defineObject, type FieldDefinition } from "../../platform/model/define.ts";
import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { DeletedRecord } from "../deleted/deleted-record.entity.ts";
import type { ReadEngine } from "../read/engine.ts";
import { nodeId } from "../read/node-id.ts";
import { writeNames } from "./names.ts";
import { UserError } from "./payload.ts";
import type { Answer } from "./write.ts";

/** A payload's field of records: how it is answered once the schema is built. */
interface RecordField {
  readonly type: string;
  readonly field: string;
  readonly model: () => EntityModel;
  readonly many: boolean;
  readonly uuids: (answer: Answer) => readonly string[];
}

const recordFields: RecordField[] = [];

export const COMMON: readonly FieldDefinition[] = [
  {
    name: "clientMutationId",
    type: () => String,
    nullable: true,
    description: "What the caller named the request (客户端标识).",
  },
  { name: "userErrors", type: () => [UserError], description: "Why it was refused; empty when it was not (错误)." },
];

const written = (answer: Answer): readonly string[] => answer.records ?? [];
const deletions = (answer: Answer): readonly string[] => answer.deletions ?? [];

function payload(
  name: string,
  description: string,
  own: readonly FieldDefinition[],
  fields: readonly Omit<RecordField, "type">[],
): ClassType {
  for (const field of fields) recordFields.push({ ...field, type: name });
  return defineObject(name, description, [...own, ...COMMON]);
}

/**
 * The payload of a mutation about one record.
 *
 * @param own fields beside the record
 * @param name of the payload, where the mutation is not called after the record
 */
export function recordPayload(
  model: EntityModel,
  verb: string,
  own: readonly FieldDefinition[] = [],
  name = `${writeNames(model).One}${verb}Payload`,
): ClassType {
  const { one } = writeNames(model);
  const description = "The record as it is now; of a CONFLICT, as others left it (记录).";
  return payload(
    name,
    `What became of it, or why it was refused.`,
    [{ name: one, type: () => model.target, nullable: true, description }, ...own],
    [{ field: one, model: () => model, many: false, uuids: written }],
  );
}

/** The payload of a mutation about many records. */
export function recordsPayload(model: EntityModel, verb: string): ClassType {
  const { many, Many } = writeNames(model);
  const description =
    "The records as they are now, in the order of the input; of a CONFLICT, those others changed (记录).";
  return payload(
    `${Many}${verb}Payload`,
    "What became of them, or why all of them were refused.",
    [{ name: many, type: () => [model.target], description }],
    [{ field: many, model: () => model, many: true, uuids: written }],
  );
}

const kept = () => modelOf(DeletedRecord);

export function deletePayload(model: EntityModel): ClassType {
  const { one, One } = writeNames(model);
  const deleted = "What was deleted, with all that belonged to it: `recordRestore` puts it back (删除记录).";
  return payload(
    `${One}DeletePayload`,
    "That it is deleted, or why it is not.",
    [
      { name: "deletedId", type: () => ID, nullable: true, description: "The id the record had (标识)." },
      { name: "deletedRecord", type: () => DeletedRecord, nullable: true, description: deleted },
      {
        name: one,
        type: () => model.target,
        nullable: true,
        description: "Of a CONFLICT, the record as others left it (记录).",
      },
    ],
    [
      { field: "deletedRecord", model: kept, many: false, uuids: deletions },
      { field: one, model: () => model, many: false, uuids: (answer) => (answer.deletions ? [] : written(answer)) },
    ],
  );
}

export function deleteManyPayload(model: EntityModel): ClassType {
  const { Many, many } = writeNames(model);
  const deleted = "What was deleted: `recordRestore` puts each back with all that belonged to it (删除记录).";
  return payload(
    `${Many}DeletePayload`,
    "That they are deleted, or why none is.",
    [
      { name: "deletedIds", type: () => [ID], description: "The ids the records had (标识)." },
      { name: "deletedRecords", type: () => [DeletedRecord], description: deleted },
      { name: many, type: () => [model.target], description: "Of a CONFLICT, the records as others left them (记录)." },
    ],
    [
      { field: "deletedRecords", model: kept, many: true, uuids: deletions },
      { field: many, model: () => model, many: true, uuids: (answer) => (answer.deletions ? [] : written(answer)) },
    ],
  );
}

/** The ids a delete's payload tells. */
export function deletedIds(model: EntityModel, answer: Answer): Answer & Record<string, unknown> {
  const ids = answer.deletions ? written(answer).map((uuid) => nodeId(model, uuid)) : [];
  return { ...answer, deletedId: ids[0] ?? null, deletedIds: ids };
}

/** Lets the engine answer the records of every payload, with the selection the caller wrote: one statement a field. */
export function attachPayloads(schema: GraphQLSchema, engine: ReadEngine): void {
  for (const { type, field, model, many, uuids } of recordFields) {
    const definition = (schema.getType(type) as GraphQLObjectType | undefined)?.getFields()[field];
    if (!definition) continue;
    definition.resolve = async (answer: Answer, _args, context: GraphContext, info: GraphQLResolveInfo) => {
      const asked = uuids(answer);
      const read = () => engine.readRecords(context, info, model(), asked);
      const found = asked.length === 0 ? new Map() : await read().catch((error) => readAnew(error, context, read));
      const records = asked.flatMap((uuid) => (found.has(uuid) ? [found.get(uuid)] : []));
      return many ? records : (records[0] ?? null);
    };
  }
}

/** Reads once more where rights have changed since the caller was looked up: by this very write, it may be. */
async function readAnew<Found>(
  error: unknown,
  context: GraphContext,
  read: () => Promise<Map<string, Found>>,
): Promise<Map<string, Found>> {
  if (!isStale(error)) throw error;
  await context.renew();
  return context.principal.role === null ? new Map() : read();
}
