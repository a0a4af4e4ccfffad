import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

type Known = { pid: number; born: string };
type Running = { launcher: Known; children: Known[] };

/**
 * Clears away the children of a launcher that was killed.
 * @throws Error when that launcher still runs
 */
export async function clearLeftBehind(file: string) {
  const { launcher, children } = read(file);
  if (launcher && isStill(launcher))
    throw new Error(`Switchboard runs already from this folder (process ${launcher.pid}): stop that one first`);
  for (const name of ["SIGTERM", "SIGKILL"] as const) {
    const left = children.filter(isStill);
    for (const { pid } of left) process.kill(-pid, name);
    for (let turn = 0; turn < 50 && left.some(isStill); turn++) await wait(100);
  }
}

/** Notes who runs, so that the next start can tell ours from strangers. */
export function noteRunning(file: string, pids: number[]) {
  const known = (pid: number): Known => ({ pid, born: birthOf(pid) ?? "" });
  writeFileSync(file, JSON.stringify({ launcher: known(process.pid), children: pids.map(known) }));
}

/** Forgets the note after an orderly end. */
export const forgetRunning = (file: string) => rmSync(file, { force: true });

function read(file: string): Partial<Running> & Pick<Running, "children"> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { children: [] };
  }
}

const isStill = ({ pid, born }: Known) => pid !== process.pid && born !== "" && birthOf(pid) === born;

// A process id is given again to others; with its time of birth it is one process's own. A zombie is no process.
function birthOf(pid: number): string | undefined {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
