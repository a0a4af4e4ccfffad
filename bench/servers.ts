import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export type Usage = { cpuMicroseconds: number; rssBytes: number };
export type Measured = { api: string; usage: () => Promise<Usage>; cpu: () => Promise<number>; stop: () => void };

/** Starts a file of this folder as a process of its own, which says where it listens and what it uses. */
export async function start(file: string, ...args: string[]): Promise<Measured> {
  const child = fork(path.join(import.meta.dirname, file), args);
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
