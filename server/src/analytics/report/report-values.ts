import { industryLabel } from "@guanxi/shared/industry";
import type { Locale } from "@guanxi/shared/labels";
import { regionLabel } from "@guanxi/shared/region";
import { wordingOf } from "../../platform/model/enums.ts";
import { settings } from "../../platform/settings.ts";
import type { ExploreColumn, ExploreKey } from "../explore/explore.types.ts";

const TAGS: Readonly<Record<Locale, string>> = { zh: "zh-CN", en: "en-GB" };
const NONE = "–";
const YES: Readonly<Record<Locale, readonly [string, string]>> = { zh: ["是", "否"], en: ["Yes", "No"] };

/** A number of a measure, as people read it. */
export function toldNumber(value: string | null, { unit }: ExploreColumn, locale: Locale): string {
  if (value === null) return NONE;
  const format = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(TAGS[locale], options).format(Number(value));
  if (unit === "MONEY") return format({ style: "currency", currency: settings.currency, maximumFractionDigits: 0 });
  if (unit === "SHARE") return format({ style: "percent", maximumFractionDigits: 1 });
  return format({ maximumFractionDigits: unit === "COUNT" ? 0 : 2 });
}

/** By how much a number has changed, as a share of what it was; nothing where that says nothing. */
export function toldChange(value: string | null, before: string | null, locale: Locale): string {
  if (value === null || before === null || Number(before) === 0) return NONE;
  const change = (Number(value) - Number(before)) / Math.abs(Number(before));
  return new Intl.NumberFormat(TAGS[locale], {
    style: "percent",
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  }).format(change);
}

function period(first: string, grain: string | null): string {
  if (grain === "YEAR") return first.slice(0, 4);
  if (grain === "QUARTER") return `${first.slice(0, 4)} Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
  return grain === "MONTH" ? first.slice(0, 7) : first;
}

/** The value of a dimension, as people read it. */
export function toldKey({ value, label }: ExploreKey, column: ExploreColumn, locale: Locale): string {
  if (label !== null) return label;
  if (value === null) return NONE;
  if (column.kind === "DATE") return period(value, column.grain);
  if (column.kind === "BOOLEAN") return YES[locale][value === "true" ? 0 : 1];
  if (column.enumName !== null) return wordingOf(column.enumName, value, locale) ?? value;
  if (column.width !== null) return `${value} – ${Number(value) + column.width}`;
  if (column.key.endsWith("industryCode")) return industryLabel(value, locale);
  return column.key.endsWith("regionCode") ? regionLabel(value, locale) : value;
}
