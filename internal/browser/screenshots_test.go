package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
)

// tallest picture, in pixels: of a longer page the beginning is shown.
const tallest = 12000

// TestScreenshots takes a picture of every page, whole, in windows of every
// width, in light and dark, into the folder that PARALLAX_SCREENSHOTS names:
// EXAMPLE/KIND_WIDTH_SCHEME_LANGUAGE.png.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("PARALLAX_SCREENSHOTS")
	if dir == "" {
		t.Skip("PARALLAX_SCREENSHOTS names no folder for the pictures")
	}
	eachStop(t, func(t *testing.T, b *tab, s stop) {
		folder := filepath.Join(dir, s.example)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		b.open(t, s.address, view{width: widths[0]})
		for _, width := range widths {
			for _, dark := range []bool{false, true} {
				v := view{width: width, dark: dark}
				b.look(t, v)
				b.drawn(t)
				name := fmt.Sprintf("%s_%v_%s.png", s.kind, v, s.lang)
				if err := os.WriteFile(filepath.Join(folder, name), picture(t, b), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// picture gives the whole page as PNG.
func picture(t testing.TB, b *tab) []byte {
	t.Helper()
	size := ask(t, b, page.GetLayoutMetrics, cdp.Empty{}).CSSContentSize
	return ask(t, b, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format:                page.CaptureScreenshotFormatPng,
		CaptureBeyondViewport: new(true),
		OptimizeForSpeed:      new(true),
		Clip:                  &page.Viewport{Width: size.Width, Height: min(size.Height, tallest), Scale: 1},
	}).Data
}
