import { setTimeout as wait } from "node:timers/promises";

type Headers = Record<string, string>;
/** When each lead was acknowledged, by its id. */
type Acknowledged = Map<string, number>;

/** Makes one lead after the other. What was not acknowledged at once is sent again beside the next ones. */
export async function write(api: string, headers: Headers, acknowledged: Acknowledged, signal: AbortSignal) {
  const isWritten = async (email: string) => {
    const id = await sendLead(api, email, headers);
    if (id) acknowledged.set(id, Date.now());
    return id !== undefined;
  };
  const untilWritten = async (email: string) => {
    while (!(await isWritten(email))) await wait(1_000 + Math.random() * 1_000);
  };
  const late: Promise<void>[] = [];
  while (!signal.aborted) {
    const email = `${crypto.randomUUID()}@example.com`;
    if (!(await isWritten(email))) late.push(untilWritten(email));
    await wait(50);
  }
  await Promise.all(late);
}

/** Sends a lead, always with the same key. Its id once it is known to be there: by its answer, or since it was there before. */
async function sendLead(api: string, email: string, headers: Headers): Promise<string | undefined> {
  const answer = await fetch(`${api}/leads`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": email, ...headers },
    body: JSON.stringify({ email }),
    signal: AbortSignal.timeout(15_000),
  }).catch(() => undefined);
  const text = (await answer?.text().catch(() => "")) ?? "";
  return (answer?.status === 201 ? /"id":"([^"]+)"/ : /"existing_id":"([^"]+)"/).exec(text)?.[1];
}
