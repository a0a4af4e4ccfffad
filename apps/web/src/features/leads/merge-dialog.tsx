"use client";
import { later } from "@/later.tsx";

/** As many leads as stand side by side. */
export const mostCompared = 4;

/** The comparison of some leads, loaded when somebody asks for it: most leads look like no other. */
export const MergeDialog = later(() => import("./duplicates/compare-dialog.tsx").then((file) => file.CompareDialog));
