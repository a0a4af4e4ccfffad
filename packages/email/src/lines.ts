import { Readable } from "node:stream";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";

/** Called when all but the last bytes of a message have left. The mail server takes nothing before it is done. */
export type LetGo = () => Promise<void>;

type Envelope = { from: string; to: string[] };

/** Lines to a mail server that hold a message back until its sender lets it go. Idle ones are used again. */
export function openLines(url: string) {
  const idle = new Set<SMTPConnection>();
  let isClosed = false;

  const send = async (envelope: Envelope, message: Buffer, letGo: LetGo): Promise<void> => {
    const [waiting] = idle;
    if (waiting) idle.delete(waiting);
    const line = waiting ?? (await connect(url));
    line.removeAllListeners("end").once("end", () => idle.delete(line));
    try {
      await deliver(line, envelope, message, letGo);
    } catch (error) {
      if (!(await canGoOn(line, error))) throw closed(line, error);
      idle.add(line);
      throw error;
    }
    if (isClosed) line.quit();
    else idle.add(line);
  };

  const close = () => {
    isClosed = true;
    for (const line of idle) line.quit();
    idle.clear();
  };
  return { send, close };
}

function connect(url: string): Promise<SMTPConnection> {
  const { auth, ...where } = parseConnectionUrl(url);
  const line = new SMTPConnection({
    ...where,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return new Promise((resolve, reject) => {
    // A line that breaks while it is idle has nobody to tell.
    line.on("error", reject);
    line.once("end", () => reject(new Error("The mail server hung up.")));
    line.connect(() => {
      if (!auth || !line.allowsAuth) return resolve(line);
      line.login(auth, (error) => (error ? reject(closed(line, error)) : resolve(line)));
    });
  });
}

function deliver(line: SMTPConnection, envelope: Envelope, message: Buffer, letGo: LetGo): Promise<void> {
  return new Promise((resolve, reject) => {
    line.once("end", () => reject(Object.assign(new Error("The mail server hung up."), { code: "ECONNECTION" })));
    // The stream is read when the server waits for the message, and its end makes the bytes that finish it.
    line.send(envelope, Readable.from(heldBack(message, letGo), { objectMode: false }), (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

async function* heldBack(message: Buffer, letGo: LetGo) {
  yield message;
  await letGo();
}

/** A server that refused one message takes the next one on the same line. */
function canGoOn(line: SMTPConnection, error: unknown): Promise<boolean> {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if ((code !== "EENVELOPE" && code !== "EMESSAGE") || responseCode === 421) return Promise.resolve(false);
  return new Promise((resolve) => {
    line.once("end", () => resolve(false));
    line.reset((failure) => resolve(!failure));
  });
}

function closed(line: SMTPConnection, error: unknown) {
  line.close();
  return error;
}
