import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { uuidOf } from "../graph/read/node-id.ts";
import { User } from "../graph/user/user.entity.ts";
import { problem, WriteRefused } from "../graph/write/payload.ts";
import { hasDuty, requireDuty, requireWriter } from "../platform/auth/principal.ts";
import { LIVE_SESSION } from "../platform/auth/authenticator.ts";
import { endSession } from "../platform/auth/sessions.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { modelOf } from "../platform/model/model.ts";
import { plainUuid } from "./ids.ts";
import { noteDeed } from "./noted.ts";
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
    @Ctx() context: GraphContext,
  ): Promise<SessionRevokePayload> {
    return answered(input, ["revokedId"], async () => {
      const { system, principal } = context;
      requireWriter(principal);
      const id = plainUuid("ses", input.id);
      // of a session one may not end it is not even told that there is one
      const unknown = () => new WriteRefused([problem("NOT_FOUND", "There is no such session", ["input", "id"])]);
      const all = hasDuty(principal, "MANAGE");
      if (!all && principal.userId === null) throw unknown();
      await system.transaction(async (sql) => {
        const user = await endSession(sql, id, all ? null : principal.userId);
        if (!user) throw unknown();
        await noteDeed(context, sql, "sessionRevoke", { entity: "Session", records: [id, user] });
      });
      return { revokedId: input.id };
    });
  }
}
