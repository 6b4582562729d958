import type { FastifyReply, FastifyRequest } from "fastify";
import type { Services } from "../platform/http/context.ts";
import { addressOf } from "../platform/auth/peer.ts";
import { sessionCookie } from "../platform/auth/session-cookie.ts";
import { SESSION_SECONDS } from "../platform/auth/sessions.ts";
import { openNotedSession } from "./noted.ts";

/** Opens a session for the one user with a mail address that an OpenID provider has verified. */
export const letInByMail =
  ({ audit, database, entrance }: Pick<Services, "audit" | "database" | "entrance">) =>
  async (email: string, request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const users = await database.query<{ id: string }>(
      "select id from app_user where active and lower(email) = lower($1) limit 2",
      [email],
    );
    if (users.length !== 1) return false;
    const origin = { ip: addressOf(request.raw, entrance), userAgent: request.headers["user-agent"] ?? null };
    const secret = await database.transaction((sql) => openNotedSession(audit, sql, users[0]!.id, "OIDC", origin));
    reply.header("set-cookie", sessionCookie(request.raw, entrance, secret, SESSION_SECONDS));
    return true;
  };
