import { type EntityModel, type ListField, modelOf } from "../../platform/model/model.ts";
import { all, pattern } from "./conditions.ts";
import { columnBack } from "./source.ts";
import type { Statement } from "./statement.ts";

const wordsOf = (search: string): string[] => search.normalize("NFKC").trim().split(/\s+/).filter(Boolean).slice(0, 8);

/** The condition of the rows in which every word of a search is found, in one of the entity's searched fields. */
export function compileSearch(model: EntityModel, alias: string, search: unknown, statement: Statement): string {
  const count = statement.decide(search, (text: string) => wordsOf(text).length);
  const conditions = Array.from({ length: count }, (_, i) => {
    const place = statement.value(search, "text", (text) => `%${pattern(wordsOf(String(text))[i]!)}%`);
    const found = (model.search ?? []).map((path) => {
      const [first, second] = path.split(".") as [string, string?];
      const field = model.fields.get(first)!;
      if (second === undefined) return `${alias}.${(field as { column: string }).column} ilike ${place}`;
      const list = field as ListField;
      const target = modelOf(list.target());
      const row = statement.alias();
      const column = (target.fields.get(second) as { column: string }).column;
      return `exists (select 1 from ${target.table} ${row} where ${row}.${columnBack(list)} = ${alias}.${model.key} and ${row}.${column} ilike ${place})`;
    });
    return `(${found.join(" or ")})`;
  });
  return all(conditions);
}
