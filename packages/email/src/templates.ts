import { layOut, type Message, oneLine } from "./layout.ts";

export type { Message } from "./layout.ts";

/**
 * Asks for the second half of a double opt-in. It holds nothing that the visitor typed: whoever enters
 * somebody else's address must not be able to write to them through us.
 */
export const confirmMail = ({ link, unsubscribeLink }: { link: string; unsubscribeLink: string }): Message =>
  layOut(
    {
      subject: "Confirm your address",
      title: "Is this your address?",
      paragraphs: ["Press the button and you are on the board. The link works for two days."],
      button: { label: "Confirm my address", link },
      footer: {
        text: "You get this because somebody entered this address on our page. If it was not you, do nothing, or",
        link: { label: "never hear from us again", link: unsubscribeLink },
      },
    },
    // RFC 8058: the mail program posts to the same address that a person opens.
    { "List-Unsubscribe": `<${unsubscribeLink}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  );

/** Carries the link that sets a new password. */
export const resetMail = ({ link }: { link: string }): Message =>
  layOut({
    subject: "Set a new password",
    title: "Set a new password",
    paragraphs: ["Press the button and choose a new password. The link works once, for half an hour."],
    button: { label: "Choose a password", link },
    footer: { text: "If you did not ask for this, do nothing: your password stays as it is." },
  });

type Invitation = { link: string; workspace: string; invitedBy: string };

/** Invites a person into a workspace. Names are shortened to one line; links come from us alone. */
export const invitationMail = ({ link, workspace, invitedBy }: Invitation): Message =>
  layOut({
    subject: `Your invitation to ${withoutLinks(workspace)}`,
    title: `Join ${withoutLinks(workspace)}`,
    paragraphs: [`${withoutLinks(invitedBy)} invited you to work on their board. Press the button to accept.`],
    button: { label: "Accept the invitation", link },
    footer: { text: "If you do not know them, do nothing: without your answer nothing happens." },
  });

/** Says that an admin let somebody in. */
export const approvedMail = ({ link, workspace }: { link: string; workspace: string }): Message =>
  layOut({
    subject: `You can sign in to ${withoutLinks(workspace)}`,
    title: "You are in",
    paragraphs: [`An admin of ${withoutLinks(workspace)} approved your account.`],
    button: { label: "Sign in", link },
    footer: { text: "You get this because you registered with this address." },
  });

type Told = { items: { text: string; excerpt: string | null; link: string }[]; allLink: string; settingsLink: string };

/** Tells a member what happened: one thing with its words, or all that waited for the end of their quiet hours. */
export function notificationsMail({ items, allLink, settingsLink }: Told): Message {
  const [first] = items;
  const isOne = items.length === 1;
  const title = isOne ? withoutLinks(first!.text) : `${items.length} things happened`;
  return layOut({
    subject: title,
    title,
    paragraphs: isOne ? linesOf(first!.excerpt ?? "") : items.map(({ text }) => withoutLinks(text)),
    button: { label: isOne ? "Open it" : "Open all of them", link: isOne ? first!.link : allLink },
    footer: {
      text: "You get this because you asked to be told by mail.",
      link: { label: "Choose what you are told", link: settingsLink },
    },
  });
}

const linesOf = (text: string) => text.split(/\n+/).filter((line) => line.trim());

type ReadyExport = { link: string; name: string; format: string; columns: number; until: string };

/** Says that a scheduled export is ready. Whoever opens the link signs in first. */
export const exportMail = ({ link, name, format, columns, until }: ReadyExport): Message =>
  layOut({
    subject: `Export ready: ${withoutLinks(name)}`,
    title: `${withoutLinks(name)} is ready`,
    paragraphs: [
      `A ${format} file with ${columns === 1 ? "one column" : `${columns} columns`}. Sign in as yourself and take it: it holds the leads as they are at that moment.`,
      `It waits until ${until}, and can be taken once.`,
    ],
    button: { label: "Take the file", link },
    footer: {
      text: "You get this because an admin put you on a scheduled export.",
      link: { label: "Change or end the schedule", link },
    },
  });

type Meeting = {
  act: "invited" | "changed" | "cancelled";
  title: string;
  when: string;
  place: string | null;
  /** Who the reader meets. */
  others: string | null;
  reason: string | null;
  /** Where the reader can answer, move or cancel. */
  link: string;
  calendar: NonNullable<Message["calendar"]>;
};

/** Invites to a meeting, or tells that it is at another time or off; the calendar part says the same to programs. */
export function meetingMail({ act, title, when, place, others, reason, link, calendar }: Meeting): Message {
  const { heading, label } = meetingWords[act];
  const paragraphs = [
    when,
    ...(others ? [`With ${withoutLinks(others)}.`] : []),
    ...(place && act !== "cancelled" ? [`Where: ${oneLine(place)}`] : []),
    ...(reason ? [`Why: ${withoutLinks(reason)}`] : []),
  ];
  const letter = layOut({
    subject: `${heading}: ${withoutLinks(title)}, ${when}`,
    title: `${heading}: ${withoutLinks(title)}`,
    paragraphs,
    button: { label, link },
    footer: { text: "You get this because you take part in this meeting." },
  });
  return { ...letter, calendar };
}

const meetingWords = {
  invited: { heading: "Invitation", label: "Answer, move or cancel" },
  changed: { heading: "Changed", label: "Answer, move or cancel" },
  cancelled: { heading: "Cancelled", label: "Look at the meeting" },
} as const;

// Mail programs turn "example.com" in a name into a link; a space after each dot and slash stops that.
const withoutLinks = (name: string) =>
  oneLine(name)
    .slice(0, 80)
    .replaceAll(/([./:@])(?=\S)/g, "$1 ");
