// Package browser holds the tests that read the web face as a reader does: in a
// browser, headless Chromium, over the Chrome DevTools Protocol. It has no code
// of its own and nothing imports it.
//
// Every kind of page is opened in both languages, in each scheme of colours and
// at the narrowest and the widest window, and has to pass what checks say of it:
//
//   - it logs nothing, nothing on it fails, and it asks no other host for anything
//   - nothing moves while it loads
//   - nothing is wider than the window, cut off, or on top of something else
//   - axe-core finds no violation
//   - a keyboard alone gets everywhere, and one sees where it is
//   - it says the same without JavaScript
//   - on paper each sheet bears the banner marking at its head and foot
//
// The checks are scripts in testdata. Each is tried on pages in testdata/faults,
// which have what it should find.
//
// A plain go test opens a few pages. These variables ask for more:
//
//	PARALLAX_BROWSER=all        every page; make browser
//	PARALLAX_SCREENSHOTS=DIR    a picture of every page into DIR; make screenshots
//	PARALLAX_CHROMIUM=PATH      which browser, instead of the one in PATH
//	PARALLAX_AXE=PATH           where axe.min.js is, instead of below tools/browser
//	PARALLAX_REQUIRE=browser,axe  fail instead of skipping where one is lacking
//
// docs/decisions/0004-browser-tests.md says how to run them and why they are as they are.
package browser
