import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

type Input = NonNullable<Inputs["tickets"]["list"]>;
type Page = Outputs["tickets"]["list"];

/** The pages of a client's own tickets, those that changed last first. `read` gets one page. */
export function ownTicketsQuery(read: (input: Input) => Promise<Page>) {
  const input: Input = { sort: "-updated_at", limit: 25 };
  return infiniteQueryOptions({
    queryKey: [["tickets", "list"], { input, type: "infinite" }],
    queryFn: ({ pageParam }) => read(pageParam ? { ...input, cursor: pageParam } : input),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
  });
}
