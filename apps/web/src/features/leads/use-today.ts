"use client";
import { useSyncExternalStore } from "react";

/** The day it is, in UTC, so that the server and the browser agree. */
export const useToday = () => useSyncExternalStore(never, today, today);

const today = () => new Date().toISOString().slice(0, 10);
const never = () => () => {};
