"use client";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { PartyPalette } from "./record-dialogs.tsx";

type Party = { id: string; name: string };
type Props = {
  label: string;
  of: "account" | "contact";
  value: Party | null;
  /** What stands there while nothing is chosen. */
  placeholder: string;
  none?: string;
  onChange: (party: Party | null) => void;
};

/** A labelled choice of an account or a contact. */
export function PartyField({ label, of, value, placeholder, none, onChange }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <span className="label" id={id}>
        {label}
      </span>
      <button
        type="button"
        className="btn party-field"
        aria-haspopup="dialog"
        aria-labelledby={`${id} ${id}-value`}
        onClick={() => setOpen(true)}
      >
        <span id={`${id}-value`} className={value ? undefined : "muted"}>
          {value?.name ?? placeholder}
        </span>
        <ChevronDown />
      </button>
      {isOpen && <PartyPalette of={of} onClose={() => setOpen(false)} onPick={onChange} {...(none && { none })} />}
    </div>
  );
}
