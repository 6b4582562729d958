import type { Random } from "./random.ts";
import { BRANDS, foreignBrand, type Brand } from "./words/brand.ts";
import { regionOf } from "@guanxi/shared/region";

export interface CompanyNames {
  /** what people say */
  readonly name: string;
  readonly legal: string;
  readonly english: string;
  readonly brand: Brand;
}

const FORMS = ["有限公司", "有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司", "集团有限公司"];

/**
 * An invented Chinese name: place + brand + industry word + legal form. Brands repeat in a big world as they do in life, the
 * whole name seldom; the index picks the brand so that a small world repeats none.
 */
export function chineseNames(
  random: Random,
  index: number,
  code: string,
  city: string,
  word: readonly [string, string],
  brand?: Brand,
): CompanyNames {
  const chosen = brand ?? BRANDS[(index * 1_117 + 263) % BRANDS.length]!;
  const place = random.chance(0.6) ? city : regionOf(code)!.short;
  const form = random.pick(FORMS);
  const inBrackets = random.chance(0.12);
  const legal = inBrackets
    ? `${chosen.zh}${word[0]}（${place}）${form}`
    : `${place}${random.chance(0.15) ? "市" : ""}${chosen.zh}${word[0]}${form}`;
  return {
    name: legal.replace("市", ""),
    legal,
    english: `${chosen.en} ${word[1]} Co., Ltd.`,
    brand: chosen,
  };
}

/** An invented name of a company outside China; its everyday name has no legal form. */
export function foreignNames(
  random: Random,
  word: readonly [string, string],
  form: string,
  brand?: Brand,
): CompanyNames {
  const chosen = brand ?? foreignBrand(random);
  const name = `${chosen.en} ${word[1]}`;
  return { name, legal: `${name} ${form}`, english: name, brand: chosen };
}
