import { bridgeStepLabels } from "@guanxi/shared/pipeline-bridge";
import { dealStageLabels } from "@guanxi/shared/deal-stage";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { HorizonName } from "./forecast-period.ts";
import type { Accuracy, Bridge, BridgeStepTold, Forecast } from "./useForecast.ts";

/** Fewer past periods than this prove nothing. */
const ENOUGH = 5;

/** A share of a period's open weight that is worth a sentence. */
const MUCH = 0.4;

/** Nothing was won, nothing is open, and no new deal is expected. */
export const isBare = ({ outlook }: Forecast): boolean =>
  outlook.won === 0 && outlook.open === 0 && outlook.newDeals < 0.005;

/** Where the period ends, in words. */
export function forecastFinding(forecast: Forecast, horizon: HorizonName, format: Format): Finding {
  const { p10, p90, wonAmount, won } = forecast.outlook;
  if (isBare(forecast)) return { key: "forecast.finding.bare" };
  const values = { low: format.money(p10), high: format.money(p90), won: format.money(wonAmount) };
  const sure = format.money(p10) === format.money(p90);
  if (sure) return { key: `forecast.finding.sure.${horizon}`, values };
  if (won > 0) return { key: `forecast.finding.won.${horizon}`, values };
  return { key: `forecast.finding.range.${horizon}`, values };
}

/** What most of the expected rest hangs on: one stage, or deals that nobody has opened yet. */
export function sourceFinding({ stages, outlook }: Forecast, format: Format): Finding | null {
  const fresh = Number(outlook.newAmount);
  const rest = stages.reduce((sum, { weighted }) => sum + Number(weighted), fresh);
  if (rest <= 0) return null;
  if (fresh / rest >= MUCH) return { key: "forecast.source.fresh", values: { share: format.percent(fresh / rest, 0) } };
  const most = stages.reduce((best, stage) => (Number(stage.weighted) > Number(best.weighted) ? stage : best));
  const share = Number(most.weighted) / rest;
  if (share < MUCH) return null;
  return {
    key: "forecast.source.finding",
    values: { stage: dealStageLabels[most.stage][format.locale], share: format.percent(share, 0) },
  };
}

/** The change that moved most. */
function largestStep({ steps }: Bridge): BridgeStepTold | undefined {
  const moves = steps.filter(({ step, amount }) => step !== "OPENING" && step !== "CLOSING" && Number(amount) !== 0);
  return moves.toSorted((a, b) => Math.abs(Number(b.amount)) - Math.abs(Number(a.amount)))[0];
}

/** The step of the address, or the one that moved most. */
export const chosenStep = (bridge: Bridge, text: string): BridgeStepTold["step"] =>
  bridge.steps.find(({ step }) => step === text)?.step ?? largestStep(bridge)?.step ?? "CLOSING";

/** How the pipeline of the period changed, and by what most. */
export function bridgeFinding(bridge: Bridge, format: Format): Finding | null {
  const { steps } = bridge;
  const amount = (step: string) => Number(steps.find((item) => item.step === step)?.amount ?? 0);
  const change = amount("CLOSING") - amount("OPENING");
  const most = largestStep(bridge);
  if (!most) return null;
  const values = {
    size: format.money(Math.abs(change)),
    step: bridgeStepLabels[most.step][format.locale],
    most: format.money(Math.abs(Number(most.amount))),
  };
  if (change === 0) return { key: "forecast.bridge.level", values };
  return { key: change > 0 ? "forecast.bridge.more" : "forecast.bridge.less", values };
}

/** Whether past ranges may be trusted: four in five should have come true. */
export function accuracyFinding({ n, hits, low, high }: Accuracy, format: Format): Finding {
  const values = { n: format.integer(n), hits: format.integer(hits) };
  if (n === 0) return { key: "forecast.accuracy.none" };
  if (n < ENOUGH) return { key: "forecast.accuracy.few", values, count: n };
  const due = 0.8;
  if (high! < due) return { key: "forecast.accuracy.narrow", values };
  if (low! > due) return { key: "forecast.accuracy.wide", values };
  return { key: "forecast.accuracy.fair", values };
}
