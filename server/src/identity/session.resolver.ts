import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { uuidOf } from "../graph/read/node-id.ts";
import { User } from "../graph/user/user.entity.ts";
import { problem, WriteRefused } from "../graph/write/payload.ts";
import { hasDuty, requireDuty, requireWriter } from "../platform/auth/principal.ts";
import { LIVE_SESSION } from "../platform/auth/authenticator.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { modelOf } from "../platform/model/model.ts";
import { plainUuid } from "./ids.ts";
import { answered } from "./payload.ts";
import { Session, SessionRevokeInput, SessionRevokePayload } from "./session.types.ts";

type Row = Omit<Session, "createdAt" | "lastSeenAt" | "expiresAt"> &
  Record<"createdAt" | "lastSeenAt" | "expiresAt", string>;

/** Where somebody is signed in. */
@Resolver()
export class SessionResolver {
  @Query(() => [Session], {
    description: "Where one is signed in, latest first; others' sessions ask for the duty MANAGE (登录会话).",
  })
  async sessions(
    @Arg("userId", () => ID, { nullable: true, description: "Whose; absent: one's own (用户标识)." })
    userId: string | null | undefined,
    @Ctx() { system, principal }: GraphContext,
  ): Promise<Session[]> {
    const whose = userId ? uuidOf(modelOf(User), userId) : principal.userId;
    if (whose !== principal.userId) requireDuty(principal, "MANAGE");
    const rows = await system.query<Row>(
      `select 'ses_' || s.id as id, s.method, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
         s.expires_at as "expiresAt", s.ip, s.user_agent as "userAgent", s.id::text = $2 as current
       from session s join app_user u on u.id = s.user_id where s.user_id = $1 and ${LIVE_SESSION}
       order by s.last_seen_at desc limit 200`,
      [whose, principal.credential.id],
    );
    return rows.map((row) => ({
      ...row,
      createdAt: new Date(row.createdAt),
      lastSeenAt: new Date(row.lastSeenAt),
      expiresAt: new Date(row.expiresAt),
    }));
  }

  @Mutation(() => SessionRevokePayload, {
    description: "Ends a session at once; others' sessions ask for the duty MANAGE (结束会话).",
  })
  sessionRevoke(
    @Arg("input", () => SessionRevokeInput, { description: "What is asked for (请求)." }) input: SessionRevokeInput,
    @Ctx() { system, principal }: GraphContext,
  ): Promise<SessionRevokePayload> {
    return answered(input, ["revokedId"], async () => {
      requireWriter(principal);
      // of a session one may not end it is not even told that there is one
      const ended = await system.query(
        "update session set revoked_at = now() where id = $1 and revoked_at is null and ($2 or user_id = $3::uuid) returning 1 as ended",
        [plainUuid("ses", input.id), hasDuty(principal, "MANAGE"), principal.userId],
      );
      if (ended.length === 0)
        throw new WriteRefused([problem("NOT_FOUND", "There is no such session", ["input", "id"])]);
      return { revokedId: input.id };
    });
  }
}
