import { Field, InputType, ObjectType } from "type-graphql";
import { UserError, WriteRefused } from "../graph/write/payload.ts";

/** What every input of a mutation has. */
@InputType({ description: "What every request has (请求)." })
export abstract class MutationInput {
  @Field(() => String, { nullable: true, description: "Any text of the caller's; the answer repeats it (客户端标识)." })
  clientMutationId?: string | null;
}

/** What every payload has. */
@ObjectType({ description: "What every answer has (回执)." })
export abstract class MutationPayload {
  @Field(() => String, { nullable: true, description: "What the caller named the request (客户端标识)." })
  clientMutationId!: string | null;

  @Field(() => [UserError], { description: "Why it was refused; empty when it was not (错误)." })
  userErrors!: readonly UserError[];
}

type Payload<Told extends object> = { [Name in keyof Told]: Told[Name] | null } & MutationPayload;

/**
 * Does the work of a mutation; refusals become its `userErrors`.
 *
 * @param names what the payload holds besides, for where there is nothing of it
 */
export async function answered<Told extends object>(
  { clientMutationId = null }: MutationInput,
  names: readonly (keyof Told)[],
  work: () => Promise<Told>,
): Promise<Payload<Told>> {
  try {
    return { ...(await work()), clientMutationId, userErrors: [] };
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error;
    const nothing = Object.fromEntries(names.map((name) => [name, null]));
    return { ...nothing, clientMutationId, userErrors: error.errors } as never;
  }
}
