import type { TestServer } from "./server.ts";

/** A delivery as the log tells it. */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly status: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly responseStatus: number | null;
  readonly error: string | null;
}

/** What `webhookCreate` and `webhookRotateSecret` answer. */
export interface WithSecret {
  readonly webhook: { readonly id: string; readonly version: number; readonly secretHint: string } | null;
  readonly secret: string | null;
  readonly userErrors: readonly { code: string; path: string[] | null }[];
}

export const WITH_SECRET = "webhook { id version secretHint } secret";

const DELIVERIES = `query($id: ID!) { webhook(id: $id) { deliveries(first: 100) {
  nodes { id eventId type status attempts nextAttemptAt responseStatus error recordId companyId durationMs } } } }`;

/** Webhooks of a server, by its own mutations and queries. */
export class WebhookClient {
  readonly #server: TestServer;
  readonly #url: string;

  /** @param url of the receiver that webhooks lead to when nothing else is said */
  constructor(server: TestServer, url: string) {
    this.#server = server;
    this.#url = url;
  }

  /** A mutation by its name, with what is asked of its payload. */
  async mutate<Payload>(name: string, input: object, fields: string, headers = {}): Promise<Payload> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await this.#server.query<{ it: Payload }>(
      `mutation($input: ${type}!) { it: ${name}(input: $input) { ${fields} userErrors { code path } } }`,
      { input },
      headers,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.it;
  }

  /** A webhook for companies. */
  async aWebhook(input: object = {}): Promise<{ id: string; secret: string }> {
    const given = { name: "别的系统", url: this.#url, types: ["COMPANY"], ...input };
    const { webhook, secret, userErrors } = await this.mutate<WithSecret>("webhookCreate", given, WITH_SECRET);
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
    return { id: webhook!.id, secret: secret! };
  }

  async aCompany(name: string): Promise<string> {
    const made = await this.mutate<{ company: { id: string } }>("companyCreate", { name }, "company { id }");
    return made.company.id;
  }

  /** What the log of a webhook tells. */
  async log(id: string): Promise<readonly Delivery[]> {
    const { data } = await this.#server.query<{ webhook: { deliveries: { nodes: Delivery[] } } | null }>(DELIVERIES, {
      id,
    });
    return data.webhook?.deliveries.nodes ?? [];
  }

  /** How a webhook stands. */
  async stateOf(id: string): Promise<unknown> {
    const query = "query($id: ID!) { webhook(id: $id) { active deactivation consecutiveFailures } }";
    return (await this.#server.query<{ webhook: unknown }>(query, { id })).data.webhook;
  }
}
