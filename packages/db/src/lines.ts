import { connect, type Socket } from "node:net";

type Place = { host: string[]; port: number[]; path?: string | boolean };

/** The connections of a process to its database. */
export type Lines = {
  /** The driver's options to open them here, and soon again. It has the first, its types do not. */
  driver: { socket: (place: Place) => Socket; backoff: (tries: number) => number };
  /** Ends them all: who uses one is told, and the next is opened anew. */
  cut: () => void;
};

/** The driver by itself waits up to 20 seconds, though the database may be back after one. */
const soonerSeconds = (tries: number) => Math.min(2 ** tries / 50, 0.5);

/** Keeps the sockets that the driver opens through it. What is written before one is connected waits in it. */
export function keepLines(): Lines {
  const sockets = new Set<Socket>();
  const socket = ({ host: [host = "localhost"], port: [port = 5432], path }: Place) => {
    const made = typeof path === "string" ? connect(path) : connect({ host, port });
    sockets.add(made);
    made.once("close", () => sockets.delete(made));
    return Object.assign(made, { host }); // the driver checks a certificate against it
  };
  const cut = () => {
    for (const open of sockets) open.destroy();
  };
  return { driver: { socket, backoff: soonerSeconds }, cut };
}
