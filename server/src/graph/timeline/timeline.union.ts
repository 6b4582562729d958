import type { UnionModel } from "../../platform/model/model.ts";
import { DealStageChange } from "../deal/deal-stage-change.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { Order } from "../order/order.entity.ts";
import { Payment } from "../order/payment.entity.ts";

/** What happened with a customer, a person or a deal, whatever it was. */
export const timeline: UnionModel = {
  name: "TimelineItem",
  description: "Something that happened: one record of one of these types (时间线条目).",
  members: [
    { target: () => Interaction, at: "at" },
    { target: () => DealStageChange, at: "at" },
    { target: () => Order, at: "orderedOn" },
    { target: () => Payment, at: "paidOn" },
  ],
};
