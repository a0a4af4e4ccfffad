import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { refreshSoon } from "./refresh.ts";

afterEach(() => vi.useRealTimers());

function shown(queryClient: QueryClient, queryKey: unknown[], read: () => Promise<unknown>) {
  const observer = new QueryObserver(queryClient, { queryKey, queryFn: read, initialData: 0, staleTime: Infinity });
  return observer.subscribe(() => {});
}

test("hints within 50 ms make one round, and a record's own queries hear only of it", async () => {
  vi.useFakeTimers();
  const queryClient = new QueryClient();
  const list = vi.fn<() => Promise<number>>(async () => 1);
  const other = vi.fn<() => Promise<number>>(async () => 1);
  shown(queryClient, [["leads", "list"], { input: { q: "x" } }], list);
  shown(queryClient, [["leads", "get"], { input: { id: "b" } }], other);

  for (const id of ["a", "c", "a"]) refreshSoon(queryClient, { noun: "leads", id });
  await vi.advanceTimersByTimeAsync(60);

  expect(list).toHaveBeenCalledTimes(1);
  expect(other).not.toHaveBeenCalled();
});

test("hints during a round wait for it, so that a flood cannot start requests faster than they end", async () => {
  vi.useFakeTimers();
  const queryClient = new QueryClient();
  const slow = vi.fn<() => Promise<number>>(() => new Promise((resolve) => setTimeout(() => resolve(1), 1000)));
  shown(queryClient, [["leads", "board"], { input: {} }], slow);

  for (let hint = 0; hint < 20; hint += 1) {
    refreshSoon(queryClient, { noun: "leads", id: null });
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(slow).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2500);
  expect(slow).toHaveBeenCalledTimes(2);
});
