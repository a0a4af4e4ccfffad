import { mustShareSecrets } from "@switchboard/auth/secret-marks";
import { closeDb, createDb } from "@switchboard/db";
import { keepLines } from "@switchboard/db/lines";
import { listen } from "@switchboard/db/listen";
import { watchPulse } from "@switchboard/db/pulse";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Config, Services } from "./context.ts";
import { hear, hintChannel, hintsThrough, missHints } from "./events/live.ts";

export type RunningServices = Services & { close: () => Promise<void> };

/**
 * Opens what a process has once: the pool, the queue to send to, and the ear for live hints. Where somebody waits for
 * the answer, they wait for a connection no longer than `patienceMilliseconds`.
 * @throws Error naming a secret that is not the one this database is used with
 */
export async function startServices(
  config: Config & { DATABASE_URL: string; POOL_MAX: number },
  { patienceMilliseconds }: { patienceMilliseconds?: number } = {},
): Promise<RunningServices> {
  const lines = keepLines();
  const db = createDb(config.DATABASE_URL, { max: config.POOL_MAX, patienceMilliseconds, lines });
  const { TOKEN_SECRET, HASH_SECRET } = config;
  await mustShareSecrets(db, { TOKEN_SECRET, HASH_SECRET }).catch((error: unknown) =>
    closeDb(db).then(() => Promise.reject(error)),
  );
  const pulse = watchPulse(config.DATABASE_URL, lines);
  const boss = new PgBoss({ db: fromDrizzle(db, sql), migrate: false, supervise: false, schedule: false });
  // Without a listener an EventEmitter's error ends the process; a failed send rejects at its caller anyway.
  boss.on("error", () => {});
  await boss.start();
  const hints = hintsThrough(db);
  const stopListening = await listen(config.DATABASE_URL, hintChannel, hear, { lines, onReconnect: missHints });

  const close = async () => {
    await hints.flush().catch(() => {});
    await Promise.all([stopListening(), pulse.stop()]);
    await boss.stop({ graceful: false });
    await closeDb(db);
  };
  return { db, databaseUrl: config.DATABASE_URL, config, boss, hints, pulse: pulse.ask, close };
}
