import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { figuresOf, send } from "./load.ts";

const pauseMilliseconds = 100;
const mostSeconds = 10;
const settleMilliseconds = 500;

/** From the answer to a write until each of so many open streams has heard of it. */
export async function measureLive(api: string, headers: Record<string, string>, streams: number, writes: number) {
  const heard = new Map<string, number[]>();
  const open = await Promise.all(Array.from({ length: streams }, () => listen(api, headers, heard)));
  const answered = new Map<string, number>();
  for (let n = 0; n < writes; n++) {
    const { id } = JSON.parse(await send(`${api}/leads`, headers, { name: "Elisha Gray" })) as { id: string };
    answered.set(id, performance.now());
    await wait(pauseMilliseconds);
  }
  const isComplete = () => Array.from(answered.keys()).every((id) => heard.get(id)?.length === streams);
  for (let waited = 0; !isComplete() && waited < mostSeconds * 1000; waited += 50) await wait(50);
  for (const close of open) close();
  const latencies = Array.from(answered, ([id, at]) => (heard.get(id) ?? []).map((when) => Math.max(0, when - at)));
  const { requests, p50Milliseconds, p95Milliseconds, p99Milliseconds } = figuresOf(latencies.flat(), 1, Number.NaN);
  return {
    streams,
    writes,
    heard: requests,
    missed: streams * writes - requests,
    p50Milliseconds,
    p95Milliseconds,
    p99Milliseconds,
  };
}

/** Opens one stream as a page does, and notes when it hears of which lead. Gives the way to close it. */
function listen(api: string, headers: Record<string, string>, heard: Map<string, number[]>): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${api}/trpc/events.live?input=%7B%7D`,
      { agent: false, headers: { ...headers, accept: "text/event-stream" } },
      (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`${answer.statusCode}`));
        answer.setEncoding("utf8").on("data", (text: string) => {
          if (text.includes("event: serialized-error")) reject(new Error(text));
          for (const [, id = ""] of text.matchAll(/"subjectId":"([^"]+)"/g))
            heard.set(id, [...(heard.get(id) ?? []), performance.now()]);
        });
        // What refuses a stream comes after the first message.
        answer.once("data", () => setTimeout(() => resolve(() => asked.destroy()), settleMilliseconds));
        answer.on("error", () => {});
      },
    );
    asked.on("error", reject).end();
  });
}
