/** Workspace settings that have one value for now; every query and the dashboard read them from here. */
export const settings = {
  /** Days, weeks and months are those of this zone. */
  timeZone: "Asia/Shanghai",
  /** ISO 4217 code of the base currency. */
  currency: "CNY",
  /** What part of the revenue is earned, and by how much a year's waiting makes money worth less: for the value of a customer. */
  margin: 0.3,
  yearlyDiscount: 0.1,
} as const;
