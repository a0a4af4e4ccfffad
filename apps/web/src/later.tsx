export { later, soon, useExpected } from "@switchboard/ui/patterns/later";
