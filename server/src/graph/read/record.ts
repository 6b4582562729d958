import type { FieldNode } from "graphql";
import { type EntityModel, type ModelField, modelOf } from "../../platform/model/model.ts";
import { writeColumn } from "./column.ts";
import type { Compiler, Place } from "./compiler.ts";
import { writeJson } from "./scalar.ts";
import { type Fields, objectType, subFields } from "./selection.ts";
import { columnBack } from "./source.ts";
import { literal, ObjectPieces, type TextPieces } from "./statement.ts";

/** The record of `alias` as JSON text. */
export function compileObject(
  compiler: Compiler,
  model: EntityModel,
  alias: string,
  fields: Fields,
  place: Place,
): string {
  const pieces = new ObjectPieces();
  for (const [key, nodes] of fields) {
    const at = pieces.key(key);
    const name = nodes[0]!.name.value;
    if (name === "__typename") at.text(JSON.stringify(model.name));
    else compileField(compiler, at, model, model.fields.get(name)!, alias, nodes, place);
  }
  return pieces.toString();
}

/** The same, of a record that stands where others may: it tells its type to graphql-js under a key nobody can ask for. */
export function compileMember(
  compiler: Compiler,
  model: EntityModel,
  alias: string,
  nodes: readonly FieldNode[],
  place: Place,
): string {
  const fields = subFields(compiler.operation, objectType(compiler.operation, model.name), nodes);
  const json = compileObject(compiler, model, alias, fields, place);
  if (!compiler.typed) return json;
  const type = `{"${TYPE_KEY}":${JSON.stringify(model.name)}${fields.size > 0 ? "," : ""}`;
  return `${literal(type)} || substr(${json}, 2)`;
}

/** Under which key a record tells its type; no response key can be that. */
export const TYPE_KEY = "$type";

function compileField(
  compiler: Compiler,
  pieces: TextPieces,
  model: EntityModel,
  field: ModelField,
  alias: string,
  nodes: readonly FieldNode[],
  place: Place,
): void {
  const { operation, statement } = compiler;
  switch (field.kind) {
    case "column":
      return writeColumn(statement, pieces, model, field, alias);
    case "computed":
      writeJson(pieces, { sql: field.sql(alias), type: field.type, nullable: field.nullable });
      return;
    case "reference":
    case "inverse": {
      const target = modelOf(field.target());
      const row = statement.alias();
      const link =
        field.kind === "reference"
          ? `${row}.${target.key} = ${alias}.${field.column}`
          : `${row}.${columnBack(field)} = ${alias}.${model.key}`;
      compiler.link(place);
      const inner = subFields(operation, objectType(operation, target.name), nodes);
      const json = compileObject(compiler, target, row, inner, place);
      pieces.sql(`coalesce((select ${json} from ${target.table} ${row} where ${link}), 'null')`);
      return;
    }
    case "list":
      pieces.sql(`(${compiler.lists.list(compiler, model, field, alias, nodes, place)})`);
      return;
    case "union":
      pieces.sql(`(${compiler.lists.union(compiler, model, field, alias, nodes, place)})`);
  }
}

/** One record by its key, or JSON null. */
export function compileRecord(
  compiler: Compiler,
  model: EntityModel,
  key: string,
  json: (row: string) => string,
): string {
  const row = compiler.statement.alias();
  compiler.link({ count: 1, depth: 0 });
  const { table, key: column } = model;
  return `coalesce((select ${json(row)} from ${table} ${row} where ${row}.${column} = ${key}), ${literal("null")})`;
}
