import {
  ArrowRight,
  CalendarCheck,
  CalendarClock,
  CalendarPlus,
  Combine,
  Download,
  Flame,
  Handshake,
  MailCheck,
  MailX,
  MousePointerClick,
  Pencil,
  Pin,
  Plus,
  RotateCcw,
  Split,
  Star,
  StickyNote,
  Trash2,
  User,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { type FieldName, fieldOf, leadFields } from "../lead-fields.ts";
import { type Stage, type sourceLabels, stageLabels } from "../lead-words.ts";
import { NoteText } from "../notes/note-text.tsx";
import { ToldNote } from "../notes/told-note.tsx";
import { type PartyAction, tellParty } from "./party-words.tsx";
import { type ReachAction, tellReach } from "./reach-words.tsx";

export type LeadEvent = Outputs["leads"]["timeline"]["items"][number];
/** What the timeline of a lead tells of. */
type Action = Extract<
  NonNullable<Inputs["events"]["list"]["action"]>[number],
  `${"lead" | "account" | "contact" | "activity" | "mail" | "meeting" | "ticket" | "demo"}.${string}`
>;
export type Told = { icon: ReactNode; title: ReactNode; body?: ReactNode };
export type NameOf = (memberId: string | null) => string | null;

/** An event as a sentence. Every action of the ledger has one; a new action will not compile without. */
export function tellEvent(event: LeadEvent, nameOf: NameOf): Told {
  const told = sentenceOf(event, nameOf);
  return { ...told, body: told.body ?? byWhom(event) };
}

function sentenceOf(event: LeadEvent, nameOf: NameOf): Told {
  const after = event.after ?? {};
  // The ledger's column is text, but only change() writes it, and a timeline is asked for these subjects alone.
  const action = event.action as Action;
  switch (action) {
    case "lead.created":
      return { icon: <Plus />, title: <>Created{fromSource(after["source"])}</> };
    case "lead.signed_up":
      return { icon: <MousePointerClick />, title: "Signed up on the landing page" };
    case "lead.signed_up_again":
      return { icon: <MousePointerClick />, title: "Signed up again" };
    case "lead.confirmed":
      return { icon: <MailCheck />, title: "Confirmed the e-mail address" };
    case "lead.unsubscribed":
      return { icon: <MailX />, title: "Unsubscribed" };
    case "lead.resubscribed":
      return { icon: <MailCheck />, title: "Subscribed again" };
    case "lead.updated":
      return { icon: <Pencil />, title: <>Changed {fieldsOf(after)}</>, body: differences(event, nameOf) };
    case "lead.stage_moved":
      return { icon: <ArrowRight />, title: <Move event={event} /> };
    case "lead.assigned":
      return { icon: <User />, title: <Assigned to={nameOf(textIn(after["ownerId"]))} /> };
    case "lead.opened":
      return { icon: <MousePointerClick />, title: "Opened for the first time" };
    case "lead.deleted":
      return { icon: <Trash2 />, title: "Deleted" };
    case "lead.restored":
      return { icon: <RotateCcw />, title: "Brought back" };
    case "lead.erased":
      return { icon: <Trash2 />, title: "Erased for good" };
    case "lead.exported":
      return { icon: <Download />, title: "Exported" };
    case "lead.merged":
      return { icon: <Combine />, title: <>Merged with {namesIn(event, "merged")}</> };
    case "lead.unmerged":
      return { icon: <Split />, title: <>Parted from {namesIn(event, "unmerged")}</> };
    case "lead.note_added":
      if (event.undoOf) return { icon: <StickyNote />, title: "Note brought back" };
      return { icon: <StickyNote />, title: <b>{event.actorName}</b>, body: noteOf(event) };
    case "lead.note_edited":
      return { icon: <StickyNote />, title: "Note changed" };
    case "lead.note_deleted":
      return { icon: <StickyNote />, title: "Note removed" };
    case "lead.converted":
      return {
        icon: <Handshake />,
        title: after["kind"] === "lead" ? "Made a lead again" : "Converted to an opportunity",
      };
    case "lead.followed":
      return { icon: <Star />, title: "Followed" };
    case "lead.unfollowed":
      return { icon: <Star />, title: "Followed no more" };
    case "lead.pinned":
      return { icon: <Pin />, title: "Pinned an entry" };
    case "lead.unpinned":
      return { icon: <Pin />, title: "Took a pinned entry down" };
    case "lead.scored":
      return { icon: <Flame />, title: "Scored" };
    case "activity.created":
      return { icon: <CalendarPlus />, title: <>Planned “{textIn(after["subject"])}”</> };
    case "activity.updated":
      return { icon: <CalendarPlus />, title: "Changed what is planned" };
    case "activity.done":
      return { icon: <CalendarCheck />, title: "Did what was planned" };
    case "activity.reopened":
      return { icon: <CalendarPlus />, title: "Opened again what was planned" };
    case "activity.deleted":
      return { icon: <Trash2 />, title: "Removed what was planned" };
    case "activity.came_due":
      return { icon: <CalendarClock />, title: <>“{textIn(after["subject"])}” fell due</> };
    default:
      return tellOther(action, event) ?? untold(action);
  }
}

const tellOther = (action: ReachAction | PartyAction, event: LeadEvent) =>
  isOfParty(action) ? tellParty(action, event) : tellReach(action, event.after ?? {});

const isOfParty = (action: ReachAction | PartyAction): action is PartyAction => /^(account|contact)\./.test(action);

/** An action that a newer server tells to an older page is shown as it is. */
const untold = (action: string): Told => ({ icon: <Pencil />, title: action });

function byWhom({ actorName, door, undoOf }: LeadEvent) {
  const through = door === "rest" || door === "mcp" ? ` through ${doorWords[door]}` : "";
  return `${undoOf ? "Undone by " : ""}${actorName}${through}.`;
}

const doorWords = { rest: "the API", mcp: "an assistant" } as const;

function Move({ event: { before, after } }: { event: LeadEvent }) {
  return (
    <>
      {stageWord(before?.["stage"])} to <b>{stageWord(after?.["stage"])}</b>
    </>
  );
}

function Assigned({ to }: { to: string | null }) {
  if (!to) return <>Given to nobody</>;
  return (
    <>
      Given to <b>{to}</b>
    </>
  );
}

/** Who was merged or parted. The undo of the one is told as the other, with before and after exchanged. */
function namesIn({ before, after }: LeadEvent, key: "merged" | "unmerged") {
  const said = after?.[key] ?? before?.[key === "merged" ? "unmerged" : "merged"];
  const names = (Array.isArray(said) ? said : []).map(({ name, email }) => name ?? email ?? "a nameless lead");
  return <b>{names.join(", ") || "another lead"}</b>;
}

function noteOf({ subjectId, after }: LeadEvent) {
  const [noteId, body] = [textIn(after?.["noteId"]), textIn(after?.["body"]) ?? ""];
  return noteId ? (
    <ToldNote leadId={subjectId} noteId={noteId} firstBody={body} />
  ) : (
    <NoteText leadId={subjectId} text={body} />
  );
}

function fromSource(source: unknown) {
  return typeof source === "string" && source in origins ? ` ${origins[source as keyof typeof origins]}` : "";
}

const origins = {
  landing: "from the landing page",
  form: "from a form",
  call: "from a call",
  campaign: "from a campaign",
  import: "by an import",
  odoo: "from Odoo",
  api: "by the API",
  manual: "by hand",
} satisfies Record<keyof typeof sourceLabels, string>;

const known = (name: string): name is FieldName => name in leadFields;
const labelOf = (name: string) => (known(name) ? fieldOf(name).label.toLowerCase() : name);

function fieldsOf(after: Record<string, unknown>) {
  const labels = Object.keys(after).map(labelOf);
  return labels.length > 2 ? `${labels.length} fields` : labels.join(" and ");
}

function differences({ actorName, before, after }: LeadEvent, nameOf: NameOf) {
  const shown = (name: string, value: unknown) =>
    value === null || value === undefined || value === ""
      ? "empty"
      : name === "ownerId"
        ? (nameOf(textIn(value)) ?? "somebody")
        : typeof value === "string"
          ? value
          : JSON.stringify(value);
  const lines = Object.keys(after ?? {}).map(
    (name) => `${labelOf(name)}: ${shown(name, before?.[name])} → ${shown(name, after?.[name])}`,
  );
  return `${lines.join("; ")}. ${actorName}.`;
}

const textIn = (value: unknown) => (typeof value === "string" ? value : null);
const stageWord = (value: unknown) =>
  typeof value === "string" && value in stageLabels ? stageLabels[value as Stage] : "another stage";
