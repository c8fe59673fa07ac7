// Dresses the page in the reader's settings before it is painted for the first time.
{
  const root = document.documentElement.dataset;
  let settings = {};
  try {
    settings = JSON.parse(localStorage.getItem("onrecord.settings")) || {};
  } catch { }
  for (const name of ["theme", "face", "size", "measure", "marks"]) {
    if (typeof settings[name] == "string" && /^[a-z0-9]+$/.test(settings[name])) root[name] = settings[name];
  }
  if (!root.theme && matchMedia("(prefers-color-scheme: dark)").matches) root.theme = "dark";
}
