import { z } from "zod";
import { actions } from "../events/actions.ts";
import type { LedgerRow } from "../events/ledger.ts";
import { asTold, ToldEvent } from "../events/queries.ts";
import { shapeOf, spelled } from "./spelling.ts";

/** Why a connection is closed: the code that a client acts on, and the sentence beside it, which the protocol keeps short. */
export const closings = {
  leaving: [1001, "The server restarts. Connect again and resume."],
  misused: [1008, "This message is not understood here."],
  slow: [1013, "You read too slowly. Connect again and resume from the last event you have."],
  broken: [1011, "Something went wrong on our side. Connect again and resume."],
  unauthenticated: [4401, "Send a bearer token or an API key."],
  ended: [4401, "The session or key has ended, or its rights have changed."],
  forbidden: [4403, "Your access does not include leads:read."],
  subscribed: [4409, "Subscribe once a connection."],
  expired: [4410, "This event is not known here. Read everything again and subscribe without it."],
  crowded: [4429, "There are too many connections already."],
} as const satisfies Record<string, readonly [number, string]>;

export type Closing = keyof typeof closings;

/** Ends a connection with a reason, from wherever it is noticed. */
export class SocketClosing extends Error {
  readonly closing: Closing;

  constructor(closing: Closing) {
    super(closings[closing][1]);
    this.closing = closing;
  }
}

const Authentication = z.strictObject({ type: z.literal("auth"), token: z.string().min(1).max(4096) });
const Subscription = z.strictObject({
  type: z.literal("subscribe"),
  last_event_id: z.uuid().optional(),
  actions: z.array(z.enum(actions)).min(1).optional(),
});
const Message = z.discriminatedUnion("type", [Authentication, Subscription]);

/** What a client may say. */
export type Message = z.infer<typeof Message>;
/** What a client wants to hear: which actions, and after which event. */
export type Wish = { lastEventId?: string | undefined; actions?: z.infer<typeof Subscription>["actions"] };

/** Reads a message. Throws `misused` for anything else. */
export function readMessage(text: string): Message {
  try {
    return Message.parse(JSON.parse(text));
  } catch {
    throw new SocketClosing("misused");
  }
}

export const wishOf = ({ last_event_id, actions: some }: z.infer<typeof Subscription>): Wish => ({
  lastEventId: last_event_id,
  actions: some,
});

/** The wish in an address, `?last_event_id=…&actions=lead.created,lead.deleted`; null when there is none. */
export function wishIn(url: string | undefined): Wish | null {
  const { searchParams } = new URL(url ?? "", "ws://localhost");
  const lastEventId = searchParams.get("last_event_id") ?? undefined;
  const some = searchParams.get("actions")?.split(",");
  if (lastEventId === undefined && some === undefined) return null;
  const { success, data } = Subscription.safeParse({ type: "subscribe", last_event_id: lastEventId, actions: some });
  if (!success) throw new SocketClosing("misused");
  return wishOf(data);
}

const shape = shapeOf(ToldEvent, "output");
const texts = new WeakMap<LedgerRow, string>();

/** An event as it is sent, in the spelling of the REST door. Written once, however many listen. */
export function textOf(row: LedgerRow): string {
  const known = texts.get(row);
  if (known) return known;
  const event = spelled(shape, ToldEvent.parse(asTold(row))) as object; // an object stays one
  const text = JSON.stringify({ type: "event", ...event });
  texts.set(row, text);
  return text;
}
