import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/client.tsx";
import type { LeadFilter } from "./lead-view.ts";

type Read<Input, Page> = (input: Input) => Promise<Page>;
type List = Inputs["leads"]["list"];
type Timeline = Inputs["leads"]["timeline"];

/** The pages of the list, on the server and in the browser. `read` gets one page. */
export const listQuery = (filter: LeadFilter, sort: string, read: Read<List, Outputs["leads"]["list"]>) =>
  pagesQuery("list", listInput(filter, sort), read);

/** What is asked for one page of the list. */
export const listInput = (filter: LeadFilter, sort: string, cursor?: string | null): List => ({
  ...filter,
  sort,
  limit: 100,
  ...(cursor && { cursor }),
});

/** The pages of a lead's timeline, on the server and in the browser. `read` gets one page. */
export const timelineQuery = (id: string, read: Read<Timeline, Outputs["leads"]["timeline"]>) =>
  pagesQuery("timeline", { id, limit: 50 }, read);

/** Pages by cursor. tRPC's own options also send a direction, which the API does not take. */
function pagesQuery<Input extends object, Page extends { nextCursor: string | null }>(
  procedure: string,
  input: Input,
  read: Read<Input, Page>,
) {
  return infiniteQueryOptions({
    queryKey: [["leads", procedure], { input, type: "infinite" }],
    queryFn: ({ pageParam }) => read(pageParam ? { ...input, cursor: pageParam } : input),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
  });
}
