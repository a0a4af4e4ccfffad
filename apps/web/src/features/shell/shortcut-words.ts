/** The keys of the CRM as the sheet shows them. */
export const shortcutGroups = [
  {
    title: "Go",
    items: [
      { keys: "g b", label: "Board" },
      { keys: "g l", label: "Leads" },
      { keys: "g d", label: "Possible duplicates" },
      { keys: "Ctrl K", label: "Find a lead or a command" },
      { keys: "?", label: "This sheet" },
    ],
  },
  {
    title: "Leads",
    items: [
      { keys: "c", label: "New lead" },
      { keys: "/", label: "Search" },
      { keys: "Ctrl Z", label: "Undo your last change" },
      { keys: "Ctrl Shift Z", label: "Do it again" },
      { keys: "w", label: "Why is this value here?" },
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
    title: "On the board",
    items: [
      { keys: "Space", label: "Lift or drop a card" },
      { keys: "← →", label: "Between stages" },
      { keys: "↑ ↓", label: "Within a stage" },
      { keys: "Enter", label: "Open the lead" },
    ],
  },
];
