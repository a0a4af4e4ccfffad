import { serve } from "@hono/node-server";
import { startServices } from "@switchboard/api/services";
import { openTransport, runWorker } from "@switchboard/api/worker";
import { getEnv } from "@switchboard/env";
import { createLog } from "./log.ts";
import { statusPages } from "./status-pages.ts";

const env = getEnv();
const log = createLog(env.LOG_LEVEL);
const services = await startServices(env);
const transport = openTransport(services, { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM });
const worker = await runWorker(services, { transport, log });

let isStopping = false;
const pages = statusPages({ worker, services, hasMailbox: !env.SMTP_URL, isStopping: () => isStopping });
// Loopback alone: the mailbox shows links that set passwords.
const server = serve({ fetch: pages.fetch, hostname: "127.0.0.1", port: env.WORKER_PORT }, ({ port }) =>
  log("info", "worker.started", { port, mail: env.SMTP_URL ? "smtp" : "mailbox" }),
);
for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => void leave());

/** Takes no more jobs, finishes the active ones, and exits within ten seconds. A second signal changes nothing. */
async function leave() {
  if (isStopping) return;
  isStopping = true;
  log("info", "worker.stopping");
  await worker.stop();
  transport.close();
  server.close();
  await services.close();
  log("info", "worker.stopped");
  process.exit(0);
}
