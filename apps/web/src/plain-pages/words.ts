const en = {
  failed: {
    title: "That did not work.",
    text: "Something went wrong on our side. Nothing was changed; try again in a moment.",
    back: "To the start",
  },
};

const byLocale: Record<string, typeof en> = { en };

/** The texts that all plain pages share. */
export const plainWords = (locale = "en") => byLocale[locale] ?? en;
