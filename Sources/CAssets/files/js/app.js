// Small enhancements for every page. Nothing here is needed: each page works as plain HTML.
//
// Expected in the page:
//   [data-focus]                    takes the focus when the page opens (the list of mistakes)
//   textarea[data-limit] #ID-n      [data-counter="{n} из 4 000 знаков"] counts what is typed
//   form[method=post]               is sent once: busy until the answer comes; [data-offline] before it is shown without a network
//   form[data-keep][data-version]   keeps its text in the browser until the server has it; [data-kept] says that it was put back
//                                   (hidden fields only with [data-keep-field])
//   time[data-countdown]            its words follow the clock
//   button[data-copy][data-say]     copies; hidden until this script runs
//   .why                            questions for the grades 1 and 2, for browsers without :has()

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// The list of mistakes.
document.querySelector("[data-focus]")?.focus();

// Character counters.
for (const area of all("textarea[data-limit]")) {
  const counter = document.getElementById(area.id + "-n");
  if (!counter) continue;
  const limit = +area.dataset.limit;
  const show = () => {
    const count = [...area.value].length;
    counter.textContent = counter.dataset.counter.replace("{n}", count.toLocaleString("ru"));
    counter.classList.toggle("err", count > limit);
  };
  area.addEventListener("input", show);
  if (area.value) show();
}

// One press, one message. The buttons go off after the fields were read, and come back with the page.
for (const form of all("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const note = form.parentElement.querySelector("[data-offline]");
    if (note) note.hidden = navigator.onLine;
    if (form.ariaBusy === "true" || (note && !navigator.onLine)) {
      event.preventDefault();
      return;
    }
    form.ariaBusy = "true";
  });
}
addEventListener("pageshow", () => all("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")));
addEventListener("online", () => all("[data-offline]").forEach((note) => (note.hidden = true)));

// Text that the server does not have yet. A new version means: it has.
const prefix = "otklik-draft-";
const fields = (form) =>
  all("textarea, select, input", form).filter(
    (field) => field.name && (field.matches("[data-keep-field]") || !/^(hidden|password|file|submit)$/.test(field.type)),
  );
const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(prefix + key));
  } catch {
    return null;
  }
};
const write = (key, value) => {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage loses only the convenience.
  }
};
const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

const keep = (form) => {
  const values = {};
  for (const field of fields(form)) {
    if (/^(radio|checkbox)$/.test(field.type)) {
      if (field.checked) (values[field.name] ??= []).push(field.value);
      else values[field.name] ??= [];
    } else values[field.name] = field.value;
  }
  write(form.dataset.keep, { version: form.dataset.version, at: Date.now(), values });
};
const putBack = (form) => {
  const saved = read(form.dataset.keep);
  if (!saved || saved.version !== form.dataset.version) return;
  let changed = false;
  for (const field of fields(form)) {
    const value = saved.values[field.name];
    if (value === undefined) continue;
    if (Array.isArray(value)) {
      const on = value.includes(field.value);
      changed ||= on !== field.checked;
      field.checked = on;
    } else if (field.value !== value) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      changed = true;
    }
  }
  const note = form.parentElement.querySelector("[data-kept]");
  if (note && changed) note.hidden = false;
};
try {
  const month = 30 * 24 * 3600e3;
  for (const key of drafts()) if (!(read(key.slice(prefix.length))?.at > Date.now() - month)) localStorage.removeItem(key);
  for (const form of all("form[data-keep]")) {
    // The browser's own memory goes by the order of fields, and lists of topics change theirs.
    form.autocomplete = "off";
    putBack(form);
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 300, form);
    });
    form.addEventListener("submit", () => keep(form));
  }
  // Whoever signs out leaves nothing behind on this device.
  for (const form of all('form[action="/sign-out"]'))
    form.addEventListener("submit", () => drafts().forEach((key) => localStorage.removeItem(key)));
} catch {
  // No storage at all: the page works without.
}

// Countdowns: «через 9 дней».
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || "ru");
const tick = () => {
  for (const time of all("time[data-countdown]")) {
    const minutes = Math.round((new Date(time.dateTime) - Date.now()) / 60e3);
    if (Number.isNaN(minutes)) continue;
    const hours = Math.trunc(minutes / 60);
    time.textContent =
      Math.abs(hours) >= 48
        ? relative.format(Math.trunc(hours / 24), "day")
        : hours
          ? relative.format(hours, "hour")
          : relative.format(minutes, "minute");
  }
};
if (document.querySelector("time[data-countdown]")) {
  tick();
  setInterval(tick, 30e3);
}

// Copying.
if (navigator.clipboard) {
  for (const button of all("button[data-copy]")) {
    button.hidden = false;
    const words = button.querySelector("span");
    const usual = words.textContent;
    words.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      words.textContent = button.dataset.say;
      setTimeout(() => (words.textContent = usual), 3000);
    });
  }
}

// The questions under a low grade, where the stylesheet cannot do it.
if (!CSS.supports("selector(:has(*))")) {
  for (const why of all(".why")) {
    const form = why.closest("form");
    const show = () => (why.hidden = !form.querySelector("[name=rating][value='1']:checked, [name=rating][value='2']:checked"));
    form.addEventListener("change", show);
    show();
  }
}
