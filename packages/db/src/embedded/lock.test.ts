import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { alone } from "./lock.ts";

const folder = mkdtempSync("/tmp/switchboard-lock-");
afterAll(() => rmSync(folder, { recursive: true }));

const crowd = (file: string, task: () => Promise<void>) =>
  Promise.allSettled(Array.from({ length: 40 }, () => alone(file, task)));

test("of many who come at once one is inside at a time", async () => {
  const file = path.join(folder, "crowd");
  let [inside, most] = [0, 0];
  await crowd(file, async () => {
    most = Math.max(most, ++inside);
    await wait(1);
    inside--;
  });
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

test("a task that fails lets the next one in, and says why to its own caller alone", async () => {
  let count = 0;
  const ends = await crowd(path.join(folder, "failing"), async () => {
    if (++count === 1) throw new Error("Not today");
  });
  expect(ends.map(({ status }) => status)).toEqual(["rejected", ...Array(39).fill("fulfilled")]);
});

test("a lock that a dead process left, or a run before us with our own id, is taken over", async () => {
  const dead = spawnSync("true").pid;
  for (const holder of [dead, process.pid]) {
    const file = path.join(folder, `left-${holder}`);
    writeFileSync(file, String(holder));
    expect(await alone(file, async () => "in")).toBe("in");
  }
});
