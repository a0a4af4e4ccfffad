import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

/** Does a process with this id exist? A zombie counts. */
export function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

// Who is next in this process: the file knows processes only.
const turns = new Map<string, Promise<unknown>>();

/** Runs `task` while nobody else, here or in another process, holds the lock file. A lock whose holder died is taken over. */
export function alone<T>(file: string, task: () => Promise<T>): Promise<T> {
  const turn = (turns.get(file) ?? Promise.resolve()).then(() => locked(file, task));
  turns.set(
    file,
    turn.catch(() => {}),
  );
  return turn;
}

async function locked<T>(file: string, task: () => Promise<T>): Promise<T> {
  await take(file);
  try {
    return await task();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string) {
  for (;;) {
    try {
      return await writeFile(file, String(process.pid), { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (await isLeftBehind(file)) await rm(file, { force: true });
    else await wait(50);
  }
}

// A process id may be given to somebody else, and a lock may be cut off before its id is written: age decides then.
async function isLeftBehind(file: string) {
  const holder = Number(await readFile(file, "utf8").catch(() => ""));
  const age =
    Date.now() -
    (await stat(file).then(
      (found) => found.mtimeMs,
      () => Date.now(),
    ));
  // Nobody else of this process is here: in a restarted container a dead run had the same id.
  if (holder === process.pid) return true;
  return holder ? !isAlive(holder) || age > 120_000 : age > 2_000;
}
