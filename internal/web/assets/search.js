// Searches a folder of pages, where no server is. The rules are those of
// internal/search; a test compares the results. The index is parallaxIndex,
// which search.Index.Script writes.
"use strict";
var parallaxSearch = index => {
  const WHOLE = 5, PREFIX = 4, SOUND = 3, STEM = 2, SLIP = 1, BRIEF = 8, GROUP = "\u00a0", ID = 2;
  const POINT = index.kinds.indexOf("point"), SAID = index.kinds.indexOf("question");
  const test = r => s => r.test(s);
  const mark = test(/[\p{M}\p{Cf}]/u), dash = test(/\p{Pd}/u), space = test(/\p{White_Space}/u), inWord = test(/[\p{L}\p{N}]/u);
  const unspaced = test(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u);
  const hasDigit = test(/[0-9]/), digit = test(/^[0-9]$/), point = test(/^[.,]$/), groups = test(/^[,\u00a0]$/);
  const letter = c => c && inWord(c) && !digit(c) && !unspaced(c);
  const runes = s => [...s].length, last = s => s[s.length - 1], texts = ws => ws.map(w => w.text);
  const slips = w => hasDigit(w) ? 0 : runes(w) >= 9 ? 2 : runes(w) >= 5 ? 1 : 0;
  const spelling = new Map(index.spellings), respell = new RegExp([...spelling.keys()].join("|"), "g");
  const memo = f => { const seen = new Map(); return k => seen.has(k) ? seen.get(k) : (seen.set(k, f(k)), seen.get(k)); };
  const begins = (w, s) => w.startsWith(s) && !(digit(last(s)) && /^[0-9.]/.test(w.slice(s.length)));

  const fold = text => {
    const out = [];
    let i = 0;
    for (const ch of text) {
      const end = i + ch.length, before = out.length, put = c => out.push({ c, start: i, end });
      if (/[\u00a0\u2009\u202f]/.test(ch)) put(GROUP);
      else for (let d of ch.normalize("NFKD")) {
        d = d.toLowerCase();
        const code = d.codePointAt(0), zero = index.zeros.find(z => z <= code && code < z + 10);
        if (Object.hasOwn(index.fold, d)) [...index.fold[d]].forEach(put);
        else if (!mark(d)) put(dash(d) ? "-" : space(d) ? " " : zero ? "" + (code - zero) : d);
      }
      if (out.length === before && before && last(out).end === i) last(out).end = end;
      i = end;
    }
    return out;
  };

  const number = (at, i) => {
    const digits = i => { let s = ""; while (digit(at(i)) && s.length < 64) s += at(i++); return s; };
    if (!digit(at(i)) || point(at(i - 1)) && digit(at(i - 2))) return ["", i];
    let text = digits(i), end = i + text.length, grouped, fraction;
    if (text.length <= 3 && text[0] !== "0") for (; groups(at(end)) && digits(end + 1).length === 3; end += 4) {
      text += digits(end + 1);
      grouped = true;
    }
    if ((at(end) === "." || at(end) === "," && !grouped) && (fraction = digits(end + 1))) {
      text += "." + fraction;
      end += 1 + fraction.length;
    }
    return point(at(end)) && digit(at(end + 1)) || text.length > 64 || !grouped && !fraction ? ["", i] : [text, end];
  };

  const cut = (at, from) => {
    if (unspaced(at(from))) return { text: at(from), from, to: from + 1, unspaced: true };
    let [text, to] = number(at, from), length = text.length, piece = from;
    for (; at(to); to++) {
      if (inWord(at(to)) && !unspaced(at(to))) { if (++length <= 64) text += at(to); continue; }
      const after = at(to + 2);
      if (to - piece !== 1 || at(to) !== "." || !letter(at(to - 1)) || !letter(at(to + 1)) || after && inWord(after)) break;
      piece = to + 1;
    }
    return { text, from, to };
  };

  // joint tells how two words are joined: 0 not, 1 always, 2 in names.
  const joint = (at, a, b) => {
    const gap = at(a.to), before = digit(at(a.to - 1)), after = digit(at(b.from));
    if (a.unspaced || b.unspaced || b.from - a.to !== 1 || !/[-. \u00a0]/.test(gap)) return 0;
    if (gap === "-" || gap === ".") return 1;
    if (before && after) return +(a.to - a.from <= 3 && b.to - b.from === 3);
    return before || after ? 1 : 2;
  };

  const split = (text, inName) => {
    const chars = fold(text), at = i => chars[i] ? chars[i].c : "", single = [], all = [];
    for (let i = 0; i < chars.length && single.length < 20000;) {
      if (!inWord(at(i))) { i++; continue; }
      const w = cut(at, i);
      single.push(Object.assign(w, { start: chars[i].start, end: chars[w.to - 1].end, first: single.length }));
      i = w.to;
    }
    const joints = single.slice(1).map((w, i) => joint(at, single[i], w));
    joints.forEach((_, i) => {
      let text = single[i].text;
      for (let l = i; l < i + 2 && (joints[l] === 1 || inName && joints[l] === 2); l++) {
        text += single[l + 1].text;
        if (runes(text) <= 32) all.push({ text, start: single[i].start, end: single[l + 1].end, first: i });
      }
    });
    return { single, all: single.concat(all) };
  };
  const named = memo(t => split(t, true)), plain = memo(t => split(t, false));
  const words = (text, inName) => (inName ? named : plain)(text);

  const sound = memo(w => {
    const latin = [...w].map(c => index.cyrillic[c] ?? (/[a-z0-9.]/.test(c) ? c : "?")).join("");
    if (latin.includes("?") || !/[^0-9.]/.test(w)) return "";
    return latin.replace(respell, m => spelling.get(m)).replace(/([a-z])\1+/g, "$1");
  });
  const soundOr = w => sound(w) || w;

  const unit = (text, exact) => {
    const s = sound(text), most = runes(text) > 4 && !hasDigit(text) ? s.length - 4 : -1;
    return { text, exact, sound: s, words: [text], stems: index.endings.filter(e => e.length <= most && s.endsWith(e)).map(e => s.slice(0, s.length - e.length)) };
  };

  const parse = text => {
    const q = { units: [], joins: [] }, units = q.units, parts = [...text].slice(0, 200).join("").split(/["“”„«»]/);
    let left = 12;
    if (parts.length % 2 === 0) parts.push(parts.splice(-2).join(" \" "));
    parts.forEach((part, i) => {
      const exact = i % 2 === 1, ws = plain(part).single.slice(0, left), start = units.length;
      left -= ws.length;
      for (let n = 0, m; n < ws.length; n = m) {
        m = exact ? ws.length : n + 1;
        while (!exact && ws[n].unspaced && m < ws.length && ws[m].unspaced && ws[m].start === ws[m - 1].end) m++;
        const run = texts(ws.slice(n, m));
        units.push(run.length === 1 ? unit(run[0], exact) : { phrase: run, words: run });
      }
      if (!exact) for (let a = start; a < units.length; a++) for (let b = a + 1; b <= a + 2 && b < units.length; b++) {
        const some = units.slice(a, b + 1), joined = texts(some).join("");
        if (runes(joined) <= 32 && !some.some(u => u.phrase || unspaced(u.text))) q.joins.push(Object.assign(unit(joined), { first: a, last: b }));
      }
    });
    const all = units.flatMap(u => u.words);
    return Object.assign(q, { text: all.join(""), sound: all.map(soundOr).join(""), none: units.map(() => 0) });
  };

  // distance is that of optimal string alignment.
  const distance = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j), before = row, before2;
    for (let i = 1; i <= a.length; i++) {
      before2 = before; before = row; row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = a[i - 1] === b[j - 1] ? before[j - 1] : Math.min(before[j - 1], before[j], row[j - 1],
          i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before2[j - 2] : Infinity) + 1;
      }
    }
    return row[b.length];
  };

  const level = (u, w, similar) => {
    const s = sound(w);
    if (u.phrase) return 0;
    if (w === u.text) return WHOLE;
    if (u.exact) return 0;
    if (begins(w, u.text) && (digit(last(u.text)) || runes(u.text) > 1)) return PREFIX;
    if (!s || u.sound.length < 2) return 0;
    if (s === u.sound || u.sound.length > 2 && begins(s, u.sound)) return SOUND;
    if (u.stems.some(t => s.startsWith(t) && index.endings.includes(s.slice(t.length)))) return STEM;
    const most = similar && !hasDigit(s) ? Math.min(slips(u.text), slips(u.sound)) : 0;
    return most && Math.abs(s.length - u.sound.length) <= most && distance(u.sound, s) <= most ? SLIP : 0;
  };

  const better = (a, b) => a.map((l, i) => Math.max(l, b[i])), full = l => l.every(Boolean);

  // matcher gives what a word brings: its levels, and by which units and joins.
  const matcher = (q, similar) => memo(w => {
    let l = q.units.map(u => level(u, w, similar(w)));
    const by = l.map((v, n) => v ? n : -1).filter(n => n >= 0);
    q.joins.forEach((j, n) => {
      const v = level(j, w);
      if (!v) return;
      by.push(12 + n);
      l = l.map((old, i) => i >= j.first && i <= j.last ? Math.max(old, v) : old);
    });
    return { l, by };
  });

  const match = (q, { single, all }, of) => {
    let l = q.none;
    const spans = [], marked = new Set(), out = [];
    for (const w of all) {
      const m = of(w.text);
      if (!m.by.length) continue;
      const fresh = m.by.map(n => w.first * 64 + n).filter(n => !marked.has(n));
      l = better(l, m.l);
      if (fresh.length) spans.push([w.start, w.end]);
      fresh.forEach(n => marked.add(n));
    }
    q.units.forEach(({ phrase }, n) => {
      if (phrase) single.forEach((w, i) => {
        if (!phrase.every((p, k) => single[i + k] && single[i + k].text === p)) return;
        l = l.map((old, k) => k === n ? WHOLE : old);
        spans.push([w.start, single[i + phrase.length - 1].end]);
      });
    });
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
      if (out.length && start <= last(out)[1]) last(out)[1] = Math.max(last(out)[1], end);
      else out.push([start, end]);
    }
    return { l, spans: out };
  };

  // standing: 2 the words are the text, 1 they begin with it.
  const standing = (ws, rest, form) => {
    for (const w of ws.map(form)) {
      if (rest === "") return 1;
      if (!rest.startsWith(w)) return +begins(w, rest);
      rest = rest.slice(w.length);
    }
    return rest === "" ? 2 : 0;
  };

  const fields = memo(e => (e.f || []).flatMap((f, i, all) => i % 2 ? [] : [[f, index.texts[all[i + 1]]]]));
  const names = memo(() => new Set(index.entries.flatMap(fields).flatMap(([f, text]) => f <= ID ? texts(words(text, true).all) : [])));

  const find = (q, similar) => {
    const of = matcher(q, w => similar && names().has(w)), nameOf = [], hits = [];
    const said = memo(text => found(words(text, false))), found = ws => { const l = match(q, ws, of).l; return { l, any: l.some(Boolean) }; };
    const called = memo(text => {
      const ws = words(text, true), { l, any } = found(ws), list = texts(ws.single);
      const stands = full(l) ? Math.max(standing(list, q.text, w => w), standing(list, q.sound, soundOr)) : -1;
      return { l, any, rank: stands < 0 ? 0 : stands * BRIEF + BRIEF - 1 - Math.min(list.length, BRIEF - 1) };
    });
    index.entries.forEach((e, n) => {
      let l = q.none, name = q.none, rank = 0;
      for (const [f, text] of fields(e)) {
        const r = f <= ID ? called(text) : said(text);
        if (r.any) l = better(l, r.l);
        if (f > ID || !r.any) continue;
        name = better(name, r.l);
        rank = Math.max(rank, f === ID ? r.rank - r.rank % BRIEF : r.rank);
      }
      if (e.k === POINT || l.some(Boolean)) (e.c || []).forEach(c => { l = better(l, nameOf[c]); });
      else return nameOf[n] = name;
      nameOf[n] = e.k === POINT ? l : name;
      if (!full(l)) return;
      const best = e.k < SAID && full(nameOf[n]);
      hits.push({ e, n, score: best ? ((2 + Math.floor(rank / BRIEF)) * 8 + Math.min(...nameOf[n])) * BRIEF + rank % BRIEF : (8 + Math.min(...l)) * BRIEF });
    });
    return hits.sort((a, b) => b.score - a.score || a.n - b.n);
  };

  const gained = (l, shown) => l.reduce((sum, v, i) => v > shown[i] ? sum + v - shown[i] + (shown[i] ? 0 : 8) : sum, 0);

  // snippet cuts a long text to what stands around the first match.
  const snippet = (text, spans) => {
    let from = spans.length && text.length > 180 ? Math.max(0, spans[0][0] - 40) : 0;
    if (from) from = Math.min(text.indexOf(" ", from) + 1 || from, spans[0][0]);
    const to = from + 180, shift = s => s - from + !!from;
    return { text: (from ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : ""), spans: spans.filter(s => s[1] <= to).map(s => s.map(shift)) };
  };

  // show gives the field that says best why an entry was found.
  const show = (q, similar, e) => {
    const of = matcher(q, () => similar), title = match(q, words(e.t, true), of);
    const out = { marks: title.spans, field: 0, text: "", spans: [] };
    let best = -1;
    for (const [field, text] of fields(e)) {
      const m = match(q, words(text, field <= ID), of), gain = gained(m.l, title.l) + (e.k >= SAID ? 99 * gained(m.l, title.l) + gained(m.l, q.none) : 0);
      if (gain > best) Object.assign(out, { field }, snippet(text, m.spans)), best = gain;
    }
    return out;
  };

  return {
    split,
    search: text => {
      const q = parse(text), empty = !q.units.length;
      let hits = empty ? [] : find(q, false);
      const similar = !empty && !hits.length;
      if (similar) hits = find(q, true);
      return { empty, similar: similar && hits.length > 0, hits, show: h => show(q, similar, h.e), mark: s => match(q, words(s, true), matcher(q, () => similar)).spans };
    },
  };
};
if (typeof module === "object") module.exports = parallaxSearch;
else {
  const byID = id => document.getElementById(id), text = new URLSearchParams(location.search).get("q") || "";
  const found = parallaxSearch(parallaxIndex).search(text), say = byID("wordings").dataset;
  // put writes a text with its matches marked. Controls of direction are left out.
  const put = (into, text, spans) => {
    let at = 0;
    const piece = (to, into) => { into.append(text.slice(at, to).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ")); at = to; };
    spans.forEach(([start, end]) => {
      piece(start, into);
      piece(end, into.appendChild(document.createElement("mark")));
    });
    piece(text.length, into);
  };
  const clone = id => byID(id).content.firstElementChild.cloneNode(true);
  const item = hit => {
    const li = clone("hit"), [line, snippet] = li.children, shown = found.show(hit), [label, words] = snippet.children;
    line.children[0].href = hit.e.h;
    put(line.children[0], hit.e.t, shown.marks);
    put(line.children[1], hit.e.d || "", found.mark(hit.e.d || ""));
    label.textContent = parallaxIndex.fields[shown.field];
    put(words, shown.text, shown.spans);
    if (!shown.spans.length || shown.text === hit.e.t || shown.field === 0 && shown.marks.length) snippet.remove();
    return li;
  };
  document.querySelectorAll("[name=q]").forEach(input => { input.value = text; });
  if (!found.empty) {
    byID("lead").textContent = found.similar ? say.similar : found.hits.length ? say.found : say.none;
    byID("tips").hidden = found.hits.length > 0;
    for (const kind of new Set(found.hits.map(h => h.e.k))) {
      const of = found.hits.filter(h => h.e.k === kind), section = clone("group"), [name, count] = section.firstElementChild.children;
      name.textContent = parallaxIndex.labels[kind];
      count.textContent = of.length > 50 ? "50 / " + of.length : of.length;
      section.lastElementChild.append(...of.slice(0, 50).map(item));
      byID("found").append(section);
    }
  }
}
