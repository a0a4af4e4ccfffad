import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/client.tsx";
import type { TicketFilter } from "./ticket-view.ts";

type Input = NonNullable<Inputs["tickets"]["list"]>;
type Page = Outputs["tickets"]["list"];

/** The pages of a queue, on the server and in the browser. `read` gets one page. */
export function queueQuery(filter: TicketFilter, read: (input: Input) => Promise<Page>) {
  const input: Input = { ...filter, limit: 50 };
  return infiniteQueryOptions({
    queryKey: [["tickets", "list"], { input, type: "infinite" }],
    queryFn: ({ pageParam }) => read(pageParam ? { ...input, cursor: pageParam } : input),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
  });
}
