import {
  type EntityModel,
  type InverseField,
  type ListField,
  type ModelField,
  modelOf,
  type ReferenceField,
  type ScalarKind,
} from "../../platform/model/model.ts";
import { linkSql } from "../access/sees.ts";
import { type Statistic, statisticKind } from "../../platform/model/statistics.ts";
import { askedSql } from "./masked.ts";
import { statisticSql } from "./statistic.ts";
import type { Statement } from "./statement.ts";

/** A value of a row, in SQL. */
export interface Expression {
  readonly sql: string;
  readonly type: ScalarKind;
  readonly nullable: boolean;
}

/** Where a record stands in a statement. */
interface Row {
  readonly model: EntityModel;
  readonly alias: string;
}

type ValueField = Extract<ModelField, { kind: "column" | "computed" | "reference" }>;

/** The column of `target` that points back to its owner. */
export const columnBack = (field: ListField | InverseField): string =>
  (modelOf(field.target()).fields.get(field.by) as ReferenceField).column;

/** The rows of a table in a statement, with the tables joined to them one to one. */
export class Source {
  readonly model: EntityModel;
  readonly alias: string;
  readonly #statement: Statement;
  readonly #joined = new Map<string, string>();
  #joins = "";

  constructor(model: EntityModel, statement: Statement) {
    this.model = model;
    this.alias = statement.alias();
    this.#statement = statement;
  }

  /** The `from` of these rows; asked for when everything that may join has been compiled. */
  get from(): string {
    return `${this.model.table} ${this.alias}${this.#joins}`;
  }

  /** The alias under which the record that a field leads to is joined; absent records are all null. */
  join(field: ReferenceField | InverseField): string {
    return this.#follow(this, field, field.field).alias;
  }

  #follow(from: Row, field: ReferenceField | InverseField, path: string): Row {
    const target = modelOf(field.target());
    const known = this.#joined.get(path);
    if (known) return { model: target, alias: known };
    const alias = this.#statement.alias();
    this.#joined.set(path, alias);
    const link =
      field.kind === "inverse"
        ? `${alias}.${columnBack(field)} = ${from.alias}.${from.model.key}`
        : `${alias}.${target.key} = ${from.alias}.${field.column}`;
    this.#joins += ` left join ${target.table} ${alias} on ${link}`;
    return { model: target, alias };
  }

  /**
   * A value of the row by its path: `name`, `fact.healthScore`, `owner.team.name`, `owner` (its key), `deals.count`,
   * `deals.amount.sum`.
   */
  value(path: string): Expression {
    const names = path.split(".");
    const [first, second, third] = names as [string, string?, string?];
    const field = this.model.fields.get(first)!;
    if (field.kind === "list") return this.#related(field, second!, third);
    let row: Row = { model: this.model, alias: this.alias };
    for (const [i, name] of names.slice(0, -1).entries()) {
      const link = row.model.fields.get(name) as ReferenceField | InverseField;
      row = this.#follow(row, link, names.slice(0, i + 1).join("."));
    }
    const value = valueOf(row.model.fields.get(names.at(-1)!) as ValueField, row.model, row.alias, this.#statement);
    return names.length === 1 ? value : { ...value, nullable: true };
  }

  #related(field: ListField, first: string, statistic: string | undefined): Expression {
    const rows = new Source(modelOf(field.target()), this.#statement);
    const where = `where ${rows.alias}.${columnBack(field)} = ${this.alias}.${this.model.key}`;
    if (statistic === undefined)
      return { sql: `(select count(*)::int from ${rows.from} ${where})`, type: "int", nullable: false };
    const { sql, type } = rows.value(first);
    const told = statistic as Statistic;
    return {
      sql: `(select ${statisticSql(told, type, sql)} from ${rows.from} ${where})`,
      type: statisticKind(told, type),
      nullable: told !== "distinct",
    };
  }
}

function valueOf(field: ValueField, model: EntityModel, alias: string, { view }: Statement): Expression {
  const { nullable } = field;
  if (field.kind === "reference") return { sql: linkSql(view, field, alias), type: "id", nullable };
  const sql = field.kind === "computed" ? field.sql(alias) : askedSql(view, model, field, alias);
  return { sql, type: field.type, nullable };
}
