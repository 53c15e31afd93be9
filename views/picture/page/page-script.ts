/**
 * What the page does besides being read: it finds, changes between day and night, follows arrows, and opens everything
 * before it is printed. Everything is on the page without it.
 */
export const PAGE_SCRIPT = `
"use strict";
const root = document.documentElement;
const search = document.getElementById("search");
const found = document.getElementById("found");
const theme = document.getElementById("theme");
document.querySelector("header form").hidden = false;

const rows = [...document.querySelectorAll("[data-find]")].map((row) => [row, row.dataset.find.toLowerCase()]);
function find() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const [row, text] of rows) {
    const isFound = words.every((word) => text.includes(word));
    if (row.hidden === isFound) row.hidden = !isFound;
    if (isFound) count += 1;
  }
  found.textContent = words.length === 0 ? "" : count === 1 ? "1 found" : count + " found";
}
search.addEventListener("input", find);
search.form.addEventListener("submit", (event) => {
  event.preventDefault();
  const first = rows.find(([row]) => !row.hidden);
  if (search.value && first) show(first[0]);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT)$/.test(event.target.tagName)) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && event.target === search) {
    search.value = "";
    find();
  }
});

function show(element) {
  for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  element.scrollIntoView({ block: "center" });
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
function follow() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.hidden) {
    search.value = "";
    find();
  }
  if (target.tagName !== "SECTION" && target.tagName !== "MAIN") show(target);
}
addEventListener("hashchange", follow);
follow();

theme.addEventListener("change", () => {
  if (theme.value === "system") delete root.dataset.theme;
  else root.dataset.theme = theme.value;
});
document.getElementById("print").addEventListener("click", () => print());
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
});

function trace(event) {
  const node = event.target.closest && event.target.closest(".n");
  const drawing = event.target.closest && event.target.closest("svg.traffic");
  for (const each of document.querySelectorAll("svg.dim")) each.classList.remove("dim");
  if (!node || !drawing) return;
  const id = node.dataset.node;
  const near = new Set([id]);
  for (const edge of drawing.querySelectorAll(".e")) {
    const { from, to } = edge.dataset;
    const isNear = from === id || to === id;
    edge.classList.toggle("on", isNear);
    if (isNear) near.add(from).add(to);
  }
  for (const each of drawing.querySelectorAll(".n")) each.classList.toggle("on", near.has(each.dataset.node));
  drawing.classList.add("dim");
}
for (const event of ["pointerover", "focusin"]) document.addEventListener(event, trace);
`;
