import {
  Choice,
  Computed,
  Day,
  GraphEntity,
  Instant,
  Many,
  Money,
  Reference,
  Text,
  Together,
} from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { settings } from "../../platform/settings.ts";
import { type Rel } from "@mikro-orm/core";
import { Alert } from "../alert/alert.entity.ts";
import { Commitment } from "../commitment/commitment.entity.ts";
import { Company } from "../company/company.entity.ts";
import { CompetitorContact } from "../competitor/competitor-contact.entity.ts";
import { Contract } from "../contract/contract.entity.ts";
import { DealContact } from "../deal/deal-contact.entity.ts";
import { DealStageChange } from "../deal/deal-stage-change.entity.ts";
import { DealValueChange } from "../deal/deal-value-change.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { Need } from "../need/need.entity.ts";
import { Note } from "../note/note.entity.ts";
import { Order } from "../order/order.entity.ts";
import { Product } from "../product/product.entity.ts";
import { timeline } from "../timeline/timeline.union.ts";
import { Task } from "../task/task.entity.ts";
import { RecordShare } from "../share/record-share.entity.ts";
import { User } from "../user/user.entity.ts";
import { DealStage, LostReason } from "../vocabulary.ts";

/** The stage a lost deal was lost from: as its history says, else the furthest it reached. */
export const lostFromSql = (row: string): string =>
  `(case when ${row}.stage = 'LOST' then coalesce((select h.from_stage from deal_stage_change h
    where h.deal_id = ${row}.id and h.to_stage = 'LOST' order by h.at desc, h.id desc limit 1), ${row}.furthest_stage) end)`;

/** Whole days of the workspace between entering and closing. */
const cycleDaysSql = (row: string): string =>
  `((${row}.closed_at at time zone '${settings.timeZone}')::date - (${row}.entered_at at time zone '${settings.timeZone}')::date)`;

@GraphEntity({
  name: "Deal",
  access: { area: "DEALS", users: ["owner"], maker: "owner" },
  table: "deal",
  prefix: "deal",
  root: "deals",
  description: "A sale that may come about (商机).",
  search: ["name"],
  order: [{ field: "enteredAt", descending: true }],
})
export class Deal extends GraphRecord {
  @Reference(() => Company, {
    description: "Whom we would sell to; absent where an import did not say (客户).",
    nullable: true,
  })
  company?: Rel<Company> | null;

  @Text({
    description: "The company as an import worded it, where no such company was found (客户原文).",
    nullable: true,
    write: "create",
  })
  companyText?: string | null;

  @Computed("boolean", (row) => `(${row}.company_id is null)`, {
    description: "True where the deal has no company yet (缺少客户).",
  })
  companyMissing!: never;

  @Text({ description: "Name (商机名称)." })
  name!: string;

  @Reference(() => Product, { description: "The main product (产品).", nullable: true })
  product?: Rel<Product> | null;

  @Reference(() => User, { description: "Who sells (负责人).", nullable: true })
  owner?: Rel<User> | null;

  @Money({ description: "Expected or agreed amount (金额).", nullable: true, least: 0 })
  amount?: string | null;

  @Choice(DealStage, { description: "The stage it is in (阶段).", write: "create", default: "LEAD" })
  stage!: string;

  @Text({ description: "The stage as its source worded it (阶段原文).", nullable: true, write: "create" })
  sourceStage?: string | null;

  @Choice(DealStage, {
    description: "The furthest stage it ever reached: an open one, or won (最远阶段).",
    write: "never",
  })
  furthestStage!: string;

  @Instant({
    description: "When it entered its first stage; absent where nobody knows (进入时间).",
    nullable: true,
    write: "create",
  })
  enteredAt?: Date | null;

  @Day({ description: "When it should close (预计成交日).", nullable: true })
  expectedCloseOn?: string | null;

  @Instant({ description: "When it was won or lost (关闭时间).", nullable: true, write: "never" })
  closedAt?: Date | null;

  @Computed("int", cycleDaysSql, {
    description: "Days from entering to closing; absent while it is open or where a date is missing (成交周期).",
    nullable: true,
  })
  cycleDays!: never;

  @Computed(
    "enum",
    lostFromSql,
    { description: "The stage it was lost from; absent unless it is lost (输单阶段).", nullable: true },
    DealStage,
  )
  lostFromStage!: never;

  @Choice(LostReason, { description: "Why it was lost (输单原因).", nullable: true })
  lostReason?: string | null;

  @Text({ description: "What was said about the loss (输单说明).", nullable: true, longest: 5000 })
  lostNote?: string | null;

  @Text({ description: "Where it came from (来源).", nullable: true })
  source?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => DealStageChange, "deal", { description: "Every change of stage, in the order they happened (阶段变更)." })
  stageChanges!: never;

  @Many(() => DealValueChange, "deal", {
    description: "Every change of amount and expected close, in the order they happened (金额与预计成交日变更).",
  })
  valueChanges!: never;

  @Many(() => DealContact, "deal", { description: "Who has which part in it (决策人)." })
  contacts!: never;

  @Many(() => Order, "deal", { description: "The orders it led to (订单)." })
  orders!: never;

  @Many(() => Interaction, "deal", { description: "What was said and done about it (互动)." })
  interactions!: never;

  @Many(() => Contract, "deal", { description: "The contracts it led to (合同)." })
  contracts!: never;

  @Many(() => Commitment, "deal", { description: "What was offered and promised for it (承诺)." })
  commitments!: never;

  @Many(() => Need, "deal", { description: "The needs it is to meet (需求)." })
  needs!: never;

  @Many(() => CompetitorContact, "deal", { description: "The competitors that are after it (竞品接触)." })
  competitorContacts!: never;

  @Many(() => Task, "deal", { description: "What is to be done for it (任务)." })
  tasks!: never;

  @Many(() => Alert, "deal", { description: "The warnings about it (预警)." })
  alerts!: never;

  @Many(() => Note, "deal", { description: "What was written down about it (备忘)." })
  notes!: never;

  @Many(() => RecordShare, "deal", { description: "With whom it is shared (共享)." })
  shares!: never;

  @Together(() => timeline, () => Deal, { description: "What happened with the deal, the latest first (时间线)." })
  timeline!: never;
}
