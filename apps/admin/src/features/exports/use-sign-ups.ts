"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useTimeZone } from "./use-time-zone.ts";

/** The figures of the last 30 days by the viewer's calendar, for which they wait for the browser. */
export function useSignUps() {
  const timeZone = useTimeZone();
  const options = useTRPC().figures.signUps.queryOptions({ timeZone: timeZone ?? "UTC" });
  return { timeZone, ...useQuery({ ...options, enabled: timeZone !== undefined }) };
}
