import { testDb } from "@switchboard/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mustShareSecrets } from "./secret-marks.ts";

let database: Awaited<ReturnType<typeof testDb>>;
beforeAll(async () => {
  database = await testDb();
});
afterAll(() => database.close());

test("who has another secret than those who came before is refused, and no mark tells a secret", async () => {
  const start = (HASH_SECRET: string, TOKEN_SECRET = "a token secret") =>
    mustShareSecrets(database.db, { HASH_SECRET, TOKEN_SECRET });
  await Promise.all([start("a hash secret"), start("a hash secret")]);
  await start("a hash secret");
  await expect(start("another hash secret")).rejects.toThrow(/^HASH_SECRET is not the one/);
  await expect(start("a hash secret", "another token secret")).rejects.toThrow(/^TOKEN_SECRET/);
  const kept = await database.sql`select * from secret_marks`;
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toContain("a hash secret");
});
