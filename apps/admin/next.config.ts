import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  basePath: "/admin",
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  // Types are a check of their own; a start does not do it again.
  typescript: { ignoreBuildErrors: true },
  // An export is passed on as it comes; packing it here would hold it back.
  compress: false,
  serverExternalPackages: ["postgres", "pg", "pg-copy-streams", "yazl", "@node-rs/argon2", "pg-boss"],
  images: { unoptimized: true },
  // What the console reads of a workspace stays with who asked.
  headers: async () => [{ source: "/api/:path*", headers: [{ key: "Cache-Control", value: "no-store" }] }],
  turbopack: { root: path.join(import.meta.dirname, "../..") },
  allowedDevOrigins: ["127.0.0.1"],
  // Large chunks pack better than many small ones; what pages share stays apart from what is their own.
  experimental: { authInterrupts: true, turbopackChunking: { minChunkSize: 1_000_000, maxMergeChunkSize: 4_000_000 } },
};

export default config;
