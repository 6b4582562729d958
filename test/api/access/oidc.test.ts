import { afterAll, beforeAll, expect, it } from "vitest";
import { anOpenIdProvider, type Claims, type OpenIdProvider } from "../../openid-provider.ts";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignInUser, Visitor } from "./client.ts";

let server: TestServer;
let provider: OpenIdProvider;

beforeAll(async () => {
  provider = await anOpenIdProvider();
  const oidc = { issuer: provider.issuer, clientId: "guanxi", clientSecret: "secret" };
  server = await aGuardedServer({ entrance: { loopback: true, trustProxy: false, oidc, oidcLabel: "公司账号" } });
});
afterAll(async () => {
  await server.close();
  provider.close();
});

const cookieOf = (response: Response, name: string) =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0]!)
    .find((one) => one.startsWith(`${name}=`)) ?? "";

/** Goes to the provider and back. */
async function journey(claims: Claims, change: (back: URL) => void = () => undefined, next = "/companies") {
  provider.claims = claims;
  const manual = { redirect: "manual" } as const;
  const start = await fetch(`${server.url}/auth/oidc?next=${encodeURIComponent(next)}`, manual);
  const asked = new URL(start.headers.get("location")!);
  const back = new URL((await fetch(asked, manual)).headers.get("location")!);
  change(back);
  const end = await fetch(back, { ...manual, headers: { cookie: cookieOf(start, "guanxi_oidc") } });
  return { asked, end, session: cookieOf(end, "guanxi_session") };
}

it("is offered, and then nobody sets the server up", async () => {
  const { data } = await new Visitor(server).ask<{ signInOptions: object }>(
    "{ signInOptions { setUpNeeded oidc oidcLabel } }",
  );
  expect(data!.signInOptions).toEqual({ setUpNeeded: false, oidc: true, oidcLabel: "公司账号" });
});

it("lets the user with the verified mail address in, and back to the page that was asked for", async () => {
  const user = await aSignInUser(server, "ANALYST");
  const { asked, end, session } = await journey({ email: user.email.toUpperCase(), email_verified: true });
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
  });
  expect([end.status, end.headers.get("location")]).toEqual([302, "/companies"]);
  const visitor = new Visitor(server);
  visitor.cookie = session;
  const { data } = await visitor.ask<{ viewer: object }>("{ viewer { userId role } }");
  expect(data!.viewer).toEqual({ userId: `usr_${user.id}`, role: "ANALYST" });
  const noted = await server.services.database.query(
    "select action, record_ids as records, reason from audit_entry where actor = $1",
    [user.id],
  );
  expect(noted).toEqual([{ action: "SIGN_IN", records: [user.id], reason: "OIDC" }]);
  for (const next of ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example"]) {
    const elsewhere = await journey({ email: user.email, email_verified: true }, undefined, next);
    expect(elsewhere.end.headers.get("location"), JSON.stringify(next)).toBe("/");
  }
});

it("lets nobody in without a verified address of somebody here, and says so", async () => {
  const { email } = await aSignInUser(server, "ADMIN");
  const wrong: [string, Claims, ((back: URL) => void)?][] = [
    ["verified", { email, email_verified: false }],
    ["verified", { email }],
    ["Nobody here", { email: "stranger@guanxi.example", email_verified: true }],
    ["broken off", { email, email_verified: true, nonce: "another" }],
    ["broken off", { email, email_verified: true }, (back) => back.searchParams.set("state", "another")],
    ["broken off", { email, email_verified: true }, (back) => back.searchParams.set("code", "another")],
  ];
  for (const [words, claims, change] of wrong) {
    const { end, session } = await journey(claims, change);
    expect([end.status, session], JSON.stringify(claims)).toEqual([403, ""]);
    expect(await end.text()).toContain(words);
  }
  const bare = await fetch(`${server.url}/auth/oidc/callback?code=x&state=y`, { redirect: "manual" });
  expect(bare.status).toBe(403);
});

it("tells nobody why the provider or the database does not answer", async () => {
  const { email } = await aSignInUser(server, "SALES");
  const { database } = server.services;
  await database.query("alter table session rename to session_away");
  const { end, session } = await journey({ email, email_verified: true });
  await database.query("alter table session_away rename to session");
  expect([end.status, session]).toEqual([503, ""]);
  const nowhere = { issuer: "http://127.0.0.1:9", clientId: "guanxi", clientSecret: "secret" };
  const other = await aGuardedServer({ entrance: { loopback: true, trustProxy: false, oidc: nowhere } });
  const start = await fetch(`${other.url}/auth/oidc`, { redirect: "manual" });
  await other.close();
  expect(start.status).toBe(503);
  for (const text of [await end.text(), await start.text()]) {
    expect(text).toContain("cannot be reached at the moment");
    expect(text).not.toMatch(/relation|session_away|ECONNREFUSED|fetch failed|127\.0\.0\.1:9/);
  }
});

it("lets nobody in by an id token that somebody else has signed", async () => {
  const { email } = await aSignInUser(server, "ADMIN");
  provider.forged = true;
  const { end, session } = await journey({ email, email_verified: true });
  provider.forged = false;
  expect([end.status, session]).toEqual([403, ""]);
  expect((await journey({ email, email_verified: true })).session).not.toBe("");
});
