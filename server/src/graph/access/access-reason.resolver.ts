import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { userError } from "../../platform/errors.ts";
import { modelOfId, uuidOf } from "../read/node-id.ts";
import { accessReasons } from "./access-reason.query.ts";
import { AccessReason } from "./access-reason.types.ts";

@Resolver()
export class AccessReasonResolver {
  @Query(() => [AccessReason], {
    description: "Why the caller sees a record; empty where the caller does not, or it does not exist (为何可见).",
  })
  async accessReasons(
    @Arg("id", () => ID, { description: "The record." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<AccessReason[]> {
    const model = modelOfId(id);
    if (!model) throw userError("BAD_ID", `"${id}" is not the id of a record`);
    return accessReasons(context, model, uuidOf(model, id));
  }
}
