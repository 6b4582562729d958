import { DOUBLE_SURNAMES, HAN, SPACES } from "@guanxi/shared/mask";
import { literal } from "./statement.ts";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const inHan = (code: string) => HAN.map(([from, to]) => `${code} between ${from} and ${to}`).join(" or ");
const doubles = DOUBLE_SURNAMES.map(literal).join(", ");
const spaces = literal(SPACES);

/**
 * What `maskName` of shared/mask says, as SQL.
 *
 * @param name the SQL of a name; absent names stay absent
 * @param gender the SQL of how the person is addressed
 */
export const maskedNameSql = (name: string, gender = "null::text"): string =>
  `(select case when m.name = '' then ''
      when ${inHan("ascii(m.name)")} then
        case when left(m.name, 2) in (${doubles}) then left(m.name, 2) else left(m.name, 1) end
        || case ${gender} when 'MALE' then '先生' when 'FEMALE' then '女士' else '**' end
      else translate(regexp_replace(regexp_replace(m.name, '[' || ${spaces} || ']+', ' ', 'g'), '([^ ])[^ ]*', '\\1.', 'g'),
        '${LOWER}', '${LOWER.toUpperCase()}') end
    from (select btrim(${name}, ${spaces}) as name) m)`;

const DIGIT = "[0-9０-９]";
const DAY = `${DIGIT}{4}-${DIGIT}{2}-${DIGIT}{2}(?!${DIGIT})`;
/** Seven digits and more, single spaces, hyphens or brackets in between; a calendar day is none. */
const PHONE = `(?<!${DIGIT})(?!${DAY})[+＋]?${DIGIT}(?:[ ()（）·.-]{0,2}${DIGIT}){6,}`;
const MAIL = "[^[:space:]@＠<>()（），,;；:：]+[@＠][^[:space:]@＠<>()（），,;；:：。]+";

/** A text with the phone numbers and mail addresses in it blotted out. */
export const blottedSql = (text: string): string =>
  `regexp_replace(regexp_replace(${text}, ${literal(MAIL)}, '***', 'g'), ${literal(PHONE)}, '****', 'g')`;
