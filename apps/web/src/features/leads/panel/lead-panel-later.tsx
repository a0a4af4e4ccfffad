"use client";
import dynamic from "next/dynamic";

const load = () => import("./lead-panel.tsx").then((file) => file.LeadPanel);

/** The panel of a lead, loaded when one is opened. */
export const LeadPanel = dynamic(load);

/** Loads it ahead, when the pointer comes near what opens it. */
export const expectLeadPanel = () => void load();
