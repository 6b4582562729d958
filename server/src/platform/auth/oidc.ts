import { ownPage } from "@guanxi/shared/own-page";
import * as client from "openid-client";
import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { hostOf, isLoopback, isSecure, type Place } from "./peer.ts";

/** The company's own sign-in: an OpenID provider, and how this server is known to it. */
export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Why nobody was let in, told on a page. */
export type OidcRefusal = "BROKEN_OFF" | "NO_VERIFIED_MAIL" | "NO_SUCH_USER" | "NO_ANSWER";

const START = "/auth/oidc";
const CALLBACK = "/auth/oidc/callback";
const COOKIE = "guanxi_oidc";
/** How long one may take at the provider, in seconds. */
const PATIENCE = 600;

/** What the browser keeps while it is at the provider. */
interface Journey {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly next: string;
}

const WORDS: Readonly<Record<OidcRefusal, string>> = {
  BROKEN_OFF: "The sign-in was broken off, or took too long. 登录中断或超时。",
  NO_VERIFIED_MAIL: "Your account there has no verified mail address. 您的账号没有已验证的邮箱。",
  NO_ANSWER: "The sign-in cannot be reached at the moment; try again later. 登录服务暂时无法访问，请稍后再试。",
  NO_SUCH_USER: "Nobody here has your mail address; ask an administrator. 系统中没有您的邮箱，请联系管理员。",
};

const refuse = (reply: FastifyReply, refusal: OidcRefusal) =>
  reply
    .code(refusal === "NO_ANSWER" ? 503 : 403)
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Guanxi</title><h1>Not signed in 未能登录</h1><p>${WORDS[refusal]}</p><p><a href="/sign-in">Back 返回</a></p></html>`,
    );

/**
 * Signs in by an OpenID provider: the code flow with PKCE, state and nonce.
 *
 * @param letIn opens a session for the user with a verified mail address; false where there is none
 */
export function serveOidc(
  server: FastifyInstance,
  { issuer, clientId, clientSecret }: OidcOptions,
  place: Place,
  logger: Logger,
  letIn: (email: string, request: FastifyRequest, reply: FastifyReply) => Promise<boolean>,
): void {
  let known: Promise<client.Configuration> | undefined;
  const provider = () => {
    const local = isLoopback(new URL(issuer).hostname);
    // the id token's signature is checked too, although it comes from the provider itself over TLS
    const options = { execute: [client.enableNonRepudiationChecks, ...(local ? [client.allowInsecureRequests] : [])] };
    known ??= client.discovery(new URL(issuer), clientId, clientSecret, undefined, options).catch((error: unknown) => {
      known = undefined; // it may answer the next one
      throw error;
    });
    return known;
  };
  const self = ({ raw }: FastifyRequest): string =>
    `${isSecure(raw, place) ? "https" : "http"}://${hostOf(raw, place)}`;
  const keep = (request: FastifyRequest, value: string, maxAge: number) =>
    stringifySetCookie({
      name: COOKIE,
      value,
      path: START,
      httpOnly: true,
      sameSite: "lax",
      secure: isSecure(request.raw, place),
      maxAge,
    });

  server.get<{ Querystring: { next?: string } }>(START, async (request, reply) => {
    const config = await provider().catch((error: unknown) => {
      logger.warn({ err: error }, "the OpenID provider cannot be reached");
      return undefined;
    });
    if (!config) return refuse(reply, "NO_ANSWER");
    const verifier = client.randomPKCECodeVerifier();
    const journey: Journey = {
      verifier,
      state: client.randomState(),
      nonce: client.randomNonce(),
      next: ownPage(request.query.next),
    };
    const to = client.buildAuthorizationUrl(config, {
      redirect_uri: `${self(request)}${CALLBACK}`,
      scope: "openid email",
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state: journey.state,
      nonce: journey.nonce,
    });
    const kept = Buffer.from(JSON.stringify(journey)).toString("base64url");
    return reply.header("set-cookie", keep(request, kept, PATIENCE)).redirect(to.href);
  });

  server.get(CALLBACK, async (request, reply) => {
    const kept = parseCookie(request.headers.cookie ?? "")[COOKIE];
    reply.header("set-cookie", keep(request, "", 0));
    if (!kept) return refuse(reply, "BROKEN_OFF");
    let claims: client.IDToken | undefined;
    let next: string;
    try {
      const journey = JSON.parse(Buffer.from(kept, "base64url").toString()) as Journey;
      next = ownPage(journey.next);
      const tokens = await client.authorizationCodeGrant(await provider(), new URL(request.url, self(request)), {
        pkceCodeVerifier: journey.verifier,
        expectedState: journey.state,
        expectedNonce: journey.nonce,
        idTokenExpected: true,
      });
      claims = tokens.claims();
    } catch (error) {
      logger.warn({ err: error }, "a sign-in at the OpenID provider failed");
      return refuse(reply, "BROKEN_OFF");
    }
    if (claims?.email_verified !== true || typeof claims.email !== "string") return refuse(reply, "NO_VERIFIED_MAIL");
    try {
      if (!(await letIn(claims.email, request, reply))) return refuse(reply, "NO_SUCH_USER");
    } catch (error) {
      logger.error({ err: error }, "whoever came back from the OpenID provider could not be let in");
      return refuse(reply, "NO_ANSWER");
    }
    return reply.redirect(next);
  });
}
