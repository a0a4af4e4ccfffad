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
        const noun = nounOf(action);
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

/** The part of the API that shows what an action is about: `lead.created` is seen in `leads`. */
const nounOf = (action: string) => nouns[action.split(".")[0] ?? ""] ?? "users";
const nouns: Partial<Record<string, string>> = {
  account: "accounts",
  activity: "activities",
  booking_page: "bookingPages",
  campaign: "campaigns",
  canned_reply: "cannedReplies",
  contact: "contacts",
  dashboard: "dashboard",
  // Visitors try it all day, and no page of the CRM shows it by itself.
  demo: "demos",
  duplicate: "duplicates",
  import: "imports",
  lead: "leads",
  job: "jobs",
  mail: "campaigns",
  meeting: "meetings",
  notification: "notifications",
  presence: "presence",
  suppression: "suppressions",
  ticket: "tickets",
  view: "views",
};
