import type { Db } from "@switchboard/db";
import { sql } from "drizzle-orm";

/** Waits until no other transaction holds this name, and holds it until this one ends. */
export const lockUntilEnd = (tx: Db, name: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
