import type { Locale } from "@guanxi/shared/labels";
import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";

/** A number and its unit apart, so that the unit can be set smaller. */
export interface Parts {
  readonly value: string;
  readonly unit: string;
  /** the unit goes before the number, as a currency sign does in English */
  readonly prefix: string;
}

type Amount = string | number | null | undefined;

const NONE = "–";
const MINUS = "\u2212";
const TAGS: Readonly<Record<Locale, string>> = { zh: "zh-CN", en: "en-GB" };
const STEPS: Readonly<Record<Locale, readonly (readonly [size: number, unit: string])[]>> = {
  zh: [
    [1e8, "亿"],
    [1e4, "万"],
  ],
  en: [
    [1e9, "B"],
    [1e6, "M"],
    [1e3, "K"],
  ],
};

const toNumber = (value: Amount): number | null => {
  if (value === null || value === undefined || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};

/** Numbers, money, shares and dates in one language; absent values are a dash everywhere. */
function createFormat(locale: Locale) {
  const tag = TAGS[locale];
  const wholes = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const digits = (most: number, least = 0) =>
    new Intl.NumberFormat(tag, { maximumFractionDigits: most, minimumFractionDigits: least });
  const one = digits(1);
  const oneFixed = digits(1, 1);
  const two = digits(2);
  const day = new Intl.DateTimeFormat(tag, {
    year: "numeric",
    month: locale === "zh" ? "numeric" : "short",
    day: "numeric",
    timeZone: "Asia/Shanghai",
  });
  const dayShort = new Intl.DateTimeFormat(tag, {
    month: locale === "zh" ? "numeric" : "short",
    day: "numeric",
    timeZone: "Asia/Shanghai",
  });
  const month = new Intl.DateTimeFormat(tag, {
    year: "numeric",
    month: locale === "zh" ? "numeric" : "short",
    timeZone: "Asia/Shanghai",
  });
  const moment = new Intl.DateTimeFormat(tag, {
    month: locale === "zh" ? "numeric" : "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "Asia/Shanghai",
  });
  const clock = new Intl.DateTimeFormat(tag, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "Asia/Shanghai",
  });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });

  const sign = (text: string) => text.replace("-", MINUS);

  function scaled(value: number): { text: string; unit: string } {
    const size = Math.abs(value);
    for (const [step, unit] of STEPS[locale]) {
      if (size < step * 0.9995) continue;
      const scaledValue = value / step;
      const big = Math.abs(scaledValue);
      const text =
        big >= 100 ? wholes.format(scaledValue) : big >= 10 ? one.format(scaledValue) : two.format(scaledValue);
      return { text: sign(text), unit };
    }
    return { text: sign(wholes.format(value)), unit: "" };
  }

  const at = (text: string) => new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text);

  return {
    locale,
    none: NONE,
    integer: (value: Amount) => {
      const number = toNumber(value);
      return number === null ? NONE : sign(wholes.format(number));
    },
    decimal: (value: Amount, most = 1) => {
      const number = toNumber(value);
      return number === null ? NONE : sign(digits(most).format(number));
    },
    /** 2.0×, so many times as often */
    times: (value: Amount) => {
      const number = toNumber(value);
      return number === null ? NONE : `${oneFixed.format(number)}×`;
    },
    /** a score of a hundred, never rounded up over a level's border */
    score: (value: Amount) => {
      const number = toNumber(value);
      return number === null ? NONE : String(Math.floor(number + 1e-9));
    },
    /** 286 万; ¥2.86M */
    money: (value: Amount) => {
      const number = toNumber(value);
      if (number === null) return NONE;
      const { text, unit } = scaled(number);
      return number === 0
        ? "0"
        : locale === "zh"
          ? unit
            ? `${text} ${unit}`
            : `${text} 元`
          : sign(`${number < 0 ? "-" : ""}¥${text.replace(MINUS, "")}${unit}`);
    },
    /** without a currency, for axes and counts: 286 万; 2.86M */
    compact: (value: Amount) => {
      const number = toNumber(value);
      if (number === null) return NONE;
      const { text, unit } = scaled(number);
      return locale === "zh" && unit ? `${text} ${unit}` : `${text}${unit}`;
    },
    /** every digit, for tooltips and titles */
    moneyFull: (value: Amount) => {
      const number = toNumber(value);
      if (number === null) return NONE;
      return locale === "zh"
        ? `${sign(two.format(number))} 元`
        : `${number < 0 ? MINUS : ""}¥${two.format(Math.abs(number))}`;
    },
    moneyParts: (value: Amount): Parts => {
      const number = toNumber(value);
      if (number === null) return { value: NONE, unit: "", prefix: "" };
      if (number === 0) return { value: "0", unit: "", prefix: "" };
      const { text, unit } = scaled(number);
      return locale === "zh" ? { value: text, unit: `${unit}元`, prefix: "" } : { value: text, unit, prefix: "¥" };
    },
    percent: (ratio: Amount, most = 1) => {
      const number = toNumber(ratio);
      return number === null ? NONE : `${sign(digits(most).format(number * 100))}%`;
    },
    percentParts: (ratio: Amount): Parts => {
      const number = toNumber(ratio);
      return number === null
        ? { value: NONE, unit: "", prefix: "" }
        : { value: sign(oneFixed.format(number * 100)), unit: "%", prefix: "" };
    },
    /** a date of the calendar or an instant, as a day */
    date: (text: string | null | undefined) => (text ? day.format(at(text)) : NONE),
    dateShort: (text: string | null | undefined) => (text ? dayShort.format(at(text)) : NONE),
    month: (text: string | null | undefined) => (text ? month.format(at(text)) : NONE),
    /** day and time; the year too where it is another than this one */
    moment: (text: string | null | undefined) => {
      if (!text) return NONE;
      const told = moment.format(at(text));
      return at(text).getFullYear() === new Date().getFullYear()
        ? told
        : `${day.format(at(text))} ${clock.format(at(text))}`;
    },
    /** 3 天前; 3 days ago */
    ago: (text: string | null | undefined, now: number) => {
      if (!text) return NONE;
      const days = Math.round((at(text).getTime() - now) / 86_400_000);
      if (Math.abs(days) < 60) return relative.format(days, "day");
      if (Math.abs(days) < 730) return relative.format(Math.round(days / 30.44), "month");
      return relative.format(Math.round(days / 365.25), "year");
    },
    list: (items: readonly string[]) => items.join(locale === "zh" ? "；" : "; "),
  };
}

export type Format = ReturnType<typeof createFormat>;

const made = new Map<Locale, Format>();

/** The formats of a language, made once. */
export function formatOf(locale: Locale): Format {
  let format = made.get(locale);
  if (!format) made.set(locale, (format = createFormat(locale)));
  return format;
}

/** The formats of the reader's language. */
export function useFormat(): ComputedRef<Format> {
  const { locale } = useI18n();
  return computed(() => formatOf(locale.value === "en" ? "en" : "zh"));
}
