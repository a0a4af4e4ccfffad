import type { events, webhookEndpoints } from "@switchboard/db/schema";
import { Webhook } from "standardwebhooks";
import type { Config } from "../../../context.ts";
import { openSecret } from "../../../outbound/secrets/queries.ts";
import { messageIdOf, messageOf } from "./rules.ts";

type Endpoint = typeof webhookEndpoints.$inferSelect;
type LedgerRow = typeof events.$inferSelect;

/** What goes over the wire for an event, but for the signature, which needs the secret and the time. */
export function writtenMessage(event: LedgerRow) {
  const headers = { "content-type": "application/json", "webhook-id": messageIdOf(event.id) };
  return { headers: { ...headers, "user-agent": "Switchboard-Webhooks/1" }, body: JSON.stringify(messageOf(event)) };
}

/** The same, signed as Standard Webhooks asks; also by the former secret while it holds. Throws for a secret that does not open. */
export function signedMessage(
  config: Pick<Config, "HASH_SECRET">,
  endpoint: Endpoint,
  event: LedgerRow,
  now: Date,
): { headers: Record<string, string>; body: string } {
  const { headers, body } = writtenMessage(event);
  const signatures = sealsInForce(endpoint, now).map((sealed) =>
    new Webhook(openSecret(config, endpoint, sealed)).sign(headers["webhook-id"], now, body),
  );
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return { headers: { ...headers, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") }, body };
}

function sealsInForce({ secretCipher, formerSecretCipher, formerSecretUntil }: Endpoint, now: Date) {
  const isFormerInForce = formerSecretCipher && formerSecretUntil && formerSecretUntil > now;
  return isFormerInForce ? [secretCipher, formerSecretCipher] : [secretCipher];
}
