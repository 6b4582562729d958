import type { Locale } from "@guanxi/shared/labels";
import { watch } from "vue";
import { createI18n } from "vue-i18n";

const loaders: Readonly<Record<Locale, () => Promise<{ default: object }>>> = {
  zh: () => import("./locales/zh.json"),
  en: () => import("./locales/en.json"),
};

/** The wording of the chosen language only; the other one is fetched when it is chosen. */
export async function createAppI18n(preferences: { locale: Locale }) {
  const i18n = createI18n({
    legacy: false,
    locale: preferences.locale,
    fallbackLocale: preferences.locale,
    messages: {},
    missingWarn: false,
    fallbackWarn: false,
  });

  async function speak(locale: Locale) {
    const global = i18n.global as unknown as {
      availableLocales: string[];
      setLocaleMessage: (locale: string, messages: object) => void;
      locale: { value: string };
      fallbackLocale: { value: string };
    };
    if (!global.availableLocales.includes(locale)) global.setLocaleMessage(locale, (await loaders[locale]()).default);
    global.locale.value = locale;
    global.fallbackLocale.value = locale;
  }

  await speak(preferences.locale);
  watch(
    () => preferences.locale,
    (locale) => void speak(locale),
  );
  return i18n;
}

export type AppI18n = Awaited<ReturnType<typeof createAppI18n>>;
