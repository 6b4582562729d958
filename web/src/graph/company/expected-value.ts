import type { Format } from "../../ui/format.ts";
import type { Profile } from "./useCompany.ts";

type Translate = (key: string) => string;

/** What is to be expected of a customer in the next 24 months; nothing where the model says nothing. */
export function expectedValue(
  fact: Profile["fact"],
  format: Format,
  t: Translate,
): { readonly label: string; readonly value: string }[] {
  if (fact?.expectedOrders24m == null || fact.aliveProbability == null) return [];
  return [
    { label: t("company.value.clv"), value: format.money(fact.clv24m) },
    { label: t("company.value.orders"), value: format.decimal(fact.expectedOrders24m, 1) },
    { label: t("company.value.alive"), value: format.percent(fact.aliveProbability, 0) },
  ];
}
