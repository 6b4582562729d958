import { type EntityModel, modelOf, type ReferenceField, type UnionField } from "../../platform/model/model.ts";
import { memberName } from "../../platform/model/union.ts";
import type { Lists, Place } from "./compiler.ts";
import { type FilterInput, valueConditions } from "./conditions.ts";
import { keyset } from "./cursor.ts";
import { type Order, orderBy, signatureOf } from "./order.ts";
import { type PageArguments, pageOf } from "./page.ts";
import { compilePage } from "./paged.ts";
import { compileMember } from "./record.ts";
import { argumentsOf, objectType, subFields } from "./selection.ts";
import { literal, ObjectPieces } from "./statement.ts";
import { Source } from "./source.ts";
import { where } from "./where.ts";

/** The arguments of a union's connection; their values may be slots. */
export interface UnionArguments extends PageArguments {
  readonly filter?: { readonly types?: unknown; readonly at?: FilterInput | null } | null;
  readonly direction: unknown;
}

interface Member {
  readonly model: EntityModel;
  /** When a row of `alias` happened. */
  readonly at: (alias: string) => string;
  readonly back: string;
}

/** The entities of a union that belong to an owner, with the column that says to which. */
function membersOf({ union, owner }: UnionField): Member[] {
  return union().members.flatMap(({ target, at }) => {
    const model = modelOf(target());
    const reference = [...model.fields.values()].find(
      (field): field is ReferenceField => field.kind === "reference" && field.target() === owner(),
    );
    if (!reference) return [];
    const column = (model.fields.get(at) as { column: string }).column;
    return [{ model, at: (alias) => `${alias}.${column}::timestamptz`, back: reference.column }];
  });
}

const orderOf = (field: UnionField, descending: boolean, at: string, id: string): Order => ({
  keys: [
    { sql: at, type: "timestamptz", descending, nullsFirst: false, nullable: false },
    { sql: id, type: "uuid", descending: false, nullsFirst: false, nullable: false },
  ],
  signature: signatureOf(field.union().name, descending),
});

/**
 * The records of several tables that belong to one record, by when they happened, as a query of one text. Each table
 * gives at most a page, so that its index on time is all that is read.
 */
export const compileUnion: Lists["union"] = (compiler, owner, field, alias, nodes, place) => {
  const { operation, statement } = compiler;
  const args = argumentsOf(operation, objectType(operation, owner.name), nodes[0]!) as unknown as UnionArguments;
  const { name } = field.union();
  const type = objectType(operation, `${name}Connection`);
  const fields = subFields(operation, type, nodes);
  const descending = statement.decide(args.direction, String) === "DESC";
  const only =
    args.filter?.types == null ? null : statement.decide(args.filter.types, (types: string[]) => types.join());
  const members = membersOf(field).filter(
    ({ model }) => only === null || only.split(",").includes(memberName(model.name)),
  );
  const conditions = ({ model, at, back }: Member, row: string): string[] => [
    `${row}.${back} = ${alias}.${owner.key}`,
    `${at(row)} is not null`,
    ...(args.filter?.at
      ? valueConditions({ sql: at(row), type: "dateTime", nullable: false }, model, args.filter.at, statement)
      : []),
  ];
  const page = pageOf(args, statement);
  const order = orderOf(field, descending, "u.at", "u.id");
  const part = (member: Member) => {
    const { model, at } = member;
    const rows = new Source(model, statement);
    const own = orderOf(field, descending, at(rows.alias), `${rows.alias}.${model.key}`);
    const bounds = [
      ...(args.after != null ? [keyset(own, args.after, true, statement)] : []),
      ...(args.before != null ? [keyset(own, args.before, false, statement)] : []),
    ];
    return `(select ${literal(model.name)} as type, ${rows.alias}.${model.key} as id, ${at(rows.alias)} as at
      from ${rows.from}${where([...conditions(member, rows.alias), ...bounds])}
      order by ${orderBy(own.keys, page.backward)} limit ${page.size + 1})`;
  };
  const nothing = "(select null::text as type, null::uuid as id, null::timestamptz as at where false)";
  const from = () => `from (${members.map(part).join(" union all ") || nothing}) u`;
  let inner: Place | undefined;
  const paged = compilePage(compiler, { from, order, page, args }, `${name}Edge`, fields, (same) => {
    inner ??= compiler.list(place, page.size);
    const cases = members.map(({ model }) => {
      const row = statement.alias();
      const json = compileMember(compiler, model, row, same, inner!);
      return `when ${literal(model.name)} then (select ${json} from ${model.table} ${row} where ${row}.${model.key} = u.id)`;
    });
    return cases.length === 0 ? "null::text" : `case u.type ${cases.join(" ")} end`;
  });
  const pieces = new ObjectPieces();
  for (const [asked, same] of fields) {
    const at = pieces.key(asked);
    const what = same[0]!.name.value;
    if (what === "__typename") at.text(JSON.stringify(type.name));
    else if (what === "totalCount") {
      compiler.aggregate(place);
      const counts = members.map((member) => {
        const row = statement.alias();
        return `(select count(*) from ${member.model.table} ${row}${where(conditions(member, row))})`;
      });
      at.sql(`(${counts.join(" + ") || "0"})::text`);
    } else at.sql(paged!.parts.get(asked)!);
  }
  return paged ? `select ${pieces.toString()} from (${paged.rows}) p having true` : `select ${pieces.toString()}`;
};
