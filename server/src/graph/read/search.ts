import { type ColumnField, type EntityModel, type ListField, modelOf } from "../../platform/model/model.ts";
import { all, pattern } from "./conditions.ts";
import { askedSql, mayAskBy } from "./masked.ts";
import { columnBack } from "./source.ts";
import type { Statement } from "./statement.ts";

const wordsOf = (search: string): string[] => search.normalize("NFKC").trim().split(/\s+/).filter(Boolean).slice(0, 8);

/** Where a word is looked for: the SQL of its condition, given the parameter that holds the word. */
type Place = (word: string) => string;

/** Where a word may be found; fields that the view sees masked are left out. */
function placesOf(model: EntityModel, alias: string, statement: Statement): Place[] {
  const column = (of: EntityModel, name: string, row: string) => {
    const field = of.fields.get(name) as ColumnField;
    return mayAskBy(statement.view, field) ? askedSql(statement.view, of, field, row) : null;
  };
  return (model.search ?? []).flatMap((path): Place[] => {
    const [first, second] = path.split(".") as [string, string?];
    if (second === undefined) {
      const sql = column(model, first, alias);
      return sql === null ? [] : [(word) => `${sql} ilike ${word}`];
    }
    const list = model.fields.get(first) as ListField;
    const target = modelOf(list.target());
    if (!mayAskBy(statement.view, target.fields.get(second)!)) return [];
    return [
      (word) => {
        const row = statement.alias();
        return `exists (select 1 from ${target.table} ${row} where ${row}.${columnBack(list)} = ${alias}.${model.key} and ${column(target, second, row)} ilike ${word})`;
      },
    ];
  });
}

/** The condition of the rows in which every word of a search is found, in one of the entity's searched fields. */
export function compileSearch(model: EntityModel, alias: string, search: unknown, statement: Statement): string {
  const count = statement.decide(search, (text: string) => wordsOf(text).length);
  const places = placesOf(model, alias, statement);
  if (places.length === 0) return count === 0 ? "true" : "false";
  const conditions = Array.from({ length: count }, (_, i) => {
    const word = statement.value(search, "text", (text) => `%${pattern(wordsOf(String(text))[i]!)}%`);
    return `(${places.map((place) => place(word)).join(" or ")})`;
  });
  return all(conditions);
}
