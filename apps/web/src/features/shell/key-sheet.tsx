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
      { keys: "Ctrl Shift Z", label: "Redo" },
      { keys: "w", label: "Why is this value here?" },
      { keys: "v", label: "Convert the open lead" },
      { keys: "f", label: "Follow the open lead" },
      { keys: "j k", label: "Next and previous lead" },
      { keys: "Esc", label: "Close the top layer" },
    ],
  },
  {
    title: "In the list",
    items: [
      { keys: "j", label: "Next lead" },
      { keys: "k", label: "Previous lead" },
      { keys: "x", label: "Select" },
      { keys: "e", label: "Edit" },
      { keys: "o", label: "Open" },
      { keys: "← →", label: "Move between cells" },
      { keys: "Shift ↓", label: "Select cells" },
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
      { keys: "[ ]", label: "Previous and next" },
      { keys: "n", label: "New meeting" },
      { keys: "← ↑ ↓ →", label: "Move between times" },
      { keys: "Space", label: "Lift or drop a meeting" },
      { keys: "Shift ↓", label: "Make it longer" },
    ],
  },
  {
    title: "On the board",
    items: [
      { keys: "j", label: "Next card" },
      { keys: "k", label: "Previous card" },
      { keys: "x", label: "Select" },
      { keys: "Space", label: "Lift or drop a card" },
      { keys: "← →", label: "Move between stages" },
      { keys: "↑ ↓", label: "Move within a stage" },
      { keys: "Enter", label: "Open the lead" },
    ],
  },
  {
    title: "In the tickets",
    items: [
      { keys: "j", label: "Next ticket" },
      { keys: "k", label: "Previous ticket" },
      { keys: "x", label: "Select" },
      { keys: "r", label: "Reply" },
      { keys: "n", label: "Note for colleagues" },
      { keys: "a", label: "Assign" },
      { keys: "s", label: "Solve, or reopen" },
      { keys: "/", label: "Insert a saved reply" },
    ],
  },
  {
    title: "In the notifications",
    items: [
      { keys: "j", label: "Next one" },
      { keys: "k", label: "Previous one" },
      { keys: "Enter", label: "Open, and mark as read" },
      { keys: "e", label: "Mark as read" },
    ],
  },
];
