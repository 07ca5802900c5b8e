"use strict";
(() => {
  const links = [...document.querySelectorAll(".talk li > a")];
  if (links.length === 0) return;
  const root = document.documentElement;
  const where = document.getElementById("where");
  const controls = document.querySelector(".controls");
  const buttons = Object.fromEntries([...controls.querySelectorAll("button")].map((b) => [b.dataset.go, b]));
  const cards = [...document.querySelectorAll(".card")];
  const articles = [...document.querySelectorAll("article")];
  const payloads = document.querySelector(".payloads");
  const first = (article) => number(article.querySelector(".card[id]"));
  const number = (element) => Number(element.id.slice(1));
  let at = 0;

  function show(n) {
    const from = links[at];
    at = Math.max(0, Math.min(links.length - 1, n));
    const link = links[at];
    const seq = Number(link.hash.slice(2));
    const now = document.getElementById("m" + seq);
    from.removeAttribute("aria-current");
    link.setAttribute("aria-current", "step");
    if (document.activeElement === from && from !== link) link.focus({ preventScroll: true });
    const open = articles.find((article) => article.contains(now)) ?? articles.findLast((article) => first(article) <= seq) ?? articles[0];
    for (const article of articles) article.classList.toggle("off", article !== open);
    for (const card of cards) card.classList.toggle("now", card === now);
    where.textContent = "Moment " + (at + 1) + " of " + links.length + ": " + link.dataset.say;
    for (const [go, button] of Object.entries(buttons)) {
      const stuck = go === "first" || go === "back" ? at === 0 : at === links.length - 1;
      button.setAttribute("aria-disabled", String(stuck));
    }
    link.parentElement.scrollIntoView({ block: "nearest" });
    payloads.scrollTop = 0;
    if (payloads.contains(now) && now.offsetTop + Math.min(now.offsetHeight, 120) > payloads.clientHeight) now.scrollIntoView({ block: "nearest" });
    try { history.replaceState(null, "", "#m" + seq); } catch { /* some browsers keep the addresses of files */ }
  }

  const steps = { first: () => 0, back: () => at - 1, next: () => at + 1, last: () => links.length - 1 };
  const keys = { Home: "first", ArrowLeft: "back", ArrowRight: "next", End: "last" };
  document.addEventListener("keydown", (event) => {
    const go = keys[event.key];
    if (!go || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(steps[go]());
  });
  for (const [go, button] of Object.entries(buttons)) button.addEventListener("click", () => show(steps[go]()));
  links.forEach((link, n) => link.addEventListener("click", (event) => {
    event.preventDefault();
    show(n);
  }));
  function named() {
    const step = document.getElementById(location.hash.slice(1));
    if (!step || !step.matches(".step")) return links.findIndex((link) => link.hash === location.hash);
    return links.findIndex((link) => step.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
  }
  window.addEventListener("hashchange", () => { if (named() >= 0 && named() !== at) show(named()); });

  root.classList.add("js");
  controls.hidden = false;
  const exchange = document.querySelector(".exchange .card[id]");
  const opening = exchange ? links.findIndex((link) => link.hash === "#" + exchange.id) : 0;
  show(named() >= 0 ? named() : opening);
})();
