"use client";
import { later, soon } from "@/later.tsx";

/** The views over list and board. Their tabs come with the page as links, which work before their script is there. */
export const LeadViews = soon(later(() => import("./lead-views.tsx").then((file) => file.LeadViews)));
