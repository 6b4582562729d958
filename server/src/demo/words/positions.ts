import type { BuyingRole } from "@guanxi/shared/buying-role";
import type { Department } from "@guanxi/shared/department";
import type { Seniority } from "@guanxi/shared/seniority";

export interface Position {
  readonly title: string;
  readonly english: string;
  readonly department: Department;
  readonly seniority: Seniority;
  /** how often who holds it decides what */
  readonly roles: Readonly<Partial<Record<BuyingRole | "NONE", number>>>;
  /** index of the position it reports to; null at the top */
  readonly under: number | null;
  /** chance that we know the person, in a company of middle size */
  readonly known: number;
}

/** The organisation chart that customers' charts are cut from; a superior comes before who reports to it. */
export const POSITIONS: readonly Position[] = [
  {
    title: "总经理",
    english: "Managing Director",
    department: "MANAGEMENT",
    seniority: "C_LEVEL",
    roles: { BUDGET: 6, VETO: 3, CHAMPION: 1 },
    under: null,
    known: 0.75,
  },
  {
    title: "采购总监",
    english: "Head of Procurement",
    department: "PROCUREMENT",
    seniority: "DIRECTOR",
    roles: { VETO: 4, BUDGET: 3, GATEKEEPER: 3, BLOCKER: 1 },
    under: 0,
    known: 0.5,
  },
  {
    title: "技术总监",
    english: "Technical Director",
    department: "TECHNOLOGY",
    seniority: "DIRECTOR",
    roles: { CHAMPION: 4, INFLUENCER: 4, NEED: 3, BLOCKER: 1 },
    under: 0,
    known: 0.5,
  },
  {
    title: "生产经理",
    english: "Production Manager",
    department: "PRODUCTION",
    seniority: "MANAGER",
    roles: { NEED: 6, CHAMPION: 4, USER: 3 },
    under: 0,
    known: 0.6,
  },
  {
    title: "采购经理",
    english: "Purchasing Manager",
    department: "PROCUREMENT",
    seniority: "MANAGER",
    roles: { GATEKEEPER: 5, INFLUENCER: 2, NONE: 3 },
    under: 1,
    known: 0.7,
  },
  {
    title: "财务总监",
    english: "Finance Director",
    department: "FINANCE",
    seniority: "DIRECTOR",
    roles: { BUDGET: 5, VETO: 4 },
    under: 0,
    known: 0.25,
  },
  {
    title: "设备工程师",
    english: "Equipment Engineer",
    department: "TECHNOLOGY",
    seniority: "STAFF",
    roles: { USER: 5, INFLUENCER: 3, CHAMPION: 2 },
    under: 2,
    known: 0.5,
  },
  {
    title: "运营经理",
    english: "Operations Manager",
    department: "OPERATIONS",
    seniority: "MANAGER",
    roles: { INFLUENCER: 3, NEED: 2, NONE: 4 },
    under: 0,
    known: 0.25,
  },
  {
    title: "采购专员",
    english: "Buyer",
    department: "PROCUREMENT",
    seniority: "STAFF",
    roles: { NONE: 6, GATEKEEPER: 2 },
    under: 4,
    known: 0.35,
  },
  {
    title: "车间主任",
    english: "Workshop Supervisor",
    department: "PRODUCTION",
    seniority: "STAFF",
    roles: { USER: 6, NONE: 3 },
    under: 3,
    known: 0.25,
  },
  {
    title: "法务经理",
    english: "Legal Counsel",
    department: "LEGAL",
    seniority: "MANAGER",
    roles: { VETO: 2, NONE: 6 },
    under: 0,
    known: 0.08,
  },
];
