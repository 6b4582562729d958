import { importEntities } from "../mapping/entities.ts";
import type { EntityName } from "../mapping/field.ts";
import type { EntityMapping, FieldColumns, SheetMapping } from "../mapping/map-header.ts";
import type { SheetRecord } from "../read/records.ts";
import type { Value } from "../values/cell.ts";
import { parseCell, type ColumnReading } from "../values/parse-cell.ts";
import { Draft, type Values } from "../write/draft.ts";

/** Turns records into drafts: counts their cells, reads each by its column, and refuses what lacks a required field. */
export class RowReader {
  readonly #header: readonly string[];
  readonly #mappings: readonly EntityMapping[];
  readonly #reading: (column: number, columns: FieldColumns) => ColumnReading;

  constructor(
    header: readonly string[],
    mapping: SheetMapping,
    reading: (column: number, columns: FieldColumns) => ColumnReading,
  ) {
    this.#header = header;
    this.#mappings = [mapping.primary, ...mapping.companions];
    this.#reading = reading;
  }

  read({ line, cells }: SheetRecord): Draft {
    const draft = new Draft(line, cells);
    const width = this.#header.length;
    const surplus = cells.slice(width).some((cell) => cell.trim() !== "");
    if (cells.length < width || surplus) {
      const message = `The row has ${cells.length} cells where the header has ${width}: a delimiter is missing or too many.`;
      draft.refuse({ code: "CELL_COUNT", message });
      return draft;
    }
    for (const [at, mapping] of this.#mappings.entries()) this.#readEntity(draft, mapping, at === 0);
    return draft;
  }

  #readEntity(draft: Draft, { entity, columns }: EntityMapping, primary: boolean): void {
    const values: Record<string, Value> = {};
    for (const [name, fieldColumns] of columns) {
      const value = this.#readField(draft, fieldColumns);
      if (value !== null) values[name] = value;
    }
    const missing = lacking(entity, values);
    if (missing === null) draft.values.set(entity, values);
    else if (primary) this.#refuseIncomplete(draft, columns, missing);
  }

  #readField(draft: Draft, columns: FieldColumns): Value {
    for (const index of columns.indexes) {
      const raw = clean(draft.cells[index] ?? "");
      if (raw === "") continue;
      const header = this.#header[index]!;
      const result = parseCell(raw, this.#reading(index, columns));
      if (!result.ok) {
        // Two entities of one sheet share columns; a reason is told once.
        if (!draft.issues.some(({ column, code }) => column === header && code === result.finding.code)) {
          draft.refuse(result.finding, header, raw);
        }
        return null;
      }
      if (result.warning) draft.warn(result.warning.code, result.warning.message, header, raw);
      if (result.value !== null) return result.value;
    }
    return null;
  }

  #refuseIncomplete(draft: Draft, columns: EntityMapping["columns"], group: readonly string[]): void {
    if (draft.outcome === "refused") return;
    const index = columns.get(group.find((name) => columns.has(name)) ?? "")?.indexes[0];
    const header = index === undefined ? null : this.#header[index]!;
    draft.refuse({ code: "REQUIRED_EMPTY", message: `The row has no ${header ?? group[0]}.` }, header);
  }
}

/** The first group of required fields that a row has none of. A deal is told by its key or name, not by its company. */
function lacking(entity: EntityName, values: Values): readonly string[] | null {
  const groups = REQUIRED_IN_ROW[entity] ?? importEntities[entity].requires;
  return groups.find((group) => group.every((name) => values[name] === undefined)) ?? null;
}

// What a sheet must have as columns is told by the mapping; some of it may be empty in a row.
const REQUIRED_IN_ROW: Partial<Record<EntityName, readonly (readonly string[])[]>> = {
  user: [["name"]],
  product: [["name"]],
  deal: [["stage"], ["key", "name", "company", "companyKey", "product"]],
  interaction: [["at"], ["company", "companyKey"]],
  contact: [
    ["name", "lastName", "firstName"],
    ["company", "companyKey"],
  ],
};

/** Exports put an apostrophe before what a spreadsheet would run as a formula; it is taken off on the way back in. */
const clean = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/u, "");
