import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { CHANGE_EVENTS } from "../../platform/events/outbox.ts";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { entityType } from "../../platform/model/entity-type.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";

export const ChangeEvent = graphqlEnum("ChangeEvent", "What happened to records (变更事件).", CHANGE_EVENTS, {
  CREATED: { en: "Created", zh: "新建" },
  UPDATED: { en: "Changed", zh: "修改" },
  DELETED: { en: "Deleted", zh: "删除" },
  RESTORED: { en: "Put back after a delete", zh: "恢复" },
  IMPORTED: { en: "Brought in by an import", zh: "导入" },
});

@ObjectType({ description: "Something happened to records of one type: ask again for what you show (变更)." })
export class Change {
  @Field(() => entityType(), { description: "The type of the records (类型)." })
  type!: string;

  @Field(() => ChangeEvent, { description: "What happened (事件)." })
  event!: string;

  @Field(() => [ID], { description: "The records, at most 100 (标识)." })
  ids!: readonly string[];

  @Field(() => Boolean, {
    description: "Whether more happened than `ids` tells: read the whole type again (更多变更).",
  })
  many!: boolean;

  @Field(() => [ID], {
    description: "The companies the records belong to, at most 100; their facts may have changed too (客户标识).",
  })
  companyIds!: readonly string[];

  @Field(() => DateTimeScalar, { description: "When it was told (时间)." })
  at!: Date;
}

@ArgsType()
export class ChangesArguments {
  @Field(() => [entityType()], { nullable: true, description: "Only of these types; of all when absent (类型)." })
  types?: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Only what happens to these records, or to what belongs to these companies (标识).",
  })
  ids?: readonly string[] | null;
}
