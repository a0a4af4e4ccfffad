/** Where two keys lead. */
export const goKeys = [
  { keys: "g h", label: "Dashboard", href: "/dashboard" },
  { keys: "g b", label: "Board", href: "/board" },
  { keys: "g l", label: "Leads", href: "/leads" },
  { keys: "g m", label: "Meetings", href: "/meetings" },
  { keys: "g t", label: "Tickets", href: "/tickets" },
  { keys: "g c", label: "Campaigns", href: "/campaigns" },
  { keys: "g p", label: "Contacts", href: "/contacts" },
  { keys: "g a", label: "Accounts", href: "/accounts" },
  { keys: "g n", label: "Notifications", href: "/notifications" },
  { keys: "g d", label: "Duplicates", href: "/duplicates" },
] as const;
