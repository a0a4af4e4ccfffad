import { setTimeout as wait } from "node:timers/promises";
import { figuresOf, send } from "./load.ts";

const pauseMilliseconds = 100;
const mostSeconds = 10;

/** From the answer to a write until each of so many WebSockets was sent the event. Each key opens its share of them. */
export async function measureSockets(
  api: string,
  headers: Record<string, string>,
  keys: readonly string[],
  sockets: number,
  writes: number,
) {
  const heard = new Map<string, number[]>();
  const open = await Promise.all(
    Array.from({ length: sockets }, (_, n) => listen(api, keys[n % keys.length] ?? "", heard)),
  );
  const answered = new Map<string, number>();
  for (let n = 0; n < writes; n++) {
    const { id } = JSON.parse(await send(`${api}/leads`, headers, { name: "Elisha Gray" })) as { id: string };
    answered.set(id, performance.now());
    await wait(pauseMilliseconds);
  }
  const isComplete = () => Array.from(answered.keys()).every((id) => heard.get(id)?.length === sockets);
  for (let waited = 0; !isComplete() && waited < mostSeconds * 1000; waited += 50) await wait(50);
  for (const socket of open) socket.close();
  const latencies = Array.from(answered, ([id, at]) => (heard.get(id) ?? []).map((when) => Math.max(0, when - at)));
  const { requests, p50Milliseconds, p95Milliseconds, p99Milliseconds } = figuresOf(latencies.flat(), 1, Number.NaN);
  const missed = sockets * writes - requests;
  return { sockets, writes, heard: requests, missed, p50Milliseconds, p95Milliseconds, p99Milliseconds };
}

/** Opens one socket and notes when it hears of which lead. */
async function listen(api: string, key: string, heard: Map<string, number[]>): Promise<WebSocket> {
  const socket = new WebSocket(`${api.replace("http", "ws")}/v1/ws`);
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  socket.addEventListener("open", () => socket.send(JSON.stringify({ type: "auth", token: key })));
  socket.addEventListener("close", ({ code, reason }) => reject(new Error(`${code} ${reason}`)));
  socket.addEventListener("message", ({ data }) => {
    const { type, subject_id: id } = JSON.parse(String(data)) as { type: string; subject_id: string };
    if (type === "live") resolve(socket);
    if (type === "event") heard.set(id, [...(heard.get(id) ?? []), performance.now()]);
  });
  return promise;
}
