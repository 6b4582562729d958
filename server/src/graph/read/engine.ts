import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { type ReadView, viewOf } from "../../platform/auth/view.ts";
import type { Caller } from "../../platform/http/context.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import type { EntityModel } from "../../platform/model/model.ts";
import { Compiler, type Lists } from "./compiler.ts";
import { compileList } from "./connection.ts";
import { costOf, type Plan, PlanCache, planOf, type RootField, SEPARATOR } from "./plan.ts";
import { compileObject } from "./record.ts";
import { type RootCompiler, rootCompilers } from "./roots.ts";
import { run } from "./run.ts";
import { objectType, type Operation, rootFields, subFields } from "./selection.ts";
import { compileUnion } from "./union.ts";
import { slotted, type Variables } from "./slot.ts";
import { literal, ObjectPieces } from "./statement.ts";
import { readable } from "./tell.ts";

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

const LISTS: Lists = { list: compileList, union: compileUnion };

/** The read engine: a selection becomes one SQL statement that gives the answer as text. */
export class ReadEngine {
  readonly schema: GraphQLSchema;
  readonly #roots: Map<string, RootCompiler>;
  readonly #plans = new PlanCache();

  readonly #keys: KeyRing;

  constructor(schema: GraphQLSchema, keys: KeyRing) {
    this.schema = schema;
    this.#keys = keys;
    this.#roots = rootCompilers();
  }

  /**
   * The plan of a query, made or known.
   *
   * @param variables coerced values
   * @param view for whom
   * @param mostRows how many records a page may have; the same for every plan of a document
   * @throws GraphQLError with a code where an argument is wrong, or too much is asked for
   */
  plan(
    document: DocumentNode,
    definition: OperationDefinitionNode,
    variables: Variables,
    view: ReadView,
    mostRows?: number,
  ): Plan {
    return this.#plans.get(definition, variables, view, () =>
      this.#make(document, definition, variables, view, mostRows),
    );
  }

  #make(
    document: DocumentNode,
    definition: OperationDefinitionNode,
    variables: Variables,
    view: ReadView,
    mostRows: number | undefined,
  ): Plan {
    const operation: Operation = {
      schema: this.schema,
      fragments: fragmentsOf(document),
      variables: slotted(variables) as Variables,
    };
    const collected = rootFields(operation, this.schema.getQueryType()!, definition.selectionSet);
    const fields = [...collected].map(([key, nodes]): RootField => {
      const name = nodes[0]!.name.value;
      return { key, nodes, planned: name === "__typename" || this.#roots.has(name) };
    });
    const compiler = new Compiler(operation, LISTS, view, this.#keys, false, mostRows);
    const planned = fields.filter((field) => field.planned);
    if (planned.length === 0) return planOf(compiler, undefined, fields);
    return planOf(compiler, this.#statement(compiler, fields, planned), fields);
  }

  /** The whole response, or the answers of the planned fields alone where others are spliced in between. */
  #statement(compiler: Compiler, fields: readonly RootField[], planned: readonly RootField[]): string {
    const textOf = ({ nodes }: RootField) => {
      const name = nodes[0]!.name.value;
      return name === "__typename" ? literal('"Query"') : this.#roots.get(name)!(compiler, nodes);
    };
    if (planned.length < fields.length) return `select ${planned.map(textOf).join(` || ${literal(SEPARATOR)} || `)}`;
    const pieces = new ObjectPieces();
    for (const field of planned) pieces.key(field.key).sql(textOf(field));
    const extensions = JSON.stringify(costOf(compiler.asked));
    return `select '{"data":' || ${pieces.toString()} || ',"extensions":${extensions}}'`;
  }

  /** Answers one root field on its own, where graphql-js runs the operation (over a socket). */
  async readField(caller: Caller, info: GraphQLResolveInfo): Promise<unknown> {
    const compiler = this.#typed(caller, operationOf(info));
    const text = this.#roots.get(info.fieldName)!(compiler, info.fieldNodes);
    return read(caller, compiler, `select ${text}`);
  }

  #typed({ principal }: Caller, operation: Operation): Compiler {
    return new Compiler(operation, LISTS, viewOf(principal.rights), this.#keys, true);
  }

  /** Answers the same selection for many records at once, by their uuid. */
  async readRecords(
    caller: Caller,
    info: GraphQLResolveInfo,
    model: EntityModel,
    uuids: readonly string[],
  ): Promise<Map<string, unknown>> {
    const operation = operationOf(info);
    const compiler = this.#typed(caller, operation);
    const fields = subFields(operation, objectType(operation, model.name), info.fieldNodes);
    const row = compiler.statement.alias();
    const json = compileObject(compiler, model, row, fields, { count: uuids.length, depth: 0 });
    const keys = compiler.statement.value(uuids, "uuid[]");
    const list = `select '{' || coalesce(string_agg('"' || ${row}.${model.key} || '":' || (${json}), ','), '') || '}'
      from ${model.table} ${row} where ${row}.${model.key} = any (${keys})`;
    return new Map(Object.entries((await read(caller, compiler, list)) as object));
  }
}

/** Runs a statement whose answer graphql-js completes. */
async function read(caller: Caller, { statement }: Compiler, text: string): Promise<unknown> {
  const answer = await run(caller.sql, text, statement.values);
  return JSON.parse(statement.marked ? await readable(caller, answer) : answer);
}

const operationOf = (info: GraphQLResolveInfo): Operation => ({
  schema: info.schema,
  fragments: info.fragments,
  variables: info.variableValues,
});
