// node quality.mjs CHROMIUM CATEGORIES ADDRESS...: what Lighthouse thinks of pages, a line of JSON
// for each: its address, a score from 0 to 100 for each category, and the audits that cost points.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, categories, ...addresses] = process.argv.slice(2);
const onlyCategories = categories.split(",");
// Lighthouse waits for quiet to measure times; where none is measured, there is nothing to wait for.
const waits = ["pauseAfterFcpMs", "pauseAfterLoadMs", "networkQuietThresholdMs", "cpuQuietThresholdMs"];
const isTimed = onlyCategories.includes("performance");
const hurry = isTimed ? {} : Object.fromEntries(waits.map((name) => [name, 0]));

function judged({ finalDisplayedUrl, categories: found, audits }) {
  const scores = Object.values(found).map((each) => [each.id, Math.round(each.score * 100)]);
  const counted = Object.values(found).flatMap((each) => each.auditRefs);
  const faults = counted
    .filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id}: ${audits[id].displayValue ?? audits[id].title}`);
  return { address: finalDisplayedUrl, scores: Object.fromEntries(scores), faults };
}

const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-extensions"];
const chrome = await launch({ chromePath, chromeFlags, logLevel: "silent" });
try {
  for (const address of addresses) {
    const options = { port: chrome.port, logLevel: "error", onlyCategories, ...hurry };
    const { lhr } = await lighthouse(address, { ...options, disableFullPageScreenshot: true });
    console.log(JSON.stringify(judged(lhr)));
  }
} finally {
  chrome.kill();
}
