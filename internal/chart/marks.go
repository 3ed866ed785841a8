package chart

import (
	"html/template"
	"strconv"
	"strings"
)

// Parties is how many parties have a colour and a shape of their own; beyond
// them both repeat.
const Parties = 8

// shapes are the parties' marks, drawn around 0,0 within 6 units either way.
// None looks like the sign of a status.
var shapes = [Parties]string{
	"M0-5.5 5.8 4.7H-5.8z",      // triangle
	"M-4.7-4.7H4.7V4.7H-4.7z",   // square
	"M0-6.2 6.2 0 0 6.2-6.2 0z", // diamond
	"M0 5.5 5.8-4.7H-5.8z",      // triangle on its point
	"M0-6 1.7-1.9 6-1.6 2.7 1.3 3.7 5.6 0 3.3-3.7 5.6-2.7 1.3-6-1.6-1.7-1.9z", // star
	"M0-6 5.7-1.9 3.5 4.9H-3.5L-5.7-1.9z",                                     // pentagon
	"M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2z",                                       // plus
	"M-3-5.2H3L6 0 3 5.2H-3L-6 0z",                                            // hexagon
}

// claimShape is the mark of an outsider: a flag on the axis.
const claimShape = "M0 4.5V-5.5L6-3 0-.5"

// Class gives the CSS class that carries the colour of the n-th party, from 0.
func Class(n int) string {
	if n < 0 {
		return "outsider"
	}
	return "party-" + strconv.Itoa(n%Parties+1)
}

func shape(n int) string {
	if n < 0 {
		return claimShape
	}
	return shapes[n%Parties]
}

// Mark draws the mark of the n-th party, from 0; a negative n is an outsider's.
// It is decoration: the name stands beside it.
func Mark(n int) template.HTML {
	var w writer
	w.put(`<svg class="mark {}" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false"><path d="{}"/></svg>`, Class(n), shape(n))
	return w.html()
}

// signs are the shapes of the statuses by their words in JSON, within 16 by 16:
// what is filled, and what is only an outline.
var signs = []struct{ status, shape string }{
	{"agreed", `<circle class="fill" cx="8" cy="8" r="5.5"/>`},
	{"compatible", `<circle class="line" cx="8" cy="8" r="5"/><path class="fill" d="M8 3a5 5 0 0 0 0 10z"/>`},
	{"differs", `<path class="line bold" d="M3.5 3.5l9 9m0-9l-9 9"/>`},
	{"one-sided", `<circle class="line dots" cx="8" cy="8" r="5"/>`},
	{"incomparable", `<path class="line bold" d="M5.5 3v10m5-10v10"/>`},
	{"open", `<circle class="line" cx="8" cy="8" r="5"/>`},
}

// Signs gives the signs of all statuses as symbols, to stand once on a page that
// uses [Sign].
func Signs() template.HTML {
	var w writer
	w.WriteString(`<svg class="signs" width="0" height="0" aria-hidden="true" focusable="false">`)
	for _, s := range signs {
		w.put(`<symbol id="sign-{}" class="status-{}" viewBox="0 0 16 16">`, s.status, s.status)
		w.WriteString(s.shape)
		w.WriteString(`</symbol>`)
	}
	w.WriteString(`</svg>`)
	return w.html()
}

// signUses holds what Sign gives, made once: a page may hold thousands.
var signUses = func() map[string]template.HTML {
	m := make(map[string]template.HTML)
	for _, s := range signs {
		m[s.status] = template.HTML(strings.ReplaceAll(`<svg class="sign" aria-hidden="true"><use href="#sign-?"/></svg>`, "?", s.status))
	}
	return m
}()

// Sign draws the sign of a status, named as JSON writes it; nothing for any
// other word. It is decoration: the word stands beside it.
func Sign(status string) template.HTML { return signUses[status] }
