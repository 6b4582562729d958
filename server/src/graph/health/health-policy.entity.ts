import type { Rel } from "@mikro-orm/core";
import { GraphEntity, Instant, Real, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { User } from "../user/user.entity.ts";

@GraphEntity({
  name: "HealthPolicy",
  access: { area: "PLAYBOOKS" },
  table: "health_policy",
  prefix: "hpol",
  root: "healthPolicies",
  description:
    "How customers are judged from a moment on: what each factor is worth, and where the levels begin; never changed afterwards (健康政策).",
  order: [{ field: "policyVersion", descending: true }],
  writes: [],
})
export class HealthPolicy extends GraphRecord {
  @Whole({ description: "Counts the policies; the highest is in force (政策版本)." })
  policyVersion!: number;

  @Instant({ description: "From when on (生效时间)." })
  since!: Date;

  @Real({ description: "What trade is worth, of 100 (交易权重)." })
  trade!: number;

  @Real({ description: "What contact is worth (互动权重)." })
  interaction!: number;

  @Real({ description: "What support and complaints are worth (服务与投诉权重)." })
  support!: number;

  @Real({ description: "What sentiment is worth (情绪权重)." })
  sentiment!: number;

  @Real({ description: "What decision-maker coverage is worth (决策人覆盖权重)." })
  coverage!: number;

  @Real({ description: "What payment is worth (回款权重)." })
  payment!: number;

  @Real({ description: "The lowest score that is healthy (健康下限)." })
  healthyFrom!: number;

  @Real({ description: "The lowest score that is only to be watched; below it a customer is at risk (关注下限)." })
  watchFrom!: number;

  @Reference(() => User, { description: "Who set it; absent for the shipped one (制定人).", nullable: true })
  setBy?: Rel<User> | null;

  @Text({ description: "Why (说明).", nullable: true, longest: 1000 })
  note?: string | null;
}
