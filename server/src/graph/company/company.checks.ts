import { countryFrom } from "@guanxi/shared/country";
import { type CreditCodeProblem, creditCodeProblem } from "@guanxi/shared/credit-code";
import { sectionOf } from "@guanxi/shared/industry";
import { regionOf } from "@guanxi/shared/region";

const CREDIT_CODE_SENTENCES: Readonly<Record<CreditCodeProblem, string>> = {
  LENGTH: "A unified social credit code has 18 characters",
  FORMAT: "A unified social credit code has no such characters",
  CHECK_DIGIT: "The check digit of this unified social credit code does not fit",
};

export function checkCreditCode(code: string): string | null {
  const problem = creditCodeProblem(code);
  return problem && CREDIT_CODE_SENTENCES[problem];
}

export const checkIndustryCode = (code: string): string | null =>
  sectionOf(code) ? null : "GB/T 4754 has no such code";

export const checkRegionCode = (code: string): string | null =>
  regionOf(code) ? null : "GB/T 2260 has no such province";

export const checkCountry = (code: string): string | null =>
  countryFrom(code) === code ? null : "ISO 3166 has no such country";
