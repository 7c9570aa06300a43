/** Where Chromium is, and how it is started so that it looks for no updates and asks no server. */
import { existsSync } from "node:fs";
import process from "node:process";

const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Null where there is none; the variable CHROMIUM names one elsewhere. */
export const chromiumPath = places.find((place) => place && existsSync(place)) ?? null;

export const quietly = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
