import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../../platform/model/connection.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";

@InputType({ description: "Which audit entries; all that is said must hold (审计筛选)." })
export class AuditFilter {
  @Field(() => [ID], { nullable: true, description: "About any of these people (联系人)." })
  contactIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "About any of these records, of whatever type (记录)." })
  recordIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "By any of these users (操作人)." })
  actorIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Of any of these kinds: contactUpdate, SIGN_IN (操作)." })
  actions?: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "At this time or later (起)." })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Before this time (止)." })
  to?: Date | null;
}

@ObjectType({ description: "What somebody did, or was refused (审计记录).", simpleResolvers: true })
export class AuditEntryView {
  @Field(() => ID, { description: "The entry (标识)." })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its number in the chain; absent in its first second (序号).",
  })
  seq!: string | null;

  @Field(() => DateTimeScalar, { description: "When (时间)." })
  at!: Date;

  @Field(() => ID, { nullable: true, description: "Which user; absent for programs (操作人)." })
  actorId!: string | null;

  @Field(() => String, { description: "What that one was called then (操作人姓名)." })
  actorName!: string;

  @Field(() => String, { description: "What was done: a mutation's name, or SIGN_IN, READ, REFUSED (操作)." })
  action!: string;

  @Field(() => String, { nullable: true, description: "The type of the records (记录类型)." })
  entity!: string | null;

  @Field(() => [ID], { description: "The records, by their uuid without the prefix of a type (记录)." })
  recordIds!: string[];

  @Field(() => [String], { description: "The fields that were changed or seen (字段)." })
  fields!: string[];

  @Field(() => String, { nullable: true, description: "Why; gone once the person is erased (理由)." })
  reason!: string | null;
}

@ObjectType({ description: "Audit entries, the newest first, page by page (审计记录列表).", simpleResolvers: true })
export class AuditEntryPage {
  @Field(() => [AuditEntryView], { description: "The entries of the page (记录)." })
  nodes!: AuditEntryView[];

  @Field(() => PageInfo, { description: "Where the page stands (分页信息)." })
  pageInfo!: object;
}

@ObjectType({ description: "What one person had to do with some people's data (个人信息访问).", simpleResolvers: true })
export class PersonalDataAccess {
  @Field(() => ID, { nullable: true, description: "Which user; absent for programs (操作人)." })
  actorId!: string | null;

  @Field(() => String, { description: "What that one was called (操作人姓名)." })
  actorName!: string;

  @Field(() => Int, { description: "How often (次数)." })
  count!: number;

  @Field(() => DateTimeScalar, { description: "For the first time (首次)." })
  first!: Date;

  @Field(() => DateTimeScalar, { description: "For the last time (末次)." })
  last!: Date;

  @Field(() => [String], { description: "What was done (操作)." })
  actions!: string[];

  @Field(() => [String], { description: "With which fields (字段)." })
  fields!: string[];

  @Field(() => [ID], { description: "With whose data, of those asked about (联系人)." })
  contactIds!: string[];
}

@ObjectType({ description: "Whether the audit's chain holds (审计链校验).", simpleResolvers: true })
export class AuditVerification {
  @Field(() => Int, { description: "Entries found right (已校验)." })
  verified!: number;

  @Field(() => Int, { description: "Of those, blanked by erasures (已删除内容)." })
  erased!: number;

  @Field(() => Int, { description: "Entries that wait for their place (待入链)." })
  unsealed!: number;

  @Field(() => Int, { description: "Signed heads it was held against (签名链头)." })
  heads!: number;

  @Field(() => Int, { nullable: true, description: "The first broken number; absent while it holds (断点)." })
  brokenAt!: number | null;

  @Field(() => String, { nullable: true, description: "How that shows (原因)." })
  why!: string | null;
}
