import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Env } from "../../packages/env/src/env.ts";

/** @throws Error when a port we need is taken */
export async function checkPorts(env: Env) {
  for (const name of ["PORT", "ADMIN_PORT", "WORKER_PORT"] as const) {
    const refusal = await refusalOf(env[name], name === "PORT" ? env.HOST : "127.0.0.1");
    if (refusal === "EADDRINUSE")
      throw new Error(`Port ${env[name]} is in use by another program: stop it, or set ${name} to another one`);
    if (refusal)
      throw new Error(`Nobody can listen on ${env.HOST} port ${env[name]} (${refusal}): check HOST and ${name}`);
  }
}

/** Waits until the address answers well. Ends when `signal` says so. */
export async function untilHealthy(url: string, seconds: number, signal: AbortSignal) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isHealthy(url, signal))) {
    signal.throwIfAborted();
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${seconds} seconds`);
    await wait(150);
  }
}

const isHealthy = (url: string, signal: AbortSignal) =>
  fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]) }).then(
    async (answer) => {
      await answer.body?.cancel();
      return answer.ok;
    },
    () => false,
  );

const refusalOf = (port: number, host: string) =>
  new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
