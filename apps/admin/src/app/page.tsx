import { redirect } from "next/navigation";

/** The console opens on the exports. */
export default function Home() {
  redirect("/exports");
}
