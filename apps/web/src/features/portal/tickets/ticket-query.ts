import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { pagesQuery } from "@/trpc/pages-query.ts";

type Input = NonNullable<Inputs["tickets"]["list"]>;

/** The pages of a client's own tickets, those that changed last first. `read` gets one page. */
export const ownTicketsQuery = (read: (input: Input) => Promise<Outputs["tickets"]["list"]>) =>
  pagesQuery(["tickets", "list"], { sort: "-updated_at", limit: 25 } as const, read);
