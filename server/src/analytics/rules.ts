import type { EntityRules } from "../graph/write/rules.ts";
import { viewAlarmRules } from "./alarm/view-alarm.rules.ts";
import { questionRules } from "./view/saved-view.rules.ts";

/** What holds for records as only the analysis knows. */
export const analysisRules = [questionRules, viewAlarmRules] as readonly EntityRules<never>[];
