"use client";
import { later, soon } from "@switchboard/ui/patterns/later";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";

/** The table of the first leads: they come by a request of their own. */
export const PreviewRows = later(() => import("./preview-rows.tsx").then((file) => file.PreviewRows), <SkeletonRows />);

/** The chosen columns come with the page as HTML, which stands until what drags them is there. */
export const ChosenColumns = soon(later(() => import("./chosen-columns.tsx").then((file) => file.ChosenColumns)));

/** Asks for the name of a preset. */
export const NameDialog = later(() => import("./name-dialog.tsx").then((file) => file.NameDialog));

/** Asks when a preset is exported by itself. */
export const ScheduleDialog = later(() =>
  import("./schedules/schedule-dialog.tsx").then((file) => file.ScheduleDialog),
);

/** Asks for tags. */
export const TagDialog = later(() => import("./tag-dialog.tsx").then((file) => file.TagDialog));
