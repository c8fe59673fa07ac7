
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

// Registers the service worker; the app watches for its updates.
async function onrecordRegister() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(onrecordBase + "sw.js", { scope: onrecordBase });
  } catch (err) {
    console.warn("no offline use:", err);
  }
}
