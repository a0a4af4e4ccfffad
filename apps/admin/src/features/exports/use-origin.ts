"use client";
import { useSyncExternalStore } from "react";

/** Where this installation is reached; empty on the server, which goes by many names. */
export const useOrigin = () => useSyncExternalStore(watchNothing, originOfPage, () => "");

const originOfPage = () => location.origin;
const watchNothing = () => () => {};
