import { nearestKey } from "./edit-distance.ts";
import type { Locale } from "./labels.ts";

/** Everyday names that the display names of ICU do not hold. */
const ALIASES: Readonly<Record<string, string>> = {
  prc: "CN",
  chn: "CN",
  mainlandchina: "CN",
  peoplesrepublicofchina: "CN",
  中华人民共和国: "CN",
  中国大陆: "CN",
  hk: "HK",
  hongkong: "HK",
  香港: "HK",
  中国香港: "HK",
  macau: "MO",
  macao: "MO",
  澳门: "MO",
  中国澳门: "MO",
  twn: "TW",
  中国台湾: "TW",
  usa: "US",
  unitedstatesofamerica: "US",
  america: "US",
  美利坚合众国: "US",
  uk: "GB",
  greatbritain: "GB",
  britain: "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  gbr: "GB",
  korea: "KR",
  republicofkorea: "KR",
  southkorea: "KR",
  南韩: "KR",
  大韩民国: "KR",
  dprk: "KP",
  holland: "NL",
  thenetherlands: "NL",
  russianfederation: "RU",
  czechrepublic: "CZ",
  turkey: "TR",
  uae: "AE",
  emirates: "AE",
  vietnam: "VN",
  ivorycoast: "CI",
  burma: "MM",
  swaziland: "SZ",
  deutschland: "DE",
  deu: "DE",
  jpn: "JP",
  espana: "ES",
  brasil: "BR",
  macedonia: "MK",
  capeverde: "CV",
  palestine: "PS",
  congo: "CG",
  drc: "CD",
};

/** Codes that ICU names and ISO 3166 does not: unions, pseudo regions, islands without a code of their own. */
const NOT_ISO = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]);

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const names = (locale: Locale) => new Intl.DisplayNames(locale, { type: "region", fallback: "none" });

let table: Map<string, string> | undefined;

function countryTable(): Map<string, string> {
  if (table) return table;
  table = new Map();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const displays = [names("en"), names("zh")];
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      // A withdrawn code (SU, DD, UK ...) is written as another one by the canonical locale.
      if (NOT_ISO.has(code) || new Intl.Locale(`und-${code}`).region !== code) continue;
      for (const display of displays) {
        const name = display.of(code);
        if (name) table.set(fold(name), code);
      }
      if (displays[0]!.of(code)) table.set(code.toLowerCase(), code);
    }
  }
  for (const [name, code] of Object.entries(ALIASES)) table.set(fold(name), code);
  return table;
}

/**
 * The ISO 3166-1 alpha-2 code meant by a country's name in Chinese or English, an everyday short form or the code itself;
 * forgives a slip or two ("Philipines"). Null when no country, or more than one, is meant. Names: Unicode CLDR through Intl.
 */
export function countryFrom(text: string): string | null {
  const word = fold(text);
  if (!word) return null;
  const known = countryTable();
  return known.get(word) ?? nearestKey(word, known);
}

/** The name of a country by its ISO code in the reader's language; the code itself when there is no such country. */
export function countryLabel(code: string, locale: Locale): string {
  return /^[A-Z]{2}$/.test(code) ? (names(locale).of(code) ?? code) : code;
}
