"use client";
import { useCopy } from "@switchboard/ui/patterns/use-copy.ts";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { Tag } from "@switchboard/ui/primitives/tag";
import { Ellipsis, ExternalLink, Link2, Lock, LockOpen, Pencil, Trash2 } from "lucide-react";
import { type BookingPage, bookingHref, hoursInWords, minutesInWords } from "./booking-page-words.ts";
import { useBookingPageChanges } from "./use-booking-page-changes.ts";

type LineProps = { page: BookingPage; weekStart: number; onEdit: () => void };

/** One booking page: what it offers, and a way to its address. */
export function BookingPageLine({ page, weekStart, onEdit }: LineProps) {
  const { remove, setOpen } = useBookingPageChanges();
  const copy = useCopy();
  const isOpen = page.disabledAt === null;
  return (
    <li>
      <div className="grow">
        <h3>
          {page.title} {!isOpen && <Tag>Closed</Tag>}
        </h3>
        <p className="muted">
          {minutesInWords(page.durationMinutes)} with {page.hosts.map(({ name }) => name).join(", ") || "nobody"}.{" "}
          {hoursInWords(page.hours, weekStart)}, {page.timeZone.replaceAll("_", " ")}.
        </p>
        <a className="mono" href={bookingHref(page.slug)} target="_blank" rel="noreferrer">
          {bookingHref(page.slug)}
        </a>
      </div>
      <Button icon={<Link2 />} onClick={() => copy("link", location.origin + bookingHref(page.slug))}>
        Copy link
      </Button>
      <a className={buttonClass()} href={bookingHref(page.slug)} target="_blank" rel="noreferrer">
        <ExternalLink /> Open
      </a>
      <Menu
        label={`More for ${page.title}`}
        triggerClass="btn quiet icon"
        trigger={<Ellipsis />}
        items={[
          { id: "edit", label: "Change", icon: <Pencil />, run: onEdit },
          {
            id: "open",
            label: isOpen ? "Close for new bookings" : "Open for bookings",
            icon: isOpen ? <Lock /> : <LockOpen />,
            run: () => void setOpen(page, !isOpen),
          },
          {
            id: "delete",
            label: "Delete",
            icon: <Trash2 />,
            isDanger: true,
            startsGroup: true,
            run: () => void remove(page),
          },
        ]}
      />
    </li>
  );
}
