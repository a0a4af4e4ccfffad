import { isTimeZone } from "@switchboard/ui/primitives/locale.ts";
import { cookies } from "next/headers";
import { zoneCookie } from "./tell-zone.ts";

/** The time zone of whoever asks for a page, as their browser told it on an earlier one. */
export async function readerZone() {
  const told = (await cookies()).get(zoneCookie)?.value;
  return told && isTimeZone(told) ? told : undefined;
}
