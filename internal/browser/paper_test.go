package browser

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// paper is a size of sheets, in inches.
type paper struct {
	name          string
	width, height float64
}

var papers = []paper{{"A4", 8.27, 11.69}, {"Letter", 8.5, 11}}

// checkPaper prints the page on either paper. Each sheet has the size asked for and
// bears the banner marking at its head and at its foot.
func checkPaper(t testing.TB, b *tab) {
	t.Helper()
	if _, err := findPdftotext(); err != nil {
		return // see TestTools
	}
	banner := evaluate[string](t, b, `() => document.querySelector(".marks")?.textContent || ""`)
	for _, p := range papers {
		file := printed(t, b, p)
		for _, f := range append(checkSheets(file, p), checkBanner(t, file, banner)...) {
			t.Errorf("%s: %s", p.name, f)
		}
	}
}

// findPdftotext gives the path of the program that reads what a PDF says.
func findPdftotext() (string, error) { return exec.LookPath("pdftotext") }

// printed gives the page as PDF.
func printed(t testing.TB, b *tab, p paper) []byte {
	t.Helper()
	return ask(t, b, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: p.width, PaperHeight: p.height}).Data
}

var mediaBox = regexp.MustCompile(`/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]`)

// checkSheets lists sheets that do not have the size of the paper.
func checkSheets(file []byte, p paper) []string {
	const point = 72 // to the inch
	boxes := mediaBox.FindAllSubmatch(file, -1)
	if len(boxes) == 0 {
		return []string{"paper: no sheets"}
	}
	var found []string
	for i, box := range boxes {
		w, _ := strconv.ParseFloat(string(box[1]), 64)
		h, _ := strconv.ParseFloat(string(box[2]), 64)
		if math.Abs(w-p.width*point) > 1 || math.Abs(h-p.height*point) > 1 {
			found = append(found, fmt.Sprintf("paper: sheet %d is %g × %g points", i+1, w, h))
		}
	}
	return found
}

// checkBanner lists sheets that do not begin and end with the banner, wherever
// words and lines break.
func checkBanner(t testing.TB, file []byte, banner string) []string {
	t.Helper()
	banner = squeeze(banner)
	if banner == "" {
		return []string{"paper: the page has no banner"}
	}
	c := exec.Command("pdftotext", "-layout", "-enc", "UTF-8", "-", "-")
	c.Stdin = bytes.NewReader(file)
	text, err := c.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("pdftotext: %v: %s", err, exit.Stderr)
		}
		t.Fatalf("pdftotext: %v", err)
	}
	var found []string
	for i, sheet := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
		sheet = squeeze(sheet)
		if !strings.HasPrefix(sheet, banner) {
			found = append(found, fmt.Sprintf("paper: sheet %d does not begin with the banner but with %.40q", i+1, sheet))
		}
		if !strings.HasSuffix(sheet, banner) {
			found = append(found, fmt.Sprintf("paper: sheet %d does not end with the banner but with %.60q", i+1, end(sheet)))
		}
	}
	return found
}

// end gives the last letters of a text.
func end(s string) string {
	letters := []rune(s)
	return string(letters[max(0, len(letters)-40):])
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
