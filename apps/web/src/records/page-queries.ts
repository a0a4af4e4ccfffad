import { infiniteQueryOptions } from "@tanstack/react-query";

type Page = { nextCursor: string | null };

/** Pages by cursor, on the server and in the browser. tRPC's own options also send a direction, which the API does not take. */
export function pagesQuery<Input extends object, Found extends Page>(
  noun: string,
  procedure: string,
  input: Input,
  read: (input: Input & { cursor?: string }) => Promise<Found>,
) {
  return infiniteQueryOptions({
    queryKey: [[noun, procedure], { input, type: "infinite" }],
    queryFn: ({ pageParam }) => read(pageParam ? { ...input, cursor: pageParam } : input),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Found) => page.nextCursor,
  });
}

export const sorts = ["-created_at", "created_at", "name", "-name"] as const;
export type Sort = (typeof sorts)[number];

/** What a list of accounts or contacts is asked for, by its address. */
export function listInput(params: URLSearchParams) {
  const q = params.get("q")?.trim().slice(0, 200);
  const sort = sorts.find((one) => one === params.get("sort")) ?? "-created_at";
  return { ...(q && { q }), sort, limit: 100 };
}
