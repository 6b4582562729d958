import type { GraphQLResolveInfo } from "graphql";
import { Arg, type ClassType, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";

/** What inputs hold; which of it, each mutation's own input type says. */
export type GivenInput = Readonly<Record<string, unknown>> & {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly version?: number | null;
  readonly items: readonly GivenInput[];
};

/** A mutation made at boot. */
export interface MutationDefinition {
  readonly name: string;
  readonly description: string;
  readonly input: ClassType;
  readonly payload: ClassType;
  readonly resolve: (context: GraphContext, info: GraphQLResolveInfo, input: GivenInput) => unknown;
}

/** A resolver class with these mutations. */
export function mutationResolver(mutations: readonly MutationDefinition[]): ClassType {
  class MutationResolver {}
  const { prototype } = MutationResolver;
  for (const { name, description, input, payload, resolve } of mutations) {
    const value = (given: never, context: GraphContext, info: GraphQLResolveInfo) => resolve(context, info, given);
    const descriptor = { value, configurable: true, writable: true };
    Object.defineProperty(prototype, name, descriptor);
    Mutation(() => payload as never, { description })(prototype, name, descriptor as never);
    Arg("input", () => input as never, { description: "What is asked for (请求)." })(prototype, name, 0);
    Ctx()(prototype, name, 1);
    Info()(prototype, name, 2);
  }
  Resolver()(MutationResolver);
  return MutationResolver as ClassType;
}
