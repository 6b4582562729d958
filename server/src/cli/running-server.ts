import { readLocalKey } from "../platform/auth/local-key.ts";

/** A server that holds the data folder, and the key it has left there. */
export interface RunningServer {
  readonly url: string;
  /** What a request to it says of itself. */
  readonly authorization: string;
}

/** @throws Error where the server's key cannot be read: it belongs to whoever started the server */
export async function runningServer(url: string, dataDir: string): Promise<RunningServer> {
  const key = await readLocalKey(dataDir);
  if (key === undefined)
    throw new Error(
      `The server at ${url} holds the data folder ${dataDir}, but its key guanxi.key there cannot be read.`,
    );
  return { url, authorization: `Bearer ${key}` };
}

/** Asks a running server. */
export async function askServer<Data>(
  { url, authorization }: RunningServer,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const response = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (!data || errors)
    throw new Error(`The server refused: ${errors?.map(({ message }) => message).join(" ") ?? response.statusText}`);
  return data;
}
