import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import type { Sql } from "../../platform/database/sql.ts";
import type { EntityModel } from "../../platform/model/model.ts";
import { Compiler } from "./compile.ts";
import { type RootCompiler, rootCompilers } from "./roots.ts";
import { run } from "./run.ts";
import { objectType, type Operation, rootFields, subFields } from "./selection.ts";
import { TextPieces } from "./statement.ts";

/** A statement ready to run. */
export interface Plan {
  readonly text: string;
  readonly values: readonly unknown[];
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

/** The read engine: a selection becomes one SQL statement that gives the answer as text. */
export class ReadEngine {
  readonly #schema: GraphQLSchema;
  readonly #roots: Map<string, RootCompiler>;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#roots = rootCompilers();
  }

  /**
   * The statement of a whole operation, or null where a root field is not the engine's.
   *
   * @param variables coerced values
   * @throws GraphQLError with a code where an argument is wrong
   */
  plan(document: DocumentNode, definition: OperationDefinitionNode, variables: Record<string, unknown>): Plan | null {
    const operation: Operation = { schema: this.#schema, fragments: fragmentsOf(document), variables };
    const fields = rootFields(operation, this.#schema.getQueryType()!, definition.selectionSet);
    const names = [...fields.values()].map((nodes) => nodes[0]!.name.value);
    if (names.length === 0 || !names.every((name) => name === "__typename" || this.#roots.has(name))) return null;
    const compiler = new Compiler(operation);
    const pieces = new TextPieces().text("{");
    let first = true;
    for (const [key, nodes] of fields) {
      pieces.text(`${first ? "" : ","}${JSON.stringify(key)}:`);
      first = false;
      const name = nodes[0]!.name.value;
      if (name === "__typename") pieces.text('"Query"');
      else pieces.sql(this.#roots.get(name)!(compiler, operation, nodes));
    }
    return { text: `select ${pieces.text("}").toString()}`, values: compiler.statement.values };
  }

  /** Answers one root field on its own, for operations that ask for other things too. */
  async readField(sql: Sql, info: GraphQLResolveInfo): Promise<unknown> {
    const operation = operationOf(info);
    const compiler = new Compiler(operation);
    const text = this.#roots.get(info.fieldName)!(compiler, operation, info.fieldNodes);
    return JSON.parse(await run(sql, `select ${text}`, compiler.statement.values));
  }

  /** Answers the same selection for many records at once, by their uuid. */
  async readRecords(
    sql: Sql,
    info: GraphQLResolveInfo,
    model: EntityModel,
    uuids: readonly string[],
  ): Promise<Map<string, unknown>> {
    const operation = operationOf(info);
    const compiler = new Compiler(operation);
    const fields = subFields(operation, objectType(operation, model.name), info.fieldNodes as readonly FieldNode[]);
    const row = compiler.statement.alias();
    const json = compiler.object(model, row, fields, uuids.length, 0);
    const keys = compiler.statement.value(uuids, "uuid[]");
    const list = `select '{' || coalesce(string_agg('"' || ${row}.${model.key} || '":' || (${json}), ','), '') || '}'
      from ${model.table} ${row} where ${row}.${model.key} = any (${keys})`;
    return new Map(Object.entries(JSON.parse((await sql.queryText(list, compiler.statement.values)) ?? "{}")));
  }
}

const operationOf = (info: GraphQLResolveInfo): Operation => ({
  schema: info.schema,
  fragments: info.fragments,
  variables: info.variableValues,
});
