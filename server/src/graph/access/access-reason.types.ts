import { Field, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateScalar } from "../../platform/model/scalars.ts";
import { ACCESS_REASONS, accessReasonLabels } from "@guanxi/shared/access-reason";

export const AccessReasonKind = graphqlEnum(
  "AccessReasonKind",
  "Why somebody sees a record (可见原因).",
  ACCESS_REASONS,
  accessReasonLabels,
);

@ObjectType({ description: "One reason why the caller sees a record (可见原因).", simpleResolvers: true })
export class AccessReason {
  @Field(() => AccessReasonKind, { description: "The reason (原因)." })
  kind!: string;

  @Field(() => String, {
    nullable: true,
    description: "Through whom or what: the colleague, the team, the company, who shared it (经由).",
  })
  through!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Until which day (有效期至)." })
  until!: string | null;
}
