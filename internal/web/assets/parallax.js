// Keys for readers who have a keyboard. Every page works without this file.
"use strict";
(function () {
  var keys = document.getElementById("keys");
  var find = document.getElementById("find");
  var brand = document.querySelector(".brand");
  var after = { o: 0, p: 1, a: 2, h: 3, r: 4, s: 5 }; // places in the list of pages
  var awaiting = false;

  // typing tells whether the keystroke belongs to something the reader fills in.
  function typing(e) {
    return e.target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  // step moves to the heading by so many places from the one that has the focus,
  // or else from the top of what is seen.
  function step(by) {
    var heads = Array.from(document.querySelectorAll("main h2, main h3")).filter(function (h) { return h.offsetParent; });
    var at = heads.indexOf(document.activeElement);
    if (at < 0) {
      at = heads.findIndex(function (h) { return h.getBoundingClientRect().top > 0; });
      if (at < 0) at = heads.length;
      if (by > 0) at--;
    }
    var to = heads[at + by];
    if (!to) return;
    to.tabIndex = -1;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "start" });
  }

  function follow(link) {
    if (link) link.click();
  }

  document.addEventListener("keydown", function (e) {
    if (e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.key === "Escape" && e.target === find) { find.blur(); return; }
    if (typing(e) || keys.open) return;
    if (awaiting) {
      awaiting = false;
      if (e.key in after) {
        e.preventDefault();
        follow(document.querySelectorAll(".pages a")[after[e.key]] || brand);
      }
      return;
    }
    switch (e.key) {
    case "?": keys.showModal(); break;
    case "/": if (!find) return; find.focus(); find.select(); break;
    case "g": awaiting = true; setTimeout(function () { awaiting = false; }, 1500); break;
    case "j": step(1); break;
    case "k": step(-1); break;
    case "n": follow(document.querySelector("a[rel=next]")); break;
    case "p": follow(document.querySelector("a[rel=prev]")); break;
    default: return;
    }
    e.preventDefault();
  });
})();
