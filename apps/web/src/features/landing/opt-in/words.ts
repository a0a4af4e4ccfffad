/** Every text around the mail: confirming, stopping, and what is stored. */
const en = {
  signedUp: {
    title: "Look in your mail.",
    text: "We sent one message to your address. Press the button in it and you are on the board. If it is not there in a few minutes, look among the spam.",
    back: "Back to the start",
  },
  confirm: {
    title: "Confirm your address",
    text: "Press the button and we may write to you about Switchboard. Until then we do not.",
    submit: "Yes, this is my address",
    not: "You did not sign up? Close this page. Without the button nothing happens.",
    done: {
      title: "Confirmed.",
      text: "Your card is on the board, and somebody will pick up. Each mail has a link to stop.",
    },
    expired: {
      title: "This link is too old.",
      text: "Links work for two days, so that nobody finds one later. We can send a new one to the same address.",
      submit: "Send a new link",
    },
    sent: { title: "Look in your mail.", text: "If the link belonged to a sign-up, a new one is on its way." },
    limited: { title: "Not so fast.", text: "A link was sent a moment ago. Look among the spam, or try again later." },
  },
  unsubscribe: {
    title: "Stop the mails",
    text: "Press the button and we do not write to you any more. No questions.",
    submit: "Stop",
    done: { title: "Stopped.", text: "You will get no more mail from us." },
    undo: "That was a mistake, write to me again",
    undone: { title: "Back again.", text: "You will get our mails as before." },
  },
  broken: {
    title: "This link is not complete.",
    text: "It may have been cut in two by a mail program. Open it from the mail again, or sign up once more.",
  },
  failed: {
    title: "That did not work.",
    text: "Something went wrong on our side. Nothing was changed; try again in a moment.",
    retry: "Try again",
  },
  back: "To the start",
};

export type OptInWords = typeof en;

const byLocale: Record<string, OptInWords> = { en };

/** The texts in a language, in English where there is no other. */
export const optInWords = (locale = "en") => byLocale[locale] ?? en;
