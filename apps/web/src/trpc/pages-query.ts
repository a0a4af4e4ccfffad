import { infiniteQueryOptions } from "@tanstack/react-query";

/**
 * The pages of a list by cursor, on the server and in the browser. Takes the procedure's path, its input and what gets
 * one page. tRPC's own options also send a direction, which the API does not take.
 */
export const pagesQuery = <Input extends object, Page extends { nextCursor: string | null }>(
  path: readonly [noun: string, procedure: string],
  input: Input,
  read: (input: Input & { cursor?: string }) => Promise<Page>,
) =>
  infiniteQueryOptions({
    queryKey: [path, { input, type: "infinite" }],
    queryFn: ({ pageParam }) => read(pageParam ? { ...input, cursor: pageParam } : input),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
  });
