import type { MutationOptions, QueryClient } from "@tanstack/react-query";

/** Sends a change as `useMutation` would, for code that draws nothing of its state: the cache hears of failures. */
export const senderOf =
  (queryClient: QueryClient) =>
  <Output, Failed, Input>(options: MutationOptions<Output, Failed, Input>, input: Input): Promise<Output> =>
    queryClient.getMutationCache().build(queryClient, options).execute(input);
