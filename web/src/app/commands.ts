import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useRouter } from "vue-router";
import { useGlobalFilter } from "../graph/filter/useGlobalFilter.ts";
import { useViewer } from "../identity/useViewer.ts";
import { useCarry } from "../ui/useCarry.ts";
import { PAGES } from "./pages.ts";
import { THEMES, usePreferences } from "./preferences.ts";

/** Something one can do from anywhere; declared once, it serves the palette, menus and keys. */
export interface Command {
  readonly id: string;
  readonly group: "page" | "action";
  readonly label: string;
  readonly run: () => void;
}

export function useCommands() {
  const { t } = useI18n();
  const router = useRouter();
  const carry = useCarry();
  const preferences = usePreferences();
  const filter = useGlobalFilter();
  const { meets } = useViewer();

  return computed<readonly Command[]>(() => [
    ...PAGES.filter((page) => (page.nav || page.section) && meets(page.need)).map((page): Command => ({
      id: `page.${page.name}`,
      group: "page",
      label: t(`page.${page.name}`),
      run: () => void router.push(carry({ name: page.name })),
    })),
    { id: "api", group: "page", label: t("page.api"), run: () => location.assign("/graphql") },
    ...THEMES.map((theme): Command => ({
      id: `theme.${theme}`,
      group: "action",
      label: `${t("preference.theme")}${t("common.colon")}${t(`preference.themes.${theme}`)}`,
      run: () => (preferences.theme = theme),
    })),
    {
      id: "language",
      group: "action",
      label: preferences.locale === "zh" ? "Switch to English" : "切换到中文",
      run: () => (preferences.locale = preferences.locale === "zh" ? "en" : "zh"),
    },
    { id: "nav", group: "action", label: t("nav.toggle"), run: () => (preferences.narrowNav = !preferences.narrowNav) },
    ...(filter.scoped.value
      ? [{ id: "filter.reset", group: "action" as const, label: t("filter.reset"), run: () => void filter.reset() }]
      : []),
  ]);
}
