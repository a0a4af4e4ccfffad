import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { proceduresOf } from "./procedures.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Heard = { onError: (error: unknown) => void; onComplete: () => void; signal: AbortSignal };
type Client = {
  live: { subscribe: (input: object, handlers: object) => { unsubscribe: () => void } };
};

test("F26 a stream that the server ended or refused begins again after some seconds, until it is left", async () => {
  const opened: Heard[] = [];
  const wire = {
    query: async () => {},
    mutation: async () => {},
    subscription: (_path: string, _input: unknown, heard: Heard) => opened.push(heard),
  };
  const { client } = proceduresOf({ loadWire: async () => wire });
  const onError = vi.fn<(error: unknown) => void>();
  const { unsubscribe } = (client as Client).live.subscribe({}, { onError });
  await vi.advanceTimersByTimeAsync(0);
  opened[0]?.onComplete();
  await vi.advanceTimersByTimeAsync(10_000);
  opened[1]?.onError(new Error("503"));
  expect(onError).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(opened).toHaveLength(3);
  unsubscribe();
  opened[2]?.onComplete();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toHaveLength(3);
});
