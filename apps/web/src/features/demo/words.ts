/** Every text of the demo. */
const en = {
  title: "The demo bank",
  description: "Send pretend dollars to pretend pesos. No account, no bank, nothing real moves.",
  skip: "Skip to the content",
  demo: "Demo",
  warning: "Demo: no real bank, no real money.",
  about:
    "The names, the numbers and the rate are made up. What you do here is kept for seven days after your last visit.",
  heading: "Send some pretend money.",
  lede: "From a mock account in dollars to a mock account in pesos. A transfer takes half a minute, and this page follows it, in every tab.",
  accounts: {
    title: "Accounts",
    available: "available",
    current: "{amount} before pending",
    ending: "ending in {mask}",
  },
  form: {
    title: "Transfer",
    send: "You send",
    from: "{name}, {amount} USD available",
    rate: "1 USD = {rate} PHP",
    demoRate: "Demo rate of today",
    fee: "Fee",
    feeRule: "Fee, {baseUsd} USD and {percent} %",
    total: "Leaves the account",
    receive: "They receive",
    to: "Mock savings, Manila",
    unknown: "not known yet",
    quote: "Work it out",
    submit: "Send the pretend money",
  },
  transfers: {
    title: "Transfers",
    none: "Nothing sent yet. Your first transfer shows here.",
    fee: "fee {fee} USD",
    statuses: { created: "Created", sent: "Sent", delivered: "Delivered" } as Record<string, string>,
    utc: "Times are UTC.",
  },
  lines: { title: "Latest on Mock checking", pending: "pending", none: "There is nothing on this account." },
  sent: "{amount} USD are on their way. {arrives} PHP arrive within half a minute.",
  again: { label: "Start over", about: "Throws these transfers away and opens two fresh accounts." },
  keep: {
    title: "Keep what you tried.",
    lede: "Leave an address, and this demo is on your card when you come to the board.",
    joined: "This demo is on your card.",
    joinedLede: "You signed up in this browser, so your transfers are already beside your name on the board.",
  },
  errors: {
    limited: "That was too often from here. Wait {wait} and try again.",
    server: "Something went wrong on our side. Nothing was sent; try again in a moment.",
    offline: "Nothing was sent: there is no connection. What you typed is still here.",
  },
  minute: "a minute",
  minutes: "{n} minutes",
  nav: { signIn: "Sign in" },
};

export type DemoWords = typeof en;

const byLocale: Record<string, DemoWords> = { en };

/** The texts in a language, in English where there is no other. */
export const demoWords = (locale = "en") => byLocale[locale] ?? en;

/** A text with its places filled in. */
export const filled = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
