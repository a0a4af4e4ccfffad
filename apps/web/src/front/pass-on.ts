import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";

// These belong to one connection, not to the message.
const ofConnection = new Set(["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding"]);

/** Passes a request on to another program of ours on this machine, as it streams. 502 when that does not answer. */
export function passOn(request: IncomingMessage, response: ServerResponse, port: number) {
  const onward = ask({
    host: "127.0.0.1",
    port,
    method: request.method,
    path: request.url,
    headers: onwardOf(request),
  });
  onward.once("response", (answer) => {
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined && !ofConnection.has(name)) response.setHeader(name, value);
    response.writeHead(answer.statusCode ?? 502);
    pipeline(answer, response).catch(() => response.destroy());
  });
  onward.once("error", () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { "Content-Type": "text/plain; charset=utf-8" }).end("The console does not answer.\n");
  });
  response.once("close", () => onward.destroy());
  pipeline(request, onward).catch(() => onward.destroy());
}

/** The same for an upgrade: reload in development. */
export function passUpgradeOn(request: IncomingMessage, socket: Duplex, head: Buffer, port: number) {
  const headers = { ...onwardOf(request), connection: "Upgrade", upgrade: request.headers.upgrade ?? "websocket" };
  const onward = ask({ host: "127.0.0.1", port, path: request.url, headers });
  onward.once("upgrade", (answer, peer, first) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${linesOf(answer.rawHeaders)}\r\n`);
    peer.unshift(first);
    peer.write(head);
    pipeline(socket, peer, socket).catch(() => socket.destroy());
  });
  onward.once("response", () => socket.destroy());
  onward.once("error", () => socket.destroy());
  onward.end();
}

function onwardOf({ headers, socket }: IncomingMessage) {
  const kept = Object.entries(headers).filter(([name]) => !ofConnection.has(name));
  const forwarded = {
    "x-forwarded-host": headers.host,
    "x-forwarded-for": headers["x-forwarded-for"] ?? socket.remoteAddress,
  };
  return Object.fromEntries([...kept, ...Object.entries(forwarded).filter(([, value]) => value !== undefined)]);
}

function linesOf(raw: string[]) {
  return raw.reduce((lines, text, place) => lines + text + (place % 2 ? "\r\n" : ": "), "");
}
