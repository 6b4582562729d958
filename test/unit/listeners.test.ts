import { ANONYMOUS, type Principal } from "@guanxi/server/platform/auth/principal";
import type { SqlStatements } from "@guanxi/server/platform/database/sql";
import { Listeners } from "@guanxi/server/platform/http/listeners";
import { WebSocket } from "ws";
import { expect, it, vi } from "vitest";

const caller = (id: string): Principal => ({ ...ANONYMOUS, role: "SALES", credential: { kind: "session", id } });
const aWire = (readyState: WebSocket["readyState"] = WebSocket.OPEN) => ({
  readyState,
  close: vi.fn<WebSocket["close"]>(),
});

/** A database that answers when it is told to. */
function aDatabase() {
  const asked: string[][] = [];
  const waiting: ((rows: { id: string; role: string }[]) => void)[] = [];
  const query = (_text: string, [ids]: [string[]]) =>
    new Promise((resolve) => {
      asked.push(ids);
      waiting.push(resolve);
    });
  return { asked, answer: (...ids: string[]) => waiting.shift()!(ids.map((id) => ({ id, role: "SALES" }))), query };
}

it("asks for those who listen, not for those who went while they were looked up", async () => {
  const database = aDatabase();
  const listeners = new Listeners(database as unknown as SqlStatements);
  const [here, gone, closing] = [aWire(), aWire(WebSocket.CLOSED), aWire(WebSocket.CLOSING)];
  expect(listeners.add(gone, caller("gone"))).toBe(false);
  expect(listeners.add(closing, caller("closing"))).toBe(false);
  expect(listeners.add(here, caller("here"))).toBe(true);
  const check = listeners.check();
  database.answer("here");
  await check;
  expect(database.asked).toEqual([["here"]]);
});

it("asks once at a time, and closes each socket once", async () => {
  const database = aDatabase();
  const listeners = new Listeners(database as unknown as SqlStatements);
  const [one, two] = [aWire(), aWire()];
  listeners.add(one, caller("one"));
  listeners.add(two, caller("two"));
  const checks = [listeners.check(), listeners.check()];
  expect(database.asked).toHaveLength(1);
  database.answer("two");
  await Promise.all(checks);
  const next = listeners.check();
  expect(database.asked[1]).toEqual(["two"]);
  database.answer("two");
  await next;
  expect(one.close.mock.calls).toEqual([[4401, "Unauthenticated"]]);
  expect(two.close).not.toHaveBeenCalled();
});
