import { type DealStage as DealStageName } from "@guanxi/shared/deal-stage";
import { ID } from "type-graphql";
import { defineInput, type FieldDefinition } from "../../platform/model/define.ts";
import { modelOf } from "../../platform/model/model.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";
import { User } from "../user/user.entity.ts";
import { DealStage, LostReason } from "../vocabulary.ts";
import { itemsOf, uuidOrNull } from "../write/entity-mutations.ts";
import { CLIENT_MUTATION_ID, IDENTITY, manyInput } from "../write/inputs.ts";
import type { MutationDefinition } from "../write/mutations.ts";
import { recordPayload, recordsPayload } from "../write/payloads.ts";
import { answerWrite } from "../write/write.ts";
import { Deal } from "./deal.entity.ts";
import { moveStages, type StageMove } from "./move-stage.ts";

const FIELDS: readonly FieldDefinition[] = [
  ...IDENTITY,
  { name: "stage", type: () => DealStage, description: "Where it goes; a closed deal may be reopened (新阶段)." },
  {
    name: "at",
    type: () => DateTimeScalar,
    nullable: true,
    description: "When it went there; now when absent (时间).",
  },
  {
    name: "lostReason",
    type: () => LostReason,
    nullable: true,
    description: "Why it was lost; needed when it was (输单原因).",
  },
  {
    name: "lostNote",
    type: () => String,
    nullable: true,
    description: "What was said about the loss (输单说明).",
  },
  { name: "byId", type: () => ID, nullable: true, description: "Who moved it (操作人)." },
];

interface Item {
  readonly id: string;
  readonly version?: number | null;
  readonly stage: DealStageName;
  readonly at?: Date | null;
  readonly lostReason?: string | null;
  readonly lostNote?: string | null;
  readonly byId?: string | null;
}

const moveOf = ({ id, byId, ...item }: Item): StageMove => ({
  ...item,
  uuid: uuidOrNull(modelOf(Deal), id),
  by: byId == null ? undefined : uuidOrNull(modelOf(User), byId),
});

/** `dealMoveStage` and `dealsMoveStage`. */
export function dealMoveStageMutations(): MutationDefinition[] {
  const item = defineInput("DealMoveStageItem", "Where a deal goes, among others.", FIELDS);
  return [
    {
      name: "dealMoveStage",
      description: "Moves a deal to another stage, as the stage machine allows, and writes its history (推进阶段).",
      input: defineInput("DealMoveStageInput", "Where a deal goes.", [...FIELDS, CLIENT_MUTATION_ID]),
      payload: recordPayload(modelOf(Deal), "MoveStage"),
      resolve: (context, info, input) =>
        answerWrite(context, info, input, async (write) => ({
          records: await moveStages(write, [moveOf(input as unknown as Item)], false),
        })),
    },
    {
      name: "dealsMoveStage",
      description: "Moves several deals to other stages, all or none (批量推进阶段).",
      input: manyInput("DealsMoveStageInput", "Where several deals go.", item),
      payload: recordsPayload(modelOf(Deal), "MoveStage"),
      resolve: (context, info, input) =>
        answerWrite(
          context,
          info,
          input,
          async (write) => ({
            records: await moveStages(write, itemsOf(input as unknown as { items: Item[] }).map(moveOf), true),
          }),
          true,
        ),
    },
  ];
}
