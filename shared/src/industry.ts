import { nearestKey } from "./edit-distance.ts";
import { SECTIONS } from "./industry-data.ts";
import type { Label, Locale } from "./labels.ts";

export interface Industry {
  /** GB/T 4754-2017: "C" (section, 门类) or "C34" (division, 大类) */
  readonly code: string;
  readonly name: Label;
  readonly level: "SECTION" | "DIVISION";
}

/** The 20 sections and 97 divisions of GB/T 4754-2017, each section before its divisions. */
export const INDUSTRIES: readonly Industry[] = Object.entries(SECTIONS).flatMap(([letter, section]): Industry[] => [
  { code: letter, name: section.name, level: "SECTION" },
  ...section.divisions
    .trim()
    .split("\n")
    .map((line): Industry => {
      const [zh = "", en = ""] = line.slice(3).split("|");
      return { code: letter + line.slice(0, 2), name: { zh, en }, level: "DIVISION" };
    }),
]);

const byCode = new Map(INDUSTRIES.map((industry) => [industry.code, industry]));

/** The letter of the section that a code belongs to ("C3411" is in "C"); undefined when it is none of the standard's. */
export function sectionOf(code: string): string | undefined {
  const letter = code.slice(0, 1).toUpperCase();
  return byCode.has(letter) ? letter : undefined;
}

/** The division of a code ("C3411" is in "C34"); undefined for a bare section or an unknown code. */
export function divisionOf(code: string): string | undefined {
  const division = code.slice(0, 3).toUpperCase();
  return byCode.get(division)?.level === "DIVISION" ? division : undefined;
}

/** The name of the nearest known level of a code, in the reader's language; the code itself when it is unknown. */
export function industryLabel(code: string, locale: Locale): string {
  const known = byCode.get(code.slice(0, 3).toUpperCase()) ?? byCode.get(code.slice(0, 1).toUpperCase());
  return known?.name[locale] ?? code;
}

/** Everyday words of customer sheets, and what they mean in the standard. */
const EVERYDAY: Readonly<Record<string, string>> = {
  制造: "C",
  工业: "C",
  机械: "C34",
  设备: "C35",
  汽车: "C36",
  化工: "C26",
  医药: "C27",
  制药: "C27",
  电子: "C39",
  食品: "C14",
  纺织: "C17",
  钢铁: "C31",
  半导体: "C39",
  新能源: "C38",
  电力: "D44",
  能源: "D",
  建筑: "E",
  房地产: "K",
  地产: "K",
  零售: "F52",
  批发: "F51",
  贸易: "F51",
  电商: "F52",
  物流: "G",
  运输: "G",
  快递: "G60",
  酒店: "H61",
  餐饮: "H62",
  互联网: "I64",
  it: "I65",
  软件: "I65",
  科技: "I",
  信息技术: "I65",
  通信: "I63",
  电信: "I63",
  金融: "J",
  银行: "J66",
  证券: "J67",
  保险: "J68",
  咨询: "L72",
  广告: "L72",
  科研: "M73",
  环保: "N77",
  医疗: "Q84",
  医院: "Q84",
  卫生: "Q84",
  文化: "R",
  传媒: "R",
  政府: "S92",
  农业: "A01",
  采矿: "B",
  矿业: "B",
  technology: "I",
  software: "I65",
  internet: "I64",
  telecommunications: "I63",
  telecom: "I63",
  medical: "Q84",
  healthcare: "Q84",
  health: "Q84",
  pharma: "C27",
  pharmaceuticals: "C27",
  retail: "F52",
  wholesale: "F51",
  finance: "J",
  banking: "J66",
  insurance: "J68",
  marketing: "L72",
  advertising: "L72",
  consulting: "L72",
  employment: "L72",
  services: "O",
  service: "O",
  entertainment: "R90",
  media: "R",
  manufacturing: "C",
  automotive: "C36",
  electronics: "C39",
  machinery: "C34",
  chemicals: "C26",
  energy: "D",
  logistics: "G",
  transportation: "G",
  construction: "E",
  realestate: "K",
  education: "P",
  government: "S92",
  agriculture: "A",
  mining: "B",
  hospitality: "H",
};

const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const byName = new Map<string, string>();
// A division that bears its section's name gives way to the section; an everyday word never hides an official name.
for (const [word, code] of Object.entries(EVERYDAY)) byName.set(word, code);
for (const industry of INDUSTRIES.toReversed()) {
  byName.set(fold(industry.name.zh), industry.code);
  byName.set(fold(industry.name.en), industry.code);
}

/**
 * The code that the wording of a sheet means: a code of the standard, an official name in Chinese or English, or an everyday
 * word (软件, "technology"), with or without 行业 / 业 / industry behind it; forgives a slip ("technolgy"). Null when unsure.
 */
export function industryFrom(text: string): string | null {
  const code = /^[A-Ta-t]\d{0,4}$/.exec(text.normalize("NFKC").trim())?.[0]?.toUpperCase();
  if (code) return code.length < 3 ? (byCode.has(code) ? code : null) : byCode.has(code.slice(0, 3)) ? code : null;
  const word = fold(text);
  const bare = word.replace(/(行业|业|industry|sector)$/, "");
  return byName.get(word) ?? byName.get(bare) ?? byName.get(`${bare}业`) ?? nearestKey(word, byName);
}
