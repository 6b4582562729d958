import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { ChurnModel } from "./useChurnModel.ts";

/** What the track record says first: how much better than chance, or that it is not to be trusted yet. */
export function trackRecordFinding(
  model: Pick<ChurnModel, "trusted" | "precision" | "lift"> | null,
  format: Format,
): Finding {
  if (!model) return { key: "churn.record.none" };
  if (!model.trusted) return { key: "churn.record.untrusted" };
  return {
    key: "churn.record.finding",
    values: { share: format.percent(model.precision, 0), lift: format.decimal(model.lift ?? 0, 1) },
  };
}

/** Why the model is not to be trusted, in numbers; nothing where it is. */
export function distrustFinding(
  model: Pick<ChurnModel, "verdict" | "events" | "trainedEvents" | "leastEvents" | "auc" | "leastAuc">,
  format: Format,
): Finding | null {
  if (model.verdict === "TRUSTED") return null;
  if (model.verdict === "TOO_WEAK")
    return {
      key: "churn.record.weak",
      values: { auc: format.decimal(model.auc ?? 0, 2), least: format.decimal(model.leastAuc, 2) },
    };
  if (model.events >= model.leastEvents)
    return {
      key: "churn.record.untrained",
      values: { n: format.integer(model.trainedEvents) },
      count: model.trainedEvents,
    };
  return {
    key: "churn.record.few",
    values: { n: format.integer(model.events), least: format.integer(model.leastEvents) },
    count: model.events,
  };
}
