import type { QueryClient } from "@tanstack/react-query";
import { client, procedures } from "@/trpc/procedures.ts";
import { refreshSoon } from "@/trpc/refresh.ts";

/** Whether what others change arrives. */
export type LiveState = "live" | "connecting" | "off";

// Of the tab, whose session may end and begin again.
let wasLive = false;

/** Refetches what is shown at each hint, and all of it when the connection comes back. Gives the way to stop. */
export function hearChanges(queryClient: QueryClient, tell: (state: LiveState) => void) {
  const subscription = client.events.live.subscribe(
    { lastEventId: null },
    {
      onStarted() {
        tell("live");
        if (wasLive) void queryClient.invalidateQueries();
        wasLive = true;
      },
      onData({ data: { action, subjectId } }) {
        const noun = nouns[action.split(".")[0] as NounOf<typeof action>];
        if (!noun) return;
        refreshSoon(queryClient, { noun, id: shownId(action, subjectId) });
        if (onDashboard.has(noun)) refreshSoon(queryClient, { noun: "dashboard", id: null });
      },
      // That it stands is said by its start, which comes first.
      onConnectionStateChange: ({ state }) => state !== "pending" && tell(stateOf[state]),
      // A stream does not say why it was refused; a call does.
      onError() {
        tell("off");
        void queryClient.invalidateQueries(procedures.users.members.pathFilter());
      },
    },
  );
  return () => subscription.unsubscribe();
}

const stateOf = { connecting: "connecting", idle: "off" } as const;

// What the dashboard has figures of, besides its own.
const onDashboard = new Set(["activities", "campaigns", "leads", "meetings", "tickets"]);

/** A mail is shown in its campaign, whose id the hint does not say. */
const shownId = (action: string, subjectId: string | null) => (action.startsWith("mail.") ? null : subjectId);

type NounOf<Action extends string> = Action extends `${infer Noun}.${string}` ? Noun : never;

// The part of the API that shows what an action is about: `lead.created` is seen in `leads`. A new noun does not compile
// until it is here; null is what no page of the CRM shows, such as each try of a webhook.
const nouns = {
  account: "accounts",
  activity: "activities",
  assignment_rule: null,
  booking_page: "bookingPages",
  campaign: "campaigns",
  canned_reply: "cannedReplies",
  contact: "contacts",
  dashboard: "dashboard",
  demo: null,
  duplicate: "duplicates",
  export: null,
  export_preset: null,
  export_schedule: null,
  import: "imports",
  invitation: null,
  job: "jobs",
  key: "workspaces",
  lead: "leads",
  mail: "campaigns",
  meeting: "meetings",
  member: "users",
  notification: "notifications",
  presence: "presence",
  suppression: "suppressions",
  team: "users",
  ticket: "tickets",
  user: "users",
  view: "views",
  webhook: null,
  webhook_source: "workspaces",
  workspace: "leads",
} as const;
