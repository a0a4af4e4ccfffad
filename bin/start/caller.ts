import { readFileSync } from "node:fs";

/**
 * Calls `onGone` when the `npx` that started us is gone. It takes a signal meant for us to its grave: the shell
 * between it and pnpm does not pass signals on. Only Linux shows who started whom.
 */
export function watchCaller(onGone: () => void) {
  const npx = ancestors().find((pid) => commandOf(pid).startsWith("npm exec"));
  if (!npx) return;
  const timer = setInterval(() => {
    if (commandOf(npx).startsWith("npm exec")) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

function ancestors() {
  const found: number[] = [];
  for (let pid = process.ppid; pid > 1 && found.length < 8; pid = parentOf(pid)) found.push(pid);
  return found;
}

const parentOf = (pid: number) => Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`);

function read(file: string) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
