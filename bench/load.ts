import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

export type Figures = {
  requests: number;
  perSecond: number;
  p50Milliseconds: number;
  p95Milliseconds: number;
  p99Milliseconds: number;
  /** What the measured process used for one request; null where none can be asked. */
  cpuMicroseconds: number | null;
};

const warmUpMilliseconds = 1_500;
export const mostClients = 16;

/** So many clients call `once` again and again for `seconds`. `cpu` gives the CPU time of the measured process so far. */
export async function load(
  seconds: number,
  cpu: () => Promise<number> | number,
  once: () => Promise<unknown>,
  clients = mostClients,
): Promise<Figures> {
  const latencies: number[] = [];
  const over = new AbortController();
  let isMeasured = false;
  const client = async () => {
    while (!over.signal.aborted) {
      const startedAt = performance.now();
      await once();
      if (isMeasured) latencies.push(performance.now() - startedAt);
    }
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  await Promise.race([wait(warmUpMilliseconds), all]); // a client that fails ends the run at once
  const [cpuBefore, startedAt] = [await cpu(), performance.now()];
  isMeasured = true;
  await Promise.race([wait(seconds * 1000), all]);
  isMeasured = false;
  const [cpuSpent, took] = [(await cpu()) - cpuBefore, performance.now() - startedAt];
  over.abort();
  await all;
  return figuresOf(latencies, took, cpuSpent);
}

/** The figures of requests that took so long, within so many milliseconds together. */
export function figuresOf(latencies: number[], milliseconds: number, cpuMicroseconds: number): Figures {
  const sorted = latencies.toSorted((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? Number.NaN, 2);
  return {
    requests: sorted.length,
    perSecond: rounded((sorted.length * 1000) / milliseconds, 1),
    p50Milliseconds: at(0.5),
    p95Milliseconds: at(0.95),
    p99Milliseconds: at(0.99),
    cpuMicroseconds: Number.isNaN(cpuMicroseconds) ? null : Math.round(cpuMicroseconds / sorted.length),
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: mostClients });

/** Sends one request over a kept connection and reads the whole answer. Throws for any status but 2xx. */
export function send(url: string, headers: Record<string, string>, body?: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = body && JSON.stringify(body);
    const type: Record<string, string> = text ? { "content-type": "application/json" } : {};
    const sent = request(url, { agent, method: text ? "POST" : "GET", headers: { ...headers, ...type } }, (answer) => {
      let received = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
      answer.on("end", () => {
        if (answer.statusCode && answer.statusCode < 300) resolve(received);
        else reject(new Error(`${answer.statusCode}: ${received}`));
      });
    });
    sent.on("error", reject).end(text);
  });
}

/** Counts the bytes of one long answer as they come. */
export function drain(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${answer.statusCode}`));
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
      answer.on("end", () => resolve(bytes)).on("error", reject);
    });
    sent.on("error", reject).end();
  });
}

export const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
