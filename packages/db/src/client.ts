import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema.ts";
import { hasten } from "./statements.ts";

/** A database or a transaction in it. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;
export type Pool = ReturnType<typeof createDb>;

/**
 * Opens a pool: 30 connections at most, one hour lifetime, 10 s to connect (product.md). Behind a transaction pooler
 * that knows no prepared statements, add `?prepare=false` to the address.
 */
export function createDb(url: string, options: { max?: number } = {}) {
  const client = postgres(url, {
    max: options.max ?? 30,
    max_lifetime: 60 * 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: "switchboard", statement_timeout: 30_000 },
  });
  return drizzle(hasten(client), { schema, casing: "snake_case" });
}

/** Ends every connection of the pool, waiting five seconds for running queries. */
export const closeDb = (pool: Pool) => pool.$client.end({ timeout: 5 });
