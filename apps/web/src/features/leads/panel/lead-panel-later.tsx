"use client";
import { later } from "@/later.tsx";

/** The panel of a lead, loaded when one is opened, or when the pointer comes near what opens it. */
export const LeadPanel = later(() => import("./lead-panel.tsx").then((file) => file.LeadPanel));
