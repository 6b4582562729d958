import { ViewAlarm } from "./alarm/view-alarm.entity.ts";
import { Alert } from "./alert/alert.entity.ts";
import { CampaignParticipation } from "./campaign/campaign-participation.entity.ts";
import { Campaign } from "./campaign/campaign.entity.ts";
import { Commitment } from "./commitment/commitment.entity.ts";
import { CompanyAlias } from "./company/company-alias.entity.ts";
import { Company } from "./company/company.entity.ts";
import { CompetitorContact } from "./competitor/competitor-contact.entity.ts";
import { Competitor } from "./competitor/competitor.entity.ts";
import { Contact } from "./contact/contact.entity.ts";
import { Consent } from "./consent/consent.entity.ts";
import { Contract } from "./contract/contract.entity.ts";
import { CreditTerms } from "./credit/credit-terms.entity.ts";
import { DealContact } from "./deal/deal-contact.entity.ts";
import { DealStageChange } from "./deal/deal-stage-change.entity.ts";
import { DealValueChange } from "./deal/deal-value-change.entity.ts";
import { Deal } from "./deal/deal.entity.ts";
import { CompanyFact } from "./fact/company-fact.entity.ts";
import { DeletedRecord } from "./deleted/deleted-record.entity.ts";
import { HealthPolicy } from "./health/health-policy.entity.ts";
import { HealthRecord } from "./health/health-record.entity.ts";
import { Interaction } from "./interaction/interaction.entity.ts";
import { Invoice } from "./invoice/invoice.entity.ts";
import { Need } from "./need/need.entity.ts";
import { Note } from "./note/note.entity.ts";
import { PersonalNote } from "./note/personal-note.entity.ts";
import { LossReview } from "./loss/loss-review.entity.ts";
import { PlaybookRun } from "./playbook/playbook-run.entity.ts";
import { PlaybookStep } from "./playbook/playbook-step.entity.ts";
import { Playbook } from "./playbook/playbook.entity.ts";
import { OrderLine } from "./order/order-line.entity.ts";
import { Order } from "./order/order.entity.ts";
import { Payment } from "./order/payment.entity.ts";
import { Product } from "./product/product.entity.ts";
import { CompanyRelationship } from "./relationship/company-relationship.entity.ts";
import { CompanyStatusChange } from "./status/company-status-change.entity.ts";
import { DepartmentStatus } from "./status/department-status.entity.ts";
import { ReportIssue } from "./report/report-issue.entity.ts";
import { ReportRecipient } from "./report/report-recipient.entity.ts";
import { ScheduledReport } from "./report/scheduled-report.entity.ts";
import { CustomerSegment } from "./segment/customer-segment.entity.ts";
import { SegmentMember } from "./segment/segment-member.entity.ts";
import { SegmentMove } from "./segment/segment-move.entity.ts";
import { RecordShare } from "./share/record-share.entity.ts";
import { SurveyAnswer } from "./survey/survey-answer.entity.ts";
import { Survey } from "./survey/survey.entity.ts";
import { Task } from "./task/task.entity.ts";
import { Ticket } from "./ticket/ticket.entity.ts";
import { Team } from "./user/team.entity.ts";
import { User } from "./user/user.entity.ts";
import { BoardTile } from "./view/board-tile.entity.ts";
import { Board } from "./view/board.entity.ts";
import { SavedView } from "./view/saved-view.entity.ts";
import { UsageRecord } from "./usage/usage-record.entity.ts";
import { Download } from "./web/download.entity.ts";
import { WebVisit } from "./web/web-visit.entity.ts";
import { WebhookDelivery } from "./webhook/webhook-delivery.entity.ts";
import { Webhook } from "./webhook/webhook.entity.ts";

/** Every entity of the graph. */
export const entities = [
  Team,
  User,
  Company,
  CompanyAlias,
  Contact,
  Product,
  Deal,
  DealStageChange,
  DealValueChange,
  DealContact,
  Order,
  OrderLine,
  Contract,
  Invoice,
  Payment,
  CreditTerms,
  Interaction,
  WebVisit,
  Download,
  Ticket,
  UsageRecord,
  Competitor,
  CompetitorContact,
  Campaign,
  CampaignParticipation,
  Commitment,
  Need,
  Survey,
  SurveyAnswer,
  CompanyRelationship,
  CompanyStatusChange,
  DepartmentStatus,
  Task,
  Alert,
  Note,
  PersonalNote,
  CompanyFact,
  Consent,
  RecordShare,
  DeletedRecord,
  Webhook,
  WebhookDelivery,
  SavedView,
  Board,
  BoardTile,
  ViewAlarm,
  ScheduledReport,
  ReportRecipient,
  ReportIssue,
  CustomerSegment,
  SegmentMember,
  SegmentMove,
  HealthPolicy,
  HealthRecord,
  Playbook,
  PlaybookStep,
  PlaybookRun,
  LossReview,
] as const;
