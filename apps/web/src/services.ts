import { type RunningServices, startServices } from "@switchboard/api/services";
import { getEnv } from "@switchboard/env";

// server.ts and Next's bundles are different module graphs of one process, so a module variable would exist twice.
const name = Symbol.for("switchboard.services");
const held = globalThis as { [name]?: Promise<RunningServices> };

/** What this process has once: the pool, the queue and the ear for live hints. Opened at the first call. */
export function getServices(): Promise<RunningServices> {
  held[name] ??= startServices(getEnv());
  return held[name];
}
