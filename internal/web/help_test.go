package web

import (
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax/marking"
)

// TestHelpMarkings explains the marks of the record's own scheme, each with its
// banner as the scheme has it, whatever the language of the page.
func TestHelpMarkings(t *testing.T) {
	m := newMaker(t)
	m.rec.Marking.Scheme = marking.US
	for url, wants := range map[string][]string{
		"/en/help": {"(TS) TOP SECRETdisclosure could cause exceptionally grave damage", "doubtsIt is probably not so"},
		"/ru/help": {"(TS) TOP SECRETсовершенно секретно", "сомнениеПо мнению стороны"},
	} {
		text := textOf(t, m.result(), url)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q in\n%s", url, want, text)
			}
		}
		if strings.Contains(text, "(ОВ)") {
			t.Errorf("%s explains a scheme that the record does not use", url)
		}
	}
	m.rec.Marking.Scheme = marking.Russia
	if text := textOf(t, m.result(), "/en/help"); !strings.Contains(text, "(ОВ) ОСОБОЙ ВАЖНОСТИof special importance") {
		t.Errorf("the Russian scheme: %s", text)
	}
}
