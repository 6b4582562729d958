import { sizeClassOf } from "@guanxi/shared/company-size";
import { creditCodeFrom } from "@guanxi/shared/credit-code";
import { industryLabel } from "@guanxi/shared/industry";
import { regionOf } from "@guanxi/shared/region";
import { uuidv7 } from "@guanxi/shared/uuid";
import { DAY, dateText } from "./calendar.ts";
import { keptUp } from "./record-dates.ts";
import { chineseNames, foreignNames, type CompanyNames } from "./company-name.ts";
import type { Life } from "./life.ts";
import { planCompany, type CompanyPlan, type WorldFrame } from "./plan.ts";
import { randomOf, type Random } from "./random.ts";
import type { DemoContact } from "./staff.ts";
import type { RowSink } from "./tables.ts";
import { person } from "./words/person.ts";

/** The names of a company: a subsidiary bears its parent's brand. From the seed alone, as its plan. */
export function namesOf(frame: WorldFrame, plan: CompanyPlan): CompanyNames {
  const random = randomOf(frame.seed, 23, plan.index);
  const word = random.pick(plan.industry.words);
  const parent = plan.parent === null ? null : namesOf(frame, planCompany(frame, plan.parent));
  const brand =
    parent && (plan.country === "CN") === /\p{Script=Han}/u.test(parent.brand.zh) ? parent.brand : undefined;
  return plan.country === "CN"
    ? chineseNames(random, plan.index, plan.region!, plan.city, word, brand)
    : foreignNames(random, word, plan.form, brand);
}

/** Writes the company and its other names; returns the mail domain of its people. */
export function writeCompany(
  random: Random,
  frame: WorldFrame,
  { plan, status, fate, milestones, customerSince }: Life,
  staff: readonly DemoContact[],
  sink: RowSink,
): string {
  const names = namesOf(frame, plan);
  const chinese = plan.country === "CN";
  const key = String(plan.index + 1).padStart(6, "0");
  const domain = `c${key}.example.com`;
  const lost = status === "LOST" && fate ? fate : null;
  const founded = plan.startDay - Math.round(400 + random.exponential(3_800));
  const head = staff.find(({ position }) => position.seniority === "C_LEVEL");
  sink.add("company", {
    id: plan.id,
    external_key: `KH${key}`,
    name: names.name,
    legal_name: names.legal,
    english_name: chinese && !random.chance(0.45) ? null : names.english,
    credit_code: chinese && random.chance(0.94) ? creditCode(random, plan) : null,
    industry_code: plan.industry.code,
    industry_text: chinese ? industryLabel(plan.industry.code, "zh") : industryLabel(plan.industry.code, "en"),
    region_code: plan.region,
    country: plan.country,
    city: chinese ? `${plan.city}市` : plan.city,
    address: chinese ? address(random, plan) : `${random.int(1, 220)} Industrial Road, ${plan.city}`,
    business_scope: chinese ? plan.industry.scope : null,
    legal_representative: chinese ? (head?.name ?? person(random).name) : null,
    founded_on: dateText(founded),
    website: random.chance(0.7) ? `https://www.${domain}` : null,
    phone: chinese ? `400-000-${String(plan.index % 10_000).padStart(4, "0")}` : `${plan.dial} 555 0100`,
    headcount: random.chance(0.95) ? plan.headcount : null,
    annual_revenue: random.chance(0.85) ? plan.revenue : null,
    size_class: sizeClassOf(plan.industry.code, plan),
    status,
    parent_id: plan.parent === null ? null : planCompany(frame, plan.parent).id,
    owner_id: plan.owner,
    team_id: plan.team.id,
    source: random.weighted({ 展会: 24, 转介绍: 20, 官网: 18, 电话开发: 16, 渠道伙伴: 12, 公开名录: 10 }),
    customer_since: customerSince === null ? null : dateText(customerSince),
    lost_on: lost ? dateText(lost.leavesDay) : null,
    lost_reason: lost ? lost.lostReason : null,
    ...keptUp(random, frame, plan.startDay, milestones),
  });
  writeAliases(random, plan, names, sink);
  return domain;
}

function writeAliases(random: Random, plan: CompanyPlan, names: CompanyNames, sink: RowSink): void {
  const taken = new Set<string>();
  const alias = (kind: string, name: string): void => {
    if (taken.has(name)) return;
    taken.add(name);
    sink.add("company_alias", { id: uuidv7(plan.startDay * DAY, random.bytes), company_id: plan.id, kind, name });
  };
  if (plan.country === "CN") {
    const short = names.legal
      .replace(/（.*?）/, "")
      .replace(/(股份|有限责任|集团)?(有限)?公司$/, "")
      .replace(/市/, "");
    alias("SHORT", random.chance(0.5) ? names.brand.zh : short);
    if (random.chance(0.45)) alias("ENGLISH", names.english);
    if (random.chance(0.08))
      alias(
        "FORMER",
        names.legal.replace(/(股份|集团)有限公司$/, "有限公司").replace(names.brand.zh, `${names.brand.zh[0]}诚`),
      );
  } else {
    alias("SHORT", names.brand.en);
  }
}

/** 9 1, the province with a county, an invented organisation part, the check digit. */
function creditCode(random: Random, plan: CompanyPlan): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  // The index is written into the organisation part, so that no two companies share a code.
  let rest = plan.index;
  let tail = "";
  for (let i = 0; i < 5; i++, rest = Math.floor(rest / 31)) tail = alphabet[rest % 31]! + tail;
  return creditCodeFrom(
    `91${plan.region!.slice(0, 2)}0${random.int(1, 9)}${String(random.int(0, 99)).padStart(2, "0")}MA${random.int(10, 99)}${tail}`,
  );
}

function address(random: Random, plan: CompanyPlan): string {
  const region = regionOf(plan.region!)!;
  const city = region.short === plan.city ? "" : `${plan.city}市`;
  const zone = random.pick(["经济技术开发区", "高新技术产业开发区", "工业园区", "临港产业园", "智能制造产业园"]);
  const road = random.pick(["创业路", "科技大道", "兴业路", "振华路", "工业一路", "园区东路", "滨河路", "新港路"]);
  return `${region.name.zh}${city}${zone}${road}${random.int(1, 999)}号`;
}
