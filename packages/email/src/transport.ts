import { createTransport as createSmtp } from "nodemailer";
import { type Message, oneLine } from "./layout.ts";

/** A message and where it goes. The same `id` means the same message, should it be sent again. */
export type Outgoing = Message & { id: string; to: string };

export type Transport = { send: (message: Outgoing) => Promise<void>; close: () => void };

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
  const deliver = smtpUrl ? overSmtp(smtpUrl, from) : { send: store, close: () => {} };
  return { ...deliver, send: async (message) => deliver.send(checked(message)) };
}

function overSmtp(url: string, from: string): Transport {
  const host = hostOf(from);
  const smtp = createSmtp({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, ...message }) => {
      // An address object is not parsed as a list, so one message goes to one person.
      await smtp.sendMail({ ...message, from, to: { name: "", address: to }, messageId: `<${id}@${host}>` });
    },
    close: () => smtp.close(),
  };
}

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
