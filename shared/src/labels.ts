/** A wording in both languages of the product. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** One wording for each value of an enum. */
export type Labels<Value extends string> = Readonly<Record<Value, Label>>;

/** The languages the product speaks. */
export const LOCALES = ["zh", "en"] as const;
export type Locale = (typeof LOCALES)[number];
