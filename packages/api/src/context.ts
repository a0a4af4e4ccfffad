import type { Db } from "@switchboard/db";
import type { doorNames, RecordScope, Role } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { PgBoss } from "pg-boss";
import type { Hints } from "./events/live.ts";
import type { Scope } from "./scopes.ts";

/** Proof that a door let the caller into this workspace. Only doors.ts mints it. */
export type WorkspaceId = string & { readonly __brand: "WorkspaceId" };

/** What the api reads of the environment; packages/env gives it the same names. */
export type Config = {
  PUBLIC_URL: string;
  TOKEN_SECRET: string;
  HASH_SECRET: string;
  REGISTRATION: "open" | "approval" | "invite" | "closed";
  PASSWORD_MIN_LENGTH: number;
  TOKEN_TTL_SECONDS: number;
  SESSION_IDLE_SECONDS: number;
  SESSION_MAX_SECONDS: number;
  SIGN_IN_LIMIT: number;
  SIGN_UP_LIMIT_PER_ADDRESS: number;
  SIGN_UP_LIMIT_PER_NETWORK: number;
  API_LIMIT_PER_MINUTE: number;
  IMPORT_LIMIT_FILES: number;
  IMPORT_LIMIT_MEGABYTES: number;
  TRUSTED_PROXY_HOPS: number;
  WEBHOOK_ALLOWED_HOSTS: string[];
  WEBHOOK_ALLOWED_PORTS: number[];
};

export type Actor =
  | {
      kind: "user";
      id: string;
      name: string;
      email: string;
      role: Role;
      recordScope: RecordScope;
      teamId: string | null;
      sessionId: string;
      isSuperAdmin: boolean;
    }
  | { kind: "key"; id: string; name: string }
  | { kind: "visitor"; name: string }
  | { kind: "system"; name: string };

/** What one process has once. */
export type Services = {
  db: Db;
  /** For work that needs a connection of its own, such as COPY. */
  databaseUrl: string;
  config: Config;
  boss: PgBoss;
  hints: Hints;
  /** Throws when the database does not answer, however busy the pool is. */
  pulse: () => Promise<void>;
};

export type Ctx = Services & {
  workspaceId: WorkspaceId;
  actor: Actor;
  scopes: readonly Scope[];
  door: (typeof doorNames)[number];
  requestId: string;
  /** Hash of the caller's network address, for limits and consent. */
  network: string;
  /** Keyed hash of the name of a visitor's browser; null for one that has none. */
  browser: string | null;
  /** What the caller saw in the columns that they change, where they say so. */
  seen?: Record<string, unknown>;
};

/** The row with this id, if it is the caller's. */
export const mine = (table: { id: PgColumn; workspaceId: PgColumn }, ctx: Ctx, id: string) =>
  and(eq(table.workspaceId, ctx.workspaceId), eq(table.id, id));

/** The person who asks. Keys, visitors and jobs have no user id. */
export const userIdOf = (ctx: Ctx) => (ctx.actor.kind === "user" ? ctx.actor.id : null);
