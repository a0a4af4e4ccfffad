import { isNoRoom } from "@switchboard/db/no-room";
import type { Services } from "../context.ts";
import { AppError } from "../errors.ts";
import { takeFrom } from "../limits/commands.ts";

/** How a caller stands after a request. */
export type Standing = { isAllowed: boolean; limit: number; remaining: number; resetsAt: Date };

type Lease = { left: number; shared: number; isSpent: boolean; resetsAt: Date };

const windowSeconds = 60;
const leasesPerWindow = 20;
const mostLeases = 20_000;

/**
 * Counts the calls of each caller against API_LIMIT_PER_MINUTE, which all instances share.
 *
 * An instance takes a twentieth of the limit from the database at a time and spends it in memory. What is spent was
 * taken before, so the limit is never exceeded; what an instance has taken and not spent is lost to the others until
 * the window ends, so a caller of many instances may be refused early, by at most one lease for each of them.
 */
export function quotaOf(services: Services) {
  const limit = services.config.API_LIMIT_PER_MINUTE;
  const leases = new Map<string, Lease>();
  const renewals = new Map<string, Promise<void>>();

  const renew = async (key: string, cost: number) => {
    const known = leases.get(key);
    const size = Math.max(cost, Math.min(Math.ceil(limit / leasesPerWindow), isCurrent(known) ? known.shared : limit));
    const taken = await takeFrom(services, "api", key, limit, windowSeconds, size).catch(uncounted(limit));
    const left = (isCurrent(known) ? known.left : 0) + (taken.allowed ? size : 0);
    if (leases.size >= mostLeases) forgetEnded(leases);
    leases.set(key, { left, shared: taken.remaining, isSpent: !taken.allowed, resetsAt: taken.resetsAt });
  };

  /** One renewal at a time for each caller; requests that come meanwhile wait for it. */
  const renewOnce = (key: string, cost: number) => {
    const running = renewals.get(key) ?? renew(key, cost).finally(() => renewals.delete(key));
    renewals.set(key, running);
    return running;
  };

  return async function take(key: string, cost = 1): Promise<Standing> {
    for (;;) {
      const lease = leases.get(key);
      if (isCurrent(lease) && (lease.left >= cost || lease.isSpent)) return spend(lease, cost, limit);
      await renewOnce(key, cost);
    }
  };
}

/** The headers that tell a caller how it stands. */
export const quotaHeaders = ({ limit, remaining, resetsAt }: Standing) => ({
  "RateLimit-Limit": String(limit),
  "RateLimit-Remaining": String(remaining),
  "RateLimit-Reset": String(secondsUntil(resetsAt)),
});

/** Throws `rate_limited` for a caller that has nothing left. */
export function mustBeAllowed({ isAllowed, resetsAt }: Standing) {
  if (isAllowed) return;
  throw new AppError("rate_limited", "That is too many requests for now. Wait a moment.", {
    retryAfterSeconds: Math.max(1, secondsUntil(resetsAt)),
  });
}

// Reading goes on while nothing can be written, the counts of readers included.
const uncounted = (limit: number) => (error: unknown) => {
  if (!isNoRoom(error)) throw error;
  return { allowed: true, remaining: limit, resetsAt: new Date(Date.now() + 1_000) };
};

function spend(lease: Lease, cost: number, limit: number): Standing {
  const isAllowed = lease.left >= cost;
  if (isAllowed) lease.left -= cost;
  const remaining = Math.max(0, Math.min(limit, lease.left + (lease.isSpent ? 0 : lease.shared)));
  return { isAllowed, limit, remaining, resetsAt: lease.resetsAt };
}

const isCurrent = (lease: Lease | undefined): lease is Lease => lease !== undefined && lease.resetsAt > new Date();

function forgetEnded(leases: Map<string, Lease>) {
  for (const [key, lease] of leases) if (!isCurrent(lease)) leases.delete(key);
}

const secondsUntil = (moment: Date) => Math.max(0, Math.ceil((moment.getTime() - Date.now()) / 1000));
