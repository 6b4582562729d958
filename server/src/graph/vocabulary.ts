import { ALIAS_KINDS, aliasKindLabels } from "@guanxi/shared/alias-kind";
import { ATTITUDES, attitudeLabels } from "@guanxi/shared/attitude";
import { BUYING_ROLES, buyingRoleLabels } from "@guanxi/shared/buying-role";
import { CHANNELS, channelLabels } from "@guanxi/shared/channel";
import { COMPANY_STATUSES, companyStatusLabels } from "@guanxi/shared/company-status";
import { CONTACT_STATUSES, contactStatusLabels } from "@guanxi/shared/contact-status";
import { DEAL_STAGES, dealStageLabels } from "@guanxi/shared/deal-stage";
import { DEPARTMENTS, departmentLabels } from "@guanxi/shared/department";
import { DIRECTIONS, directionLabels } from "@guanxi/shared/direction";
import { GENDERS, genderLabels } from "@guanxi/shared/gender";
import { HEALTH_FACTORS, healthFactorLabels } from "@guanxi/shared/health-factor";
import { HEALTH_LEVELS, healthLevelLabels } from "@guanxi/shared/health-level";
import { INTERACTION_KINDS, interactionKindLabels } from "@guanxi/shared/interaction-kind";
import { LOST_REASONS, lostReasonLabels } from "@guanxi/shared/lost-reason";
import { ORDER_STATUSES, orderStatusLabels } from "@guanxi/shared/order-status";
import { RFM_GROUPS, rfmGroupLabels } from "@guanxi/shared/rfm-group";
import { SENIORITIES, seniorityLabels } from "@guanxi/shared/seniority";
import { SENTIMENTS, sentimentLabels } from "@guanxi/shared/sentiment";
import { SIZE_CLASSES, sizeClassLabels } from "@guanxi/shared/size-class";
import { USER_ROLES, userRoleLabels } from "@guanxi/shared/user-role";
import { VALUE_TIERS, valueTierLabels } from "@guanxi/shared/value-tier";
import { graphqlEnum } from "../platform/model/enums.ts";

// The shared vocabulary as GraphQL enums: one name each, on every side.

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
export const Channel = graphqlEnum(
  "Channel",
  "The channel an interaction came through (渠道).",
  CHANNELS,
  channelLabels,
);
export const CompanyStatus = graphqlEnum(
  "CompanyStatus",
  "Where a company stands as a customer (客户类型).",
  COMPANY_STATUSES,
  companyStatusLabels,
);
export const ContactStatus = graphqlEnum(
  "ContactStatus",
  "Whether a contact still works at the company (在职状态).",
  CONTACT_STATUSES,
  contactStatusLabels,
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
export const InteractionKind = graphqlEnum(
  "InteractionKind",
  "What kind of contact it was (互动类型).",
  INTERACTION_KINDS,
  interactionKindLabels,
);
export const LostReason = graphqlEnum(
  "LostReason",
  "Why a deal or a customer was lost (流失原因).",
  LOST_REASONS,
  lostReasonLabels,
);
export const OrderStatus = graphqlEnum(
  "OrderStatus",
  "Where an order stands (订单状态).",
  ORDER_STATUSES,
  orderStatusLabels,
);
export const RfmGroup = graphqlEnum(
  "RfmGroup",
  "The named groups of an RFM grid (RFM 分组).",
  RFM_GROUPS,
  rfmGroupLabels,
);
export const Seniority = graphqlEnum("Seniority", "How high a contact stands (职级).", SENIORITIES, seniorityLabels);
export const Sentiment = graphqlEnum("Sentiment", "The mood of an interaction (情绪).", SENTIMENTS, sentimentLabels);
export const SizeClass = graphqlEnum(
  "SizeClass",
  "The official size class of a company (企业规模划型).",
  SIZE_CLASSES,
  sizeClassLabels,
);
export const UserRole = graphqlEnum("UserRole", "What a user of the product does (岗位).", USER_ROLES, userRoleLabels);
export const ValueTier = graphqlEnum(
  "ValueTier",
  "The value tier of a customer (价值等级).",
  VALUE_TIERS,
  valueTierLabels,
);
