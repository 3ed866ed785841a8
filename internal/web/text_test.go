package web

import "testing"

func TestIsolated(t *testing.T) {
	for text, want := range map[string]string{
		"no letters from the right": "no letters from the right",
		"":                          "",
		"of مشهد 12 (3)":            "of \u2068مشهد\u2069 12 (3)",
		"مشهد ۱۲ الف and ב":         "\u2068مشهد ۱۲ الف\u2069 and \u2068ב\u2069",
		"“نور”: 5 km":               "“\u2068نور\u2069”: 5 km",
		"хамса":                     "хамса",
	} {
		if got := isolated(text); got != want {
			t.Errorf("isolated(%q) is %q, want %q", text, got, want)
		}
	}
}
