"use client";
import { keepPreviousData, type QueryClient, type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { type Changes, type ChartName, readView, withChanges } from "./dashboard-view.ts";

export type Figures = Outputs["dashboard"]["get"];

/** What the address asks for, and the ways to change it. */
export function useDashboardView() {
  // Null only in pages/, where there is no dashboard.
  const params = useSearchParams() ?? noParams;
  const path = usePathname() ?? "";
  const today = useSyncExternalStore(never, readToday, readToday);
  const view = useMemo(() => readView(params, today), [params, today]);
  const hrefWith = (changes: Changes) => path + withChanges(params.toString(), changes);
  function showTable(chart: ChartName, isTable: boolean) {
    const tables = isTable ? [...view.tables, chart] : view.tables.filter((name) => name !== chart);
    history.replaceState(null, "", hrefWith({ table: tables.join(",") || undefined }));
  }
  return { ...view, today, hrefWith, showTable };
}

/** Goes to the list behind a figure, or to other days. */
export function useOpen() {
  const router = useRouter();
  // Next types the routes that it can read; these addresses are put together here.
  return useCallback((href: string) => router.push(href as Route), [router]);
}

/** The figures of these days. They stay while others are read, and are read again when something happened. */
export function useFigures(span: { from: string; to: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // The server does not know where the reader is: the meetings of its own today stand until it is told.
  const timeZone = useTimeZone();
  const options = trpc.dashboard.get.queryOptions({ ...span, ...(timeZone && timeZone !== "UTC" && { timeZone }) });
  const [meta] = useState(() => ({ refresh: calmly(queryClient, trpc.dashboard.pathKey()) }));
  return useQuery({ ...options, placeholderData: keepPreviousData, meta });
}

/** The time zone of whoever looks; undefined until the browser says it. */
export const useTimeZone = () => useSyncExternalStore(never, readTimeZone, () => undefined);

const calmMilliseconds = 2_000;

/** Reads again at most every two seconds, however many hints come, and once more after the last. */
function calmly(queryClient: QueryClient, queryKey: QueryKey) {
  let [readAt, isWaiting] = [0, false];
  return async () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(
      () => {
        [readAt, isWaiting] = [Date.now(), false];
        void queryClient.invalidateQueries({ queryKey });
      },
      Math.max(0, readAt + calmMilliseconds - Date.now()),
    );
  };
}

const noParams = new URLSearchParams();
const never = () => () => {};
const readToday = () => new Date().toISOString().slice(0, 10);
const readTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
