import { Field, ID, InputType, ObjectType } from "type-graphql";
import { UserRole } from "../graph/vocabulary.ts";
import { DateTimeScalar } from "../platform/model/scalars.ts";
import { MutationInput, MutationPayload } from "./payload.ts";
import { TokenScope } from "./vocabulary.ts";

@ObjectType({
  description: "What a program signs in with; the token itself is kept nowhere (API 令牌).",
  simpleResolvers: true,
})
export class ApiToken {
  @Field(() => ID, { description: "Its id (标识)." })
  id!: string;
  @Field(() => String, { description: "What it is for (名称)." })
  name!: string;
  @Field(() => String, { description: "How the token begins (提示)." })
  hint!: string;
  @Field(() => [TokenScope], { description: "What it is good for (令牌权限)." })
  scopes!: (keyof typeof TokenScope)[];
  @Field(() => ID, { nullable: true, description: "The user it acts for; null for a program's own (用户标识)." })
  userId!: string | null;
  @Field(() => String, { nullable: true, description: "That user's name (姓名)." })
  userName!: string | null;
  @Field(() => UserRole, { nullable: true, description: "The role of a program's own token (岗位)." })
  role!: keyof typeof UserRole | null;
  @Field(() => DateTimeScalar, { description: "When it was made (创建时间)." })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { description: "When it ends (到期时间)." })
  expiresAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was last used, to the minute (最近使用)." })
  lastUsedAt!: Date | null;
}

@InputType({ description: "A new token (新建令牌)." })
export class ApiTokenCreateInput extends MutationInput {
  @Field(() => String, { description: "What it is for, at most 100 characters (名称)." })
  name!: string;
  @Field(() => [TokenScope], {
    defaultValue: ["READ"],
    description: "What it is good for; WRITE means reading too, MANAGE both; it asks for the duty MANAGE (令牌权限).",
  })
  scopes!: (keyof typeof TokenScope)[];
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it ends: within a year, after 90 days if absent (到期时间).",
  })
  expiresAt?: Date | null;
  @Field(() => UserRole, {
    nullable: true,
    description: "Makes it a program's own, in this role; asks for the duty MANAGE (岗位).",
  })
  role?: keyof typeof UserRole | null;
}

@ObjectType({ description: "The new token, or why there is none (令牌回执).", simpleResolvers: true })
export class ApiTokenCreatePayload extends MutationPayload {
  @Field(() => ApiToken, { nullable: true, description: "What is kept of it (API 令牌)." })
  apiToken!: ApiToken | null;
  @Field(() => String, { nullable: true, description: "The token. Keep it: nothing tells it again (令牌)." })
  token!: string | null;
}

@InputType({ description: "Which token ends (撤销令牌)." })
export class ApiTokenRevokeInput extends MutationInput {
  @Field(() => ID, { description: "The token's id (标识)." })
  id!: string;
}

@ObjectType({ description: "That it has ended, or why not (令牌回执).", simpleResolvers: true })
export class ApiTokenRevokePayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: "The id of the token that has ended (标识)." })
  revokedId!: string | null;
}
