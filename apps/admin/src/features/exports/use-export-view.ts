"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useAddress } from "@/address.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { readColumns, readFile, readFilter, readHeadings } from "./export-view.ts";
import { type ExportRequest, inOrder } from "./export-words.ts";

/** The export that the address asks for, and a way to change it. */
export function useExportView() {
  const { params, change } = useAddress();
  const { data } = useSuspenseQuery(useTRPC().exports.columns.queryOptions());
  return useMemo(() => {
    const columns = inOrder(data);
    const shown = { columns: readColumns(params, columns), headings: readHeadings(params, columns) };
    const request = { filter: readFilter(params), ...shown, ...readFile(params) } satisfies ExportRequest;
    return { request, params, change, columns };
  }, [params, change, data]);
}

export type ExportView = ReturnType<typeof useExportView>;
