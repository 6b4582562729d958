import { aliveProbability } from "@guanxi/shared/bg-nbd";
import { churnFeatures } from "@guanxi/shared/churn-features";
import type { ChurnCohort } from "@guanxi/shared/churn-model";
import { isLost } from "@guanxi/shared/customer-lost";
import type { HealthFacts } from "@guanxi/shared/health-facts";
import { type FactRow, healthFactsOf } from "../facts/fact-row.ts";
import { fitPurchases, purchasesOf, type TradeRow } from "../value/company-values.ts";

/** A company at one moment, by its orders and by what was told by hand. */
export interface Standing {
  /** the day it is about, of the workspace */
  readonly day: string;
  readonly daysSinceLastOrder: number | null;
  readonly medianGapDays: number | null;
  /** the day it was said to be lost, if ever */
  readonly lostOn: string | null;
}

/** Lost by its orders, or said to be so by then. */
const hasLeft = (standing: Standing): boolean =>
  isLost(standing) === true || (standing.lostOn !== null && standing.lostOn <= standing.day);

/** The customers of one moment, gathered some companies at a time. */
export class CohortBuilder {
  readonly #members: { facts: HealthFacts; trade: TradeRow; lost: boolean }[] = [];
  readonly #bought: TradeRow[] = [];

  /**
   * Takes in a company that bought and had not left by then.
   *
   * @param row its facts as of then
   * @param later how it stood 180 days after
   */
  add(row: FactRow, then: Standing, later: Standing): void {
    if (row.days_since_first_order === null) return;
    const { company_id, repeat_days, repeat_revenue, days_since_first_order, days_since_last_order } = row;
    const trade = { company_id, repeat_days, repeat_revenue, days_since_first_order, days_since_last_order };
    this.#bought.push(trade);
    if (!hasLeft(then)) this.#members.push({ facts: healthFactsOf(row), trade, lost: hasLeft(later) });
  }

  /** The chance of still buying is told by a model of that moment too, from everybody who had bought by then. */
  build(): ChurnCohort {
    const purchases = fitPurchases(this.#bought);
    return {
      rows: this.#members.map(({ facts, trade }) =>
        churnFeatures(facts, purchases && aliveProbability(purchases, purchasesOf(trade)!)),
      ),
      lost: this.#members.map(({ lost }) => lost),
    };
  }
}
