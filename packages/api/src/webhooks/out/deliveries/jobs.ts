import type { Services } from "../../../context.ts";
import { followLedger } from "../../../events/ledger.ts";
import { nextHint } from "../../../events/live.ts";
import { outsideOf } from "../../../outbound/queries.ts";
import { attemptDelivery, type Courier, type Leased, leaseDue } from "./attempts/commands.ts";
import { queueDeliveries } from "./commands.ts";

const mostInFlight = 256;
const idleMilliseconds = 1_000;

/** The way out and the clock of this process. */
export const courierOf = (services: Services): Courier => ({
  ...services,
  outside: outsideOf(services.config),
  now: () => new Date(),
});

/**
 * Reads the ledger and sends what is due, until it is stopped. Each endpoint has places of its own, so a slow one
 * holds up no other. Gives the way to stop: what is on its way arrives, the rest stays queued.
 */
export function carryWebhooks(courier: Courier, failed: (error: unknown) => void): () => Promise<void> {
  const stopping = new AbortController();
  const flights = new Map<Leased, Promise<void>>();

  const step = async () => {
    const read = await followLedger(courier, "webhooks", queueDeliveries);
    const leased = await leaseDue(courier, [...flights.keys()], mostInFlight - flights.size);
    for (const one of leased) {
      const flight = attemptDelivery(courier, one).catch(failed);
      flights.set(
        one,
        flight.finally(() => flights.delete(one)),
      );
    }
    return read + leased.length;
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      const done = await step().catch((error: unknown) => {
        failed(error);
        return 0;
      });
      if (done === 0) await Promise.race([nextHint(idleMilliseconds, stopping.signal), ...flights.values()]);
    }
    await Promise.all(flights.values());
  };
  const running = run();
  return () => {
    stopping.abort();
    return running;
  };
}
