import { uuidv7 } from "@guanxi/shared/uuid";
import { regionOf } from "@guanxi/shared/region";
import { DAY } from "./calendar.ts";
import { randomOf } from "./random.ts";
import type { Luck } from "./fate.ts";
import { HISTORY_DAYS } from "./size.ts";
import type { DemoTeam } from "./organisation.ts";
import { COUNTRIES, INDUSTRY_MIX, PLACES, type IndustryMix } from "./words/industry-mix.ts";

/** Who a company is, before anything happens to it. */
export interface CompanyPlan {
  readonly index: number;
  readonly id: string;
  /** day we first heard of it */
  readonly startDay: number;
  readonly country: string;
  /** GB/T 2260, null abroad */
  readonly region: string | null;
  readonly city: string;
  /** legal form and dialling code abroad */
  readonly form: string;
  readonly dial: string;
  readonly industry: IndustryMix;
  readonly headcount: number;
  /** 元 a year */
  readonly revenue: number;
  /** how well we suit each other, standard normal: wins more, stays longer */
  readonly fit: number;
  /** index of the parent company, always a lower one */
  readonly parent: number | null;
  readonly team: DemoTeam;
  readonly owner: string;
}

/** What the whole world shares. */
export interface WorldFrame {
  readonly seed: number;
  /** day of `asOf` in Asia/Shanghai; nothing happens after `asOf` */
  readonly today: number;
  readonly asOf: Date;
  readonly teams: readonly DemoTeam[];
  /** for the fates, drawn company after company */
  readonly luck: Luck;
}

/** The plan of company `index`: from the seed alone, so that any company can be planned without the others. */
export function planCompany(frame: WorldFrame, index: number): CompanyPlan {
  const random = randomOf(frame.seed, 21, index);
  // More begin early: a house with a history, still growing.
  const startDay = frame.today - HISTORY_DAYS + Math.floor(HISTORY_DAYS * random.next() ** 1.6 * 0.985);
  const id = uuidv7(startDay * DAY, random.bytes);
  const parent = index > 8 && random.chance(0.07) ? random.int(0, Math.min(index - 1, Math.floor(index * 0.6))) : null;
  const abroad = random.chance(0.08);
  const industry = random.pickBy(INDUSTRY_MIX, ({ weight }) => weight);
  const place = random.pickBy(PLACES, ({ weight }) => weight);
  const [country, , foreignCity, form, dial] = random.pickBy(COUNTRIES, ([, weight]) => weight);
  const headcount = Math.max(3, Math.round(random.logNormal(abroad ? 420 : 150, 1.25)));
  const revenue = Math.round((headcount * industry.revenuePerHead * random.logNormal(1, 0.45)) / 10_000) * 10_000;
  const area = abroad ? undefined : regionOf(place.code)!.area;
  const fitting = frame.teams.filter((team) => (area ? team.areas.includes(area) : team.areas.length === 0));
  const team = random.pick(fitting);
  return {
    index,
    id,
    startDay,
    industry,
    headcount,
    revenue,
    parent,
    team,
    country: abroad ? country : "CN",
    region: abroad ? null : place.code,
    city: abroad ? foreignCity : random.pick(place.cities),
    form,
    dial,
    fit: random.normal(),
    // The first sellers of a team hold more customers than the last.
    owner: team.sellers[Math.floor(random.next() ** 1.25 * team.sellers.length)]!,
  };
}
