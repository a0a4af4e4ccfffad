import type { Outputs } from "@switchboard/api";
import { first } from "@/plain-pages/request.ts";

type Rendering = Outputs["landing"]["ticket"];
type Query = Record<string, string | string[] | undefined>;

const campaignFields = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"] as const;

/** The hidden fields of the form: where the visitor came from, what they agree to, and the ticket of this rendering. */
export function hiddenFields(query: Query, referrer: string | undefined, rendering: Rendering) {
  const fields: Record<string, string> = { ticket: rendering.ticket, consent_version: rendering.consentVersion };
  for (const name of campaignFields) {
    const value = first(query[name]);
    if (value) fields[name] = value.slice(0, 200);
  }
  if (referrer) fields["referrer"] = referrer.slice(0, 2000);
  return fields;
}
