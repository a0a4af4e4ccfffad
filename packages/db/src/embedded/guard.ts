import { once } from "node:events";
import { statfs } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const beatMilliseconds = 1_000;
const megabyte = 1_000_000;

/** A guarded server: where it is, and what brings it back or lets it take writes. */
export type Guarded = {
  dataDir: string;
  port: number;
  revive: () => Promise<unknown>;
  takeWrites: (may: boolean) => Promise<unknown>;
};

/**
 * Looks after a server until `signal` aborts. One that died is started again. One whose disk has less room than
 * `leastRoom` (megabytes) takes no writes until there is twice as much: a server whose own log finds no room ends, and
 * does not come back before there is some. `tell` hears in a sentence of each change, and once of what went wrong.
 */
export async function guard(
  { dataDir, port, revive, takeWrites }: Guarded,
  { signal, tell, leastRoom = 256 }: { signal: AbortSignal; tell: (sentence: string) => void; leastRoom?: number },
): Promise<void> {
  let mayWrite: boolean | undefined;
  let isThere = true;
  let isTroubled = false;

  while (!signal.aborted) {
    try {
      if (!(await isListening(port))) {
        if (isThere) tell("The database has ended and is started again.");
        isThere = false;
        mayWrite = undefined;
        await revive();
      }
      if (!isThere) tell("The database is back.");
      isThere = true;
      const hasRoom = (await roomOf(dataDir)) >= (mayWrite === false ? 2 : 1) * leastRoom * megabyte;
      if (hasRoom !== mayWrite) {
        await takeWrites(hasRoom);
        if (!hasRoom) tell(`The disk is nearly full: nothing is written until there are ${2 * leastRoom} MB.`);
        if (mayWrite === false) tell("There is room on the disk again, and the database takes writes.");
        mayWrite = hasRoom;
      }
      isTroubled = false;
    } catch (error) {
      if (!isTroubled) tell(error instanceof Error ? error.message : String(error));
      isTroubled = true;
    }
    await wait(beatMilliseconds, undefined, { signal }).catch(() => {});
  }
}

async function roomOf(folder: string) {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function isListening(port: number) {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
