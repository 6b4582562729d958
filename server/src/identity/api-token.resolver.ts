import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { problem, WriteRefused } from "../graph/write/payload.ts";
import { hasDuty, requireDuty, requireWriter } from "../platform/auth/principal.ts";
import { userError } from "../platform/errors.ts";
import type { GraphContext } from "../platform/http/context.ts";
import {
  ApiToken,
  ApiTokenCreateInput,
  ApiTokenCreatePayload,
  ApiTokenRevokeInput,
  ApiTokenRevokePayload,
} from "./api-token.types.ts";
import { apiTokens, createApiToken } from "./api-tokens.ts";
import { plainUuid } from "./ids.ts";
import { noteDeed } from "./noted.ts";
import { answered } from "./payload.ts";

const INPUT = { description: "What is asked for (请求)." };

/** What programs sign in with. */
@Resolver()
export class ApiTokenResolver {
  @Query(() => [ApiToken], {
    description: "One's own tokens, newest first; all of the workspace ask for the duty MANAGE (API 令牌).",
  })
  async apiTokens(
    @Arg("all", () => Boolean, { defaultValue: false, description: "Everybody's and every program's (全部)." })
    all: boolean,
    @Ctx() { system, principal }: GraphContext,
  ): Promise<ApiToken[]> {
    if (all) requireDuty(principal, "MANAGE");
    else if (principal.userId === null) return [];
    return apiTokens(system, all ? null : principal.userId);
  }

  @Mutation(() => ApiTokenCreatePayload, {
    description: "Makes a token for oneself, or for a program, and tells it this once (新建令牌).",
  })
  apiTokenCreate(
    @Arg("input", () => ApiTokenCreateInput, INPUT) input: ApiTokenCreateInput,
    @Ctx() context: GraphContext,
  ): Promise<ApiTokenCreatePayload> {
    return answered(input, ["apiToken", "token"], async () => {
      const { system, principal } = context;
      requireWriter(principal);
      // who found a token could otherwise make another one that outlives it
      if (principal.credential.kind === "token")
        throw userError("FORBIDDEN", "Tokens are made by people who have signed in, not by tokens");
      if (input.role || input.scopes.includes("MANAGE")) requireDuty(principal, "MANAGE");
      if (!input.role && principal.userId === null)
        throw new WriteRefused([problem("REQUIRED", "A program's token has a role", ["input", "role"])]);
      return system.transaction(async (sql) => {
        const made = await createApiToken(sql, principal.userId, input);
        const { id, name, scopes, role } = made.apiToken;
        await noteDeed(context, sql, "apiTokenCreate", {
          entity: "ApiToken",
          records: [plainUuid("tok", id), role === null ? principal.userId : null],
          fields: scopes,
          reason: role === null ? name : `${name}: ${role}`,
        });
        return made;
      });
    });
  }

  @Mutation(() => ApiTokenRevokePayload, {
    description: "Ends a token at once; others' tokens ask for the duty MANAGE (撤销令牌).",
  })
  apiTokenRevoke(
    @Arg("input", () => ApiTokenRevokeInput, INPUT) input: ApiTokenRevokeInput,
    @Ctx() context: GraphContext,
  ): Promise<ApiTokenRevokePayload> {
    return answered(input, ["revokedId"], async () => {
      const { system, principal } = context;
      requireWriter(principal);
      const id = plainUuid("tok", input.id);
      await system.transaction(async (sql) => {
        const [ended] = await sql.query<{ user: string | null; name: string }>(
          `update api_token set revoked_at = now() where id = $1 and revoked_at is null and ($2 or user_id = $3::uuid)
           returning user_id as "user", name`,
          [id, hasDuty(principal, "MANAGE"), principal.userId],
        );
        if (!ended) throw new WriteRefused([problem("NOT_FOUND", "There is no such token", ["input", "id"])]);
        const { user, name } = ended;
        await noteDeed(context, sql, "apiTokenRevoke", { entity: "ApiToken", records: [id, user], reason: name });
      });
      return { revokedId: input.id };
    });
  }
}
