"use client";
import { useToast } from "./toast.tsx";

/** Gives a way to copy a text, and to say that it was. Takes what it is called first: "link". */
export function useCopy() {
  const toast = useToast();
  return (what: string, text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => toast.show({ message: `Copied the ${what}` }),
      () => toast.show({ message: `The browser did not let the ${what} be copied.`, tone: "negative" }),
    );
}
