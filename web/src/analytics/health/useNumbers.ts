import { useI18n } from "vue-i18n";
import { useFormat } from "../../ui/format.ts";

const DAYS = new Set([
  "daysSinceLastOrder",
  "medianGapDays",
  "daysSinceLastInteraction",
  "maxOverdueDays",
  "lateDaysMean90d",
  "lateDaysUsual",
]);
const MONEY = new Set(["revenue90d", "revenueExpected90d", "overdueAmount"]);
const SHARES = new Set(["negativeShareBaseline"]);

/** The numbers behind a factor, each with its name and unit. */
export function useNumbers() {
  const { t, te } = useI18n();
  const format = useFormat();
  return (numbers: readonly { key: string; value: number | null }[]): { label: string; value: string }[] =>
    numbers
      .filter((number) => number.value !== null && te(`health.number.${number.key}`))
      .map(({ key, value }) => ({
        label: t(`health.number.${key}`),
        value: DAYS.has(key)
          ? t("unit.nDays", { n: format.value.decimal(value, 0) })
          : MONEY.has(key)
            ? format.value.money(value)
            : SHARES.has(key)
              ? format.value.percent(value, 0)
              : format.value.decimal(value, 1),
      }));
}
