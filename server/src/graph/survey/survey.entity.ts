import { Choice, Day, GraphEntity, Many, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { SurveyAnswer } from "../survey/survey-answer.entity.ts";
import { SurveyKind } from "../vocabulary.ts";

@GraphEntity({
  name: "Survey",
  access: { area: "MARKETING" },
  table: "survey",
  prefix: "srv",
  root: "surveys",
  description: "One question put to many companies (满意度调查).",
  search: ["name", "question"],
  order: [{ field: "sentOn", descending: true }],
})
export class Survey extends GraphRecord {
  @Choice(SurveyKind, { description: "What it measures (调查类型).", write: "create" })
  kind!: string;

  @Text({ description: "Name (调查名称)." })
  name!: string;

  @Text({ description: "The question (问题).", longest: 1000 })
  question!: string;

  @Day({ description: "When it was sent (发送日期).", nullable: true })
  sentOn?: string | null;

  @Day({ description: "The last day to answer (截止日期).", nullable: true })
  closesOn?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => SurveyAnswer, "survey", { description: "The answers (答卷)." })
  answers!: never;
}
