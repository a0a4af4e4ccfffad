import { Columns3, Download, KeyRound, type LucideIcon, Route, ScrollText, Timer, Users, Webhook } from "lucide-react";

type ConsolePage = { group: string; href: string; label: string; short: string; Icon: LucideIcon; keys: string };

/** The pages of the console, as sidebar, bottom bar, palette and shortcuts show them. */
export const consolePages: readonly ConsolePage[] = [
  { group: "Data", href: "/exports", label: "Exports", short: "Exports", Icon: Download, keys: "g e" },
  { group: "People", href: "/users", label: "Users", short: "Users", Icon: Users, keys: "g u" },
  { group: "People", href: "/assignment", label: "Assignment", short: "Rules", Icon: Route, keys: "g r" },
  { group: "People", href: "/keys", label: "API keys", short: "Keys", Icon: KeyRound, keys: "g k" },
  { group: "Workspace", href: "/pipeline", label: "Pipeline", short: "Stages", Icon: Columns3, keys: "g p" },
  { group: "Workspace", href: "/service-levels", label: "Service levels", short: "Levels", Icon: Timer, keys: "g s" },
  { group: "Workspace", href: "/webhooks", label: "Webhooks", short: "Hooks", Icon: Webhook, keys: "g w" },
  { group: "Workspace", href: "/audit", label: "Audit log", short: "Audit", Icon: ScrollText, keys: "g a" },
];
