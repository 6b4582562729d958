import { dateText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { badness, isChinese, made, onDay, streamOf, type Story } from "./story.ts";

const FEATURES = {
  zh: ["设备状态监测", "能耗分析", "报警推送", "备件预测"],
  en: ["Equipment status", "Energy analysis", "Alarms", "Spare part forecast"],
} as const;

const PLANS = [
  { zh: "远程运维标准版", en: "Remote care Standard", seat: 120 },
  { zh: "远程运维专业版", en: "Remote care Professional", seat: 260 },
] as const;

/** Every third customer has its machines looked after from afar, by the month; who uses it less is on the way out. */
export function writeSubscriptions(story: Story, sink: RowSink): void {
  const { frame, plan, fate, status, customerSince } = story;
  const random = streamOf(story, "subscription");
  if (customerSince === null || !random.chance(0.35)) return;
  const from = customerSince + random.int(20, 240);
  const lost = status === "LOST" && fate ? fate.leavesDay : null;
  const to = lost ?? frame.today;
  if (from >= to) return;
  const language = isChinese(story) ? "zh" : "en";
  const offer = random.weighted({ 0: 65, 1: 35 }) === "1" ? PLANS[1] : PLANS[0];
  const seats = random.int(2, 24);
  const monthly = seats * offer.seat;
  const signed = onDay(story, random, from);
  const contract = made(random, signed, lost === null ? signed : onDay(story, random, lost));
  sink.add("contract", {
    ...contract,
    company_id: plan.id,
    deal_id: null,
    owner_id: plan.owner,
    number: `YW${dateText(from).slice(0, 4)}-${String(plan.index + 1).padStart(5, "0")}`,
    amount: monthly * 12,
    monthly_amount: monthly,
    plan: offer[language],
    seats,
    status: lost === null ? "ACTIVE" : "TERMINATED",
    signed_on: dateText(from),
    starts_on: dateText(from),
    ends_on: dateText(lost ?? from + 365 * Math.ceil((frame.today - from + 1) / 365) - 1),
    auto_renews: true,
    payment_term_days: 30,
  });
  for (let day = from + random.int(1, 14); day <= to; day += random.int(24, 38)) {
    const wanted = 1 - 0.8 * badness(story, "TRADE", day);
    const count = Math.round(random.logNormal(6 * seats, 0.5) * wanted);
    sink.add("usage_record", {
      ...made(random, onDay(story, random, day)),
      company_id: plan.id,
      contract_id: contract.id,
      product_id: null,
      feature: random.pick(FEATURES[language]),
      used_on: dateText(day),
      count,
      seconds: Math.round(count * random.logNormal(90, 0.4)),
      failures: random.chance(0.2) ? random.int(1, 3) : 0,
    });
  }
}
