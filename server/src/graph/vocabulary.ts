import { ALARM_COMPARISONS, ALARM_STATES, alarmComparisonLabels, alarmStateLabels } from "@guanxi/shared/alarm";
import { ALERT_KINDS, alertKindLabels } from "@guanxi/shared/alert-kind";
import { ALERT_OUTCOMES, alertOutcomeLabels } from "@guanxi/shared/alert-outcome";
import { ALIAS_KINDS, aliasKindLabels } from "@guanxi/shared/alias-kind";
import { ATTITUDES, attitudeLabels } from "@guanxi/shared/attitude";
import { BUYING_ROLES, buyingRoleLabels } from "@guanxi/shared/buying-role";
import { CAMPAIGN_KINDS, campaignKindLabels } from "@guanxi/shared/campaign-kind";
import { CAMPAIGN_STATUSES, campaignStatusLabels } from "@guanxi/shared/campaign-status";
import { CHANNELS, channelLabels } from "@guanxi/shared/channel";
import { COMMITMENT_KINDS, commitmentKindLabels } from "@guanxi/shared/commitment-kind";
import { COMMITMENT_STATUSES, commitmentStatusLabels } from "@guanxi/shared/commitment-status";
import { COMPANY_STATUSES, companyStatusLabels } from "@guanxi/shared/company-status";
import { CONSENT_FIELD_GROUPS, consentFieldGroupLabels } from "@guanxi/shared/consent-field-group";
import { CONSENT_PURPOSES, consentPurposeLabels } from "@guanxi/shared/consent-purpose";
import { CONTACT_STATUSES, contactStatusLabels } from "@guanxi/shared/contact-status";
import { CONTRACT_STATUSES, contractStatusLabels } from "@guanxi/shared/contract-status";
import { CREDIT_RATINGS, creditRatingLabels } from "@guanxi/shared/credit-rating";
import { DEAL_STAGES, dealStageLabels } from "@guanxi/shared/deal-stage";
import { DEPARTMENTS, departmentLabels } from "@guanxi/shared/department";
import { DIRECTIONS, directionLabels } from "@guanxi/shared/direction";
import { GENDERS, genderLabels } from "@guanxi/shared/gender";
import { HEALTH_FACTORS, healthFactorLabels } from "@guanxi/shared/health-factor";
import { HEALTH_LEVELS, healthLevelLabels } from "@guanxi/shared/health-level";
import { HEALTH_SIGNALS, healthSignalLabels } from "@guanxi/shared/health-signal";
import { INTERACTION_KINDS, interactionKindLabels } from "@guanxi/shared/interaction-kind";
import { INVOICE_STATUSES, invoiceStatusLabels } from "@guanxi/shared/invoice-status";
import { LOST_REASONS, lostReasonLabels } from "@guanxi/shared/lost-reason";
import { NEED_KINDS, needKindLabels } from "@guanxi/shared/need-kind";
import { ORDER_STATUSES, orderStatusLabels } from "@guanxi/shared/order-status";
import { OUR_DEPARTMENTS, ourDepartmentLabels } from "@guanxi/shared/our-department";
import { PARTICIPATION_STATES, participationStateLabels } from "@guanxi/shared/participation-state";
import { PERSONAL_NOTE_KINDS, personalNoteKindLabels } from "@guanxi/shared/personal-note-kind";
import { PLAYBOOK_ROLES, playbookRoleLabels } from "@guanxi/shared/playbook-role";
import { PRIORITIES, priorityLabels } from "@guanxi/shared/priority";
import { RELATIONSHIP_KINDS, relationshipKindLabels } from "@guanxi/shared/relationship-kind";
import { REPORT_RHYTHMS, reportRhythmLabels } from "@guanxi/shared/report-rhythm";
import { RFM_GROUPS, rfmGroupLabels } from "@guanxi/shared/rfm-group";
import { SENIORITIES, seniorityLabels } from "@guanxi/shared/seniority";
import { SENTIMENTS, sentimentLabels } from "@guanxi/shared/sentiment";
import { SEVERITIES, severityLabels } from "@guanxi/shared/severity";
import { SIZE_CLASSES, sizeClassLabels } from "@guanxi/shared/size-class";
import { SURVEY_KINDS, surveyKindLabels } from "@guanxi/shared/survey-kind";
import { TASK_SOURCES, taskSourceLabels } from "@guanxi/shared/task-source";
import { TASK_STATUSES, taskStatusLabels } from "@guanxi/shared/task-status";
import { THREAT_LEVELS, threatLevelLabels } from "@guanxi/shared/threat-level";
import { TICKET_KINDS, ticketKindLabels } from "@guanxi/shared/ticket-kind";
import { TICKET_STATUSES, ticketStatusLabels } from "@guanxi/shared/ticket-status";
import { URGENCIES, urgencyLabels } from "@guanxi/shared/urgency";
import { USER_ROLES, userRoleLabels } from "@guanxi/shared/user-role";
import { VALUE_TIERS, valueTierLabels } from "@guanxi/shared/value-tier";
import { VISIBILITIES, visibilityLabels } from "@guanxi/shared/visibility";
import { WEBHOOK_DEACTIVATIONS, webhookDeactivationLabels } from "@guanxi/shared/webhook-deactivation";
import { WEBHOOK_DELIVERY_STATUSES, webhookDeliveryStatusLabels } from "@guanxi/shared/webhook-delivery-status";
import { graphqlEnum } from "../platform/model/enums.ts";

// The shared vocabulary as GraphQL enums: one name each, on every side.

export const AlarmComparison = graphqlEnum(
  "AlarmComparison",
  "When an alarm on a number is raised (预警条件).",
  ALARM_COMPARISONS,
  alarmComparisonLabels,
);
export const AlarmState = graphqlEnum(
  "AlarmState",
  "What an alarm found when it was last looked at (预警状态).",
  ALARM_STATES,
  alarmStateLabels,
);
export const AlertKind = graphqlEnum("AlertKind", "What an alert warns of (预警类型).", ALERT_KINDS, alertKindLabels);
export const AlertOutcome = graphqlEnum(
  "AlertOutcome",
  "What came of what an alert warned of (处理结果).",
  ALERT_OUTCOMES,
  alertOutcomeLabels,
);
export const AliasKind = graphqlEnum(
  "AliasKind",
  "What kind of other name a company goes by (别名类型).",
  ALIAS_KINDS,
  aliasKindLabels,
);
export const Attitude = graphqlEnum(
  "Attitude",
  "How a person stands towards us in a deal (态度).",
  ATTITUDES,
  attitudeLabels,
);
export const BuyingRole = graphqlEnum(
  "BuyingRole",
  "What a person decides in a purchase (决策角色).",
  BUYING_ROLES,
  buyingRoleLabels,
);
export const CampaignKind = graphqlEnum(
  "CampaignKind",
  "What kind of campaign it is (市场活动类型).",
  CAMPAIGN_KINDS,
  campaignKindLabels,
);
export const CampaignStatus = graphqlEnum(
  "CampaignStatus",
  "Where a campaign stands (市场活动状态).",
  CAMPAIGN_STATUSES,
  campaignStatusLabels,
);
export const Channel = graphqlEnum(
  "Channel",
  "The channel an interaction came through (渠道).",
  CHANNELS,
  channelLabels,
);
export const CommitmentKind = graphqlEnum(
  "CommitmentKind",
  "What was offered or promised to a customer (承诺类型).",
  COMMITMENT_KINDS,
  commitmentKindLabels,
);
export const CommitmentStatus = graphqlEnum(
  "CommitmentStatus",
  "Whether a promise was kept (承诺状态).",
  COMMITMENT_STATUSES,
  commitmentStatusLabels,
);
export const CompanyStatus = graphqlEnum(
  "CompanyStatus",
  "Where a company stands as a customer (客户类型).",
  COMPANY_STATUSES,
  companyStatusLabels,
);
export const ConsentFieldGroup = graphqlEnum(
  "ConsentFieldGroup",
  "Which of a person's data an agreement is about (信息类别).",
  CONSENT_FIELD_GROUPS,
  consentFieldGroupLabels,
);
export const ConsentPurpose = graphqlEnum(
  "ConsentPurpose",
  "What a person agrees that data is used for (使用目的).",
  CONSENT_PURPOSES,
  consentPurposeLabels,
);
export const ContactStatus = graphqlEnum(
  "ContactStatus",
  "Whether a contact still works at the company (在职状态).",
  CONTACT_STATUSES,
  contactStatusLabels,
);
export const ContractStatus = graphqlEnum(
  "ContractStatus",
  "Where a contract stands (合同状态).",
  CONTRACT_STATUSES,
  contractStatusLabels,
);
export const CreditRating = graphqlEnum(
  "CreditRating",
  "How creditworthy a company is, best first (信用评级).",
  CREDIT_RATINGS,
  creditRatingLabels,
);
export const DealStage = graphqlEnum("DealStage", "The stage of a deal (商机阶段).", DEAL_STAGES, dealStageLabels);
export const Department = graphqlEnum(
  "Department",
  "The part of the customer's organisation a contact works in (部门).",
  DEPARTMENTS,
  departmentLabels,
);
export const Direction = graphqlEnum("Direction", "Who began an interaction (方向).", DIRECTIONS, directionLabels);
export const Gender = graphqlEnum("Gender", "How a contact is addressed (性别).", GENDERS, genderLabels);
export const HealthFactor = graphqlEnum(
  "HealthFactor",
  "What a health score is made of (健康因素).",
  HEALTH_FACTORS,
  healthFactorLabels,
);
export const HealthLevel = graphqlEnum(
  "HealthLevel",
  "How healthy the relation to a customer is (健康等级).",
  HEALTH_LEVELS,
  healthLevelLabels,
);
export const HealthSignal = graphqlEnum(
  "HealthSignal",
  "What of a customer's health raises a warning by itself (健康信号).",
  HEALTH_SIGNALS,
  healthSignalLabels,
);
export const InteractionKind = graphqlEnum(
  "InteractionKind",
  "What kind of contact it was (互动类型).",
  INTERACTION_KINDS,
  interactionKindLabels,
);
export const InvoiceStatus = graphqlEnum(
  "InvoiceStatus",
  "Where an invoice stands (发票状态).",
  INVOICE_STATUSES,
  invoiceStatusLabels,
);
export const LostReason = graphqlEnum(
  "LostReason",
  "Why a deal or a customer was lost (流失原因).",
  LOST_REASONS,
  lostReasonLabels,
);
export const NeedKind = graphqlEnum(
  "NeedKind",
  "What a customer told of its situation (需求类型).",
  NEED_KINDS,
  needKindLabels,
);
export const OrderStatus = graphqlEnum(
  "OrderStatus",
  "Where an order stands (订单状态).",
  ORDER_STATUSES,
  orderStatusLabels,
);
export const OurDepartment = graphqlEnum(
  "OurDepartment",
  "The departments of our own house that deal with customers (我方部门).",
  OUR_DEPARTMENTS,
  ourDepartmentLabels,
);
export const ParticipationState = graphqlEnum(
  "ParticipationState",
  "How far a company or a person went along with a campaign (参与状态).",
  PARTICIPATION_STATES,
  participationStateLabels,
);
export const PersonalNoteKind = graphqlEnum(
  "PersonalNoteKind",
  "What a personal note is about (个人备注类型).",
  PERSONAL_NOTE_KINDS,
  personalNoteKindLabels,
);
export const PlaybookRole = graphqlEnum(
  "PlaybookRole",
  "Who does a step of a playbook (执行角色).",
  PLAYBOOK_ROLES,
  playbookRoleLabels,
);
export const Priority = graphqlEnum(
  "Priority",
  "How soon work has to be done, least first (优先级).",
  PRIORITIES,
  priorityLabels,
);
export const RelationshipKind = graphqlEnum(
  "RelationshipKind",
  "What another company is to a company (企业关系类型).",
  RELATIONSHIP_KINDS,
  relationshipKindLabels,
);
export const ReportRhythm = graphqlEnum(
  "ReportRhythm",
  "How often a report is made (报告频率).",
  REPORT_RHYTHMS,
  reportRhythmLabels,
);
export const RfmGroup = graphqlEnum(
  "RfmGroup",
  "The named groups of an RFM grid (RFM 分组).",
  RFM_GROUPS,
  rfmGroupLabels,
);
export const Seniority = graphqlEnum("Seniority", "How high a contact stands (职级).", SENIORITIES, seniorityLabels);
export const Sentiment = graphqlEnum("Sentiment", "The mood of an interaction (情绪).", SENTIMENTS, sentimentLabels);
export const Severity = graphqlEnum(
  "Severity",
  "How serious an alert is, least first (严重程度).",
  SEVERITIES,
  severityLabels,
);
export const SizeClass = graphqlEnum(
  "SizeClass",
  "The official size class of a company (企业规模划型).",
  SIZE_CLASSES,
  sizeClassLabels,
);
export const SurveyKind = graphqlEnum(
  "SurveyKind",
  "What a survey measures (调查类型).",
  SURVEY_KINDS,
  surveyKindLabels,
);
export const TaskSource = graphqlEnum(
  "TaskSource",
  "What gave rise to a task (任务来源).",
  TASK_SOURCES,
  taskSourceLabels,
);
export const TaskStatus = graphqlEnum(
  "TaskStatus",
  "Whether a task is done (任务状态).",
  TASK_STATUSES,
  taskStatusLabels,
);
export const ThreatLevel = graphqlEnum(
  "ThreatLevel",
  "How dangerous a competitor is to us at a customer (威胁程度).",
  THREAT_LEVELS,
  threatLevelLabels,
);
export const TicketKind = graphqlEnum(
  "TicketKind",
  "What a customer turned to the service for (工单类型).",
  TICKET_KINDS,
  ticketKindLabels,
);
export const TicketStatus = graphqlEnum(
  "TicketStatus",
  "Where a ticket stands (工单状态).",
  TICKET_STATUSES,
  ticketStatusLabels,
);
export const Urgency = graphqlEnum(
  "Urgency",
  "How soon a customer needs it, soonest first (紧急度).",
  URGENCIES,
  urgencyLabels,
);
export const UserRole = graphqlEnum("UserRole", "What a user of the product does (岗位).", USER_ROLES, userRoleLabels);
export const ValueTier = graphqlEnum(
  "ValueTier",
  "The value tier of a customer (价值等级).",
  VALUE_TIERS,
  valueTierLabels,
);
export const Visibility = graphqlEnum("Visibility", "Who sees it (可见范围).", VISIBILITIES, visibilityLabels);
export const WebhookDeactivation = graphqlEnum(
  "WebhookDeactivation",
  "Why the server stopped a webhook by itself (停用原因).",
  WEBHOOK_DEACTIVATIONS,
  webhookDeactivationLabels,
);
export const WebhookDeliveryStatus = graphqlEnum(
  "WebhookDeliveryStatus",
  "What became of a delivery to a webhook (投递状态).",
  WEBHOOK_DELIVERY_STATUSES,
  webhookDeliveryStatusLabels,
);
