import { Field, ID, InputType, ObjectType } from "type-graphql";
import { UserError } from "../../graph/write/payload.ts";

@ObjectType({
  description: "Everything the graph holds about one person, as a file to hand over (个人信息副本).",
  simpleResolvers: true,
})
export class PersonFile {
  @Field(() => ID, { description: "The person (联系人)." })
  contactId!: string;

  @Field(() => String, { description: "What to call the file (文件名)." })
  fileName!: string;

  @Field(() => String, { description: "The file: JSON, a list for each type of record (内容)." })
  content!: string;
}

@InputType({ description: "Whom to forget, and why (删除请求)." })
export class ContactEraseInput {
  @Field(() => ID, { description: "The person (联系人)." })
  contactId!: string;

  @Field(() => String, {
    description: "Why: the request it answers; at most 500 characters, without the person's data (理由).",
  })
  reason!: string;

  @Field(() => String, { nullable: true, description: "Any text of the caller's; the answer repeats it (客户端标识)." })
  clientMutationId?: string | null;
}

@ObjectType({ description: "That the person is forgotten, or why not.", simpleResolvers: true })
export class ContactErasePayload {
  @Field(() => ID, { nullable: true, description: "The record that stays, without the person (标识)." })
  erasedId!: string | null;

  @Field(() => String, { nullable: true, description: "What the caller named the request (客户端标识)." })
  clientMutationId!: string | null;

  @Field(() => [UserError], { description: "Why it was refused; empty when it was not (错误)." })
  userErrors!: readonly UserError[];
}
