"use client";
import { useExpected } from "@switchboard/ui/patterns/later";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { leadChanges } from "./lead-changes.ts";
import { useStageAsker } from "./stages/stage-asker.tsx";

type LeadChanges = ReturnType<typeof leadChanges>;

const load = () => import("./lead-changes.ts");
const changes = { expect: () => void load() };

/** Gives the ways to change leads. What they do is loaded once the page rests, or when one is first taken. */
export function useLeadChanges(): LeadChanges {
  const queryClient = useQueryClient();
  const toast = useToast();
  const ask = useStageAsker();
  useExpected(changes);
  // The same functions as long as nothing changes: hundreds of cells hold them.
  return useMemo(() => {
    const ways = async () => (await load()).leadChanges({ queryClient, toast, ask });
    return {
      save: async (...given) => (await ways()).save(...given),
      move: async (...given) => (await ways()).move(...given),
      moveOne: async (...given) => (await ways()).moveOne(...given),
      give: async (...given) => (await ways()).give(...given),
      putLampOut: async (...given) => (await ways()).putLampOut(...given),
      restore: async (...given) => (await ways()).restore(...given),
      assign: async (...given) => (await ways()).assign(...given),
      remove: async (...given) => (await ways()).remove(...given),
    };
  }, [queryClient, toast, ask]);
}
