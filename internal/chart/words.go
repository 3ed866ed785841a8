package chart

import (
	"html/template"
	"strings"
)

// These three stand hundreds of times on a page, each a mark with its word. Made
// here in one piece they cost a tenth of what a template takes to put them
// together.

// PointLink is a link to a point: the sign of its status and its name, the status
// in words for who cannot see the sign. The text has been cleaned by the page; an
// address that leads elsewhere makes no link.
func PointLink(href, text, status, word string) template.HTML {
	var b strings.Builder
	tag := "span"
	if href = address(href); href != "" {
		tag = "a"
	}
	b.WriteString(`<` + tag + ` class="point"`)
	if href != "" {
		b.WriteString(` href="` + template.HTMLEscapeString(href) + `"`)
	}
	b.WriteByte('>')
	if word != "" {
		b.WriteString(`<span class="glue">` + string(Sign(status)) + `&nbsp;</span>`)
	}
	b.WriteString(`<bdi>` + template.HTMLEscapeString(text) + `</bdi>`)
	if word != "" {
		b.WriteString(`<span class="unseen"> (` + template.HTMLEscapeString(word) + `)</span>`)
	}
	b.WriteString(`</` + tag + `>`)
	return template.HTML(b.String()) //nolint:gosec // every argument was escaped
}

// PartyName is a party's mark and name, in its colour. A negative party is an
// outsider.
func PartyName(party int, name string) template.HTML {
	return template.HTML(`<span class="party ` + Class(party) + `"><span class="glue">` + string(Mark(party)) + //nolint:gosec // the name is escaped
		`&nbsp;</span><bdi>` + template.HTMLEscapeString(name) + `</bdi></span>`)
}

// StatusWord is the sign of a status and its word.
func StatusWord(status, word string) template.HTML {
	return template.HTML(`<span class="status status-` + template.HTMLEscapeString(status) + `">` + string(Sign(status)) + //nolint:gosec // the words are escaped
		`&nbsp;` + template.HTMLEscapeString(word) + `</span>`)
}
