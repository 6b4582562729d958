import { reachKind } from "@guanxi/shared/reach";
import { type ColumnField, type EntityModel, type ListField, modelOf } from "../../platform/model/model.ts";
import { all, pattern } from "./conditions.ts";
import { askedSql, mayAskBy } from "./masked.ts";
import { sealedWord } from "./sealed.ts";
import { columnBack } from "./source.ts";
import type { Statement } from "./statement.ts";

/** The words of a search; a phone number is one, however it is spaced. */
function wordsOf(search: string): string[] {
  const plain = search.normalize("NFKC").trim();
  if (reachKind(plain) === "PHONE") return [plain];
  return plain.split(/\s+/).filter(Boolean).slice(0, 8);
}

/** Where a word is looked for: its condition. `text` gives the parameter of the word, the same one each time. */
type Place = (text: () => string, wordOf: (search: string) => string) => string;

/** Where words may be found; fields that the view sees masked are left out. */
function placesOf(model: EntityModel, alias: string, search: unknown, statement: Statement): Place[] {
  const { view } = statement;
  return (model.search ?? []).flatMap((path): Place[] => {
    const [first, second] = path.split(".") as [string, string?];
    if (second === undefined) {
      const field = model.fields.get(first) as ColumnField;
      if (!mayAskBy(view, field)) return [];
      if (field.sealed) return [(_, wordOf) => sealedWord(field, alias, search, statement, wordOf)];
      return [(text) => `${askedSql(view, model, field, alias)} ilike ${text()}`];
    }
    const list = model.fields.get(first) as ListField;
    const target = modelOf(list.target());
    const field = target.fields.get(second) as ColumnField;
    if (!mayAskBy(view, field)) return [];
    return [
      (text) => {
        const row = statement.alias();
        return `exists (select 1 from ${target.table} ${row} where ${row}.${columnBack(list)} = ${alias}.${model.key} and ${askedSql(view, target, field, row)} ilike ${text()})`;
      },
    ];
  });
}

/** The condition of the rows in which every word of a search is found, in one of the entity's searched fields. */
export function compileSearch(model: EntityModel, alias: string, search: unknown, statement: Statement): string {
  const count = statement.decide(search, (text: string) => wordsOf(text).length);
  const places = placesOf(model, alias, search, statement);
  const conditions = Array.from({ length: count }, (_, i) => {
    const wordOf = (given: string) => wordsOf(given)[i]!;
    let parameter: string | undefined;
    // a parameter that nothing reads is an error to the database
    const text = () =>
      (parameter ??= statement.value(search, "text", (given) => `%${pattern(wordOf(String(given)))}%`));
    return `(${places.map((place) => place(text, wordOf)).join(" or ") || "false"})`;
  });
  return all(conditions);
}
