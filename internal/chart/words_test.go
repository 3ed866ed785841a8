package chart

import (
	"strings"
	"testing"
)

// TestWords escapes what it is given, and leads nowhere else.
func TestWords(t *testing.T) {
	const evil = `"><script>alert(1)</script>`
	for name, got := range map[string]string{
		"link":    string(PointLink("/en/point/a/b?c="+evil, evil, "differs", evil)),
		"party":   string(PartyName(1, evil)),
		"status":  string(StatusWord(evil, evil)),
		"nowhere": string(PointLink("", evil, "", "")),
	} {
		if strings.Contains(got, "<script") || strings.Count(got, "<") != strings.Count(got, ">") {
			t.Errorf("%s: %s", name, got)
		}
	}
	for _, href := range []string{"javascript:alert(1)", "//elsewhere.example", "https://elsewhere.example/", ""} {
		if got := string(PointLink(href, "text", "agreed", "agreed")); strings.Contains(got, `class="point" href`) {
			t.Errorf("%s: %s", href, got)
		}
	}
	want := `<a class="point" href="/en/x"><span class="glue"><svg class="sign" aria-hidden="true"><use href="#sign-differs"/></svg>&nbsp;</span><bdi>Range</bdi><span class="unseen"> (differs)</span></a>`
	if got := string(PointLink("/en/x", "Range", "differs", "differs")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
