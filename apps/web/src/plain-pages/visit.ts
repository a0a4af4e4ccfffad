import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createCaller } from "@switchboard/api";
import { addressHeader, enter } from "@switchboard/api/doors";
import { getServices } from "@/services.ts";

/** The procedures for whoever asks for a public page, in this process. No session is looked at: they are visitors. */
export async function visit(request: IncomingMessage, browser: string | null = null) {
  const services = await getServices();
  const forwarded = request.headers["x-forwarded-for"];
  const headers = new Headers(forwarded ? { "x-forwarded-for": String(forwarded) } : {});
  const address = String(request.headers[addressHeader] ?? "");
  const requestId = randomUUID();
  const ctx = await enter(services, { headers, address, browser, door: "page", requestId });
  return { api: createCaller(ctx), config: services.config, requestId };
}

export type Visit = Awaited<ReturnType<typeof visit>>;
