import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Lines } from "./lines.ts";
import { hasten } from "./statements.ts";
import { turnsOf } from "./turns.ts";

/** A database or a transaction in it. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;
export type Pool = ReturnType<typeof createDb>;
export type PoolOptions = { max?: number; patienceMilliseconds?: number | undefined; lines?: Lines };

/**
 * Opens a pool: 30 connections at most, one hour lifetime, 10 s to connect (product.md). Behind a transaction pooler
 * that knows no prepared statements, add `?prepare=false` to the address. Whoever waits for a connection for longer than
 * `patienceMilliseconds` is told `PoolBusy`; without it nobody is.
 */
export function createDb(url: string, { max = 30, patienceMilliseconds, lines }: PoolOptions = {}) {
  const client = postgres(url, {
    max,
    max_lifetime: 60 * 60,
    connect_timeout: 10,
    onnotice: () => {},
    ...lines?.driver,
    connection: { application_name: "switchboard", statement_timeout: 30_000 },
  });
  const turns = patienceMilliseconds === undefined ? undefined : turnsOf(max, patienceMilliseconds);
  return drizzle(hasten(client, turns), { casing: "snake_case" });
}

/** Ends every connection of the pool, waiting five seconds for running queries. */
export const closeDb = (pool: Pool) => pool.$client.end({ timeout: 5 });
