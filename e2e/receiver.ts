import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

export type Received = { headers: IncomingHttpHeaders; body: string };

/** The port of the machine that the stories' installation may send webhooks to. */
export const receiverPort = 4_980;

/**
 * Somebody's server on this machine: it keeps what comes to its address, and answers with the status of the moment.
 * Its address is new each time, so that the webhooks of former runs do not count.
 */
export async function startReceiver() {
  const got: Received[] = [];
  const path = `/${crypto.randomUUID()}`;
  const receiver = {
    url: `http://127.0.0.1:${receiverPort}${path}`,
    path,
    got,
    status: 200,
    close: () => server.close(),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url !== path) return response.writeHead(404).end();
      got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      return response.writeHead(receiver.status).end(receiver.status === 200 ? "thank you" : "not now");
    });
  }).listen(receiverPort, "127.0.0.1");
  await once(server, "listening");
  return receiver;
}
