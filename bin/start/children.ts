import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { dim, say } from "./progress.ts";

/** A process of ours, with what it said last. */
export type Child = {
  name: string;
  process: ChildProcess;
  tail: string[];
  ended: Promise<void>;
  isOver: () => boolean;
};

type Program = { name: string; args: string[]; cwd: string; env: Record<string, string | undefined> };

let isLoud = false;

/** From now on what the children say is shown. Until then it is only kept. */
export function showOutput() {
  isLoud = true;
}

/** Starts Node on a program. It leads a process group of its own, so that Ctrl-C reaches it through us, in order. */
export function startChild({ name, args, cwd, env }: Program): Child {
  const process = spawn(globalThis.process.execPath, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const tail: string[] = [];
  for (const stream of [process.stdout, process.stderr]) stream.setEncoding("utf8").on("data", record(name, tail));
  let isOver = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isOver = true;
      resolve();
    };
    process.once("close", end).once("error", (error) => {
      tail.push(error.message);
      end();
    });
  });
  return { name, process, tail, ended, isOver: () => isOver };
}

/** What is said about a child that ended by itself. */
export function obituary({ name, process, tail }: Child) {
  const how = process.signalCode ? `killed by ${process.signalCode}` : `exit code ${process.exitCode}`;
  const words =
    tail.length > 0 ? `; it said last:\n\n${tail.map((line) => `    ${line}`).join("\n")}\n` : " without a word";
  return `The ${name} ended (${how})${words}`;
}

/** Asks all children to end, waits ten seconds for them, then makes them. */
export async function stopChildren(children: Child[]) {
  signal(children, "SIGTERM");
  await Promise.race([Promise.all(children.map(({ ended }) => ended)), wait(10_000, undefined, { ref: false })]);
  signal(children, "SIGKILL");
}

/** Sends a signal to each child that still runs, and to what it started. */
export function signal(children: Child[], name: NodeJS.Signals) {
  for (const child of children) {
    if (child.isOver() || !child.process.pid) continue;
    try {
      process.kill(-child.process.pid, name);
    } catch {
      // It ended between the question and the signal.
    }
  }
}

function record(name: string, tail: string[]) {
  let rest = "";
  return (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim()) tail.push(line);
    tail.splice(0, tail.length - 20);
    if (isLoud) for (const line of lines) say(`${dim(`${name.padEnd(14)}│`)} ${line}`);
  };
}
