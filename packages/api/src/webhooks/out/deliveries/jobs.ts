import type { Services } from "../../../context.ts";
import { followLedger } from "../../../events/ledger.ts";
import { nextHint } from "../../../events/live.ts";
import { outsideOf } from "../../../outbound/queries.ts";
import { attemptDelivery, type Courier, type Leased, leaseDue } from "./attempts/commands.ts";
import { queueDeliveries } from "./commands.ts";

type Failed = (error: unknown) => void;

const mostInFlight = 256;
const idleMilliseconds = 1_000;

/** The way out and the clock of this process. */
export const courierOf = (services: Services): Courier => ({
  ...services,
  outside: outsideOf(services.config),
  now: () => new Date(),
});

/**
 * Reads the ledger and sends what is due, until it is stopped. Each endpoint has a round of its own under way, so a
 * slow one holds up no other. Gives the way to stop: what is on its way arrives, the rest stays queued.
 */
export function carryWebhooks(courier: Courier, failed: Failed): () => Promise<void> {
  const stopping = new AbortController();
  const rounds = new Map<string, Promise<void>>();
  const inFlight = new Set<Leased>();

  const begin = (endpointId: string, leased: Leased[]) => {
    for (const one of leased) inFlight.add(one);
    const round = sendRound(courier, leased, failed).finally(() => {
      for (const one of leased) inFlight.delete(one);
      rounds.delete(endpointId);
    });
    rounds.set(endpointId, round);
  };
  const step = async () => {
    const read = await followLedger(courier, "webhooks", queueDeliveries);
    const leased = await leaseDue(courier, [...rounds.keys()], mostInFlight - inFlight.size);
    const byEndpoint = Map.groupBy(leased, ({ endpoint }) => endpoint.id);
    for (const [endpointId, some] of byEndpoint) begin(endpointId, some);
    return read + leased.length;
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      const done = await step().catch((error: unknown) => {
        failed(error);
        return 0;
      });
      if (done === 0) await Promise.race([nextHint(idleMilliseconds, stopping.signal), ...rounds.values()]);
    }
    await Promise.all(rounds.values());
  };
  const running = run();
  return () => {
    stopping.abort();
    return running;
  };
}

async function sendRound(courier: Courier, leased: Leased[], failed: Failed) {
  await Promise.all(leased.map((one) => attemptDelivery(courier, one).catch(failed)));
}
