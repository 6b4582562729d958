import type { Database } from "../platform/database/database.ts";
import type { SetUpCode } from "../platform/auth/set-up-code.ts";
import { createApiToken } from "./api-tokens.ts";
import { isSetUpNeeded } from "./options.query.ts";

/** What the token is called that a start makes for whoever wants to try the API. */
const TRIAL = "start-up";
const DAY = 86_400_000;

/** A token for reading as an analyst may, for a day; the one of the start before ends. */
async function trialToken(database: Database): Promise<string> {
  await database.query(
    "update api_token set revoked_at = now() where name = $1 and user_id is null and revoked_at is null",
    [TRIAL],
  );
  const asked = {
    name: TRIAL,
    role: "ANALYST",
    scopes: ["READ" as const],
    expiresAt: new Date(Date.now() + DAY),
  } as const;
  return (await createApiToken(database, null, { ...asked, scopes: [...asked.scopes] })).token;
}

/**
 * How one comes in, as lines of a label and a sentence.
 *
 * @param loopback whether the server answers this machine alone
 * @param code what whoever sets the server up from elsewhere must know
 */
export async function welcome(
  database: Database,
  url: string,
  loopback: boolean,
  code: SetUpCode,
): Promise<readonly (readonly [label: string, text: string])[]> {
  const page = `${url}/sign-in`;
  const [state] = await database.query<{ demo: boolean; known: boolean }>(
    "select demo is not null as demo, exists (select 1 from credential) as known from workspace",
  );
  if (await isSetUpNeeded(database)) {
    const from = loopback ? "through a proxy" : "from another machine"; // who may come from elsewhere is asked for the code
    return [["Set up", `${page}: whoever comes first becomes the administrator, ${from} by the code ${code.text}`]];
  }
  if (state!.demo && loopback) {
    const query = `{"query":"{ companies(first: 3) { totalCount nodes { name } } }"}`;
    return [
      ["Sign in", `${page}: one click makes you somebody of the demo world`],
      [
        "Try",
        `curl ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${await trialToken(database)}' -d '${query}'`,
      ],
    ];
  }
  if (state!.demo && !state!.known)
    return [
      ["Sign in", "nobody can yet: `npx pnpm@12 guanxi user add --role ADMIN --email ... --name ...` makes the first"],
    ];
  return [["Sign in", page]];
}
