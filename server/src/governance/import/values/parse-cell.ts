import { countryFrom, countryLabel } from "@guanxi/shared/country";
import { regionFrom } from "@guanxi/shared/region";
import type { FieldKind } from "../mapping/field.ts";
import { bad, doubtful, good, type CellResult } from "./cell.ts";
import { choiceOf } from "./choice.ts";
import { parseDate, parseTime, parseYear, type DateOrder } from "./date.ts";
import { parseInteger, parseMoney } from "./money.ts";
import { stageOf } from "./stage.ts";
import type { Unit } from "./unit.ts";
import { wordKey } from "./word-key.ts";

/** What is known of a column as a whole and needed to read each of its cells. */
export interface ColumnReading {
  readonly kind: FieldKind;
  readonly unit: Unit | null;
  readonly dateOrder: DateOrder;
}

const TRUE_WORDS = new Set(["true", "yes", "y", "1", "是", "启用", "在售"]);
const FALSE_WORDS = new Set(["false", "no", "n", "0", "否", "停用", "停售"]);
const MAX_TEXT = 10_000;

/** Reads one cell that is not empty. Words nobody knows become null with a warning; malformed figures refuse the row. */
export function parseCell(text: string, column: ColumnReading): CellResult {
  const { kind } = column;
  if (text.length > MAX_TEXT)
    return bad("TEXT_TOO_LONG", `The text has ${text.length} characters; at most ${MAX_TEXT} are kept.`);
  if (text.includes("\u0000")) return bad("TEXT_INVALID", "The text contains a zero character.");
  if (typeof kind === "object") {
    const value = choiceOf(kind.choice, text);
    return value
      ? good(value)
      : doubtful(null, "WORD_UNKNOWN", `"${text}" is none of the known values; the field is left empty.`);
  }
  switch (kind) {
    case "money":
      return parseMoney(text, column.unit);
    case "integer":
      return parseInteger(text);
    case "date":
      return parseDate(text, column.dateOrder);
    case "time":
      return parseTime(text, column.dateOrder);
    case "year":
      return parseYear(text, column.dateOrder);
    case "boolean":
      return parseBoolean(text);
    case "country":
      return parseCountry(text);
    case "region":
      return good(regionFrom(text));
    case "stage":
      return stageOf(text) ? good(text) : bad("STAGE_UNKNOWN", `The stage "${text}" is not known.`);
    default:
      return good(text);
  }
}

function parseBoolean(text: string): CellResult {
  const word = wordKey(text);
  if (TRUE_WORDS.has(word)) return good(true);
  return FALSE_WORDS.has(word) ? good(false) : bad("BOOLEAN_INVALID", `"${text}" is neither yes nor no.`);
}

function parseCountry(text: string): CellResult {
  const code = countryFrom(text);
  if (!code) return doubtful(null, "COUNTRY_UNKNOWN", `The country "${text}" is not known; the field is left empty.`);
  const name = countryLabel(code, "en");
  // Only a slip is worth telling: "USA" is another name, "Philipines" is a misspelling of the same one.
  const misspelt = wordKey(text) !== wordKey(name) && text[0] === name[0] && Math.abs(text.length - name.length) <= 2;
  return misspelt && text.length > 3
    ? doubtful(code, "COUNTRY_CORRECTED", `"${text}" is read as ${name}.`)
    : good(code);
}
