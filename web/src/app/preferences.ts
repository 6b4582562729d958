import type { Locale } from "@guanxi/shared/labels";
import { useEventListener, useLocalStorage, useMediaQuery, usePreferredDark } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, ref, watchEffect } from "vue";

export const THEMES = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** What a reader chose for this browser: language, theme, width of the navigation. */
export const usePreferences = defineStore("preferences", () => {
  const locale = useLocalStorage<Locale>(
    "guanxi.locale",
    navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en",
  );
  const theme = useLocalStorage<ThemeChoice>("guanxi.theme", "system");
  const narrowNav = useLocalStorage("guanxi.nav.narrow", false);
  const systemDark = usePreferredDark();
  // Paper is light. The charts must be drawn again before the page is taken, hence at once and not with the next frame.
  const paper = useMediaQuery("print");
  const printing = ref(false);
  useEventListener("beforeprint", () => (printing.value = true));
  useEventListener("afterprint", () => (printing.value = false));
  const dark = computed(
    () => !printing.value && !paper.value && (theme.value === "dark" || (theme.value === "system" && systemDark.value)),
  );

  watchEffect(
    () => {
      const root = document.documentElement;
      root.dataset["theme"] = dark.value ? "dark" : "light";
      // Element Plus looks for this class
      root.classList.toggle("dark", dark.value);
      root.lang = locale.value === "zh" ? "zh-CN" : "en";
    },
    { flush: "sync" },
  );

  return { locale, theme, dark, narrowNav };
});
