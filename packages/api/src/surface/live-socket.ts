import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { Ctx, Services } from "../context.ts";
import { enter, stillWelcome } from "../doors.ts";
import { hintsFor } from "../events/live.ts";
import { isOurPage } from "./same-origin.ts";

const paths = new Set(["/api/v1/ws", "/api/v1/ws/", "/api/ws", "/api/ws/"]);
const authenticationMilliseconds = 5_000;
const recheckMilliseconds = 3_000;
const heartbeatMilliseconds = 30_000;
const mostBufferedBytes = 256 * 1024;

const closing = { unauthenticated: 4401, forbidden: 4403, slow: 1013, leaving: 1001 } as const;

const Authentication = z.strictObject({ type: z.literal("auth"), token: z.string().min(1).max(4096) });

/**
 * The WebSocket door: every change of the caller's workspace, as ids. The token comes in the Authorization header, in
 * the first message {"type":"auth","token":"…"}, or, from our own pages, in the cookie.
 */
export function liveSocket(services: Services) {
  const server = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024, perMessageDeflate: false });

  return {
    /** Whether this path of an upgrade is the socket's. */
    serves: (url: string | undefined) => paths.has((url ?? "").split("?")[0] ?? ""),
    /** Takes over the connection of an upgrade request. */
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, address: string) =>
      server.handleUpgrade(request, socket, head, (client) => void attend(services, client, request, address)),
    /** Tells every client that the server leaves. */
    close: () => {
      for (const client of server.clients) client.close(closing.leaving, "The server restarts.");
      server.close();
    },
  };
}

async function attend(services: Services, client: WebSocket, request: IncomingMessage, address: string) {
  const ended = new AbortController();
  client.on("error", () => client.terminate());
  client.on("close", () => ended.abort());
  const said = firstMessage(client, ended.signal); // listens at once: the message may follow the handshake directly
  try {
    const ctx = await callerOf(services, headersOf(request), address, said);
    if (!ctx) return client.close(closing.unauthenticated, "Send a bearer token or an API key.");
    if (!ctx.scopes.includes("leads:read"))
      return client.close(closing.forbidden, "Your access does not include this.");
    await tell(client, ctx, ended);
  } catch {
    client.close(closing.unauthenticated, "The credentials are not valid.");
  }
}

/** Sends the hints until the client leaves, falls behind or is no longer welcome. */
async function tell(client: WebSocket, ctx: Ctx, ended: AbortController) {
  const timers = [
    setInterval(() => void recheck(client, ctx), recheckMilliseconds),
    setInterval(heartbeat(client), heartbeatMilliseconds),
  ];
  try {
    const hints = hintsFor(ctx, ended.signal);
    const first = hints.next(); // subscribes, so that nothing between hello and the first wait is lost
    send(client, { type: "hello" });
    for (let next = await first; !next.done; next = await hints.next()) {
      const { action, subjectId } = next.value;
      send(client, { type: "event", action, subject_id: subjectId, at: new Date() });
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  } finally {
    for (const timer of timers) clearInterval(timer);
  }
}

async function callerOf(services: Services, headers: Headers, address: string, said: Promise<string | null>) {
  if (!isOurPage(headers, services.config.PUBLIC_URL)) headers.delete("cookie");
  const requestId = crypto.randomUUID();
  const ctx = await enter(services, { headers, address, door: "rest", requestId });
  if (ctx.actor.kind !== "visitor") return ctx;
  const token = await said;
  if (!token) return null;
  const authorization = new Headers({ authorization: `Bearer ${token}` });
  return enter(services, { headers: authorization, address, door: "rest", requestId });
}

/** The token of the first message; null when none comes in time or it says something else. */
function firstMessage(client: WebSocket, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), authenticationMilliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(null);
    });
    client.once("message", (message) => {
      clearTimeout(timer);
      resolve(tokenIn(message));
    });
  });
}

function tokenIn(message: RawData): string | null {
  try {
    // ws gives a Buffer unless told otherwise, and one Buffer is what the text is read from.
    return Authentication.parse(JSON.parse((message as Buffer).toString("utf8"))).token;
  } catch {
    return null;
  }
}

function send(client: WebSocket, message: object) {
  if (client.readyState !== WebSocket.OPEN) return;
  client.send(JSON.stringify(message));
  if (client.bufferedAmount > mostBufferedBytes) client.close(closing.slow, "The messages are not read fast enough.");
}

async function recheck(client: WebSocket, ctx: Ctx) {
  const isWelcome = await stillWelcome(ctx).catch(() => false);
  if (!isWelcome) client.close(closing.unauthenticated, "The session has ended.");
}

/** Ends a connection whose other side is gone: no answer to the last ping. */
function heartbeat(client: WebSocket) {
  let isAlive = true;
  client.on("pong", () => {
    isAlive = true;
  });
  return () => {
    if (!isAlive) return client.terminate();
    isAlive = false;
    client.ping();
  };
}

function headersOf({ headers }: IncomingMessage): Headers {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given.set(name, String(value));
  return given;
}
