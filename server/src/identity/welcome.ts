import type { Entrance } from "../platform/auth/entrance.ts";
import type { Database } from "../platform/database/database.ts";
import { trialToken } from "./api-tokens.ts";
import { isSetUpNeeded } from "./options.query.ts";

const DAY = 86_400_000;

/** How one comes in, as lines of a label and a sentence. */
export async function welcome(
  database: Database,
  url: string,
  { loopback, oidc, setUpCode }: Pick<Entrance, "loopback" | "oidc" | "setUpCode">,
): Promise<readonly (readonly [label: string, text: string])[]> {
  const page = `${url}/sign-in`;
  const [state] = await database.query<{ demo: boolean; known: boolean; led: boolean }>(
    `select demo is not null as demo, exists (select 1 from credential) as known,
       exists (select 1 from app_user where active and role = 'ADMIN') as led from workspace`,
  );
  const { demo, known, led } = state!;
  const add = `\`npx pnpm@12 guanxi user add --role ADMIN --email ... --name ...${oidc ? " --no-password" : ""}\``;
  if (oidc) {
    if (!demo && !led) return [["Set up", `${add} makes the administrator who then signs in at ${page}`]];
  } else if (await isSetUpNeeded(database)) {
    const from = loopback ? "through a proxy" : "from another machine"; // who may come from elsewhere is asked for the code
    const code = setUpCode ? `, ${from} by the code ${setUpCode.text}` : "";
    return [["Set up", `${page}: whoever comes first becomes the administrator${code}`]];
  }
  if (demo && loopback) {
    const query = `{"query":"{ companies(first: 3) { totalCount nodes { name } } }"}`;
    return [
      ["Sign in", `${page}: one click makes you somebody of the demo world`],
      [
        "Try",
        `curl ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${await trialToken(database, new Date(Date.now() + DAY))}' -d '${query}'`,
      ],
    ];
  }
  if (demo && !known) return [["Sign in", `nobody can yet: ${add} makes the first`]];
  return [["Sign in", page]];
}
