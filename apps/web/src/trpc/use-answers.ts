"use client";
import { type dataTagSymbol, QueryObserver, type QueryObserverOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";

/** Options whose key says what they answer, as those of the procedures do. */
type Keyed<Answer> = { queryKey: readonly unknown[] & { [dataTagSymbol]: Answer } };

/** The answers of queries whose number changes, as far as they are there. React Query's own way weighs a kilobyte more. */
export function useAnswers<Answer>(queries: readonly Keyed<Answer>[]): readonly (Answer | undefined)[] {
  const queryClient = useQueryClient();
  const asked = JSON.stringify(queries.map(({ queryKey }) => queryKey));
  const observers = useMemo(
    // Whoever asks says what its queries answer.
    () => queries.map((query) => new QueryObserver(queryClient, query as QueryObserverOptions<Answer>)),
    // The options are made anew with each rendering; the same keys ask the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [queryClient, asked],
  );
  const watch = useCallback(
    (tell: () => void) => {
      const ends = observers.map((observer) => observer.subscribe(tell));
      return () => ends.forEach((end) => end());
    },
    [observers],
  );
  const last = useRef<readonly (Answer | undefined)[]>([]);
  const read = () => {
    const answers = observers.map((observer) => observer.getCurrentResult().data);
    const isSame = answers.length === last.current.length && answers.every((answer, at) => answer === last.current[at]);
    if (!isSame) last.current = answers;
    return last.current;
  };
  return useSyncExternalStore(watch, read, read);
}
