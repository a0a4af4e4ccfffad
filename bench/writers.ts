import { setTimeout as wait } from "node:timers/promises";

type Headers = Record<string, string>;
/** When each lead was there at the latest, by its id. */
type Acknowledged = Map<string, number>;

/** Makes one lead after the other. What was not acknowledged at once is sent again beside the next ones. */
export async function write(api: string, headers: Headers, acknowledged: Acknowledged, signal: AbortSignal) {
  const isWritten = async (email: string, sentAt: number) => {
    const told = await sendLead(api, email, headers);
    if (told) acknowledged.set(told.id, told.wasThere ? sentAt : Date.now());
    return told !== null;
  };
  const untilWritten = async (email: string, sentAt: number) => {
    while (!(await isWritten(email, sentAt))) await wait(1_000 + Math.random() * 1_000);
  };
  const late: Promise<void>[] = [];
  while (!signal.aborted) {
    const email = `${crypto.randomUUID()}@example.com`;
    const sentAt = Date.now();
    if (!(await isWritten(email, sentAt))) late.push(untilWritten(email, sentAt));
    await wait(50);
  }
  await Promise.all(late);
}

/** Sends a lead, always with the same key. Its id once it is known to be there, and whether the first try had written it. */
async function sendLead(api: string, email: string, headers: Headers) {
  const answer = await fetch(`${api}/leads`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": email, ...headers },
    body: JSON.stringify({ email }),
    signal: AbortSignal.timeout(15_000),
  }).catch(() => undefined);
  const text = (await answer?.text().catch(() => "")) ?? "";
  const wasThere = answer?.status === 409;
  const id = (wasThere ? /"existing_id":"([^"]+)"/ : /"id":"([^"]+)"/).exec(text)?.[1];
  return id && (wasThere || answer?.status === 201) ? { id, wasThere } : null;
}
