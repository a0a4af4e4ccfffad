import { closeDb, createDb } from "@switchboard/db";
import { listen } from "@switchboard/db/listen";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Config, Services } from "./context.ts";
import { hear, hintChannel, hintsThrough } from "./events/live.ts";

export type RunningServices = Services & { close: () => Promise<void> };

/** Opens what a process has once: the pool, the queue to send to, and the ear for live hints. */
export async function startServices(
  config: Config & { DATABASE_URL: string; POOL_MAX: number },
): Promise<RunningServices> {
  const db = createDb(config.DATABASE_URL, { max: config.POOL_MAX });
  const boss = new PgBoss({ db: fromDrizzle(db, sql), migrate: false, supervise: false, schedule: false });
  // Without a listener an EventEmitter's error ends the process; a failed send rejects at its caller anyway.
  boss.on("error", () => {});
  await boss.start();
  const hints = hintsThrough(db);
  const stopListening = await listen(config.DATABASE_URL, hintChannel, hear);

  const close = async () => {
    await hints.flush().catch(() => {});
    await stopListening();
    await boss.stop({ graceful: false });
    await closeDb(db);
  };
  return { db, databaseUrl: config.DATABASE_URL, config, boss, hints, close };
}
