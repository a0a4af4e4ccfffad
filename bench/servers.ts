import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** What a process used so far, and for how long its loop stood still at most since it was asked last. */
export type Usage = { cpuMicroseconds: number; rssBytes: number; loopMilliseconds: number };
export type Measured = { api: string; usage: () => Promise<Usage>; cpu: () => Promise<number>; stop: () => void };

/** Starts a file of this folder as a process of its own, which says where it listens and what it uses. */
export const start = (file: string, ...args: string[]) => measured(fork(fileOf(file), args));

/** The same without what it says of the faults that it is made to live through. */
export const startQuietly = (file: string, ...args: string[]) =>
  measured(fork(fileOf(file), args, { stdio: ["ignore", "ignore", "ignore", "ipc"] }));

const fileOf = (file: string) => path.join(import.meta.dirname, file);

async function measured(child: ChildProcess): Promise<Measured> {
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  // One question at a time: answers bear no number.
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (before: Promise<unknown>) => {
    await before;
    child.send("usage");
    const [usage] = await once(child, "message");
    return usage as Usage;
  };
  const usage = () => {
    const asked = ask(last);
    last = asked.catch(() => {});
    return asked;
  };
  return {
    api: `http://127.0.0.1:${port}/api`,
    usage,
    cpu: async () => (await usage()).cpuMicroseconds,
    stop: () => child.kill(),
  };
}
