import type { CalendarView } from "./calendar-days.ts";
import type { CalendarEvent } from "./calendar-lanes.ts";
import type { CalendarActs } from "./use-calendar-change.ts";

export type CalendarProps = CalendarActs & {
  /** What the events are called, such as "Meetings". */
  label: string;
  view: CalendarView;
  /** The day that the page stands on; the keyboard is there. */
  day: string;
  weekStart: number;
  locale: string;
  /** In the order in which they begin. */
  events: readonly CalendarEvent[];
  chosenId?: string;
  onDay: (day: string, view?: CalendarView) => void;
  onOpen: (id: string) => void;
};
