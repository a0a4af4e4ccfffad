"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { useCallback } from "react";
import { useProcedures } from "@/trpc/client.tsx";

const ends = new Set(["export.finished", "export.failed"]);

/** Gives what says how an export of the viewer's ended, on whatever page of the console they are by then. */
export function useExportEnds() {
  const procedures = useProcedures();
  const toast = useToast();
  return useCallback(
    async (action: string, id: string | null) => {
      if (!id || !ends.has(action)) return;
      const { isMine, state, rows } = await procedures.exports.progress.query({ id });
      if (!isMine) return;
      if (state === "failed")
        toast.show({ message: "The export broke off. The file is not complete.", tone: "negative" });
      else toast.show({ message: `The export is complete: ${inDigits(rows ?? 0)} ${rows === 1 ? "row" : "rows"}` });
    },
    [procedures, toast],
  );
}
