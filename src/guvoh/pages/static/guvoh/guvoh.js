// What scripts add; every page works without them. Each part is a few lines and named for what it does.
"use strict";

// A second press of the same button sends nothing (the one-time number would catch it anyway).
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent === "yes") event.preventDefault();
  else if (!form.hasAttribute("data-again")) {
    form.dataset.sent = "yes";
    setTimeout(() => { form.dataset.sent = ""; }, 4000);
  }
});

// The error summary gets the focus when a page comes back with errors.
const summary = document.querySelector("[data-errors]");
if (summary) summary.focus();

// On a narrow screen the filter panel starts closed.
if (matchMedia("(max-width: 640px)").matches) {
  document.querySelectorAll("details.g-filter").forEach((panel) => { panel.open = false; });
}

// An open menu closes when one goes elsewhere.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.g-menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

// A form with data-autosave is kept as a draft a moment after the last key: the server seals it to the member.
document.querySelectorAll("form[data-autosave]").forEach((form) => {
  let timer, last = "";
  const state = form.querySelector("[data-saved]");
  const save = async () => {
    const data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    if (String(data) === last) return;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: data, headers: { "X-Guvoh-Autosave": "1" },
      });
      if (answer.ok) last = String(data);
      if (state) state.textContent = answer.ok ? state.dataset.saved : state.dataset.notsaved;
    } catch {
      if (state) state.textContent = state.dataset.notsaved;
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 2000); });
  // What came back with errors is in no history of the browser any more.
  if (summary && "posted" in document.body.dataset) save();
});

// A long select with data-find gets a field that narrows it while one types.
document.querySelectorAll("select[data-find]").forEach((select) => {
  const all = [...select.options].map((option) => [option, option.text.toLowerCase()]);
  if (all.length < 22) return;
  const field = document.createElement("input");
  field.className = "govuk-input g-find";
  field.placeholder = select.dataset.find;
  field.setAttribute("aria-label", select.dataset.find);
  field.autocomplete = "off";
  select.before(field);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let first = null;
    for (const [option, text] of all) {
      const fits = !option.value || words.every((word) => text.includes(word));
      option.hidden = option.disabled = !fits;
      if (fits && option.value && !first) first = option;
    }
    if (words.length && first) select.value = first.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
});

// A field that belongs to one answer of another field shows with that answer only.
document.querySelectorAll("[data-shown-if]").forEach((part) => {
  const wanted = part.dataset.shownValues.split(" ");
  const form = part.closest("form");
  const settle = () => {
    const values = new FormData(form).getAll(part.dataset.shownIf);
    part.hidden = !values.some((value) => wanted.includes(value));
  };
  form.addEventListener("change", settle);
  settle();
});
