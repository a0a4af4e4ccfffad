import { first } from "@/plain-pages/request.ts";
import { consentVersion } from "./words.ts";

type Query = Record<string, string | string[] | undefined>;

const campaignFields = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"] as const;

/** The hidden fields of the form: where the visitor came from, what they agree to, and the ticket of this rendering. */
export function hiddenFields(query: Query, referrer: string | undefined, ticket: string) {
  const fields: Record<string, string> = { ticket, consent_version: consentVersion };
  for (const name of campaignFields) {
    const value = first(query[name]);
    if (value) fields[name] = value.slice(0, 200);
  }
  if (referrer) fields["referrer"] = referrer.slice(0, 2000);
  return fields;
}
