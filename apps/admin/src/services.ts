import "./reader-locale.ts";
import { type RunningServices, startServices } from "@switchboard/api/services";
import { logInLines } from "@switchboard/api/surface/log";
import { getEnv } from "@switchboard/env";

// Next loads modules again when a page changes in development; the pool must not open again with them.
const name = Symbol.for("switchboard.services");
const held = globalThis as { [name]?: Promise<RunningServices> };

/** What this process has once: the pool, the queue and the ear for live hints. Opened at the first call. */
export function getServices(): Promise<RunningServices> {
  held[name] ??= open();
  return held[name];
}

function open() {
  const env = getEnv(["PORT"]);
  if (env.NODE_ENV === "production") logInLines();
  return startServices(env, { patienceMilliseconds: 1_000 });
}
