import { hashSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { rateLimits } from "@switchboard/db/schema";
import { inArray, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";

export type Limit = { name: string; key: string; limit: number; windowSeconds: number };
export type Taken = { allowed: boolean; remaining: number; limit: number; resetsAt: Date };

/** Takes `cost` from what `key` may use in a window. One statement, so exact across instances and in parallel. */
export async function takeFrom(
  { db }: { db: Db },
  name: string,
  key: string,
  limit: number,
  windowSeconds: number,
  cost = 1,
): Promise<Taken> {
  const now = new Date();
  const fresh = { used: cost, resetsAt: new Date(now.getTime() + windowSeconds * 1000) };
  const isOver = sql`${rateLimits.resetsAt} <= ${sql.param(now, rateLimits.resetsAt)}`;
  const [row] = await db
    .insert(rateLimits)
    .values({ key: rowKey(name, key), ...fresh })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        used: sql`case when ${isOver} then ${cost} else least(${rateLimits.used} + ${cost}, 1000000000) end`,
        resetsAt: sql`case when ${isOver} then ${sql.param(fresh.resetsAt, rateLimits.resetsAt)} else ${rateLimits.resetsAt} end`,
      },
    })
    .returning({ used: rateLimits.used, resetsAt: rateLimits.resetsAt });
  const { used, resetsAt } = row!;
  return { allowed: used <= limit, remaining: Math.max(0, limit - used), limit, resetsAt };
}

/** Takes one from each limit. Throws `rate_limited` with the time to wait when one of them is used up. */
export async function mustTake(services: { db: Db }, ...limits: Limit[]): Promise<void> {
  for (const { name, key, limit, windowSeconds } of limits) {
    const taken = await takeFrom(services, name, key, limit, windowSeconds);
    if (!taken.allowed) throw tooMany(taken);
  }
}

/** Gives one back to each limit, where what was counted turned out well. */
export async function giveBack({ db }: { db: Db }, ...limits: Limit[]): Promise<void> {
  const keys = limits.map(({ name, key }) => rowKey(name, key));
  await db
    .update(rateLimits)
    .set({ used: sql`greatest(${rateLimits.used} - 1, 0)` })
    .where(inArray(rateLimits.key, keys));
}

/** The error of a used-up limit. */
export function tooMany({ resetsAt }: Pick<Taken, "resetsAt">) {
  const retryAfterSeconds = Math.max(1, Math.ceil((resetsAt.getTime() - Date.now()) / 1000));
  return new AppError("rate_limited", "Too many tries. Wait a little and try again.", { retryAfterSeconds });
}

// The key is hashed so that the table holds no addresses of people.
const rowKey = (name: string, key: string) => `${name}:${hashSecret(key)}`;
