import { createTransport as createSmtp } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { type Message, oneLine } from "./layout.ts";
import { type LetGo, openLines } from "./lines.ts";

/**
 * A message and where it goes. The same `id` means the same message, should it be sent again. A Message-ID among the
 * headers is the one it gets.
 */
export type Outgoing = Message & {
  id: string;
  to: string;
  /** Whom the reader sees as the sender, at the address that everything comes from. */
  fromName?: string | null;
  replyTo?: string | null;
};

export type Transport = {
  /** With `letGo` the message is complete only after that is done: what was not let go, the server never takes. */
  send: (message: Outgoing, letGo?: LetGo) => Promise<void>;
  close: () => void;
};

type Options = {
  /** smtp:// or smtps://; without it every message goes to `store`. */
  smtpUrl?: string | undefined;
  from: string;
  /** The development mailbox. */
  store: (message: Outgoing) => Promise<void>;
};

/**
 * Opens the way out for mail: SMTP, or the development mailbox.
 * `send` throws when the server does not take the message, and for an address or header that could smuggle another.
 */
export function createTransport({ smtpUrl, from, store }: Options): Transport {
  const deliver = smtpUrl ? overSmtp(smtpUrl, from) : intoStore(store);
  return { ...deliver, send: async (message, letGo) => deliver.send(checked(message), letGo) };
}

const intoStore = (store: Options["store"]): Transport => ({
  send: async (message, letGo) => {
    await letGo?.();
    await store(message);
  },
  close: () => {},
});

function overSmtp(url: string, from: string): Transport {
  const host = hostOf(from);
  const smtp = createSmtp({
    url,
    pool: true,
    maxConnections: 4,
    // Whoever sends tries again, with a new message.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    ...shut,
  });
  const lines = openLines(url);
  return {
    send: async (message, letGo) => {
      const composed = compose(message, from, host);
      if (!letGo) return void (await smtp.sendMail(composed));
      const written = await new MailComposer({ ...composed, ...shut }).compile().build();
      await lines.send({ from: addressIn(from), to: [message.to] }, written, letGo);
    },
    close: () => {
      lines.close();
      smtp.close();
    },
  };
}

/** A message as the library that writes it takes it. */
function compose(
  { id, to, calendar, fromName, replyTo, headers: all, ...message }: Outgoing,
  from: string,
  host: string,
) {
  const { "Message-ID": messageId = `<${id}@${host}>`, ...headers } = all;
  return {
    ...message,
    headers,
    messageId,
    ...(calendar && { icalEvent: { ...calendar, filename: "invitation.ics" } }),
    from: fromName ? { name: oneLine(fromName), address: addressIn(from) } : from,
    // An address object is not parsed as a list, so one message goes to one person.
    to: { name: "", address: to },
    ...(replyTo && { replyTo: { name: "", address: replyTo } }),
  };
}

// What a message names is never read from our disk or fetched from somewhere.
const shut = { disableFileAccess: true, disableUrlAccess: true };
const addressIn = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
const hostOf = (from: string) => /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? "localhost";

function checked(message: Outgoing): Outgoing {
  if (!isPlainAddress(message.to)) throw new Error("This is not one plain e-mail address.");
  const bad = Object.entries(message.headers).find(([name, value]) => !isHeader(name, value));
  if (bad) throw new Error("A header holds a line break or another control character.");
  return { ...message, subject: oneLine(message.subject) };
}

const isPlainAddress = (address: string) =>
  /^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[^\s<>()[\]\\,;:"@\p{Cc}]{1,255}$/u.test(address);
const isHeader = (name: string, value: string) => /^[A-Za-z-]+$/.test(name) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value);
