import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Env } from "../platform/env.ts";
import { accepted, withGraph } from "./graph-host.ts";

interface Options {
  readonly role: UserRole;
  readonly write?: boolean;
  readonly manage?: boolean;
  readonly days: number;
}

type Refusals = { readonly userErrors: readonly { readonly message: string }[] };

const say = (line: string) => process.stdout.write(`${line}\n`);

function days(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError("Give a whole number of days.");
  return Number(text);
}

/** `guanxi token`: what programs sign in with. */
export function tokenCommand(env: () => Env): Command {
  const token = new Command("token").description("What programs sign in with");

  token
    .command("create")
    .description("Make a program's token, and tell it this once")
    .argument("<name>", "what it is for")
    .addOption(new Option("--role <role>", "in whose rights it asks").choices(USER_ROLES).makeOptionMandatory())
    .option("--write", "let it change things, not only read")
    .option("--manage", "let it decide who may come in, and as what, where the role may")
    .addOption(new Option("--days <days>", "how long it holds").argParser(days).default(90))
    .action((name: string, { role, write = false, manage = false, days: count }: Options) =>
      withGraph(env(), async (ask) => {
        const expiresAt = new Date(Date.now() + count * 86_400_000).toISOString();
        const { apiTokenCreate } = await ask<{
          apiTokenCreate: Refusals & { token: string; apiToken: { id: string } };
        }>(
          "mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token apiToken { id } userErrors { message } } }",
          {
            input: {
              name,
              role,
              scopes: ["READ", ...(write ? ["WRITE"] : []), ...(manage ? ["MANAGE"] : [])],
              expiresAt,
            },
          },
        );
        say(accepted(apiTokenCreate).token);
        process.stderr.write(
          `${apiTokenCreate.apiToken.id} holds until ${expiresAt}. Keep the token: nothing tells it again.\n`,
        );
      }),
    );

  token
    .command("list")
    .description("List the tokens that are not revoked")
    .action(() =>
      withGraph(env(), async (ask) => {
        const { apiTokens } = await ask<{
          apiTokens: {
            id: string;
            name: string;
            hint: string;
            scopes: string[];
            role: string | null;
            userName: string | null;
            expiresAt: string | Date;
          }[];
        }>("{ apiTokens(all: true) { id name hint scopes role userName expiresAt } }");
        for (const { id, hint, scopes, role, userName, expiresAt, name } of apiTokens)
          say([id, `${hint}…`, scopes.join("+"), role ?? userName, new Date(expiresAt).toISOString(), name].join("  "));
      }),
    );

  token
    .command("revoke")
    .description("End a token at once")
    .argument("<id>", "its id, as the list tells it: tok_...")
    .action((id: string) =>
      withGraph(env(), async (ask) => {
        const { apiTokenRevoke } = await ask<{ apiTokenRevoke: Refusals }>(
          "mutation ($id: ID!) { apiTokenRevoke(input: { id: $id }) { userErrors { message } } }",
          { id },
        );
        accepted(apiTokenRevoke);
        say(`${id} opens nothing any more.`);
      }),
    );

  return token;
}
