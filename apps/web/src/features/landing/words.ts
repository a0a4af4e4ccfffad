/** Every text of the landing page. A new language is one more object of this shape. */
const en = {
  dir: "ltr",
  title: "Switchboard: every line in, one board",
  description:
    "A sign-up, a form, a call to the API, an AI agent over MCP: each lands on one sales board as it happens, once, with its history.",
  skip: "Skip to the content",
  nav: {
    label: "Site",
    lines: "Lines",
    seats: "Seats",
    demo: "Demo",
    docs: "API",
    signIn: "Sign in",
    privacy: "Privacy",
  },
  hero: {
    title: ["Every line in.", "One board."],
    lede: "A sign-up, a form, a call to the API, an AI agent over MCP: each lands on the same board as it happens, once, with its history. Whoever has the board open sees it without a reload.",
    demo: ["Try the demo", "no account needed."],
  },
  picture: {
    label:
      "Sample board: eight lines above, five stages below. The landing line is lit and plugged into a new card, a sign-up that nobody has opened yet. Two lines have no cord: they open next.",
    caption:
      "Fig. 1. The board with sample data. The lamp is lit on what nobody has opened yet. A jack without a cord is a line that opens next.",
    next: "next",
  },
  lines: {
    title: "Seven cords, one ledger.",
    lede: "Whatever comes down a line is written once, as one event. The card, the timeline, the audit log and the undo all read that same row.",
    landing: ["Landing page", "One field. Confirmed before anyone writes back."],
    form: ["Forms", "Your own pages send theirs to the same API."],
    manual: ["By hand", "Press C, write a name, and it is on the board."],
    api: ["REST API", "Keys with only the rights you give them."],
    mcp: ["MCP", "Your AI agent, with a key that may read or write."],
    call: ["Phone", "The receptionist’s calls, with what was said."],
    odoo: ["Odoo", "Accounts, opportunities and invoices, in step."],
    next: "Opening next",
    ledger: "Sample events, newest first",
    caption:
      "Fig. 2. Sample events, newest first. A request with an Idempotency-Key, sent a hundred times, leaves one row. Phone and Odoo open next.",
  },
  seats: {
    title: "Three seats at the board.",
    agents: [
      "Agents see what is new",
      "Sit down, look for the lamp, pick up. The keyboard reaches everything, and Ctrl Z takes a change back, a bulk edit too.",
    ],
    admins: [
      "Admins can account for it",
      "Export every row with no cap. The audit log keeps who took it, which filter, and how many rows. People join by invitation or approval, with a role.",
    ],
    developers: [
      "Developers get one definition",
      "The pages, REST and MCP come from the same router, so an answer is the same through every door, and so are the rights and the errors.",
    ],
    keys: { walk: "walk", select: "select", edit: "edit", create: "create", anything: "anything", undo: "undo" },
    auditLog: { caption: "Sample audit log", time: "Time", what: "What happened", detail: "Detail" },
    curl: { title: "A lead, from a shell", copy: "Copy", copied: "Copied" },
    live: "And it is on every open board within a second.",
    docs: "Read the API",
  },
  demo: {
    title: "Send some pretend money.",
    text: "The demo opens two mock bank accounts and a transfer from US dollars to Philippine pesos. No account, no bank, nothing real moves. If you sign up later, what you tried is already on your card.",
    form: "Demo transfer",
    send: "You send",
    from: "Mock checking",
    rate: "Demo rate of today",
    fee: "Fee",
    receive: "They receive",
    to: "Mock savings, Manila",
    go: "Try the transfer",
  },
  foot: {
    title: "Pick up.",
    lede: "Leave an address. Yours will be a card on a board like the one above.",
    label: "More",
  },
} as const;

type Widen<T> = T extends string ? string : { [K in keyof T]: Widen<T[K]> };
export type LandingWords = Widen<typeof en>;

const byLocale: Record<string, LandingWords> = { en };

/** The texts in a language, in English where there is no other. */
export const landingWords = (locale = "en") => byLocale[locale] ?? en;
