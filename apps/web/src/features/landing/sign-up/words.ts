/** Every text of the sign-up form, its errors and its answer. */
const en = {
  email: "E-mail address",
  submit: "Sign up",
  consent: "Write to me about Switchboard. One link to confirm, one click to stop.",
  privacy: "Privacy",
  leaveEmpty: "Leave this empty",
  retry: "Retry",
  hint: "Did you mean {email}?",
  errors: {
    email: "Write an address such as name@example.com.",
    consent: "Tick the box first: without it we may not write to you.",
    limited: "That was too often from here. Try again in {wait}.",
    look: "That did not go through. Look at the address, tick the box, and press Sign up once more.",
    again: "This page was open for a long time. It is fresh again: press Sign up once more.",
    offline: "Nothing was sent: there is no connection. Your address is still here.",
    server: "Something went wrong on our side. Your address is still here; try again in a moment.",
  },
  minutes: "{n} minutes",
  minute: "a minute",
  done: {
    title: "Look in your mail.",
    text: "We sent one message to {email}. Press the button in it and you are on the board. If it is not there in a few minutes, look among the spam.",
  },
};

export type SignUpWords = typeof en;

const byLocale: Record<string, SignUpWords> = { en };

/** The texts in a language, in English where there is no other. */
export const signUpWords = (locale = "en") => byLocale[locale] ?? en;
