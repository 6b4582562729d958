import type { EntityRules } from "../graph/write/rules.ts";
import { questionRules } from "./view/saved-view.rules.ts";

/** What holds for records as only the analysis knows. */
export const analysisRules = [questionRules] as readonly EntityRules<never>[];
