import { invalidField } from "../../../errors.ts";
import { longestCell } from "../../rules.ts";
import { type Element, type Parts, tooLongCell } from "../parts/queries.ts";
import { mostShared } from "../rules.ts";
import { textStore } from "./rules.ts";

/** The shared strings of a workbook by their number, as far as `reach` has read. */
export type Texts = {
  reach: (place: number) => Promise<void>;
  at: (place: number) => string;
  close: () => Promise<unknown>;
};

/** The shared strings, read only as far as somebody asks: the head of a large workbook needs few of them. */
export function sharedTexts(parts: Parts, path: string | undefined): Texts {
  const store = textStore();
  let text = "";
  let isPhonetic = false;
  const reading = path && parts.has(path) ? parts.read(path, { open, close }) : null;

  function open({ name }: Element) {
    if (name === "si") text = "";
    if (name === "rPh") isPhonetic = true;
  }
  function close(name: string, part: string) {
    if (name === "rPh") isPhonetic = false;
    if (name === "t" && !isPhonetic) text += part;
    if (text.length > longestCell) throw tooLongCell();
    if (name === "si") store.add(text);
  }
  return {
    at: store.at,
    close: async () => reading?.return(undefined),
    reach: async (place) => {
      if (!reading) return;
      for (let next = store.count; next <= place; next = store.count) {
        if ((await reading.next()).done) return;
        if (store.bytes > mostShared.bytes || store.count > mostShared.texts)
          throw invalidField("file", "This workbook holds too much text. Save it as CSV.");
      }
    },
  };
}
