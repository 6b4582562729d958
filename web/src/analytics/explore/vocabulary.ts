import { alertKindLabels } from "@guanxi/shared/alert-kind";
import { alertOutcomeLabels } from "@guanxi/shared/alert-outcome";
import { aliasKindLabels } from "@guanxi/shared/alias-kind";
import { attitudeLabels } from "@guanxi/shared/attitude";
import { buyingRoleLabels } from "@guanxi/shared/buying-role";
import { campaignKindLabels } from "@guanxi/shared/campaign-kind";
import { campaignStatusLabels } from "@guanxi/shared/campaign-status";
import { channelLabels } from "@guanxi/shared/channel";
import { commitmentKindLabels } from "@guanxi/shared/commitment-kind";
import { commitmentStatusLabels } from "@guanxi/shared/commitment-status";
import { companyStatusLabels } from "@guanxi/shared/company-status";
import { consentFieldGroupLabels } from "@guanxi/shared/consent-field-group";
import { consentPurposeLabels } from "@guanxi/shared/consent-purpose";
import { contactStatusLabels } from "@guanxi/shared/contact-status";
import { contractStatusLabels } from "@guanxi/shared/contract-status";
import { creditRatingLabels } from "@guanxi/shared/credit-rating";
import { dealStageLabels } from "@guanxi/shared/deal-stage";
import { departmentLabels } from "@guanxi/shared/department";
import { directionLabels } from "@guanxi/shared/direction";
import { genderLabels } from "@guanxi/shared/gender";
import { healthLevelLabels } from "@guanxi/shared/health-level";
import { healthSignalLabels } from "@guanxi/shared/health-signal";
import { interactionKindLabels } from "@guanxi/shared/interaction-kind";
import { invoiceStatusLabels } from "@guanxi/shared/invoice-status";
import type { Label } from "@guanxi/shared/labels";
import { lostReasonLabels } from "@guanxi/shared/lost-reason";
import { needKindLabels } from "@guanxi/shared/need-kind";
import { orderStatusLabels } from "@guanxi/shared/order-status";
import { ourDepartmentLabels } from "@guanxi/shared/our-department";
import { participationStateLabels } from "@guanxi/shared/participation-state";
import { personalNoteKindLabels } from "@guanxi/shared/personal-note-kind";
import { playbookRoleLabels } from "@guanxi/shared/playbook-role";
import { priorityLabels } from "@guanxi/shared/priority";
import { relationshipKindLabels } from "@guanxi/shared/relationship-kind";
import { rfmGroupLabels } from "@guanxi/shared/rfm-group";
import { seniorityLabels } from "@guanxi/shared/seniority";
import { sentimentLabels } from "@guanxi/shared/sentiment";
import { severityLabels } from "@guanxi/shared/severity";
import { sizeClassLabels } from "@guanxi/shared/size-class";
import { surveyKindLabels } from "@guanxi/shared/survey-kind";
import { taskSourceLabels } from "@guanxi/shared/task-source";
import { taskStatusLabels } from "@guanxi/shared/task-status";
import { threatLevelLabels } from "@guanxi/shared/threat-level";
import { ticketKindLabels } from "@guanxi/shared/ticket-kind";
import { ticketStatusLabels } from "@guanxi/shared/ticket-status";
import { urgencyLabels } from "@guanxi/shared/urgency";
import { userRoleLabels } from "@guanxi/shared/user-role";
import { valueTierLabels } from "@guanxi/shared/value-tier";

/** The wordings of the graph's enums, by their names there; the values stand in their own order. */
export const VOCABULARY: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  AlertKind: alertKindLabels,
  AlertOutcome: alertOutcomeLabels,
  AliasKind: aliasKindLabels,
  Attitude: attitudeLabels,
  BuyingRole: buyingRoleLabels,
  CampaignKind: campaignKindLabels,
  CampaignStatus: campaignStatusLabels,
  Channel: channelLabels,
  CommitmentKind: commitmentKindLabels,
  CommitmentStatus: commitmentStatusLabels,
  CompanyStatus: companyStatusLabels,
  ConsentFieldGroup: consentFieldGroupLabels,
  ConsentPurpose: consentPurposeLabels,
  ContactStatus: contactStatusLabels,
  ContractStatus: contractStatusLabels,
  CreditRating: creditRatingLabels,
  DealStage: dealStageLabels,
  Department: departmentLabels,
  Direction: directionLabels,
  Gender: genderLabels,
  HealthLevel: healthLevelLabels,
  HealthSignal: healthSignalLabels,
  InteractionKind: interactionKindLabels,
  InvoiceStatus: invoiceStatusLabels,
  LostReason: lostReasonLabels,
  NeedKind: needKindLabels,
  OrderStatus: orderStatusLabels,
  OurDepartment: ourDepartmentLabels,
  ParticipationState: participationStateLabels,
  PersonalNoteKind: personalNoteKindLabels,
  PlaybookRole: playbookRoleLabels,
  Priority: priorityLabels,
  RelationshipKind: relationshipKindLabels,
  RfmGroup: rfmGroupLabels,
  Seniority: seniorityLabels,
  Sentiment: sentimentLabels,
  Severity: severityLabels,
  SizeClass: sizeClassLabels,
  SurveyKind: surveyKindLabels,
  TaskSource: taskSourceLabels,
  TaskStatus: taskStatusLabels,
  ThreatLevel: threatLevelLabels,
  TicketKind: ticketKindLabels,
  TicketStatus: ticketStatusLabels,
  Urgency: urgencyLabels,
  UserRole: userRoleLabels,
  ValueTier: valueTierLabels,
};

/** The enums whose values are steps: charts keep their order whatever the numbers say. */
export const STEPS: ReadonlySet<string> = new Set([
  "CreditRating",
  "DealStage",
  "HealthLevel",
  "Priority",
  "Seniority",
  "Sentiment",
  "Severity",
  "SizeClass",
  "ThreatLevel",
  "Urgency",
  "ValueTier",
]);
