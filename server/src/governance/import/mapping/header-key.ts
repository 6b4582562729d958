import { unitOf } from "../values/unit.ts";

/**
 * A header reduced to what makes it the same header: width, case, punctuation and a unit in brackets do not count.
 * "潜在价值评分(1-5分)" and "潜在价值评分" are one, and so are "BILLINGCOUNTRY", "billing_country" and "Billing Country".
 */
export function headerKey(header: string): string {
  return withoutBrackets(header.normalize("NFKC"))
    .toLowerCase()
    .replaceAll(/__c$/gu, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

// Brackets are dropped only behind a word: a header that is nothing but brackets keeps its text.
function withoutBrackets(header: string): string {
  const bare = header.replaceAll(/[([【][^)\]】]*[)\]】]/gu, "").replace(/[/／]\s*(?:万?元|万|亿元?)\s*$/u, "");
  return bare.trim() === "" ? header : bare;
}

/** The unit a header declares for its column, as `合同金额（万元）` does. */
export const unitOfHeader = (header: string): ReturnType<typeof unitOf> => unitOf(header.normalize("NFKC"));
