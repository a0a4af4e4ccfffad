import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { addressHeader } from "@switchboard/api/doors";
import { liveSocket } from "@switchboard/api/surface/live-socket";
import { logInLines } from "@switchboard/api/surface/log";
import { mountDoors } from "@switchboard/api/surface/server";
import { getEnv } from "@switchboard/env";
import next from "next";
import { addressOf, cleanHeaders, isPlain, mustArriveWithin, pathOf, refusalOf, refuse } from "./src/front/arrivals.ts";
import { protectPage } from "./src/front/page-policy.ts";
import { passOn, passUpgradeOn } from "./src/front/pass-on.ts";
import { drawFor } from "./src/front/reader-locale.ts";
import { getServices } from "./src/services.ts";

const graceMilliseconds = 3_000;
const mostMilliseconds = 9_000;

const env = getEnv();
const isDev = env.NODE_ENV === "development";
if (!isDev) logInLines();
const settings = { isDev, publicUrl: env.PUBLIC_URL };
const services = await getServices();

const doors = mountDoors(services, {
  corsOrigins: env.CORS_ORIGINS,
  addressOf: (c) => getConnInfo(c).remote.address ?? "",
});
const answerDoor = getRequestListener(doors.fetch);
const live = liveSocket(services);

// A file of a million leads takes its time on a slow line; everything else is here within a minute.
const uploadMilliseconds = 60 * 60_000;
const server = createServer({
  requestTimeout: uploadMilliseconds,
  headersTimeout: 15_000,
  // A stream that says nothing would keep its place for a page that is gone.
  keepAlive: true,
  keepAliveInitialDelay: 30_000,
  // Clients that offer another protocol (Java: h2c) are answered in this one.
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
});
const pages = next({ dev: isDev, dir: import.meta.dirname, hostname: env.HOST, port: env.PORT, httpServer: server });
await pages.prepare();
const answerPage = pages.getRequestHandler();
const upgradePage = pages.getUpgradeHandler();

server.on("request", (request, response) => {
  if (!isPlain(request)) return refuse(request, response);
  cleanHeaders(request, addressHeader);
  const path = pathOf(request);
  if (!isUpload(path)) mustArriveWithin(request, 60_000);
  if (isDoor(path)) return void answerDoor(request, response);
  const refusal = refusalOf(request, path);
  if (refusal) return void response.writeHead(refusal).end();
  protectPage(request, response, settings);
  if (isAdmin(path)) return passOn(request, response, env.ADMIN_PORT);
  void drawFor(request, () => answerPage(request, response));
});

server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
  socket.on("error", () => socket.destroy());
  if (!isPlain(request)) return void socket.destroy();
  cleanHeaders(request, addressHeader);
  if (live.serves(request.url)) return live.upgrade(request, socket, head, addressOf(request));
  if (!isDev) return void socket.destroy();
  if (isAdmin(pathOf(request))) return passUpgradeOn(request, socket, head, env.ADMIN_PORT);
  void upgradePage(request, socket, head);
});

server.listen(env.PORT, env.HOST, () => console.log(`Listening on ${env.PUBLIC_URL}`));
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => void leave());

const isUpload = (path: string) => /^\/api(?:\/v1)?\/imports\/?$/.test(path);

function isDoor(path: string) {
  return /^\/(?:api|docs|redoc|sign-up|c|o)(?:\/|$)/.test(path);
}

function isAdmin(path: string) {
  return path === "/admin" || path.startsWith("/admin/");
}

/** Stops listening, lets running requests finish, ends streams and sockets, and exits within ten seconds. */
async function leave() {
  setTimeout(() => process.exit(1), mostMilliseconds).unref();
  const closed = new Promise((resolve) => server.close(resolve));
  live.close();
  server.closeIdleConnections();
  // Streams to browsers would run for ever; they reconnect to the next process by themselves.
  const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  await closed;
  clearTimeout(cut);
  await services.close();
  process.exit(0);
}
