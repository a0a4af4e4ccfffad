/** Every text of the page behind the link of a closing mail. */
const en = {
  ask: { title: "How did we do?", text: "Your ticket is solved. One press tells us how it went." },
  good: "Good",
  bad: "Bad",
  comment: "What should we know? If you like",
  submit: "Send",
  done: { title: "Thank you.", text: "We read every answer. You can change yours here at any time." },
  early: {
    title: "Your ticket is open again.",
    text: "We are on it. When it is solved, the mail about that has a new link.",
  },
  broken: {
    title: "This link is not complete.",
    text: "It may have been cut in two by a mail program. Open it from the mail again.",
  },
  missing: "Say good or bad first.",
  back: "To the start",
};

export type RatingWords = typeof en;

const byLocale: Record<string, RatingWords> = { en };

/** The texts in a language, in English where there is no other. */
export const ratingWords = (locale = "en") => byLocale[locale] ?? en;
