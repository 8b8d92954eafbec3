// The staff's single keys, which can be switched off, and ready texts.
//
// Expected in the page (Swift: keyHelp, queueRows(hasKeys:), templatePicker):
//   details[data-keys]              the help; «?» opens it; [data-keys-switch] turns the keys off, remembered on this device
//   [data-keys-list] a              j and k walk through them, o opens the one with the focus
//   [data-key="a"]                  a button, link or field that the key presses or enters
//   p[data-templates=ID]            a select whose values are put into the text area with that id

// The open message's line is in sight when the list beside it is long.
const open = document.querySelector(".split [data-keys-list] [aria-current]");
if (open) {
  const side = open.closest(".side");
  const line = open.closest("li");
  side.scrollTop = Math.max(0, line.offsetTop - side.offsetTop - side.clientHeight / 3);
}

const help = document.querySelector("details[data-keys]");
const stored = "otklik-keys";
if (help) keys();

function keys() {
  const button = help.querySelector("[data-keys-switch]");
  const words = button.querySelector("span");
  const usual = words.textContent;
  let on = true;
  try {
    on = localStorage.getItem(stored) !== "off";
  } catch {
    // No storage: the keys are on.
  }
  const show = () => (words.textContent = on ? usual : button.dataset.keysSwitch);
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    on = !on;
    show();
    try {
      localStorage.setItem(stored, on ? "on" : "off");
    } catch {
      // Then only until the page is left.
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (press(event.key.toLowerCase())) event.preventDefault();
  });
}

function press(key) {
  const latin = { о: "j", л: "k", щ: "o", ф: "a", е: "t", а: "f" }[key] ?? key;
  const links = [...document.querySelectorAll("[data-keys-list] a")];
  if (latin === "j" || latin === "k") {
    const focused = links.indexOf(document.activeElement);
    const here = focused < 0 ? links.findIndex((link) => link.ariaCurrent) : focused;
    const next = links[here + (latin === "j" ? 1 : -1)] ?? links[0];
    next?.focus();
    return !!next;
  }
  if (latin === "o" && links.includes(document.activeElement)) {
    document.activeElement.click();
    return true;
  }
  if (latin === "?" || latin === ",") {
    help.open = !help.open;
    if (help.open) help.scrollIntoView({ block: "nearest" });
    return true;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(latin)}"]`);
  if (!target) return false;
  const details = target.closest("details");
  if (details) details.open = true;
  if (target.matches("input, textarea, select, summary")) target.focus();
  if (!target.matches("input, textarea, select")) target.click();
  return true;
}

for (const picker of document.querySelectorAll("[data-templates]")) {
  const area = document.getElementById(picker.dataset.templates);
  const select = picker.querySelector("select");
  picker.hidden = false;
  select.addEventListener("change", () => {
    if (!select.value) return;
    area.setRangeText(select.value, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
    select.value = "";
  });
}
