import { wireTo } from "@switchboard/ui/patterns/wire.ts";

/** Sends calls to the console's server. */
export const wire = wireTo("/admin/api/trpc");
