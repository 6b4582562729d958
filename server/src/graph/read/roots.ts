import type { FieldNode, GraphQLObjectType } from "graphql";
import { userError } from "../../platform/errors.ts";
import { allModels, type EntityModel } from "../../platform/model/model.ts";
import { compileOutreach, outreach } from "../consent/outreach.ts";
import type { Compiler } from "./compiler.ts";
import { compileConnection } from "./connection.ts";
import { modelOfId, uuidOf } from "./node-id.ts";
import type { ConnectionArguments } from "./page.ts";
import { compileMember, compileObject, compileRecord } from "./record.ts";
import { argumentsOf, objectType, type Operation, subFields } from "./selection.ts";

/** How a root field of the graph becomes SQL that gives its JSON text. */
export type RootCompiler = (compiler: Compiler, nodes: readonly FieldNode[]) => string;

const TOP = { count: 1, depth: 0 };
/** How many records `nodes` gives at once. */
const MAX_IDS = 100;

/** `companies` of Company, `company` for one of them. */
export const singular = (model: EntityModel): string => model.name.charAt(0).toLowerCase() + model.name.slice(1);

const queryType = (operation: Operation): GraphQLObjectType => operation.schema.getQueryType()!;

function listRoot(model: EntityModel): RootCompiler {
  return (compiler, nodes) => {
    const { operation } = compiler;
    const args = argumentsOf(operation, queryType(operation), nodes[0]!) as ConnectionArguments;
    return `(${compileConnection(compiler, model, args, nodes, () => "true", TOP)})`;
  };
}

function recordRoot(model: EntityModel): RootCompiler {
  return (compiler, nodes) => {
    const { operation, statement } = compiler;
    const { id } = argumentsOf(operation, queryType(operation), nodes[0]!);
    const key = statement.value(id, "uuid", (value) => uuidOf(model, String(value)));
    const fields = subFields(operation, objectType(operation, model.name), nodes);
    return compileRecord(compiler, model, key, (row) => compileObject(compiler, model, row, fields, TOP));
  };
}

/** One record of whatever type its id says, by its key. */
function member(compiler: Compiler, model: EntityModel | undefined, key: () => string, nodes: readonly FieldNode[]) {
  if (!model) return "'null'";
  return compileRecord(compiler, model, key(), (row) => compileMember(compiler, model, row, nodes, TOP));
}

const typeOf = (id: string): string => modelOfId(id)?.name ?? "";
const modelNamed = (name: string): EntityModel | undefined =>
  name === "" ? undefined : allModels().find((model) => model.name === name);

const nodeRoot: RootCompiler = (compiler, nodes) => {
  const { operation, statement } = compiler;
  const { id } = argumentsOf(operation, queryType(operation), nodes[0]!);
  const model = modelNamed(statement.decide(id, typeOf));
  const key = () => statement.value(id, "uuid", (value) => uuidOf(model!, String(value)));
  return member(compiler, model, key, nodes);
};

const nodesRoot: RootCompiler = (compiler, nodes) => {
  const { operation, statement } = compiler;
  const { ids } = argumentsOf(operation, queryType(operation), nodes[0]!);
  const types = statement.decide(ids, (asked: string[]) => {
    if (asked.length > MAX_IDS) throw userError("PAGE_SIZE", `Ask for at most ${MAX_IDS} records by their ids at once`);
    return asked.map(typeOf).join(",");
  });
  const count = statement.decide(ids, (asked: string[]) => asked.length);
  const parts = (count === 0 ? [] : types.split(",")).map((type, i) => {
    const model = modelNamed(type);
    const key = () => statement.value(ids, "uuid", (asked) => uuidOf(model!, (asked as string[])[i]!));
    return member(compiler, model, key, nodes);
  });
  return `('[' || ${parts.length === 0 ? "''" : parts.join(" || ',' || ")} || ']')`;
};

/** The root fields the engine answers. */
export function rootCompilers(): Map<string, RootCompiler> {
  const roots = new Map<string, RootCompiler>([
    ["node", nodeRoot],
    ["nodes", nodesRoot],
    [outreach.name, compileOutreach],
  ]);
  for (const model of allModels())
    if (model.root) {
      roots.set(model.root, listRoot(model));
      roots.set(singular(model), recordRoot(model));
    }
  return roots;
}
