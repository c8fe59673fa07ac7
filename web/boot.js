// Gives the page the reader's settings before it is painted for the first time.
try {
  const settings = JSON.parse(localStorage.getItem("onrecord.settings")) || {};
  for (const name of Object.keys(settings)) {
    if (settings[name]) document.documentElement.setAttribute("data-" + name, settings[name]);
  }
} catch { }
