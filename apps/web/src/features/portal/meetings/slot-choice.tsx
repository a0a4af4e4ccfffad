"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { FreeTimes, useDays } from "./free-times.tsx";
import type { Meeting } from "./meeting-words.ts";

type Props = { meeting: Pick<Meeting, "id" | "startsAt">; onMoved: () => void };

/** The free times to which a meeting can be moved. */
export function SlotChoice({ meeting: { id, startsAt }, onMoved }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { days, goOn } = useDays();
  const found = useQuery(trpc.meetings.slots.queryOptions({ id, ...days }));
  const move = useMutation(
    trpc.meetings.reschedule.mutationOptions({
      onSuccess: () => {
        toast.show({ message: "The meeting has its new time. Everybody who takes part gets a mail." });
        onMoved();
      },
      onError: (failed) => {
        toast.show({ message: failureOf(failed).message, tone: "negative" });
        void found.refetch();
      },
      onSettled: () => refreshSoon(queryClient, { noun: "meetings", id }),
    }),
  );
  return (
    <FreeTimes
      timeZone={days.timeZone}
      found={found}
      except={startsAt}
      taking={move.isPending ? String(move.variables.startsAt) : undefined}
      onChoose={(slot) => move.mutate({ id, ...slot })}
      onLater={goOn}
    />
  );
}
