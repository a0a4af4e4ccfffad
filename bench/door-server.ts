/** The doors on a port of their own, without the pages. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { startServices } from "@switchboard/api/services";
import { liveSocket } from "@switchboard/api/surface/live-socket";
import { mountDoors } from "@switchboard/api/surface/server";
import { configOf, reportTo } from "./config.ts";

const [databaseUrl = "", secret = ""] = process.argv.slice(2);
const services = await startServices(configOf(databaseUrl, secret), { patienceMilliseconds: 1_000 });
const answer = getRequestListener(mountDoors(services).fetch);
const server = createServer((request, response) => void answer(request, response));
const live = liveSocket(services);
server.on("upgrade", (request, socket, head) => live.upgrade(request, socket, head, "127.0.0.1"));
await once(server.listen(0, "127.0.0.1"), "listening");
reportTo((server.address() as AddressInfo).port);
