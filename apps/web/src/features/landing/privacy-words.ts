type Part = { id: string; title: string; text: string; list?: string[] };

const parts: Part[] = [
  {
    id: "what",
    title: "What is stored",
    text: "When you sign up, one row is written. It holds:",
    list: [
      "your e-mail address",
      "that you ticked the box, when, and which version of this text you saw",
      "a keyed hash of your network address, not the address itself",
      "the page that sent you here and the campaign marks (utm) in the address you opened, if there were any",
      "when you confirmed, and when you stopped the mails, if you did",
    ],
  },
  {
    id: "why",
    title: "Why",
    text: "To write to you about Switchboard, because you asked us to, and to be able to show that you did. The hash keeps one network from signing up the whole town. Nothing is sold, shared for advertising, or used to follow you on other pages.",
  },
  {
    id: "confirm",
    title: "Before you confirm",
    text: "The first mail holds one button. Until you press it, nobody writes to you again. If somebody else typed your address, do nothing.",
  },
  {
    id: "how-long",
    title: "How long",
    text: "Until you ask us to delete it. Stopping the mails keeps one thing: that you do not want any. Deleting a lead makes the address free again; a record of who changed what stays in the audit log of the workspace.",
  },
  {
    id: "cookies",
    title: "Cookies",
    text: "This page sets none for counting or advertising, and there is no third party on it. Signing in sets one cookie that holds the session. The demo sets one that says which mock bank is yours, for seven days; when you sign up in that browser, what you tried is put beside your name. If a form without JavaScript is refused, one cookie keeps what you typed for a moment.",
  },
  {
    id: "rights",
    title: "Your rights",
    text: "Each mail has a link that stops them with one click. To see, correct or delete what is stored about you, answer any mail, and whoever runs this Switchboard does it.",
  },
];

const en = {
  title: "Privacy",
  lede: "What leaving your address here means, in full.",
  version: "Version of {version}. A sign-up records the version that was shown.",
  parts,
};

const byLocale: Record<string, typeof en> = { en };

/** The privacy page in a language, in English where there is no other. */
export const privacyWords = (locale = "en") => byLocale[locale] ?? en;
