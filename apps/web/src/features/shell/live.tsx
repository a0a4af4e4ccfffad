"use client";
import { Lamp } from "@switchboard/ui/primitives/lamp";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { isSessionOver, watchSession } from "@/trpc/session-over.ts";

type State = "live" | "connecting" | "off";
const LiveContext = createContext<State>("connecting");

/** The one subscription of the tab: each hint refetches what is shown, and so does a connection that came back. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient();
  const procedures = useTRPC();
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>("connecting");
  const wasLive = useRef(false);
  const isOver = useSyncExternalStore(watchSession, isSessionOver, () => false);
  useEffect(() => {
    if (isOver) return undefined;
    const subscription = client.events.live.subscribe(
      { lastEventId: null },
      {
        onStarted() {
          setState("live");
          if (wasLive.current) void queryClient.invalidateQueries();
          wasLive.current = true;
        },
        onData({ data: { action, subjectId } }) {
          const noun = nounOf(action);
          refreshSoon(queryClient, { noun, id: shownId(action, subjectId) });
          if (onDashboard.has(noun)) refreshSoon(queryClient, { noun: "dashboard", id: null });
        },
        // That it stands is said by its start, which comes first.
        onConnectionStateChange: ({ state: next }) => next !== "pending" && setState(stateOf[next]),
        // A stream does not say why it was refused; a call does.
        onError() {
          setState("off");
          void queryClient.invalidateQueries(procedures.users.members.pathFilter());
        },
      },
    );
    return () => subscription.unsubscribe();
  }, [client, procedures, queryClient, isOver]);
  return <LiveContext value={state}>{children}</LiveContext>;
}

/** Whether changes of others arrive, as a lamp and a word. */
export function LiveState() {
  const state = use(LiveContext);
  return (
    <output className={state === "live" ? "live cell" : "cell muted"}>
      <Lamp isOn={state === "live"} />
      <span className="wide">{stateWords[state]}</span>
    </output>
  );
}

const stateOf = { connecting: "connecting", idle: "off" } as const;
const stateWords: Record<State, string> = { live: "Live", connecting: "Connecting", off: "Not live" };

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
