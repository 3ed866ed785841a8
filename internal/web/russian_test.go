package web

import (
	"strings"
	"testing"
)

// TestRussianPages has the record's words in Russian wherever it has them, each
// word of likelihood once though English has two, and no name of one language on
// the pages of the other.
func TestRussianPages(t *testing.T) {
	h := serve(t, example(t, "jta"), Options{})
	for _, test := range []struct {
		url  string
		text string
		want int // how often; -1: at least once
	}{
		{"/ru/points", "Наибольшая дальность ракет", -1},
		{"/ru/points", "Longest range of all", 0},
		{"/ru/glossary", "вряд ли", 1},
		{"/ru/point/shahab-3m/range", "модифицированный Шахаб-3", -1},
		{"/en/point/shahab-3m/range", "модифицированный Шахаб-3", 0},
		{"/en/point/shahab-3m/range", "modified Shahab-3", -1},
		{"/ru/help", "ПРИМЕР", -1},
		{"/ru/help", "EXAMPLE", 0},
	} {
		got := strings.Count(get(h, test.url).Body.String(), test.text)
		if test.want < 0 && got == 0 || test.want >= 0 && got != test.want {
			t.Errorf("%s has %q %d times, want %d", test.url, test.text, got, test.want)
		}
	}
}
