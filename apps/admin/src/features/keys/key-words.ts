import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";

export type ApiKey = AdminOutputs["keys"]["list"]["items"][number];
export type NewKey = AdminOutputs["keys"]["create"];
export type KeyScope = AdminInputs["keys"]["create"]["scopes"][number];

export const scopeLabels = {
  "leads:read": "Read leads",
  "leads:write": "Create and change leads",
  "leads:import": "Import leads",
  "leads:export": "Export leads",
  "leads:erase": "Erase people for good",
  "accounts:read": "Read accounts",
  "accounts:write": "Create and change accounts",
  "contacts:read": "Read contacts",
  "contacts:write": "Create and change contacts",
  "campaigns:read": "Read campaigns",
  "campaigns:write": "Create, change and send campaigns",
  "meetings:read": "Read meetings",
  "meetings:book": "Book meetings",
  "meetings:write": "Create and change meetings",
  "tickets:read": "Read tickets",
  "tickets:open": "Open tickets and reply",
  "tickets:write": "Change tickets",
  "dashboard:read": "Read the dashboard",
  "users:read": "See who works here",
  "audit:read": "Read the audit log",
} satisfies Record<KeyScope, string>;

export const keyScopes = Object.keys(scopeLabels) as KeyScope[];

export const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "", label: "Until it is revoked" },
] as const;

/** Whether a key still opens anything. */
export const isOpen = ({ revokedAt, expiresAt }: ApiKey) =>
  !revokedAt && (!expiresAt || Date.parse(expiresAt) > Date.now());
