/** The REST door on a port of its own, without the pages. doors.ts starts it and asks it what it has used. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { startServices } from "@switchboard/api/services";
import { mountDoors } from "@switchboard/api/surface/server";

const [databaseUrl = "", secret = ""] = process.argv.slice(2);
const day = 86_400;
const services = await startServices({
  DATABASE_URL: databaseUrl,
  POOL_MAX: 16,
  PUBLIC_URL: "http://localhost:3000",
  TOKEN_SECRET: secret,
  HASH_SECRET: secret,
  REGISTRATION: "closed",
  PASSWORD_MIN_LENGTH: 8,
  TOKEN_TTL_SECONDS: day,
  SESSION_IDLE_SECONDS: day,
  SESSION_MAX_SECONDS: day,
  SIGN_IN_LIMIT: 10,
  SIGN_UP_LIMIT_PER_ADDRESS: 10,
  SIGN_UP_LIMIT_PER_NETWORK: 10,
  API_LIMIT_PER_MINUTE: 100_000_000,
  TRUSTED_PROXY_HOPS: 0,
  WEBHOOK_ALLOWED_HOSTS: [],
  WEBHOOK_ALLOWED_PORTS: [],
});
const answer = getRequestListener(mountDoors(services).fetch);
const server = createServer((request, response) => void answer(request, response));
await once(server.listen(0, "127.0.0.1"), "listening");

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system, rssBytes: process.memoryUsage.rss() });
});
process.once("disconnect", () => process.exit(0));
process.send?.({ port: (server.address() as AddressInfo).port });
