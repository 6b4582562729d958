import type { SizeClass } from "./size-class.ts";

/** The lowest value that is still large, medium and small; micro is below small. */
type Steps = readonly [large: number, medium: number, small: number];

interface SizeRule {
  readonly group: string;
  /** GB/T 4754-2017 codes that the rule holds for, with everything below them */
  readonly scope: readonly string[];
  /** people */
  readonly headcount?: Steps;
  /** yearly operating revenue, 万元 */
  readonly revenue?: Steps;
  /** total assets, 万元 */
  readonly assets?: Steps;
}

/** 统计上大中小微型企业划分办法 (2017), 国家统计局 国统字〔2017〕213号. */
export const SIZE_RULES: readonly SizeRule[] = [
  { group: "农、林、牧、渔业", scope: ["A"], revenue: [20000, 500, 50] },
  { group: "工业", scope: ["B", "C", "D"], headcount: [1000, 300, 20], revenue: [40000, 2000, 300] },
  { group: "建筑业", scope: ["E"], revenue: [80000, 6000, 300], assets: [80000, 5000, 300] },
  { group: "批发业", scope: ["F51"], headcount: [200, 20, 5], revenue: [40000, 5000, 1000] },
  { group: "零售业", scope: ["F52"], headcount: [300, 50, 10], revenue: [20000, 500, 100] },
  {
    group: "交通运输业",
    scope: ["G54", "G55", "G56", "G57", "G58"],
    headcount: [1000, 300, 20],
    revenue: [30000, 3000, 200],
  },
  { group: "仓储业", scope: ["G59"], headcount: [200, 100, 20], revenue: [30000, 1000, 100] },
  { group: "邮政业", scope: ["G60"], headcount: [1000, 300, 20], revenue: [30000, 2000, 100] },
  { group: "住宿业", scope: ["H61"], headcount: [300, 100, 10], revenue: [10000, 2000, 100] },
  { group: "餐饮业", scope: ["H62"], headcount: [300, 100, 10], revenue: [10000, 2000, 100] },
  { group: "信息传输业", scope: ["I63", "I64"], headcount: [2000, 100, 10], revenue: [100000, 1000, 100] },
  { group: "软件和信息技术服务业", scope: ["I65"], headcount: [300, 100, 10], revenue: [10000, 1000, 50] },
  { group: "房地产开发经营", scope: ["K701"], revenue: [200000, 1000, 100], assets: [10000, 5000, 2000] },
  { group: "物业管理", scope: ["K702"], headcount: [1000, 300, 100], revenue: [5000, 1000, 500] },
  { group: "租赁和商务服务业", scope: ["L"], headcount: [300, 100, 10], assets: [120000, 8000, 100] },
  { group: "其他未列明行业", scope: ["M", "N", "O", "Q85", "R", "K703", "K709"], headcount: [300, 100, 10] },
];

/** Smallest first, so that the lower class of two is the smaller index. */
const UPWARDS: readonly SizeClass[] = ["MICRO", "SMALL", "MEDIUM", "LARGE"];

const rankBy = (value: number | null | undefined, steps: Steps | undefined, unit: number): number | null =>
  value == null || !steps || !(value >= 0) ? null : steps.filter((step) => value >= step * unit).length;

/** What is known of a company's size; revenue and assets in 元. */
export interface SizeFacts {
  readonly headcount?: number | null;
  readonly revenue?: number | null;
  readonly assets?: number | null;
}

/** The rule that a GB/T 4754 code falls under; undefined where the standard classes none (finance, education, railways ...). */
export function sizeRuleOf(industryCode: string): SizeRule | undefined {
  return SIZE_RULES.find((rule) => rule.scope.some((scope) => industryCode.startsWith(scope)));
}

/**
 * The official size class of a company. Where its indicators disagree it takes the lower class; an unknown indicator is left
 * out. Null when the industry has no rule or none of the rule's indicators is known.
 *
 * @param industryCode GB/T 4754-2017, e.g. "C34"
 */
export function sizeClassOf(industryCode: string | null | undefined, facts: SizeFacts): SizeClass | null {
  const rule = industryCode ? sizeRuleOf(industryCode) : undefined;
  if (!rule) return null;
  const ranks = [
    rankBy(facts.headcount, rule.headcount, 1),
    rankBy(facts.revenue, rule.revenue, 10_000),
    rankBy(facts.assets, rule.assets, 10_000),
  ].filter((rank) => rank !== null);
  return ranks.length ? UPWARDS[Math.min(...ranks)]! : null;
}
