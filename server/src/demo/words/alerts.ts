import { type AlertKind, alertKindLabels } from "@guanxi/shared/alert-kind";

/** The line of an alert: what it warns of, in the language of its company. */
export const alertTitle = (kind: AlertKind, chinese: boolean): string => alertKindLabels[kind][chinese ? "zh" : "en"];
