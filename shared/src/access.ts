import type { Labels } from "./labels.ts";
import type { UserRole } from "./user-role.ts";

/** What can be done with a record (操作). */
export const ACCESS_OPERATIONS = ["READ", "CREATE", "UPDATE", "DELETE", "ASSIGN"] as const;
export type AccessOperation = (typeof ACCESS_OPERATIONS)[number];

export const accessOperationLabels: Labels<AccessOperation> = {
  READ: { zh: "查看", en: "Read" },
  CREATE: { zh: "新建", en: "Create" },
  UPDATE: { zh: "修改", en: "Change" },
  DELETE: { zh: "删除", en: "Delete" },
  ASSIGN: { zh: "分配", en: "Assign" },
};

/** With whose records something may be done (数据范围). */
export const ACCESS_SCOPES = ["NONE", "OWN", "TEAM", "CONSENTED", "ALL"] as const;
export type AccessScope = (typeof ACCESS_SCOPES)[number];

export const accessScopeLabels: Labels<AccessScope> = {
  NONE: { zh: "无", en: "Nobody's" },
  OWN: { zh: "本人", en: "Own" },
  TEAM: { zh: "本团队及下级", en: "Team and below" },
  CONSENTED: { zh: "已同意的联系人", en: "People who agreed" },
  ALL: { zh: "全部", en: "All" },
};

/** What a person may do apart from records (职责). */
export const DUTIES = ["EXPORT", "IMPORT", "UNMASK", "AUDIT", "PRIVACY", "MANAGE"] as const;
export type Duty = (typeof DUTIES)[number];

export const dutyLabels: Labels<Duty> = {
  EXPORT: { zh: "导出", en: "Export" },
  IMPORT: { zh: "导入", en: "Import" },
  UNMASK: { zh: "查看脱敏信息", en: "Unmask" },
  AUDIT: { zh: "审计", en: "Audit" },
  PRIVACY: { zh: "个人信息权利", en: "Privacy" },
  MANAGE: { zh: "系统管理", en: "Manage" },
};

/** Records that rights are given for together (权限对象). */
export const ACCESS_AREAS = [
  "CUSTOMERS",
  "PEOPLE",
  "PERSONAL",
  "DEALS",
  "TRADE",
  "ACTIVITIES",
  "MARKETING",
  "CATALOGUE",
  "ORGANISATION",
  "DELETED",
  "INTEGRATION",
  "ANALYSES",
  "SEGMENTS",
  "PLAYBOOKS",
] as const;
export type AccessArea = (typeof ACCESS_AREAS)[number];

export const accessAreaLabels: Labels<AccessArea> = {
  CUSTOMERS: { zh: "客户", en: "Companies" },
  PEOPLE: { zh: "联系人", en: "Contacts" },
  PERSONAL: { zh: "个人备注", en: "Personal notes" },
  DEALS: { zh: "商机", en: "Deals" },
  TRADE: { zh: "交易", en: "Orders, contracts, payments" },
  ACTIVITIES: { zh: "互动与任务", en: "Interactions, tickets, tasks" },
  MARKETING: { zh: "市场活动", en: "Campaigns, visits, surveys" },
  CATALOGUE: { zh: "产品与竞品", en: "Products and competitors" },
  ORGANISATION: { zh: "团队与用户", en: "Teams and users" },
  DELETED: { zh: "回收站", en: "Deleted records" },
  INTEGRATION: { zh: "集成", en: "Webhooks" },
  ANALYSES: { zh: "视图、看板与报告", en: "Views, boards, reports" },
  SEGMENTS: { zh: "客户分群", en: "Segments" },
  PLAYBOOKS: { zh: "健康政策与作战手册", en: "Health policy and playbooks" },
};

/** The scope of each operation. */
export type Scopes = Readonly<Record<AccessOperation, AccessScope>>;

/** What one role may. */
export interface Rights {
  readonly areas: Readonly<Record<AccessArea, Scopes>>;
  readonly duties: readonly Duty[];
  /** Whether people's names, phones, mails and free texts arrive masked (脱敏). */
  readonly masked: boolean;
}

const scopes = (
  read: AccessScope,
  create: AccessScope = "NONE",
  update: AccessScope = create,
  remove: AccessScope = update,
  assign: AccessScope = "NONE",
): Scopes => ({ READ: read, CREATE: create, UPDATE: update, DELETE: remove, ASSIGN: assign });

const EVERYTHING = scopes("ALL", "ALL", "ALL", "ALL", "ALL");
const NOTHING = scopes("NONE");
const READ_ALL = scopes("ALL");
const OWN_WORK = scopes("TEAM", "OWN");
const TEAM_WORK = scopes("TEAM", "TEAM", "TEAM", "TEAM", "TEAM");

const every = (scope: Scopes): Record<AccessArea, Scopes> =>
  Object.fromEntries(ACCESS_AREAS.map((area) => [area, scope])) as Record<AccessArea, Scopes>;

/** What nobody in particular may: nothing. */
export const NO_RIGHTS: Rights = { areas: every(NOTHING), duties: [], masked: false };

/** All are seen; one's own are changed. */
const OWN_SEGMENTS = scopes("ALL", "OWN");
/** One's own, and what others have shared. */
const OWN_ANALYSES = scopes("OWN", "OWN");

const COMMON = {
  CATALOGUE: READ_ALL,
  ORGANISATION: READ_ALL,
  DELETED: NOTHING,
  INTEGRATION: NOTHING,
  ANALYSES: OWN_ANALYSES,
  SEGMENTS: READ_ALL,
  PLAYBOOKS: READ_ALL,
};

/** The rights of the roles as they are shipped (出厂角色权限). */
export const SHIPPED_RIGHTS: Readonly<Record<UserRole, Rights>> = {
  ADMIN: { areas: every(EVERYTHING), duties: DUTIES, masked: false },
  MANAGER: {
    areas: { ...every(TEAM_WORK), ...COMMON, MARKETING: READ_ALL, DELETED: scopes("TEAM", "NONE", "TEAM", "NONE") },
    duties: ["EXPORT", "UNMASK"],
    masked: false,
  },
  SALES: {
    areas: {
      ...every(OWN_WORK),
      ...COMMON,
      ACTIVITIES: scopes("TEAM", "OWN", "OWN", "OWN", "OWN"),
      PERSONAL: scopes("OWN", "OWN"),
      TRADE: scopes("TEAM", "OWN"),
    },
    duties: [],
    masked: false,
  },
  SERVICE: {
    areas: {
      ...every(READ_ALL),
      ...COMMON,
      PERSONAL: NOTHING,
      DEALS: scopes("TEAM"),
      PEOPLE: scopes("ALL", "ALL", "ALL", "NONE"),
      ACTIVITIES: scopes("ALL", "ALL", "ALL", "OWN", "ALL"),
    },
    duties: [],
    masked: false,
  },
  ANALYST: {
    areas: { ...every(READ_ALL), ...COMMON, PERSONAL: NOTHING, SEGMENTS: OWN_SEGMENTS },
    duties: ["EXPORT"],
    masked: true,
  },
  STEWARD: {
    areas: {
      ...every(EVERYTHING),
      ...COMMON,
      PERSONAL: NOTHING,
      CATALOGUE: EVERYTHING,
      DELETED: EVERYTHING,
      SEGMENTS: EVERYTHING,
      PLAYBOOKS: EVERYTHING,
    },
    duties: ["IMPORT", "EXPORT"],
    masked: false,
  },
  MARKETING: {
    areas: {
      ...every(NOTHING),
      ...COMMON,
      CUSTOMERS: READ_ALL,
      PEOPLE: scopes("CONSENTED"),
      DEALS: READ_ALL,
      MARKETING: EVERYTHING,
      SEGMENTS: OWN_SEGMENTS,
    },
    duties: ["EXPORT"],
    masked: false,
  },
};
