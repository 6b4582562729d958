import { Ctx, Query, Resolver } from "type-graphql";
import { requireDuty } from "../../platform/auth/principal.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { marksInUse } from "../../platform/personal/ring-mark.ts";

/** Which keys people's data is sealed with, for whoever changes them. */
@Resolver()
export class SealKeysResolver {
  @Query(() => [String], {
    description:
      "The marks of the keys that people's data is sealed with; one when all of it is sealed with the newest. A mark tells nothing of its key; duty MANAGE (密钥标记).",
  })
  sealKeys(@Ctx() { system, principal }: GraphContext): Promise<string[]> {
    requireDuty(principal, "MANAGE");
    return marksInUse(system);
  }
}
