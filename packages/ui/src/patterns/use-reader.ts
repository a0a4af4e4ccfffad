"use client";
import { useSyncExternalStore } from "react";
import { readerLocale } from "../primitives/locale.ts";
import { weekStartOf } from "./calendar-days.ts";

/** Where and how somebody reads times: their time zone, how dates are written, and the first day of their week. */
export type Reader = { timeZone: string; locale: string; weekStart: number };

/** Undefined on the server, which does not know who reads. */
export const useReader = () => useSyncExternalStore(never, readReader, () => undefined);

let reader: Reader | undefined;

function readReader(): Reader {
  reader ??= {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    // The words around the dates are English, so the dates are too, in the reader's kind of it.
    locale: readerLocale() ?? "en-GB",
    weekStart: weekStartOf(navigator.language),
  };
  return reader;
}

const never = () => () => {};
