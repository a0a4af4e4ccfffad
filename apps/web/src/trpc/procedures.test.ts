import type { AppRouter } from "@switchboard/api";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { expect, test } from "vitest";
import { procedures } from "./procedures.ts";

const theirs = createTRPCOptionsProxy<AppRouter>({
  client: createTRPCClient<AppRouter>({ links: [] }),
  queryClient: new QueryClient(),
});

test("what the server read ahead is found in the browser: the keys are those of tRPC's own proxy", () => {
  const id = "0198d2c0-0000-7000-8000-000000000001";
  expect(procedures.leads.get.queryOptions({ id }).queryKey).toEqual(theirs.leads.get.queryOptions({ id }).queryKey);
  expect(procedures.views.list.queryKey()).toEqual(theirs.views.list.queryKey());
  expect(procedures.views.list.queryOptions().queryKey).toEqual(theirs.views.list.queryOptions().queryKey);
  expect(procedures.leads.move.mutationOptions().mutationKey).toEqual(theirs.leads.move.mutationOptions().mutationKey);
  expect(procedures.leads.pathFilter()).toEqual(theirs.leads.pathFilter());
  expect(procedures.leads.board.pathKey()).toEqual(theirs.leads.board.pathKey());
});

test("a path is the same object each time, so that memos and effects may depend on it", () => {
  expect(procedures.leads.get).toBe(procedures.leads.get);
});
