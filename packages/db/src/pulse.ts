import postgres from "postgres";
import type { Lines } from "./lines.ts";

const mostMissed = 7;
const patienceMilliseconds = 2_000;

/** `ask` throws when the database gives no answer, or none soon. */
export type Pulse = { ask: () => Promise<void>; stop: () => Promise<void> };

/**
 * Asks the database every second, over a line of its own: a pool that is all busy is not a database that is away. A
 * network that lost us tells nobody, and whoever waits would wait for many minutes; so after seven beats without an
 * answer all lines are cut. A refusal is an answer.
 */
export function watchPulse(url: string, lines: Lines, beatMilliseconds = 1_000): Pulse {
  const sql = postgres(url, { max: 1, connection: { application_name: "switchboard pulse" }, ...lines.driver });
  let missed = 0;
  let asked: Promise<unknown> | undefined;

  const heard = () => {
    missed = 0;
    asked = undefined;
  };
  const ask = () => {
    asked ??= sql`select 1`.finally(heard);
    return asked;
  };
  const beat = () => {
    ask().catch(() => {});
    missed += 1;
    if (missed <= mostMissed) return;
    missed = 0;
    lines.cut();
  };
  const timer = setInterval(beat, beatMilliseconds).unref();

  return {
    ask: () => soon(ask()),
    stop: () => {
      clearInterval(timer);
      return sql.end({ timeout: 1 });
    },
  };
}

async function soon(answer: Promise<unknown>) {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("The database gave no answer in time.")), patienceMilliseconds);
  await Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}
