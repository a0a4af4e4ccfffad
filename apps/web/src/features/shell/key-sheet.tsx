"use client";
import { OpenShortcuts } from "@switchboard/ui/patterns/shortcut-sheet";
import { useShell } from "./shell-context.tsx";
import { goKeys } from "./shortcut-words.ts";

/** The keys of the CRM. */
export function KeySheet() {
  const { show } = useShell();
  return <OpenShortcuts groups={groups} onClose={() => show(undefined)} />;
}

const groups = [
  {
    title: "Go",
    items: [...goKeys, { keys: "Ctrl K", label: "Find a lead or a command" }, { keys: "?", label: "This sheet" }],
  },
  {
    title: "Leads",
    items: [
      { keys: "c", label: "New lead" },
      { keys: "/", label: "Search" },
      { keys: "Ctrl Z", label: "Undo your last change" },
      { keys: "Ctrl Shift Z", label: "Do it again" },
      { keys: "w", label: "Why is this value here?" },
      { keys: "v", label: "Convert the open lead" },
      { keys: "f", label: "Follow the open lead" },
      { keys: "j k", label: "Next lead, and the one before" },
      { keys: "Esc", label: "Close the top layer" },
    ],
  },
  {
    title: "In the list",
    items: [
      { keys: "j", label: "Next lead" },
      { keys: "k", label: "Lead before" },
      { keys: "x", label: "Select" },
      { keys: "e", label: "Edit" },
      { keys: "o", label: "Open" },
      { keys: "← →", label: "Between cells" },
      { keys: "Shift ↓", label: "Choose cells" },
      { keys: "Ctrl C", label: "Copy cells" },
      { keys: "Ctrl V", label: "Paste into cells" },
    ],
  },
  {
    title: "In the calendar",
    items: [
      { keys: "d", label: "Day" },
      { keys: "w", label: "Week" },
      { keys: "m", label: "Month" },
      { keys: "t", label: "Today" },
      { keys: "[ ]", label: "Before and after" },
      { keys: "n", label: "New meeting" },
      { keys: "← ↑ ↓ →", label: "Between times" },
      { keys: "Space", label: "Lift or drop a meeting" },
      { keys: "Shift ↓", label: "Change where it ends" },
    ],
  },
  {
    title: "On the board",
    items: [
      { keys: "j", label: "Next card" },
      { keys: "k", label: "Card before" },
      { keys: "x", label: "Choose" },
      { keys: "Space", label: "Lift or drop a card" },
      { keys: "← →", label: "Between stages" },
      { keys: "↑ ↓", label: "Within a stage" },
      { keys: "Enter", label: "Open the lead" },
    ],
  },
  {
    title: "At the desk of tickets",
    items: [
      { keys: "j", label: "Next ticket" },
      { keys: "k", label: "Ticket before" },
      { keys: "x", label: "Choose for the bar of many" },
      { keys: "r", label: "Reply" },
      { keys: "n", label: "Note for colleagues" },
      { keys: "a", label: "Give it to somebody" },
      { keys: "s", label: "Solve, or open again" },
      { keys: "/", label: "In a reply: one that is ready" },
    ],
  },
  {
    title: "In the notifications",
    items: [
      { keys: "j", label: "Next one" },
      { keys: "k", label: "One before" },
      { keys: "Enter", label: "Open, and mark as read" },
      { keys: "e", label: "Mark as read" },
    ],
  },
];
