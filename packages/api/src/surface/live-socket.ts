import { on } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Ctx, Services } from "../context.ts";
import { enter, stillWelcome } from "../doors.ts";
import { AppError } from "../errors.ts";
import { seatFor, waitingSeat } from "../limits/seats.ts";
import {
  type Closing,
  closings,
  readMessage,
  SocketClosing,
  type Wish,
  wishIn,
  wishOf,
} from "./live-socket-protocol.ts";
import { type Sent, send, startOf, stream } from "./live-socket-stream.ts";
import { isOurPage } from "./same-origin.ts";

const paths = new Set(["/api/v1/ws", "/api/v1/ws/", "/api/ws", "/api/ws/"]);
const authenticationMilliseconds = 5_000;
const recheckMilliseconds = 3_000;
const heartbeatMilliseconds = 30_000;
const mostMessageBytes = 16 * 1024;

/**
 * The WebSocket door: every change of the caller's workspace as it happens, and from a given event on (docs/events.md).
 * The token comes in a header, in the first message, or, from our own pages, in the cookie: never in the address.
 */
export function liveSocket(services: Services) {
  const server = new WebSocketServer({ noServer: true, maxPayload: mostMessageBytes, perMessageDeflate: false });

  return {
    /** Whether this path of an upgrade is the socket's. */
    serves: (url: string | undefined) => paths.has((url ?? "").split("?")[0] ?? ""),
    /** Takes over the connection of an upgrade request. */
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, address: string) =>
      server.handleUpgrade(request, socket, head, (client) => void attend(services, client, request, address)),
    /** Tells every client that the server leaves. */
    close: () => {
      for (const client of server.clients) close(client, "leaving");
      server.close();
    },
  };
}

// ws gives a Buffer unless told otherwise, and a message is one Buffer.
type Inbox = AsyncIterator<[Buffer]>;

async function attend(services: Services, client: WebSocket, request: IncomingMessage, address: string) {
  const ended = new AbortController();
  client.on("error", () => client.terminate());
  client.on("close", () => ended.abort());
  // Listens at once: a message may follow the handshake directly.
  const inbox = on(client, "message", { signal: ended.signal }) as unknown as Inbox;
  const leaving = new DisposableStack();
  try {
    const stopWaiting = waitingSeat(address);
    const ctx = await callerOf(services, headersOf(request), address, inbox).finally(stopWaiting);
    if (!ctx.scopes.includes("leads:read")) throw new SocketClosing("forbidden");
    leaving.defer(seatFor(ctx));
    leaving.defer(watch(client, ctx));
    await converse(ctx, client, inbox, wishIn(request.url), ended.signal);
  } catch (error) {
    if (!ended.signal.aborted) close(client, closingOf(error));
  } finally {
    leaving.dispose();
  }
}

/** Streams from now on, or what the address says, until a `subscribe` says better. */
async function converse(ctx: Ctx, client: WebSocket, inbox: Inbox, first: Wish | null, signal: AbortSignal) {
  const start = await startOf(ctx, first ?? {});
  const sent: Sent = { from: start, to: start };
  const replaced = new AbortController();
  send(client, { type: "hello", heartbeat_seconds: heartbeatMilliseconds / 1_000 });
  const early = stream(ctx, client, first ?? {}, sent, AbortSignal.any([signal, replaced.signal]));
  const wish = await Promise.race([early.then(() => null), nextWish(inbox)]);
  if (!wish) return;
  if (first) throw new SocketClosing("subscribed");
  replaced.abort();
  await early;
  const again = await startOf(ctx, wish, sent);
  const late = stream(ctx, client, wish, { from: again, to: again }, signal, sent);
  const second = await Promise.race([late.then(() => null), nextWish(inbox)]);
  if (second) throw new SocketClosing("subscribed");
}

async function nextWish(inbox: Inbox): Promise<Wish> {
  const message = readMessage(await nextText(inbox));
  if (message.type !== "subscribe") throw new SocketClosing("misused");
  return wishOf(message);
}

async function callerOf(services: Services, headers: Headers, address: string, inbox: Inbox): Promise<Ctx> {
  if (!isOurPage(headers, services.config.PUBLIC_URL)) headers.delete("cookie");
  const requestId = crypto.randomUUID();
  const ctx = await enter(services, { headers, address, door: "rest", requestId });
  if (ctx.actor.kind !== "visitor") return ctx;
  const authorization = new Headers({ authorization: `Bearer ${await firstToken(inbox)}` });
  return enter(services, { headers: authorization, address, door: "rest", requestId });
}

async function firstToken(inbox: Inbox): Promise<string> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SocketClosing("unauthenticated")), authenticationMilliseconds);
  const text = await Promise.race([nextText(inbox), promise]).finally(() => clearTimeout(timer));
  const message = readMessage(text);
  if (message.type !== "auth") throw new SocketClosing("unauthenticated");
  return message.token;
}

async function nextText(inbox: Inbox): Promise<string> {
  const { value, done } = await inbox.next();
  if (done) throw new SocketClosing("misused");
  return value[0].toString("utf8");
}

/** Ends the connection when its caller is not welcome any more or its other side is gone. Gives the way to stop. */
function watch(client: WebSocket, ctx: Ctx): () => void {
  const beat = heartbeat(client);
  const timers = [
    setInterval(() => void recheck(client, ctx), recheckMilliseconds),
    setInterval(beat, heartbeatMilliseconds),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** A database that does not answer ends nothing: the stream goes on where it stopped when it is back. */
async function recheck(client: WebSocket, ctx: Ctx) {
  const isWelcome = await stillWelcome(ctx).catch(() => true);
  if (!isWelcome) close(client, "ended");
}

/** A ping for the network between, which no browser shows, and a message for the program. No answer to the last one: gone. */
function heartbeat(client: WebSocket) {
  let isAlive = true;
  client.on("pong", () => {
    isAlive = true;
  });
  return () => {
    if (!isAlive) return client.terminate();
    isAlive = false;
    client.ping();
    send(client, { type: "heartbeat", at: new Date() });
  };
}

function close(client: WebSocket, closing: Closing) {
  const [code, reason] = closings[closing];
  client.close(code, reason);
}

function closingOf(error: unknown): Closing {
  if (error instanceof SocketClosing) return error.closing;
  const code = error instanceof AppError ? error.code : null;
  if (code === "rate_limited") return "crowded";
  return code === "unauthenticated" ? "unauthenticated" : "broken";
}

function headersOf({ headers }: IncomingMessage): Headers {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given.set(name, String(value));
  return given;
}
