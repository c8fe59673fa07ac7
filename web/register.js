
// -----------------------------------------------------------------------------
// OnRecord
// -----------------------------------------------------------------------------

// The app starts once the text has been painted; a page that nobody sees is
// never painted, so it does not wait for ever.
function onrecordStart() {
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    goappInitWebAssembly().finally(onrecordRegister);
  };
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 1000);
}

// Registers the service worker, and tells the app of a newer version that waits:
// one that is there already, and any that is installed while the page is open.
async function onrecordRegister() {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(onrecordBase + "sw.js", { scope: onrecordBase });
    if (!navigator.serviceWorker.controller) onrecordKeep();
    const offer = () => { if (registration.active && registration.waiting) goappOnUpdate(); };
    offer();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
    const look = () => { if (document.visibilityState === "visible") registration.update().catch(() => { }); };
    document.addEventListener("visibilitychange", look);
    setInterval(look, 6 * 60 * 60 * 1000);
  } catch (err) {
    console.warn("no offline use:", err);
  }
}

// Has the service worker keep what this page fetched before it had one.
async function onrecordKeep() {
  const { active } = await navigator.serviceWorker.ready;
  const urls = performance.getEntriesByType("resource").map((entry) => entry.name).filter((url) => url.includes("/assets/lazy/pack/"));
  active.postMessage({ type: "keep", urls });
}

// Lets the version that waits take over, and loads the page anew with it.
async function onrecordUpdate() {
  const registration = await navigator.serviceWorker.getRegistration(onrecordBase);
  const next = registration?.waiting;
  if (!next) return location.reload();
  next.addEventListener("statechange", () => { if (next.state === "activated") location.reload(); });
  next.postMessage({ type: "skip-waiting" });
}
