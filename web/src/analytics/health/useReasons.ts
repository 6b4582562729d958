import { useI18n } from "vue-i18n";
import { useWorkspace } from "../../graph/workspace/useWorkspace.ts";
import { tell } from "../../ui/finding.ts";
import { useFormat } from "../../ui/format.ts";
import { type ReasonFacts, reasonsOf } from "./reasons.ts";

/** The reasons of a customer in one line of words. */
export function useReasons() {
  const { t } = useI18n();
  const format = useFormat();
  const { now } = useWorkspace();
  return (facts: ReasonFacts | null | undefined, most = 2): string =>
    facts ? format.value.list(reasonsOf(facts, now.value, format.value, most).map((finding) => tell(t, finding))) : "";
}
