import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listen } from "./listen.ts";
import { testDb } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDb>>;
beforeAll(async () => {
  database = await testDb();
});
afterAll(() => database.close());

const tell = (payload: string) => database.sql.notify("bell", payload);

test("hears what is told on its channel, and nothing once stopped", async () => {
  const heard: string[] = [];
  const stop = await listen(database.url, "bell", (payload) => heard.push(payload));
  await tell("one");
  await vi.waitFor(() => expect(heard).toEqual(["one"]), 10_000);
  await stop();
  await tell("two");
  expect(heard).toEqual(["one"]);
});

test("a lost connection is taken up again, and said", async () => {
  const heard: string[] = [];
  const onReconnect = vi.fn<() => void>();
  const stop = await listen(database.url, "bell", (payload) => heard.push(payload), { onReconnect });
  const ours = await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'switchboard listen' and datname = current_database()`;
  expect(ours).toHaveLength(1);
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledOnce(), 10_000);
  await tell("after");
  await vi.waitFor(() => expect(heard).toEqual(["after"]), 10_000);
  await stop();
});
