import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { type EntityClass, modelOf } from "../../platform/model/model.ts";
import { ReadEngine } from "./engine.ts";

const engines = new WeakMap<object, ReadEngine>();

/**
 * Loads records for a field outside the engine's own graph (a customer in an analysis): all rows of the answer ask in
 * one statement, with the selection the caller wrote.
 */
export function recordLoader(
  context: GraphContext,
  info: GraphQLResolveInfo,
  target: EntityClass,
): DataLoader<string, unknown> {
  const key = info.fieldNodes[0]!;
  const known = context.loaders.get(key) as DataLoader<string, unknown> | undefined;
  if (known) return known;
  const engine = engines.get(info.schema) ?? new ReadEngine(info.schema, context.keys);
  engines.set(info.schema, engine);
  const loader = new DataLoader<string, unknown>(async (uuids) => {
    const records = await engine.readRecords(context, info, modelOf(target), uuids);
    return uuids.map((uuid) => records.get(uuid) ?? null);
  });
  context.loaders.set(key, loader);
  return loader;
}
