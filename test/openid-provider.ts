import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What the provider says of whoever comes. */
export interface Claims {
  email?: string;
  email_verified?: boolean;
  nonce?: string;
}

/** An OpenID provider that asks nobody for a password. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** What the next id tokens say; a nonce of its own takes the place of the right one. */
  claims: Claims;
  /** Whether id tokens are signed with a key that is not the provider's. */
  forged: boolean;
  close(): void;
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const another = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function idToken(claims: object, signer: KeyObject): string {
  const body = `${part({ alg: "RS256", kid: "1", typ: "JWT" })}.${part(claims)}`;
  return `${body}.${sign("sha256", Buffer.from(body), signer).toString("base64url")}`;
}

/** Starts a provider that knows the client `guanxi`. */
export async function anOpenIdProvider(): Promise<OpenIdProvider> {
  const asked = new Map<string, URLSearchParams>();
  const provider: { claims: Claims; forged: boolean } = { claims: {}, forged: false };
  let issuer = "";

  async function token(request: IncomingMessage): Promise<object | null> {
    const form = new URLSearchParams(await text(request));
    const first = asked.get(form.get("code") ?? "");
    asked.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (first?.get("code_challenge") !== challenge || first.get("code_challenge_method") !== "S256") return null;
    const now = Math.floor(Date.now() / 1000);
    const standard = { iss: issuer, aud: "guanxi", sub: "1", iat: now, exp: now + 60, nonce: first.get("nonce") };
    const signed = idToken({ ...standard, ...provider.claims }, provider.forged ? another : privateKey);
    return { access_token: "x", token_type: "Bearer", id_token: signed };
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer);
    const json = (value: object, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (url.pathname === "/.well-known/openid-configuration")
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    else if (url.pathname === "/jwks")
      json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256" }] });
    else if (url.pathname === "/authorize") {
      const code = `code-${asked.size}-${Math.random()}`;
      asked.set(code, url.searchParams);
      const back = new URL(url.searchParams.get("redirect_uri")!);
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state")!);
      response.writeHead(302, { location: back.href }).end();
    } else void token(request).then((told) => (told ? json(told) : json({ error: "invalid_grant" }, 400)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(provider, { issuer, close: () => void server.close() });
}
