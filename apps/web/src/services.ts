import { type RunningServices, startServices } from "@switchboard/api/services";
import { authServices } from "@switchboard/api/sign-in";
import { provideAuth } from "@switchboard/auth/provided";
import { getEnv } from "@switchboard/env";

// server.ts and Next's bundles are different module graphs of one process, so a module variable would exist twice.
const name = Symbol.for("switchboard.services");
const held = globalThis as { [name]?: Promise<RunningServices> };

/** What this process has once: the pool, the queue, the ear for live hints, and sign-in. Opened at the first call. */
export function getServices(): Promise<RunningServices> {
  held[name] ??= open();
  return held[name];
}

async function open() {
  const env = getEnv();
  const services = await startServices(env, { patienceMilliseconds: 1_000 });
  provideAuth(authServices(services, { AUTH_SECRET: env.AUTH_SECRET, report }));
  return services;
}

const report = ({ name, message }: Error) =>
  console.error(JSON.stringify({ level: "error", at: "sign-in", name, message }));
