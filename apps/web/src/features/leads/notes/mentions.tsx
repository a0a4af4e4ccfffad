"use client";
import { createElement, Fragment } from "react";
import { useMembers } from "../members.tsx";
import { partsOf } from "./mention.ts";

/** A text in which the members that it names stand out. */
export function Mentions({ text }: { text: string }) {
  const { members } = useMembers();
  const parts = partsOf(
    text,
    members.map(({ name }) => name),
  );
  return createElement(
    Fragment,
    null,
    ...parts.map((part, place) => (place % 2 === 1 ? createElement("b", null, part) : part)),
  );
}
