package web

import (
	"net/url"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// segment writes an id as one part of an address. Ids made of dots alone would be
// taken for steps in a path, so they get a tilde in front; and so do those that
// begin with one.
func segment(id string) string {
	if strings.Trim(id, ".") == "" || strings.HasPrefix(id, "~") {
		id = "~" + id
	}
	return url.PathEscape(id)
}

// unsegment reads what segment wrote, once the server has taken the escapes out.
func unsegment(part string) string { return strings.TrimPrefix(part, "~") }

// AgendaPath is the address of the agenda in a language, below the server's.
func AgendaPath(lang string) string { return seatBase(lang, "") + "/agenda" }

// PointPath is the address of a point's page in a language, below the server's.
func PointPath(lang string, id parallax.PointID) string { return pointBelow(seatBase(lang, ""), id) }

func pointBelow(base string, id parallax.PointID) string {
	return base + "/point/" + segment(string(id.Subject())) + "/" + segment(string(id.Attribute()))
}

// pointHref gives a point's address.
func (s *seat) pointHref(id parallax.PointID) string { return pointBelow(s.base, id) }

func (s *seat) subjectHref(id parallax.SubjectID) string {
	return s.base + "/subject/" + segment(string(id))
}

func (s *seat) classHref(class string) string { return s.base + "/class/" + segment(class) }

func (s *seat) attributeHref(id parallax.AttributeID) string {
	return s.base + "/attribute/" + segment(string(id))
}

func (s *seat) sourceHref(id parallax.SourceID) string {
	return s.base + "/source/" + segment(string(id))
}

func (s *seat) roundHref(id parallax.RoundID) string {
	return s.base + "/round/" + segment(string(id))
}

// roundsComparedHref gives the address of what changed from one round to another.
func (s *seat) roundsComparedHref(from, to parallax.RoundID) string {
	return s.base + "/rounds/compare/" + segment(string(from)) + "/" + segment(string(to))
}

// classWithin gives the address of a class of one country.
func (s *seat) classWithin(class string, country parallax.SubjectID) string {
	return s.classHref(class) + "?" + url.Values{"country": {string(country)}}.Encode()
}

// pointsHref gives the address of the points of a choice, as a matrix or a list.
func (s *seat) pointsHref(c choice, list bool) string {
	query := s.index.facets.query(c)
	if list {
		query.Set("view", "list")
	}
	return withQuery(s.base+"/points", query)
}

func withQuery(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}
