"use client";
import type { PastedCell } from "@switchboard/ui/patterns/data-table";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useQueryClient } from "@tanstack/react-query";
import type { Lead } from "../lead-words.ts";

/** Gives the way to write pasted cells, which gives back the refusals by cell. */
export function usePaste() {
  const queryClient = useQueryClient();
  const toast = useToast();
  return async (cells: readonly PastedCell<Lead>[]) =>
    (await import("./paste.ts")).pasteInto({ queryClient, toast }, cells);
}
