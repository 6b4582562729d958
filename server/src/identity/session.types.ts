import { Field, ID, InputType, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../platform/model/scalars.ts";
import { MutationInput, MutationPayload } from "./payload.ts";
import { SignInMethod } from "./vocabulary.ts";

@ObjectType({ description: "Somebody's being signed in, in one browser (登录会话).", simpleResolvers: true })
export class Session {
  @Field(() => ID, { description: "Its id (标识)." })
  id!: string;
  @Field(() => SignInMethod, { description: "How it was opened (登录方式)." })
  method!: keyof typeof SignInMethod;
  @Field(() => DateTimeScalar, { description: "When it was opened (登录时间)." })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { description: "When it was last used, to the minute (最近使用)." })
  lastSeenAt!: Date;
  @Field(() => DateTimeScalar, { description: "When it ends at the latest (到期时间)." })
  expiresAt!: Date;
  @Field(() => String, { nullable: true, description: "The address it was opened from (IP 地址)." })
  ip!: string | null;
  @Field(() => String, { nullable: true, description: "The browser, in its own words (浏览器)." })
  userAgent!: string | null;
  @Field(() => Boolean, { description: "Whether it is the one that asks (当前会话)." })
  current!: boolean;
}

@InputType({ description: "Which session ends (结束会话)." })
export class SessionRevokeInput extends MutationInput {
  @Field(() => ID, { description: "The session's id (标识)." })
  id!: string;
}

@ObjectType({ description: "That it has ended, or why not (会话回执).", simpleResolvers: true })
export class SessionRevokePayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: "The id of the session that has ended (标识)." })
  revokedId!: string | null;
}
