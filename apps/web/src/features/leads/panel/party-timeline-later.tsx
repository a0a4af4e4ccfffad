"use client";
import { later, soon } from "@switchboard/ui/patterns/later";

/** The timeline of a party. It comes with the page as HTML, which stands until its script is there. */
export const PartyTimeline = soon(later(() => import("./party-timeline.tsx").then((file) => file.PartyTimeline)));
