// Lists what is wider than the window, cut off, too small to read, or on top of
// something else.
() => {
  const found = [];
  const slack = 1.5; // CSS pixels: rounding of boxes
  const text = s => (s || "").replace(/\s+/g, " ").trim().slice(0, 40);
  const name = e => {
    const classes = typeof e.className === "string" ? e.className : e.className.baseVal;
    const kind = e.nodeName.toLowerCase() + (e.id ? "#" + e.id : "") + (classes ? "." + classes.trim().split(/\s+/).join(".") : "");
    return `${kind} “${text(e.textContent)}”`;
  };
  const report = (what, list, most = 4) => {
    for (const e of list.slice(0, most)) found.push(`${what}: ${e}`);
    if (list.length > most) found.push(`${what}: and ${list.length - most} more`);
  };
  const style = new Map();
  const styleOf = e => style.get(e) || (style.set(e, getComputedStyle(e)), style.get(e));
  // unseen: for screen readers alone, or shown only when focused.
  const tiny = new Map();
  const clippedAway = e => {
    if (!e || e === document.body) return false;
    if (!tiny.has(e)) {
      const s = styleOf(e);
      const here = s.overflowX === "hidden" && s.position === "absolute" && e.clientWidth <= 1 && e.clientHeight <= 1;
      tiny.set(e, here || clippedAway(e.parentElement));
    }
    return tiny.get(e);
  };
  const unseen = e => clippedAway(e) || !!e.closest(".skip, [hidden]") ||
    !e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const afloat = e => {
    for (let x = e; x; x = x.parentElement) if (/fixed|sticky/.test(styleOf(x).position)) return true;
    return false;
  };
  // shown gives the part of the page that an element's text can be seen in.
  const shownCache = new Map();
  const everywhere = { left: -1e9, right: 1e9, top: -1e9, bottom: 1e9 };
  const shown = e => {
    if (!e || e === document.documentElement || e === document.body) return everywhere;
    if (shownCache.has(e)) return shownCache.get(e);
    let r = shown(e.parentElement);
    const s = styleOf(e), b = e.getBoundingClientRect();
    if (s.overflowX !== "visible") r = { ...r, left: Math.max(r.left, b.left), right: Math.min(r.right, b.right) };
    if (s.overflowY !== "visible") r = { ...r, top: Math.max(r.top, b.top), bottom: Math.min(r.bottom, b.bottom) };
    shownCache.set(e, r);
    return r;
  };

  const scroller = document.scrollingElement;
  if (scroller.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(e => {
      const b = e.getBoundingClientRect();
      // A scroller does not hold what is placed absolutely and finds its frame further up.
      const held = e.offsetParent === document.body && styleOf(e).position === "absolute" ? 1e9 : shown(e.parentElement).right;
      return b.right > innerWidth + slack && held > innerWidth + slack;
    });
    found.push(`wider than the window: ${scroller.scrollWidth} of ${innerWidth}`);
    report("sticks out", wide.filter(e => !wide.includes(e.parentElement)).map(name));
  }

  const cut = [...document.body.querySelectorAll("*")].filter(e => {
    if (unseen(e) || e.closest("svg") || !text(e.textContent)) return false;
    const s = styleOf(e), clips = v => v === "hidden" || v === "clip";
    if (s.textOverflow === "ellipsis" && e.title) return false; // shortened, and the whole at hand
    return clips(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || clips(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
  });
  report("cut off", cut.map(name));

  // Lines of text in HTML: where each is, less the room above and below the letters.
  const lines = [], outside = [], small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!text(node.data) || e.closest("svg, script, style, noscript, template") || unseen(e)) continue;
    const clip = shown(e), floats = afloat(e);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1) continue;
      if (clip === everywhere && !floats && (r.left < -slack || r.right > innerWidth + slack)) outside.push(name(e));
      const trim = r.height * 0.25;
      const line = {
        e, node, left: Math.max(r.left, clip.left), right: Math.min(r.right, clip.right),
        top: Math.max(r.top + trim, clip.top), bottom: Math.min(r.bottom - trim, clip.bottom),
      };
      if (!floats && line.right - line.left > 2 && line.bottom - line.top > 2) lines.push(line);
    }
    if (parseFloat(styleOf(e).fontSize) < 10) small.push(`${styleOf(e).fontSize} ${name(e)}`);
  }
  report("outside the window", outside);

  const overlaps = [];
  const compare = (boxes, most) => {
    boxes.sort((a, b) => a.top - b.top);
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom; j++) {
        const a = boxes[i], b = boxes[j];
        const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (a.node !== b.node && x > most && y > most) {
          overlaps.push(`${name(a.e)} and ${name(b.e)} by ${x.toFixed(0)} × ${y.toFixed(0)}`);
        }
      }
    }
  };
  compare(lines, 2);

  for (const svg of document.querySelectorAll("svg")) {
    if (svg.parentElement.closest("svg") || unseen(svg)) continue;
    if (svg.getBoundingClientRect().width < 1) continue;
    // What lies beyond frame cannot be seen, nor scrolled to.
    let frame = everywhere;
    for (let e = svg; e !== document.body; e = e.parentElement) {
      const s = styleOf(e), b = e.getBoundingClientRect(), clips = v => v === "hidden" || v === "clip";
      if (clips(s.overflowX)) frame = { ...frame, left: Math.max(frame.left, b.left), right: Math.min(frame.right, b.right) };
      if (clips(s.overflowY)) frame = { ...frame, top: Math.max(frame.top, b.top), bottom: Math.min(frame.bottom, b.bottom) };
    }
    const boxes = [], beyond = [];
    for (const e of svg.querySelectorAll("text")) {
      if (!text(e.textContent) || unseen(e)) continue;
      const b = e.getBoundingClientRect();
      const scale = Math.hypot(e.getScreenCTM().a, e.getScreenCTM().b);
      const size = parseFloat(styleOf(e).fontSize) * scale;
      const trim = Math.max(0, (b.height - size) / 2); // the room above and below the letters
      boxes.push({ e, node: e, left: b.left, right: b.right, top: b.top + trim, bottom: b.bottom - trim });
      const box = boxes.at(-1);
      if (box.left < frame.left - slack || box.right > frame.right + slack || box.top < frame.top - slack || box.bottom > frame.bottom + slack) {
        beyond.push(name(e));
      }
      if (size < 9) small.push(`${size.toFixed(1)}px ${name(e)}`);
    }
    compare(boxes, 2);
    report("cut off at the edge of its chart", beyond);
  }
  report("on top of each other", overlaps, 6);
  report("too small to read", small);
  for (const image of document.images) if (image.complete && !image.naturalWidth) found.push(`no picture: ${image.src}`);
  return found;
}
