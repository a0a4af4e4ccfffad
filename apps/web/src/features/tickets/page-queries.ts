import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { pagesQuery } from "@/trpc/pages-query.ts";
import type { TicketFilter } from "./ticket-view.ts";

type Input = NonNullable<Inputs["tickets"]["list"]>;

/** The pages of a queue, on the server and in the browser. `read` gets one page. */
export const queueQuery = (filter: TicketFilter, read: (input: Input) => Promise<Outputs["tickets"]["list"]>) =>
  pagesQuery(["tickets", "list"], { ...filter, limit: 50 } satisfies Input, read);
