/** Workspace settings that have one value for now; every query and the dashboard read them from here. */
export const settings = {
  /** Days, weeks and months are those of this zone. */
  timeZone: "Asia/Shanghai",
  /** ISO 4217 code of the base currency. */
  currency: "CNY",
} as const;
