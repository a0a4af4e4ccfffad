import type { MetadataRoute } from "next";

/** Lets the CRM be installed like an app. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Switchboard",
    short_name: "Switchboard",
    description: "Every way a person reaches a business, on one board.",
    start_url: "/dashboard",
    display: "standalone",
    background_color: "#f9f6f1",
    theme_color: "#f9f6f1",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/apple-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
}
