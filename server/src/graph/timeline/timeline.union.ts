import type { UnionModel } from "../../platform/model/model.ts";
import { Alert } from "../alert/alert.entity.ts";
import { CampaignParticipation } from "../campaign/campaign-participation.entity.ts";
import { Commitment } from "../commitment/commitment.entity.ts";
import { Contract } from "../contract/contract.entity.ts";
import { DealStageChange } from "../deal/deal-stage-change.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { Invoice } from "../invoice/invoice.entity.ts";
import { Need } from "../need/need.entity.ts";
import { Note } from "../note/note.entity.ts";
import { Order } from "../order/order.entity.ts";
import { Payment } from "../order/payment.entity.ts";
import { CompanyStatusChange } from "../status/company-status-change.entity.ts";
import { DepartmentStatus } from "../status/department-status.entity.ts";
import { SurveyAnswer } from "../survey/survey-answer.entity.ts";
import { Task } from "../task/task.entity.ts";
import { Ticket } from "../ticket/ticket.entity.ts";

/**
 * What happened with a customer, a person or a deal, whatever it was. Web visits, downloads and competitor contacts
 * stand here as the interactions they are details of.
 */
export const timeline: UnionModel = {
  name: "TimelineItem",
  description: "Something that happened: one record of one of these types (时间线条目).",
  members: [
    { target: () => Interaction, at: "at" },
    { target: () => DealStageChange, at: "at" },
    { target: () => Order, at: "orderedOn" },
    { target: () => Payment, at: "paidOn" },
    { target: () => Contract, at: "signedOn" },
    { target: () => Invoice, at: "issuedOn" },
    { target: () => Ticket, at: "openedAt" },
    { target: () => CampaignParticipation, at: "at" },
    { target: () => Commitment, at: "madeOn" },
    { target: () => Need, at: "statedOn" },
    { target: () => SurveyAnswer, at: "answeredAt" },
    { target: () => CompanyStatusChange, at: "at" },
    { target: () => DepartmentStatus, at: "since" },
    { target: () => Task, at: "doneAt" },
    { target: () => Alert, at: "raisedAt" },
    { target: () => Note, at: "createdAt" },
  ],
};
