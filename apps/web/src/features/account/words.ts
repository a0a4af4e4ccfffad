/** Every text of sign-in, registration, reset and invitation. */
const en = {
  email: "E-mail address",
  name: "Your name",
  password: "Password",
  newPassword: "New password",
  passwordHint: "At least {n} characters. A sentence only you would write is good.",
  signIn: {
    title: "Sign in",
    submit: "Sign in",
    forgot: "Forgot your password?",
    register: "No account yet? Register",
    notices: {
      ended: "Your session has ended. Sign in, and you go on where you were.",
      changed: "Your password is changed. Sign in with the new one.",
      registered: "You are registered. Sign in with your address and password.",
      joined: "You are in. Sign in with the password you have just chosen.",
    } as Record<string, string>,
    refused: "The address or the password is not right.",
    waiting: "An admin has not let you in yet, or has suspended you. Ask them.",
  },
  register: {
    title: "Register",
    submit: "Register",
    signIn: "Registered already? Sign in",
    approval: "An admin looks at each registration before it opens.",
    open: "A name, an address, a password.",
    closed: "Registration is closed. Ask an admin of this Switchboard for an account.",
    invite: "You can join by invitation. Ask an admin for one: the mail you get holds a link.",
    pending: {
      title: "Your registration is in.",
      text: "An admin has to approve it. You get a mail when it is done, and then you can sign in.",
    },
  },
  forgot: {
    title: "Forgot your password",
    text: "Write your address, and we send a link to choose a new one.",
    submit: "Send the link",
    sent: {
      title: "Look in your mail.",
      text: "If there is an account with that address, a link is on its way. It works once, for half an hour.",
    },
    back: "Back to sign in",
  },
  reset: {
    title: "Choose a new password",
    text: "All sessions end when you save it, also on other devices.",
    submit: "Save the password",
    noToken: "This link is not complete. Open it from the mail again, or ask for a new one.",
    again: "Send a new link",
  },
  invitation: {
    title: "Join the board",
    text: "You were invited. Say who you are and choose a password.",
    submit: "Join",
    noToken: "This link is not complete. Open it from the mail again, or ask for a new invitation.",
  },
  errors: {
    limited: "Too many tries. Wait {wait}, then try again.",
    server: "Something went wrong on our side. Nothing was changed; try again in a moment.",
  },
  minute: "a minute",
  minutes: "{n} minutes",
};

export type AccountWords = typeof en;

const byLocale: Record<string, AccountWords> = { en };

/** The texts in a language, in English where there is no other. */
export const accountWords = (locale = "en") => byLocale[locale] ?? en;
