import { events, webhookAttempts, webhookDeliveries, webhookEndpoints } from "@switchboard/db/schema";
import { and, eq, gt, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Services } from "../../../../context.ts";
import { enterAsSystem } from "../../../../doors.ts";
import { askOutside } from "../../../../outbound/commands.ts";
import type { Outside } from "../../../../outbound/queries.ts";
import { Unreachable } from "../../../../outbound/rules.ts";
import { disableEndpoint } from "../../commands.ts";
import { signedMessage } from "../../messages/queries.ts";
import { isItsEndpoint, isItsEvent } from "../queries.ts";
import { type Attempt, errorOf, nextAttempt, patienceMilliseconds, retryAfterOf, verdictOf } from "../rules.ts";

/** Who carries what is due: the way out, and the clock. */
export type Courier = Services & { outside: Outside; now: () => Date };

/** A delivery that this process has for itself until its lease ends, with all that sending it needs. */
export type Leased = Awaited<ReturnType<typeof readLeased>>[number];

// Longer than a try can take: who holds a lease that ended is dead, and another process may try.
const leaseMilliseconds = 60_000;
const mostAtOnce = 4;
const mostInFlightForOne = 8;
const mostKept = 2_000;

/**
 * Takes what is due, oldest first: at most `room` in all, and so that no endpoint has more than eight in flight.
 * What was taken and not recorded, because the process died, is due again when the lease ends.
 */
export async function leaseDue(courier: Courier, inFlight: readonly Leased[], room: number): Promise<Leased[]> {
  const now = courier.now();
  const until = new Date(now.getTime() + leaseMilliseconds);
  const taken = await courier.db.execute<{ id: string }>(sql`
    with due as (
      select d.workspace_id, d.id from ${webhookEndpoints} e cross join lateral (
        select workspace_id, id, next_attempt_at from ${webhookDeliveries}
        where workspace_id = e.workspace_id and endpoint_id = e.id and next_attempt_at <= ${now.toISOString()}
        order by next_attempt_at limit ${mostAtOnce} for update skip locked) d
      where e.disabled_at is null and e.deleted_at is null and e.id <> all(${sql.param(crowded(inFlight))}::uuid[])
      order by d.next_attempt_at limit ${room})
    update ${webhookDeliveries} d set next_attempt_at = ${until.toISOString()}
    from due where d.workspace_id = due.workspace_id and d.id = due.id returning d.id`);
  return taken.length === 0
    ? []
    : readLeased(
        courier,
        taken.map(({ id }) => id),
        until,
      );
}

/** Sends one delivery and records how it went. Nothing that a receiver does makes this throw. */
export async function attemptDelivery(courier: Courier, leased: Leased): Promise<void> {
  const startedAt = performance.now();
  const { answer, ...attempt } = await send(courier, leased);
  const milliseconds = Math.round(performance.now() - startedAt);
  await record(courier, leased, attempt, { answer, milliseconds });
  await drawConsequences(courier, leased, attempt);
  const { workspaceId, endpointId } = leased.delivery;
  courier.hints.send([{ workspaceId, action: "webhook.delivered", subjectId: endpointId }]);
}

/** The endpoints that have no room for as many as are taken at once. */
function crowded(inFlight: readonly Leased[]) {
  const byEndpoint = Map.groupBy(inFlight, ({ endpoint }) => endpoint.id);
  return [...byEndpoint].flatMap(([id, some]) => (some.length > mostInFlightForOne - mostAtOnce ? [id] : []));
}

function readLeased({ db }: Services, ids: string[], until: Date) {
  return db
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints, event: events })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, isItsEndpoint)
    .innerJoin(events, isItsEvent)
    .where(and(inArray(webhookDeliveries.id, ids), eq(webhookDeliveries.nextAttemptAt, until)));
}

async function send(courier: Courier, { endpoint, event }: Leased): Promise<Attempt & { answer: string | null }> {
  const now = courier.now();
  const nothing = { status: null, answer: null, retryAfter: null };
  try {
    const message = signedMessage(courier.config, endpoint, event, now);
    const { status, headers, text } = await askOutside(courier.outside, new URL(endpoint.url), {
      method: "POST",
      ...message,
    });
    const retryAfter = retryAfterOf(headers["retry-after"], now);
    return { status, error: errorOf(status), answer: excerptOf(text), retryAfter };
  } catch (error) {
    if (error instanceof Unreachable) return { ...nothing, error: error.message };
    return { ...nothing, error: "The secret of this webhook cannot be read. Rotate it." };
  }
}

// Postgres keeps no NUL in a text.
const excerptOf = (text: string) => Buffer.from(text).subarray(0, mostKept).toString("utf8").replaceAll("\0", "");

/** Whoever lost the lease still notes the try, but no longer decides what becomes of the delivery. */
function record(
  courier: Courier,
  { delivery }: Leased,
  attempt: Attempt,
  { answer, milliseconds }: { answer: string | null; milliseconds: number },
) {
  const { workspaceId, id, nextAttemptAt: lease } = delivery;
  const { status, error } = attempt;
  return courier.db.transaction(async (tx) => {
    await tx.insert(webhookAttempts).values({ workspaceId, deliveryId: id, status, error, answer, milliseconds });
    await tx
      .update(webhookDeliveries)
      .set({
        attempts: delivery.attempts + 1,
        lastStatus: status,
        lastError: error,
        ...outcomeOf(courier, delivery, attempt),
      })
      .where(
        and(
          eq(webhookDeliveries.workspaceId, workspaceId),
          eq(webhookDeliveries.id, id),
          eq(webhookDeliveries.nextAttemptAt, lease!),
        ),
      );
  });
}

function outcomeOf({ now }: Courier, { attempts }: Leased["delivery"], attempt: Attempt) {
  const verdict = verdictOf(attempt);
  if (verdict === "delivered") return { deliveredAt: now(), nextAttemptAt: null };
  const again = verdict === "failed" ? nextAttempt(attempts + 1, now(), attempt.retryAfter, Math.random()) : null;
  return again ? { nextAttemptAt: again } : { failedAt: now(), nextAttemptAt: null };
}

/** A receiver that is gone for good, or has been silent for days, is not asked any more, and the ledger tells why. */
async function drawConsequences(courier: Courier, { delivery, endpoint }: Leased, attempt: Attempt) {
  const verdict = verdictOf(attempt);
  if (verdict === "delivered") return;
  const system = enterAsSystem(courier, delivery.workspaceId);
  if (verdict === "gone") await disableEndpoint(system, endpoint.id, "The receiver answered 410: it is gone.");
  else if (await isGivenUp(courier, endpoint))
    await disableEndpoint(system, endpoint.id, "Nothing arrived for three days.");
}

/** Since its last change, something failed for good that is older than our patience, and nothing arrived within it. */
async function isGivenUp({ db, now }: Courier, { workspaceId, id, updatedAt }: Leased["endpoint"]) {
  const since = new Date(now().getTime() - patienceMilliseconds);
  const isIts = and(eq(webhookDeliveries.workspaceId, workspaceId), eq(webhookDeliveries.endpointId, id));
  const { createdAt, failedAt, deliveredAt } = webhookDeliveries;
  const some = (where: ReturnType<typeof and>) =>
    db.select({ one: sql`1` }).from(webhookDeliveries).where(and(isIts, where)).limit(1);
  const [failed] = await some(and(isNotNull(failedAt), gt(createdAt, updatedAt), lt(createdAt, since)));
  if (!failed) return false;
  const [delivered] = await some(gt(deliveredAt, since));
  return !delivered;
}
