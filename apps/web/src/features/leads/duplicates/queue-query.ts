import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

type Queue = Outputs["duplicates"]["list"];

/** The pages of the queue, on the server and in the browser. `read` gets one page. */
export const queueQuery = (read: (input: NonNullable<Inputs["duplicates"]["list"]>) => Promise<Queue>) =>
  infiniteQueryOptions({
    queryKey: [["duplicates", "list"], { input: { limit: 50 }, type: "infinite" }],
    queryFn: ({ pageParam }) => read(pageParam ? { limit: 50, cursor: pageParam } : { limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Queue) => page.nextCursor,
  });
