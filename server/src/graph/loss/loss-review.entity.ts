import type { Rel } from "@mikro-orm/core";
import { Choice, Day, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Company } from "../company/company.entity.ts";
import { Task } from "../task/task.entity.ts";
import { User } from "../user/user.entity.ts";
import { LostReason } from "../vocabulary.ts";

@GraphEntity({
  name: "LossReview",
  access: { area: "ACTIVITIES", users: ["reviewer"], maker: "reviewer" },
  table: "loss_review",
  prefix: "lrev",
  root: "lossReviews",
  description: "Why a customer was lost, and whether it can be won back; begun by itself with its task (流失复盘).",
  search: ["findings"],
  order: [{ field: "lostOn", descending: true }],
})
export class LossReview extends GraphRecord {
  @Reference(() => Company, { description: "Which customer (客户).", write: "create" })
  company!: Rel<Company>;

  @Day({ description: "When it was lost; one review a loss (流失日期).", write: "create" })
  lostOn!: string;

  @Choice(LostReason, { description: "Why, as far as is known (流失原因).", nullable: true })
  reason?: string | null;

  @Reference(() => Task, { description: "The task of reviewing it (复盘任务).", nullable: true, write: "never" })
  task?: Rel<Task> | null;

  @Reference(() => User, { description: "Who reviews it (复盘人).", nullable: true })
  reviewer?: Rel<User> | null;

  @Text({ description: "What was found (复盘结论).", nullable: true, longest: 10_000, personal: "PROSE" })
  findings?: string | null;

  @Instant({ description: "When that was written down first (复盘时间).", nullable: true, write: "never" })
  reviewedAt?: Date | null;

  @Day({ description: "When to try to win it back (计划赢回日期).", nullable: true })
  winBackOn?: string | null;

  @Day({ description: "When it was a customer again (赢回日期).", nullable: true, write: "never" })
  wonBackOn?: string | null;
}
