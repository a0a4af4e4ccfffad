import "./reader-locale.ts";
import { type RunningServices, startServices } from "@switchboard/api/services";
import { getEnv } from "@switchboard/env";

// Next loads modules again when a page changes in development; the pool must not open again with them.
const name = Symbol.for("switchboard.services");
const held = globalThis as { [name]?: Promise<RunningServices> };

/** What this process has once: the pool, the queue and the ear for live hints. Opened at the first call. */
export function getServices(): Promise<RunningServices> {
  held[name] ??= startServices(getEnv(["PORT"]), { patienceMilliseconds: 1_000 });
  return held[name];
}
