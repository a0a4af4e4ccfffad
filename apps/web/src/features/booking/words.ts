/** Every text of the booking pages and of the page behind the link in an invitation. */
const en = {
  with: "With {names}",
  minutes: "{n} minutes",
  chooseDay: "Choose a day",
  previous: "{month}, the month before",
  next: "{month}, the month after",
  noneThisMonth: "There is no free time in this month.",
  noneAtAll: "There is no free time at the moment. Look again later.",
  free: "{n} times free",
  zone: "Your time zone",
  useZone: "Show times there",
  name: "Your name",
  email: "E-mail address",
  emailHint: "The invitation goes there.",
  notes: "What is it about?",
  notesHint: "May be left empty.",
  submit: "Book this time",
  change: "Choose another time",
  leaveEmpty: "Leave this empty",
  taken: "Somebody took this time a moment ago. These are the nearest that are free:",
  takenShort: "Somebody took this time a moment ago. Choose another one.",
  booked: { title: "Booked.", text: "An invitation for your calendar is on its way to {email}." },
  manage: {
    title: "Your meeting",
    keep: "Keep this page, or the mail: its link leads here. You can move the meeting or cancel it.",
    move: "Move it to another time",
    moveSubmit: "Move it here",
    moved: { title: "Moved.", text: "Everybody who was invited gets a mail with the new time." },
    cancel: "Cancel the meeting",
    cancelTitle: "Cancel the meeting?",
    reason: "Reason",
    reasonHint: "Goes to the others. May be left empty.",
    keepIt: "Keep it",
    cancelled: { title: "Cancelled.", text: "Everybody who was invited gets a mail." },
    isCancelled: { title: "This meeting was cancelled.", text: "Nothing is planned at this time any more." },
    isOver: { title: "This meeting is over.", text: "It can not be moved any more." },
    answers: { accepted: "I come", tentative: "Perhaps", declined: "I can not come" },
    answered: { title: "Thank you.", text: "Your answer is noted." },
    yourAnswer: "Do you come?",
  },
  unknown: {
    title: "This page is not here.",
    text: "The address may be wrong, or the page takes no bookings at the moment. Ask whoever sent it to you.",
  },
  broken: {
    title: "This link does not work.",
    text: "It may have been cut in two by a mail program, or it is too old. Open it from the mail again.",
  },
  limited: "That was too often from here. Try again in some minutes.",
  failed: "Something went wrong on our side. Nothing was booked; try again in a moment.",
  nameMissing: "Write your name.",
  emailWrong: "Write an address such as name@example.com.",
  back: "To the start",
};

export type BookingWords = typeof en;

const byLocale: Record<string, BookingWords> = { en };

/** The texts in a language, in English where there is no other. */
export const bookingWords = (locale = "en") => byLocale[locale] ?? en;
