import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { ImportSource } from "../governance/import/import-source.ts";
import type { PrintedFile } from "./import-printer.ts";
import { askServer, type RunningServer } from "./running-server.ts";

const START = `mutation ImportStart($input: ImportStartInput!) {
  importStart(input: $input) { run { id } userErrors { message } }
}`;

const WATCH = `query ImportWatch($id: ID!) {
  importRun(id: $id) {
    status progress error
    files {
      name entity encoding delimiter read written updated unchanged refused warnings skippedReason
      error { code message line } columns { header field } issues { line code message column value severity }
      counts { code severity count } refusedUrl
    }
  }
}`;

interface RemoteRun {
  status: "RUNNING" | "DONE" | "FAILED";
  progress: number;
  error: string | null;
  files: (Omit<PrintedFile, "refusedPlace"> & { refusedUrl: string | null })[];
}

/** Has the server, which holds the data folder, import the files. Returns what became of each. */
export async function importThroughServer(
  server: RunningServer,
  files: readonly ImportSource[],
  show: (label: string, fraction: number) => void,
): Promise<PrintedFile[]> {
  const ids: string[] = [];
  for (const [at, file] of files.entries()) {
    show(`sending ${file.name}`, at / files.length);
    ids.push(await upload(server, file));
  }
  const { importStart } = await askServer<{
    importStart: { run: { id: string } | null; userErrors: { message: string }[] };
  }>(server, START, {
    input: { files: ids },
  });
  if (!importStart.run) throw new Error(importStart.userErrors.map(({ message }) => message).join(" "));
  for (;;) {
    const { importRun } = await askServer<{ importRun: RemoteRun | null }>(server, WATCH, { id: importStart.run.id });
    if (!importRun) throw new Error("The server no longer knows this import.");
    if (importRun.status === "FAILED") throw new Error(importRun.error ?? "The import was broken off.");
    if (importRun.status === "DONE") {
      return importRun.files.map(({ refusedUrl, ...file }) => ({
        ...file,
        refusedPlace: refusedUrl && new URL(refusedUrl, server.url).href,
      }));
    }
    show("in the server", importRun.progress);
    await pause(300);
  }
}

async function upload({ url, authorization }: RunningServer, file: ImportSource): Promise<string> {
  const address = new URL("/import/files", url);
  address.searchParams.set("name", file.name);
  if (!file.explicit) address.searchParams.set("folder", "1");
  const body = Readable.toWeb(file.open()) as ReadableStream;
  const init = {
    method: "POST",
    body,
    duplex: "half",
    headers: { "content-type": "application/octet-stream", authorization },
  };
  const response = await fetch(address, init as RequestInit);
  const answer = (await response.json()) as { id?: string; message?: string };
  if (!response.ok || !answer.id)
    throw new Error(`The server did not take ${file.name}: ${answer.message ?? response.statusText}`);
  return answer.id;
}
