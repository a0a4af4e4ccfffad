import type { WebhookDelivery } from "@switchboard/db/schema";

export const deliveryStates = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** How a delivery stands: it will be tried (again), it arrived, or nobody tries any more. */
export function stateOf(delivery: Pick<WebhookDelivery, "nextAttemptAt" | "deliveredAt">): DeliveryState {
  if (delivery.nextAttemptAt) return "waiting";
  return delivery.deliveredAt ? "delivered" : "failed";
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
/** How long to wait after each try that failed: ten tries in a day. */
const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, 2 * hour, 5 * hour, 8 * hour, 8 * hour];
const longestWait = 24 * hour;

/**
 * When to try again after so many tries; null when it was the last. Waits differ by up to a fifth, so that what
 * failed together does not come back together. A receiver that names a later time is heard.
 */
export function nextAttempt(tries: number, now: Date, retryAfter: Date | null, random: number): Date | null {
  const wait = waits[tries - 1];
  if (wait === undefined) return null;
  const jittered = now.getTime() + wait * (0.8 + 0.4 * random);
  const asked = Math.min(retryAfter?.getTime() ?? 0, now.getTime() + longestWait);
  return new Date(Math.max(jittered, asked));
}

/** The time that a Retry-After header names, in seconds or as a date; null when it names none. */
export function retryAfterOf(header: string | undefined, now: Date): Date | null {
  if (!header) return null;
  const at = /^\d{1,9}$/.test(header.trim()) ? now.getTime() + Number(header) * second : Date.parse(header);
  return Number.isFinite(at) ? new Date(at) : null;
}

/** One try: what was answered, or why nothing was. */
export type Attempt = { status: number | null; error: string | null; retryAfter: Date | null };

/** What a try came to: it arrived, the receiver wants no more of anything, or it failed. */
export function verdictOf({ status }: Attempt): "delivered" | "gone" | "failed" {
  if (status === 410) return "gone";
  return status !== null && status >= 200 && status < 300 ? "delivered" : "failed";
}

/** Why a status is not a success, in a sentence; null for a success. */
export function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const isRedirect = status >= 300 && status < 400;
  return isRedirect ? `Answered ${status}. Redirects are not followed.` : `Answered ${status}.`;
}

/** An endpoint that answered nothing well for so long is not asked any more. */
export const patienceMilliseconds = 3 * 24 * hour;
