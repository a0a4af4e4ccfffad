import { wireTo } from "@switchboard/ui/patterns/wire.ts";

/** Sends calls to the server, and hears what it tells. */
export const wire = wireTo("/api/trpc");
