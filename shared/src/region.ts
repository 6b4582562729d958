import type { Label, Labels, Locale } from "./labels.ts";
import { provinceOfCity } from "./city.ts";

/** The large areas China is usually sold in (大区). */
export const AREAS = ["NORTH", "NORTHEAST", "EAST", "CENTRAL", "SOUTH", "SOUTHWEST", "NORTHWEST", "HMT"] as const;
export type Area = (typeof AREAS)[number];

export const areaLabels: Labels<Area> = {
  NORTH: { zh: "华北", en: "North China" },
  NORTHEAST: { zh: "东北", en: "Northeast China" },
  EAST: { zh: "华东", en: "East China" },
  CENTRAL: { zh: "华中", en: "Central China" },
  SOUTH: { zh: "华南", en: "South China" },
  SOUTHWEST: { zh: "西南", en: "Southwest China" },
  NORTHWEST: { zh: "西北", en: "Northwest China" },
  HMT: { zh: "港澳台", en: "Hong Kong, Macao, Taiwan" },
};

export interface Region {
  /** GB/T 2260, six digits of the province level */
  readonly code: string;
  readonly name: Label;
  /** 上海 for 上海市 */
  readonly short: string;
  readonly area: Area;
}

const region = (code: string, short: string, zh: string, en: string, area: Area): Region => ({
  code,
  name: { zh, en },
  short,
  area,
});

/** The 34 units of the province level (GB/T 2260-2007). */
export const REGIONS: readonly Region[] = [
  region("110000", "北京", "北京市", "Beijing", "NORTH"),
  region("120000", "天津", "天津市", "Tianjin", "NORTH"),
  region("130000", "河北", "河北省", "Hebei", "NORTH"),
  region("140000", "山西", "山西省", "Shanxi", "NORTH"),
  region("150000", "内蒙古", "内蒙古自治区", "Inner Mongolia", "NORTH"),
  region("210000", "辽宁", "辽宁省", "Liaoning", "NORTHEAST"),
  region("220000", "吉林", "吉林省", "Jilin", "NORTHEAST"),
  region("230000", "黑龙江", "黑龙江省", "Heilongjiang", "NORTHEAST"),
  region("310000", "上海", "上海市", "Shanghai", "EAST"),
  region("320000", "江苏", "江苏省", "Jiangsu", "EAST"),
  region("330000", "浙江", "浙江省", "Zhejiang", "EAST"),
  region("340000", "安徽", "安徽省", "Anhui", "EAST"),
  region("350000", "福建", "福建省", "Fujian", "EAST"),
  region("360000", "江西", "江西省", "Jiangxi", "EAST"),
  region("370000", "山东", "山东省", "Shandong", "EAST"),
  region("410000", "河南", "河南省", "Henan", "CENTRAL"),
  region("420000", "湖北", "湖北省", "Hubei", "CENTRAL"),
  region("430000", "湖南", "湖南省", "Hunan", "CENTRAL"),
  region("440000", "广东", "广东省", "Guangdong", "SOUTH"),
  region("450000", "广西", "广西壮族自治区", "Guangxi", "SOUTH"),
  region("460000", "海南", "海南省", "Hainan", "SOUTH"),
  region("500000", "重庆", "重庆市", "Chongqing", "SOUTHWEST"),
  region("510000", "四川", "四川省", "Sichuan", "SOUTHWEST"),
  region("520000", "贵州", "贵州省", "Guizhou", "SOUTHWEST"),
  region("530000", "云南", "云南省", "Yunnan", "SOUTHWEST"),
  region("540000", "西藏", "西藏自治区", "Tibet", "SOUTHWEST"),
  region("610000", "陕西", "陕西省", "Shaanxi", "NORTHWEST"),
  region("620000", "甘肃", "甘肃省", "Gansu", "NORTHWEST"),
  region("630000", "青海", "青海省", "Qinghai", "NORTHWEST"),
  region("640000", "宁夏", "宁夏回族自治区", "Ningxia", "NORTHWEST"),
  region("650000", "新疆", "新疆维吾尔自治区", "Xinjiang", "NORTHWEST"),
  region("710000", "台湾", "台湾省", "Taiwan", "HMT"),
  region("810000", "香港", "香港特别行政区", "Hong Kong", "HMT"),
  region("820000", "澳门", "澳门特别行政区", "Macao", "HMT"),
];

const byCode = new Map(REGIONS.map((item) => [item.code, item]));

/** The province-level unit of any GB/T 2260 code of six digits ("310115" is in 上海市); undefined when there is none. */
export function regionOf(code: string): Region | undefined {
  return /^\d{6}$/.test(code) ? byCode.get(`${code.slice(0, 2)}0000`) : undefined;
}

/** The name of a province-level unit in the reader's language; the code itself when it is unknown. */
export function regionLabel(code: string, locale: Locale): string {
  return regionOf(code)?.name[locale] ?? code;
}

/**
 * The province-level code that a text begins with or is: a code, a name in Chinese or English, an address
 * ("江苏省苏州市…", "深圳市南山区…"). Null when it says no place of China.
 */
export function regionFrom(text: string): string | null {
  const plain = text.normalize("NFKC").trim();
  const coded = regionOf(plain);
  if (coded) return coded.code;
  const word = plain.replace(/^(中华人民共和国|中国)/, "");
  const english = word.toLowerCase().replace(/ (province|municipality|city|autonomous region|sar)$/, "");
  for (const item of REGIONS) {
    if (word.startsWith(item.short) || english === item.name.en.toLowerCase()) return item.code;
  }
  return provinceOfCity(word);
}
