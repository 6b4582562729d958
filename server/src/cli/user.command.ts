import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import { Command, Option } from "commander";
import { readFileSync } from "node:fs";
import type { Env } from "../platform/env.ts";
import { accepted, type Ask, CommandError, withGraph } from "./graph-host.ts";

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: UserRole;
  readonly active: boolean;
  readonly version: number;
}

type Refusals = { readonly userErrors: readonly { readonly message: string }[] };

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A password is read from standard input: on the command line every user of the machine would see it. */
function typedPassword(): string {
  if (process.stdin.isTTY) process.stderr.write("The password, then Enter and Ctrl-D: ");
  return readFileSync(0, "utf8").replace(/\r?\n$/, "");
}

async function userBy(ask: Ask, email: string): Promise<Listed> {
  const { users } = await ask<{ users: { nodes: Listed[] } }>(
    "query ($email: String!) { users(first: 2, filter: { email: { eq: $email } }) { nodes { id name email role active version } } }",
    { email },
  );
  if (users.nodes.length !== 1)
    throw new CommandError(
      `There ${users.nodes.length === 0 ? "is nobody" : "are several"} with the mail address ${email}.`,
    );
  return users.nodes[0]!;
}

const setPassword = async (ask: Ask, userId: string, password: string): Promise<void> =>
  void accepted(
    (
      await ask<{ userSetPassword: Refusals }>(
        "mutation ($input: UserSetPasswordInput!) { userSetPassword(input: $input) { userErrors { message } } }",
        { input: { userId, password } },
      )
    ).userSetPassword,
  );

/** `guanxi user`: who may sign in. */
export function userCommand(env: () => Env): Command {
  const user = new Command("user").description("Who may sign in; passwords are read from standard input");

  user
    .command("add")
    .description("Add a user, or give an imported one a role, with a password unless the company's own sign-in is used")
    .requiredOption("--email <address>", "mail address")
    .requiredOption("--name <name>", "name")
    .addOption(new Option("--role <role>", "role").choices(USER_ROLES).default("SALES"))
    .option("--no-password", "let the user sign in by the company's own sign-in alone")
    .action(async (asked: { email: string; name: string; role: UserRole; password: boolean }) => {
      const password = asked.password ? typedPassword() : null;
      await withGraph(env(), async (ask) => {
        const { email, name, role } = asked;
        const { userCreate } = await ask<{ userCreate: Refusals & { user: { id: string } | null } }>(
          "mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id } userErrors { message } } }",
          { input: { email, name, role } },
        );
        const { id } = accepted(userCreate).user!;
        if (password !== null)
          await setPassword(ask, id, password).catch((error: Error) => {
            throw new CommandError(`${name} was added (${id}), but without a password: ${error.message}`);
          });
        say(`${name} was added as ${role} (${id}).`);
      });
    });

  user
    .command("list")
    .description("List the users")
    .action(() =>
      withGraph(env(), async (ask) => {
        let after: string | null = null;
        do {
          const {
            users,
          }: { users: { nodes: Listed[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } } = await ask(
            "query ($after: String) { users(first: 100, after: $after) { nodes { id name email role active } pageInfo { endCursor hasNextPage } } }",
            { after },
          );
          for (const one of users.nodes)
            say(
              [one.role.padEnd(9), one.active ? "active " : "left   ", one.email ?? "-", one.name, one.id].join("  "),
            );
          after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
        } while (after !== null);
      }),
    );

  user
    .command("password")
    .description("Give a user another password; the user's sessions end")
    .argument("<email>", "mail address")
    .action(async (email: string) => {
      const password = typedPassword();
      await withGraph(env(), async (ask) => {
        const { id, name } = await userBy(ask, email);
        await setPassword(ask, id, password);
        say(`${name} has another password.`);
      });
    });

  user
    .command("deactivate")
    .description("Let a user in no more; sessions and tokens end at once, records stay")
    .argument("<email>", "mail address")
    .action((email: string) =>
      withGraph(env(), async (ask) => {
        const { id, name, version } = await userBy(ask, email);
        const { userUpdate } = await ask<{ userUpdate: Refusals }>(
          "mutation ($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { message } } }",
          { input: { id, version, active: false } },
        );
        accepted(userUpdate);
        say(`${name} is let in no more.`);
      }),
    );

  return user;
}
