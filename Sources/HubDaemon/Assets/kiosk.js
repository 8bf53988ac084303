"use strict";
// What devices say is shown as text only (textContent), never as markup.

/* ---------- Figures ---------- */

const hero = "allocation-tax.total";
const cards = ["allocation-tax.entry", "ministry.total", "items.new.count", "special-grants.total", "general.discretionary", "items.pending.count"];
const dash = "—";

function grouped(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ","); }

// 18569000000000 → [["18", "兆"], ["5,690", "億"], ["", "円"]]; below one 億, 万 and 円 are written too. Nothing is rounded.
function japaneseParts(yen) {
  const parts = [];
  let rest = Math.abs(yen);
  for (const [size, unit] of [[1e12, "兆"], [1e8, "億"], [1e4, "万"], [1, ""]]) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push([grouped(count), unit]);
  }
  if (parts.length === 0) parts.push(["0", ""]);
  parts[parts.length - 1][1] += "円";
  if (yen < 0) parts[0][0] = "−" + parts[0][0];
  return parts;
}

function japanese(yen) { return japaneseParts(yen).map(([count, unit]) => count + unit).join(""); }

// As many decimals as the figure has: 18.569 trillion.
function english(yen) {
  const size = Math.abs(yen);
  for (const [unit, digits, name] of [[1e12, 12, "trillion"], [1e9, 9, "billion"], [1e6, 6, "million"]]) {
    if (size < unit) continue;
    const whole = Math.floor(size / unit);
    const fraction = String(size - whole * unit).padStart(digits, "0").replace(/0+$/, "");
    return (yen < 0 ? "−" : "") + "¥" + grouped(whole) + (fraction ? "." + fraction : "") + " " + name;
  }
  return (yen < 0 ? "−" : "") + "¥" + grouped(size);
}

function valueParts(value, unit) {
  if (value === null || value === undefined) return [[dash, ""]];
  if (unit === "JPY") return japaneseParts(value);
  if (unit === "count") return [[grouped(value), "件"]];
  if (unit === "percent") return [[String(value), "%"]];
  return [[String(value), ""]];
}

function valueEnglish(value, unit) {
  if (value === null || value === undefined) return "not computable";
  if (unit === "JPY") return english(value);
  if (unit === "count") return grouped(value) + (value === 1 ? " item" : " items");
  return unit === "percent" ? value + " %" : String(value);
}

function signed(text, number) { return number > 0 ? "+" + text : text; }

/* ---------- Time ---------- */

const eraStarts = [[2019, 5, 1, "令和", 2018], [1989, 1, 8, "平成", 1988]];

function two(number) { return String(number).padStart(2, "0"); }

function dateJa(seconds) {
  const date = new Date(seconds * 1000);
  const [y, m, d] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const era = eraStarts.find(([ey, em, ed]) => y > ey || (y === ey && (m > em || (m === em && d >= ed))));
  const year = era ? era[3] + (y - era[4] === 1 ? "元" : y - era[4]) + "年" : y + "年";
  return `${year}${m}月${d}日 ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function dateEn(seconds) {
  const date = new Date(seconds * 1000);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function span(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return [`${s}秒`, `${s} s`];
  if (s < 3600) return [`${Math.floor(s / 60)}分`, `${Math.floor(s / 60)} min`];
  if (s < 172800) return [`${Math.floor(s / 3600)}時間`, `${Math.floor(s / 3600)} h`];
  return [`${Math.floor(s / 86400)}日`, `${Math.floor(s / 86400)} d`];
}

/* ---------- Elements ---------- */

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, value);
  for (const child of children) made.append(child);
  return made;
}

function ja(text, name = "span") { return element(name, { lang: "ja" }, text); }
function en(text, name = "span") { return element(name, { lang: "en" }, text); }
function byID(id) { return document.getElementById(id); }
function write(id, text) { const target = byID(id); if (target.textContent !== text) target.textContent = text; }

function drawing(path, kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  shape.setAttribute("class", kind);
  svg.append(shape);
  return svg;
}

// Every state has a shape and words of its own: colour is never the only sign.
const liveness = {
  live: ["稼働中", "live", "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18", "shape"],
  late: ["遅れ", "late", "M12 3 22 20H2Z", "shape"],
  stale: ["応答なし", "no reports", "M12 2 22 12 12 22 2 12Z", "shape"],
  offline: ["停止", "offline", "M5 2 12 9l7-7 3 3-7 7 7 7-3 3-7-7-7 7-3-3 7-7-7-7Z", "shape"],
  unknown: ["確認中", "checking", "M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16", "shape line"],
};
const lampShapes = {
  green: ["M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20", "緑", "green"],
  amber: ["M12 2 23 21H1Z", "橙", "amber"],
  red: ["M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9Z", "赤", "red"],
  other: ["M3 3h18v18H3Z", "灯", "lamp"],
};

const states = {
  starting: { ja: "起動しています", en: "starting" },
  attention: { ja: "人の確認が必要です", en: "needs a person" },
  fault: { ja: "異常があります", en: "fault" },
};

function known(state) { return Object.hasOwn(liveness, state) ? state : "unknown"; }
function statusSign(state) {
  const [, , path, kind] = liveness[known(state)];
  return drawing(path, kind);
}

// Devices age here as well, by the hub's own rule: what was said of them last must not stay true for ever.
function livenessOf(device) {
  const said = known(device.liveness);
  if ((said !== "live" && said !== "late") || !Number.isFinite(device.age) || !Number.isFinite(device.interval)) return said;
  const age = device.age + (performance.now() - device.receivedAt) / 1000;
  if (age > device.interval * 3) return "stale";
  return age * 2 > device.interval * 3 ? "late" : said;
}

// The figures are as live as the liveliest device behind them.
function livenessOfFigures() {
  const said = known(figures?.liveness);
  const behind = [...devices.values()].filter((device) => known(device.liveness) === said && device.model?.digest === figures?.model?.digest);
  if (behind.length === 0) return said;
  const now = new Set(behind.map(livenessOf));
  return Object.keys(liveness).find((state) => now.has(state));
}

// How many devices are how: as the fleet says, less those that have aged since.
function countsNow() {
  const counts = { ...fleet?.devices };
  for (const device of devices.values()) {
    const [said, now] = [known(device.liveness), livenessOf(device)];
    if (said === now || !counts[said]) continue;
    counts[said] -= 1;
    counts[now] = (counts[now] ?? 0) + 1;
  }
  return counts;
}

/* ---------- What is shown ---------- */

let fleet = null;
// Of the hub that the page has heard first.
let version = null;
let figures = null;
let devices = new Map();
let receivedAt = performance.now();

function changeOf(indicator) {
  if (indicator.change === null || indicator.change === undefined) return null;
  const text = indicator.unit === "JPY" ? japanese(indicator.change) : grouped(indicator.change);
  const row = element("div", { class: "change" }, ja("前年度比"), element("b", {}, signed(text, indicator.change)));
  const rate = rateOf(indicator);
  if (rate) row.append(element("b", {}, rate));
  row.append(en("on the year before's initial budget"));
  return row;
}

function disagreement() { return element("p", { class: "differs" }, "端末の間で値が違います ", en("devices differ")); }

function rateOf(indicator) {
  if (indicator.rate === null || indicator.rate === undefined) return null;
  return signed(indicator.rate.toFixed(1).replace("-", "−"), indicator.rate) + "%";
}

function figure(indicator, kind, state) {
  const box = element(kind === "hero" ? "div" : "article", { class: kind, "data-liveness": state });
  box.append(element("div", { class: "name" }, ja(indicator.title.ja), en(indicator.title.en)));
  const value = element("p", { class: "value" });
  for (const [count, unit] of valueParts(indicator.value, indicator.unit)) {
    value.append(count);
    if (unit) value.append(element("small", {}, unit));
  }
  if (indicator.lower_bound) value.append(element("span", { class: "bound", lang: "ja" }, "以上"));
  const bound = indicator.lower_bound ? "at least " : "";
  const words = element("p", { class: "english", lang: "en" }, bound + valueEnglish(indicator.value, indicator.unit));
  if (kind === "hero") {
    const row = element("div", { class: "row" }, words);
    const change = changeOf(indicator);
    if (change) row.append(change);
    box.append(value, row);
  } else {
    const row = element("div", { class: "row" }, words);
    // Of a lower bound the rate is one too: it would say less than it seems to.
    const rate = indicator.lower_bound ? null : rateOf(indicator);
    if (rate) row.append(element("span", { class: "rate", title: "前年度比 / on the year before's initial budget" }, rate));
    if (!indicator.agreed) row.replaceChildren(disagreement());
    box.append(element("div", {}, value, row));
  }
  if (!indicator.agreed && kind === "hero") box.append(disagreement());
  return box;
}

function showFigures() {
  // None any more is shown as none: a figure that was taken back must not stay.
  const indicators = figures?.indicators ?? [];
  const byIDs = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const first = byIDs.get(hero) ?? indicators.find((indicator) => indicator.unit === "JPY") ?? indicators[0];
  let rest = cards.map((id) => byIDs.get(id)).filter((indicator) => indicator && indicator !== first);
  if (rest.length === 0) rest = indicators.filter((indicator) => indicator !== first).slice(0, 6);
  const state = livenessOfFigures();
  byID("hero").replaceChildren();
  if (first) {
    const box = figure(first, "hero", state);
    byID("hero").replaceWith(box);
    box.id = "hero";
  }
  byID("cards").replaceChildren(...rest.map((indicator) => figure(indicator, "card", state)));
  const model = figures?.model;
  if (!model) {
    for (const id of ["document-ja", "document-en", "source-ja", "source-en"]) write(id, "");
  } else {
    const title = model.title ?? "";
    const label = title.startsWith(model.label ?? "") ? "" : model.label;
    write("document-ja", [model.ministry, label, title].filter(Boolean).join("　"));
    write("document-en", `FY${model.fiscal_year ?? dash} budget request`);
    const source = model.source ?? {};
    const print = String(source.sha256 ?? "").slice(0, 12);
    write("source-ja", `出典 ${source.name ?? dash}（${grouped(source.lines ?? 0)}行、SHA-256 ${print}…）`);
    write("source-en", `Source: ${source.name ?? dash}, ${grouped(source.lines ?? 0)} lines; edition ${model.edition ?? dash}`);
  }
}

function lampOf(lamp, isLive) {
  const colour = Object.hasOwn(lampShapes, lamp.colour) ? lamp.colour : "other";
  const [path, nameJa, nameEn] = lampShapes[colour];
  const lit = isLive ? String(Boolean(lamp.lit) || lamp.pattern !== "off") : "unknown";
  // The rhythm itself is in lamps.css, by the pattern's name.
  const blink = isLive && /blink|flash|occult/.test(String(lamp.pattern));
  const word = lamp.pattern === "off" ? "" : blink ? " 点滅" : " 点灯";
  const wordEn = !isLive ? "unknown" : lamp.pattern === "off" ? "off" : blink ? "blinking" : "on";
  return element("span", { class: "lamp", "data-colour": colour, "data-lit": lit, "data-pattern": blink ? lamp.pattern : null, title: `${nameEn} ${wordEn}` },
    drawing(path, "body"), ja(isLive ? nameJa + word : ""));
}

function deviceCard(device) {
  const state = livenessOf(device);
  const card = element("article", { class: "device", "data-status": state, "data-key": `${device.site}/${device.device}` });
  const [nameJa, nameEn] = liveness[state];
  card.append(element("p", { class: "id" }, element("span", {}, device.site), ` / ${device.device}`));
  card.append(element("p", { class: "status" }, statusSign(state), ja(nameJa), en(nameEn)));
  const lamps = element("div", { class: "lamps" });
  for (const lamp of device.lamps ?? []) lamps.append(lampOf(lamp, state === "live" || state === "late"));
  if (state !== "live" && state !== "late" && device.lamps?.length > 0) lamps.append(element("span", { class: "lamp" }, ja("ランプ不明"), en("unknown")));
  card.append(lamps, element("p", { class: "age" }));
  const reason = (device.alerts ?? [])[0]?.text ?? (device.state === "current" ? null : device.reason) ?? states[device.state];
  if (reason && (state === "live" || state === "late")) {
    card.append(element("div", { class: "reason" }, ja(reason.ja, "p"), en(reason.en, "p")));
  }
  return card;
}

const trouble = ["offline", "stale", "late", "unknown", "live"];

function showDevices() {
  const all = [...devices.values()];
  const many = all.length > 5;
  // Few: a fixed order, so that the eye learns the place. Many: what needs a person comes first.
  all.sort((a, b) => (many ? trouble.indexOf(livenessOf(a)) - trouble.indexOf(livenessOf(b)) : 0)
    || a.site.localeCompare(b.site) || a.device.localeCompare(b.device));
  const shown = all.slice(0, many ? 24 : 5);
  const box = byID("devices");
  box.className = many ? "devices many" : all.length <= 4 ? "devices few" : "devices";
  box.replaceChildren(...shown.map(deviceCard));
  if (all.length > shown.length) {
    box.append(element("p", { class: "more" }, `ほか ${grouped(all.length - shown.length)} 台 `, en(`and ${grouped(all.length - shown.length)} more`)));
  }
}

function showTally() {
  if (!fleet) { byID("tally").replaceChildren(); return; }
  const counts = countsNow();
  const total = Object.keys(liveness).reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const list = element("ul");
  for (const state of ["late", "stale", "offline", "unknown"]) {
    if (!counts[state]) continue;
    list.append(element("li", {}, statusSign(state), ` ${liveness[state][0]} ${counts[state]} `, en(liveness[state][1])));
  }
  if ((fleet.absent ?? []).length > 0) {
    list.append(element("li", {}, statusSign("offline"), ` 未着 ${fleet.absent.length} `, en("never seen")));
  }
  if ((fleet.disagreements ?? []).length > 0) {
    list.append(element("li", {}, statusSign("stale"), ` 値の不一致 ${fleet.disagreements.length} `, en("disagreements")));
  }
  if ((fleet.models ?? []).length > 1) {
    list.append(element("li", {}, statusSign("late"), ` モデル ${fleet.models.length} 種 `, en("model editions differ")));
  }
  const big = element("p", { class: "big" }, String(counts.live ?? 0), element("small", {}, ` / ${total}`));
  byID("tally").replaceChildren(big, element("p", { class: "label" }, ja("台の端末が稼働中"), en("devices live")), list);
}

/* ---------- Connection ---------- */

let source = null;
let linkState = "opening";
let retryDelay = 1000;
// Three of the hub's heartbeats.
const silence = 15000;

function banner(textJa, textEn) {
  byID("banner").hidden = textJa === null;
  if (textJa === null) return;
  write("banner-ja", textJa);
  write("banner-en", textEn);
}

let shownAge = "";
function showTimes() {
  const age = JSON.stringify([livenessOfFigures(), countsNow()]);
  if (age !== shownAge) { shownAge = age; refresh(); }
  const quiet = (performance.now() - receivedAt) / 1000;
  if (linkState === "open" && quiet * 1000 > silence) reconnect();
  document.body.dataset.link = linkState;
  byID("link").dataset.link = linkState;
  const words = { opening: ["接続しています", "Connecting"], open: ["ハブに接続中", "Connected to the hub"], lost: ["接続が切れました", "Connection lost"] }[linkState];
  write("link-ja", words[0]);
  write("link-en", words[1]);
  for (const card of byID("devices").querySelectorAll(".device")) {
    const device = devices.get(card.dataset.key);
    const age = card.querySelector(".age");
    if (!device || !age) continue;
    if (device.age === null || device.age === undefined) { age.replaceChildren(); continue; }
    const [spanJa, spanEn] = span(device.age + (performance.now() - device.receivedAt) / 1000);
    age.replaceChildren(ja(`${spanJa}前 `), en(spanEn));
  }
  if (figures && figures.as_of) {
    write("time-ja", `値の時点 ${dateJa(figures.as_of)}`);
    write("time-en", `Figures as of ${dateEn(figures.as_of)}`);
  } else {
    write("time-ja", "");
    write("time-en", "");
  }
  if (linkState === "lost") {
    const [spanJa, spanEn] = span(quiet);
    banner(`ハブとの接続が切れています。表示は${spanJa}前のものです。`, `No connection to the hub: what you see is ${spanEn} old. Trying again.`);
  } else if (fleet && fleet.broker && !fleet.broker.connected && document.body.dataset.view === "figures") {
    banner("ハブがブローカーにつながっていません。新しい報告は届きません。", "The hub has no connection to its broker: nothing new can arrive.");
  } else if (figures && figures.indicators?.length > 0 && ["stale", "offline"].includes(livenessOfFigures())) {
    banner("稼働中の端末がありません。数字は最後に届いたものです。", "No device is live: these are the last figures received.");
  } else {
    banner(null);
  }
}

function showView() {
  const view = fleet === null ? "waiting" : fleet.configured ? "figures" : "setup";
  document.body.dataset.view = view;
  if (view === "setup" && fleet.broker) {
    const address = fleet.broker.address;
    write("broker-ja", fleet.broker.connected ? `つながっています（${address}）` : `つながっていません（${address}）。ブローカーが動いているか確かめてください。`);
    write("broker-en", fleet.broker.connected ? `connected (${address})` : `not connected (${address}); is the broker running?`);
  }
}

let pending = false;
function refresh() {
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => {
    pending = false;
    showView();
    showFigures();
    showTally();
    showDevices();
    showTimes();
  });
}

function on(name, handle) {
  source.addEventListener(name, (event) => {
    receivedAt = performance.now();
    if (linkState !== "open") { linkState = "open"; retryDelay = 1000; }
    let data;
    try { data = JSON.parse(event.data); } catch { return; }
    handle(data);
    refresh();
  });
}

function connect() {
  source = new EventSource("/events");
  on("fleet", (data) => {
    // A hub of another version may need another page; once only, so that it can never loop.
    if (version !== null && data.version !== version && sessionStorage.getItem("reloaded") !== data.version) {
      sessionStorage.setItem("reloaded", data.version);
      location.reload();
    }
    version = data.version;
    fleet = data;
  });
  on("indicators", (data) => { figures = data; });
  // All of it comes anew; what does not is gone.
  on("reset", () => { fleet = null; figures = null; devices = new Map(); });
  on("device", (data) => { data.receivedAt = performance.now(); devices.set(`${data.site}/${data.device}`, data); });
  on("removed", (data) => { devices.delete(`${data.site}/${data.device}`); });
  on("beat", () => {});
  on("at", () => {});
  source.onerror = () => {
    linkState = "lost";
    refresh();
    if (source.readyState === EventSource.CLOSED) retry();
  };
}

function retry() {
  source.close();
  setTimeout(connect, retryDelay * (0.7 + Math.random() * 0.6));
  retryDelay = Math.min(retryDelay * 2, 15000);
}

function reconnect() {
  linkState = "lost";
  retry();
}

setInterval(showTimes, 1000);
connect();
