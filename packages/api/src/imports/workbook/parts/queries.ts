import type { Readable } from "node:stream";
import sax from "sax";
import { type Entry, fromRandomAccessReaderPromise, type RandomAccessReader, type ZipFile } from "yauzl";
import { AppError, invalidField } from "../../../errors.ts";
import { longestCell } from "../../rules.ts";
import { isHarmless, mostAttributes, mostDepth, mostParts, mostUnpacked } from "../rules.ts";

export type Element = { name: string; attributes: Record<string, string> };
/** What somebody wants to hear of the elements of a part. Names come without their namespace. */
export type Hearing = { open?: (element: Element) => void; close?: (name: string, text: string) => void };
/** The parts of a workbook by their path. Reading yields now and then, so that what was heard can be passed on. */
export type Parts = {
  read: (path: string, hearing: Hearing, mostBytes?: number) => AsyncGenerator<void>;
  has: (path: string) => boolean;
};

/** Opens the zip file that a workbook is. Throws `invalid` for what is none, and for one that unpacks to far too much. */
export async function openParts(reader: RandomAccessReader, bytes: number): Promise<Parts> {
  const zip = await fromRandomAccessReaderPromise(reader, bytes, { autoClose: false }).catch(refuseBroken);
  const entries = await entriesOf(zip).catch(refuseBroken);
  if (!isHarmless([...entries.values()])) throw bomb();
  let unpacked = 0;
  return {
    has: (path) => entries.has(path.toLowerCase()),
    read: async function* (path, hearing, mostBytes = mostUnpacked) {
      const entry = entries.get(path.toLowerCase());
      if (!entry || entry.isEncrypted()) throw brokenWorkbook();
      if (entry.uncompressedSize > mostBytes) throw bomb();
      const count = (chunk: Buffer) => {
        unpacked += chunk.length; // a part may be named, and so read, more than once
        if (unpacked > mostUnpacked) throw bomb();
      };
      yield* hear(await zip.openReadStreamPromise(entry), count, hearing);
    },
  };
}

async function entriesOf(zip: ZipFile) {
  if (zip.entryCount > mostParts) throw bomb();
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  return entries;
}

async function* hear(stream: Readable, count: (chunk: Buffer) => void, hearing: Hearing): AsyncGenerator<void> {
  const parser = Object.assign(sax.parser(true), listeners(hearing));
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream) {
      count(chunk as Buffer);
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    parser.write(decoder.decode()).close();
    yield;
  } catch (error) {
    if (error instanceof AppError) throw error;
    return refuseBroken(error);
  } finally {
    stream.destroy();
  }
}

function listeners({ open, close }: Hearing) {
  let text = "";
  let depth = 0;
  let attributesInTag = 0;
  const add = (part: string) => {
    text += part;
    if (text.length > longestCell) throw tooLongCell();
  };
  return {
    onattribute: () => {
      attributesInTag += 1;
      if (attributesInTag > mostAttributes) throw brokenWorkbook();
    },
    onopentag: ({ name, attributes }: sax.Tag | sax.QualifiedTag) => {
      text = "";
      attributesInTag = 0;
      depth += 1;
      if (depth > mostDepth) throw brokenWorkbook();
      // Without namespaces asked for, every attribute is a string.
      open?.({ name: localName(name), attributes: attributes as Record<string, string> });
    },
    ontext: add,
    oncdata: add,
    onclosetag: (name: string) => {
      close?.(localName(name), text);
      text = "";
      depth -= 1;
    },
    onerror: () => {
      throw brokenWorkbook();
    },
  };
}

/** The name of an element or attribute without its namespace. */
export const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** What the zip reader says is about the file. What the database says is not. */
function refuseBroken(error: unknown): never {
  if (error instanceof AppError || (error instanceof Error && "severity" in error)) throw error;
  throw brokenWorkbook();
}

export const brokenWorkbook = () =>
  invalidField("file", "This is not a workbook that can be read. Save it as .xlsx or CSV.");
export const tooLongCell = () => invalidField("file", "A cell of the workbook is longer than any cell can be.");
const bomb = () => invalidField("file", "This workbook unpacks to far more than it should. Save it anew, or as CSV.");
