import { CITY_NAMES } from "./city.ts";
import { foldTraditional } from "./fold-traditional.ts";
import { REGIONS } from "./region.ts";

export interface NormalisedName {
  /** the whole name: width, case and traditional characters folded, without white space and punctuation */
  readonly key: string;
  /** the key without its legal form and leading place: what the name is remembered by */
  readonly core: string;
  /** the legal form as written in the key ("股份有限公司", "coltd"), or null */
  readonly legalForm: string | null;
  /** the place it begins with, or that stands in brackets ("上海", "中国"), or null */
  readonly place: string | null;
}

const CHINESE_FORMS =
  /((集团)?(股份有限公司|有限责任公司|股份公司|有限公司|总公司|公司)|有限合伙企业?|普通合伙|合伙企业|集团|事务所|研究院|研究所|厂)(.{0,8}(分公司|办事处|代表处))?$/;

const ENGLISH_FORMS =
  /[\s,.]+(co\.?,?\s*ltd|company\s+limited|pte\.?\s*ltd|pty\.?\s*ltd|sdn\.?\s*bhd|private\s+limited|incorporated|inc|corporation|corp|company|co|limited|ltd|llc|l\.l\.c|llp|plc|gmbh(\s*&\s*co\.?\s*kg)?|ag|kg|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|a\.?b|oy|a\/s|k\.?k|group)\.?$/;

const PLACES = [
  ...new Set(["中国", ...REGIONS.flatMap((region) => [region.name.zh, region.short]), ...CITY_NAMES]),
].sort((a, b) => b.length - a.length);

const strip = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");

/**
 * What a company's name is compared by. Equal keys are the same wording ("GTXPro" and "GTX Pro"); equal cores are candidates
 * ("上海恒锐机械有限公司" and "恒锐机械（上海）股份有限公司"). For matching, never for display. O(length x places).
 */
export function normaliseName(name: string): NormalisedName {
  const folded = foldTraditional(name.normalize("NFKC").toLowerCase().trim());
  const key = strip(folded);
  let place: string | null = null;
  let rest = folded.replace(/[([【《]([^)\]】》]*)[)\]】》]/g, (whole, inside: string) => {
    const found = PLACES.find((item) => strip(inside) === item || strip(inside) === `${item}市`);
    if (found) place ??= found;
    return found ? "" : whole;
  });
  let legalForm: string | null = null;
  for (let round = 0; round < 2; round++) {
    const match = ENGLISH_FORMS.exec(rest) ?? CHINESE_FORMS.exec(rest.replace(/[()\s]+/g, ""));
    if (!match) break;
    const form = strip(match[0]);
    const bare = match.input === rest ? rest.slice(0, match.index) : match.input.slice(0, match.index);
    if (strip(bare).length < 2) break;
    legalForm = form + (legalForm ?? "");
    rest = bare;
  }
  let core = strip(rest);
  const leading = PLACES.find((item) => core.startsWith(item));
  if (leading) {
    const after = core.slice(leading.length).replace(/^[省市]/, "");
    if (after.length >= 2) {
      place ??= leading;
      core = after;
    }
  }
  return { key, core, legalForm, place };
}

/** The key alone: see {@link normaliseName}. */
export function nameKey(name: string): string {
  return normaliseName(name).key;
}
