import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

type Headers = Record<string, string>;

/** What one follower was told, until `stop`. */
export type Follower = {
  /** Ids of events by a socket or the feed, of leads by a page's stream, in the order they came. */
  told: string[];
  /** When it began to hear, and last read everything again: what was written before is known to it. */
  knowsAllAt: number[];
  /** Why it was let go in a way that tells a client to give up, and not to come again. */
  turnedAway: string[];
  stop: () => void;
};

const follower = (left: AbortController): Follower => ({
  told: [],
  knowsAllAt: [],
  turnedAway: [],
  stop: () => left.abort(),
});

/** Follows as a program does: by the WebSocket, from the last event it has. */
export function bySocket(api: string, key: string): Follower {
  const left = new AbortController();
  const self = follower(left);
  const open = async () => {
    for (; !left.signal.aborted; await wait(200)) {
      const last = self.told.at(-1);
      const socket = new WebSocket(`${api.replace("http", "ws")}/v1/ws${last ? `?last_event_id=${last}` : ""}`);
      left.signal.addEventListener("abort", () => socket.close());
      const { promise, resolve } = Promise.withResolvers<CloseEvent>();
      socket.addEventListener("open", () => socket.send(JSON.stringify({ type: "auth", token: key })));
      socket.addEventListener("close", resolve);
      socket.addEventListener("message", ({ data }) => {
        const { type, id } = JSON.parse(String(data)) as { type: string; id: string };
        if (type === "live") self.knowsAllAt.push(Date.now());
        if (type === "event") self.told.push(id);
      });
      const { code } = await promise;
      if (code >= 4_000) self.turnedAway.push(`socket ${code}`);
    }
  };
  void open();
  return self;
}

/** Follows as a script does: asks for what came after its cursor, again and again. */
export function byFeed(api: string, headers: Headers): Follower {
  const left = new AbortController();
  const self = follower(left);
  const ask = async () => {
    let cursor = "now";
    while (!left.signal.aborted) {
      const answer = await fetch(`${api}/v1/events/feed?limit=200&wait=2&after=${cursor}`, { headers }).catch(
        () => null,
      );
      if (answer?.status === 409) self.turnedAway.push(`feed ${(await answer.text()).slice(0, 60)}`);
      if (!answer?.ok) {
        await wait(200);
        continue;
      }
      const page = (await answer.json()) as { items: { id: string }[]; next_cursor: string };
      if (cursor === "now") self.knowsAllAt.push(Date.now());
      self.told.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
  };
  void ask();
  return self;
}

const reconnectMilliseconds = 3_000; // of a browser
const triedAgain = /"code":-326\d\d/; // what tRPC's client does not take for an end

/** Follows as a page does: an EventSource that opens anew what breaks off, and reads all again each time it has begun. */
export function byStream(api: string, headers: Headers): Follower {
  const left = new AbortController();
  const self = follower(left);
  let last = "";
  const hear = (message: string) => {
    last = /^id: (.+)$/m.exec(message)?.[1] ?? last;
    if (message.includes("event: connected")) self.knowsAllAt.push(Date.now());
    if (message.includes("event: return")) self.turnedAway.push("stream returned");
    if (message.includes("event: serialized-error") && !triedAgain.test(message))
      self.turnedAway.push(`stream refused ${message.slice(0, 200)}`);
    const [, id] = /"subjectId":(null|"[^"]+")/.exec(message) ?? [];
    if (id === "null") self.knowsAllAt.push(Date.now());
    else if (id) self.told.push(id.slice(1, -1));
  };
  const open = async () => {
    for (; !left.signal.aborted; await wait(reconnectMilliseconds)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const known: Headers = last ? { "last-event-id": last } : {};
      const asked = request(
        `${api}/trpc/events.live?input=%7B%7D`,
        { agent: false, headers: { ...headers, ...known, accept: "text/event-stream" } },
        (answer) => {
          if (answer.statusCode !== 200) self.turnedAway.push(`stream ${answer.statusCode}`);
          let text = "";
          answer.setEncoding("utf8").on("data", (part: string) => {
            const messages = (text + part).split("\n\n");
            text = messages.pop() ?? "";
            for (const message of messages) hear(message);
          });
          answer.on("close", resolve).on("error", () => resolve());
        },
      );
      left.signal.addEventListener("abort", () => asked.destroy());
      asked.on("error", () => resolve()).end();
      await promise;
    }
  };
  void open();
  return self;
}
