import { Choice, GraphEntity, Instant, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Survey } from "../survey/survey.entity.ts";
import { SurveyKind } from "../vocabulary.ts";

@GraphEntity({
  name: "SurveyAnswer",
  access: { area: "MARKETING" },
  table: "survey_answer",
  prefix: "ans",
  root: "surveyAnswers",
  description: "How a company answered a survey (调查答卷).",
  search: ["comment"],
  order: [{ field: "answeredAt", descending: true }],
})
export class SurveyAnswer extends GraphRecord {
  @Reference(() => Survey, { description: "The survey (调查).", write: "create" })
  survey!: Rel<Survey>;

  @Choice(SurveyKind, {
    description: "What the survey measures; the same as the survey says (调查类型).",
    write: "create",
  })
  kind!: string;

  @Reference(() => Company, { description: "Who answered (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "The person, where known (联系人).", nullable: true, write: "create" })
  contact?: Rel<Contact> | null;

  @Whole({ description: "NPS 0 to 10, CSAT 1 to 5, CES 1 to 7; more is better (评分).", least: 0, most: 10 })
  score!: number;

  @Text({ description: "What was said beside it (评语).", nullable: true, longest: 5000, personal: "PROSE" })
  comment?: string | null;

  @Instant({ description: "When (回答时间)." })
  answeredAt!: Date;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
