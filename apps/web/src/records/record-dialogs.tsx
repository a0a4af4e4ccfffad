"use client";
import { later } from "@/later.tsx";

/** Two records side by side, loaded when somebody compares. */
export const MergeDialog = later(() => import("./merge-dialog.tsx").then((file) => file.MergeDialog));

/** The fields of a new record, loaded when somebody makes one. */
export const NewRecordDialog = later(() => import("./new-record-dialog.tsx").then((file) => file.NewRecordDialog));

/** The search for a person or a company, loaded when somebody looks for one. */
export const PartyPalette = later(() => import("./party-palette.tsx").then((file) => file.PartyPalette));
