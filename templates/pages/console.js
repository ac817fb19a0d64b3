// Keys for the review path and fresh figures. Every page works without this file.
"use strict";
(() => {
  const storageKey = "rattache.touches";
  const byData = (name) => document.querySelector(`[data-key="${name}"]`);
  const wanted = () => {
    try { return localStorage.getItem(storageKey) !== "non"; } catch { return true; }
  };

  // A box in the help turns single keys off (WCAG 2.1.4); the choice stays on this computer and holds no name.
  const box = document.getElementById("touches");
  if (box) {
    document.getElementById("aide-touches").hidden = false;
    box.checked = wanted();
    box.addEventListener("change", () => {
      try { localStorage.setItem(storageKey, box.checked ? "oui" : "non"); } catch { /* private window: the choice lasts for this page */ }
    });
  }
  const on = () => (box ? box.checked : wanted());

  // Lines of a list, or tasks of the queue: "j" down, "k" up.
  const stops = () => [...document.querySelectorAll(".lines fieldset:not([disabled]) , .tasks a")].filter((stop) => stop.matches("a") || stop.querySelector("input[type=radio]"));
  const here = () => stops().findIndex((stop) => stop.contains(document.activeElement));
  const go = (index) => {
    const all = stops();
    const stop = all[Math.max(0, Math.min(all.length - 1, index))];
    const target = stop && (stop.matches("a") ? stop : stop.querySelector("input:checked") || stop.querySelector("input[type=radio]"));
    if (target) target.focus();
  };
  const choose = (value) => {
    const all = stops();
    const at = Math.max(0, here());
    const radio = all[at] && all[at].querySelector(`input[value="${value}"]`);
    if (!radio) return;
    radio.checked = true;
    if (at + 1 < all.length) go(at + 1);
    else { const reason = document.getElementById("motif"); if (reason) reason.focus(); }
  };
  const press = (name) => { const target = byData(name); if (target) { target.matches("a, button") ? target.click() : target.focus(); } };
  const keys = {
    j: () => go(here() + 1), k: () => go(here() - 1),
    a: () => choose("accepte"), r: () => choose("refuse"), p: () => choose("attente"),
    m: () => { const reason = document.getElementById("motif") || document.getElementById("motif-acte"); if (reason) reason.focus(); },
    s: () => press("suivante"), t: () => press("prendre"), q: () => press("file"), "/": () => press("recherche"),
    "?": () => { const help = document.getElementById("aide-touches"); if (help) { help.open = true; help.querySelector("summary").focus(); } },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (typing && event.key === "Enter" && event.ctrlKey) { press("terminer"); return; }
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !on()) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (act) { event.preventDefault(); act(); }
  });

  // Figures grow fresh every half minute while the page is looked at.
  const live = document.querySelectorAll("[data-live]");
  const every = 30_000;
  const figuresOf = [...live].some((place) => place.dataset.live !== "summary") ? "/console/chiffres?tout=oui" : "/console/chiffres";
  const refresh = async () => {
    if (document.hidden) return;
    const answer = await fetch(figuresOf, { headers: { accept: "application/json" } }).catch(() => undefined);
    if (!answer || !answer.ok || answer.redirected) return;
    const figures = await answer.json();
    for (const place of live) if (Object.hasOwn(figures, place.dataset.live)) place.textContent = figures[place.dataset.live];
  };
  if (live.length > 0) setInterval(() => void refresh(), every);
})();
