import type { Services } from "@switchboard/api/context";
import type { RunningWorker } from "@switchboard/api/worker";
import { Hono } from "hono";
import { mailboxPages } from "./mailbox-pages.ts";

type Options = {
  worker: Pick<RunningWorker, "health">;
  services: Services;
  hasMailbox: boolean;
  isStopping: () => boolean;
};

/** What the worker shows on its port: whether it is well and, without SMTP, the development mailbox. */
export function statusPages({ worker, services, hasMailbox, isStopping }: Options): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
  });
  app.get("/health", async (c) => {
    if (isStopping()) return c.json({ status: "stopping" }, 503);
    const health = await worker.health().catch(() => null);
    return health ? c.json({ status: "ok", ...health }) : c.json({ status: "unavailable" }, 503);
  });
  if (hasMailbox) app.route("/", mailboxPages(services));
  return app;
}
