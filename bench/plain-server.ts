/**
 * What the doors are measured against: Node's http server that does the same reads and writes through postgres.js
 * ("bare"), or with a key looked up in the database, zod and Drizzle ("stack"), which is what the doors are made of.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { bareWork } from "./bare-work.ts";
import { reportTo } from "./config.ts";
import { stackWork } from "./stack-work.ts";

/** What a plain server can do. Each gives what it answers. */
export type PlainWork = {
  admit: (key: string) => Promise<unknown>;
  create: (body: unknown) => Promise<unknown>;
  get: (id: string) => Promise<unknown>;
  list: (stage: string, after: [at: string, id: string] | null) => Promise<unknown>;
  search: (word: string) => Promise<unknown>;
  move: (id: string, body: unknown) => Promise<unknown>;
  figures: () => Promise<unknown>;
};

const [databaseUrl = "", secret = "", way = "bare", workspaceId = ""] = process.argv.slice(2);
const work = way === "bare" ? bareWork(databaseUrl, workspaceId) : stackWork(databaseUrl, workspaceId, secret);

const server = createServer((request, response) => {
  answer(request).then(
    (result) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
await once(server.listen(0, "127.0.0.1"), "listening");
reportTo((server.address() as AddressInfo).port);

async function answer(request: IncomingMessage) {
  await work.admit(String(request.headers["x-api-key"]));
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const [, , noun = "", id, verb] = pathname.split("/");
  if (noun === "figures") return work.figures();
  if (request.method === "POST") {
    const body: unknown = JSON.parse(await text(request));
    return id && verb ? work.move(id, body) : work.create(body);
  }
  if (id) return work.get(id);
  const word = searchParams.get("q");
  if (word) return work.search(word);
  const [at, last] = [searchParams.get("at"), searchParams.get("last")];
  return work.list(searchParams.get("stage") ?? "", at && last ? [at, last] : null);
}
