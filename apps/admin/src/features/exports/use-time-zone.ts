"use client";
import { useSyncExternalStore } from "react";
import { timeZoneOfViewer } from "./times.ts";

/** The viewer's time zone; undefined on the server, which does not know where the viewer is. */
export const useTimeZone = () => useSyncExternalStore(watchNothing, timeZoneOfViewer, () => undefined);

const watchNothing = () => () => {};
