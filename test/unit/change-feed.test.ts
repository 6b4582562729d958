import { expect, it, vi } from "vitest";
import type { Database } from "@guanxi/server/platform/database/sql";
import { ChangeFeed } from "@guanxi/server/platform/events/change-feed";

it("tells nothing more once it is closed, whatever it was reading", async () => {
  vi.useFakeTimers();
  const answers: ((rows: object[]) => void)[] = [];
  let hear!: () => void;
  const database = {
    engine: "embedded",
    query: () => new Promise<object[]>((resolve) => answers.push(resolve)),
    listen: async (_: string, onNotify: () => void) => {
      hear = onNotify;
      return async () => undefined;
    },
  };
  const feed = new ChangeFeed(database as unknown as Database);
  const told: unknown[] = [];
  const heard = feed.pubSub.subscribe("changes");
  void (async () => {
    for await (const message of heard) told.push(message);
  })();
  const starting = feed.start();
  answers.shift()!([{ snapshot: "1" }]);
  await starting;
  hear();
  hear(); // while the first reading is under way: it would be read once more
  const closing = feed.close();
  await vi.advanceTimersByTimeAsync(1);
  answers.shift()!([{ snapshot: "2", type: "Company", event: "CREATED", record_id: "r", company_id: null }]);
  await vi.advanceTimersByTimeAsync(1_000);
  await closing;
  expect(answers).toEqual([]);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  heard.return();
  vi.useRealTimers();
});
