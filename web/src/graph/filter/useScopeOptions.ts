import { INDUSTRIES, industryLabel } from "@guanxi/shared/industry";
import type { Locale } from "@guanxi/shared/labels";
import { regionLabel, REGIONS } from "@guanxi/shared/region";
import { SIZE_CLASSES, sizeClassLabels } from "@guanxi/shared/size-class";
import { computed, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import type { CheckOption } from "../../ui/CheckList.vue";
import { useOwners } from "../owner/useOwners.ts";
import { useSegmentNames } from "../segment/useSegmentNames.ts";
import { type CompanyScope, UNKNOWN } from "./company-where.ts";
import type { ScopeKey } from "./useGlobalFilter.ts";

const SECTIONS = INDUSTRIES.filter((industry) => industry.code.length === 1);

/** What each part of the global filter offers, in the reader's language. */
export function useScopeOptions(scope: Ref<CompanyScope>, wanted: Ref<boolean>) {
  const { t, locale } = useI18n();
  const owners = useOwners(
    () => scope.value.owner,
    () => wanted.value || scope.value.owner.length > 0,
  );
  const segments = useSegmentNames(() => wanted.value || scope.value.segment.length > 0);
  const language = computed(() => locale.value as Locale);

  function labelOf(key: ScopeKey, value: string): string {
    if (value === UNKNOWN) return t("common.unknown");
    switch (key) {
      case "industry":
        return industryLabel(value, language.value);
      case "region":
        return regionLabel(value, language.value);
      case "size":
        return sizeClassLabels[value as keyof typeof sizeClassLabels]?.[language.value] ?? value;
      case "owner":
        return owners.names.value.get(value) ?? "…";
      case "segment":
        return segments.names.value.get(value) ?? "…";
    }
  }

  const valuesOf = (key: ScopeKey): readonly string[] => {
    switch (key) {
      case "industry":
        return [...SECTIONS.map((section) => section.code), UNKNOWN];
      case "region":
        return [...REGIONS.map((region) => region.code), UNKNOWN];
      case "size":
        return [...SIZE_CLASSES, UNKNOWN];
      case "owner":
        return owners.options.value.map(({ value }) => value);
      case "segment":
        return [...segments.names.value.keys()];
    }
  };

  /** What is found by the server, where there may be more than can be told at once. */
  const searchOf = (key: ScopeKey) => (key === "owner" ? owners.search.value : undefined);

  const optionsOf = (key: ScopeKey): readonly CheckOption[] =>
    valuesOf(key).map((value) => ({ value, label: labelOf(key, value) }));
  return { optionsOf, labelOf, searchOf };
}
