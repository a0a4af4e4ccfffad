"use client";
import { useMemo } from "react";
import { useAddress } from "@/address.ts";
import { readColumns, readFile, readFilter } from "./export-view.ts";
import type { ExportRequest } from "./export-words.ts";

/** The export that the address asks for, and a way to change it. */
export function useExportView() {
  const { params, change } = useAddress();
  return useMemo(() => {
    const filter = readFilter(params);
    const request = { filter, columns: readColumns(params), ...readFile(params) } satisfies ExportRequest;
    return { request, params, change };
  }, [params, change]);
}

export type ExportView = ReturnType<typeof useExportView>;
