package locale

import (
	"slices"

	"golang.org/x/text/language"
)

// The languages known. Every key has words in each of them.
const (
	English = "en"
	Russian = "ru"
)

// Language is one that the faces speak.
type Language struct {
	Code string // BCP 47
	Name string // in the language itself
}

// Languages lists the languages known, English first.
func Languages() []Language {
	return []Language{{English, "English"}, {Russian, "Русский"}}
}

// Codes lists the codes of the languages known, English first.
func Codes() []string { return []string{English, Russian} }

func known(lang string) bool { return slices.Contains(Codes(), lang) }

// Match chooses the language for a reader from what a browser accepts, an
// Accept-Language header (RFC 9110, 12.5.4): the first accepted one that is
// known, by a variety of it if need be. Nobody is given Russian for a language
// merely near to it. English stands for whatever cannot be served or read.
func Match(acceptLanguage string) string {
	accepted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return English
	}
	codes := Codes()
	tags := make([]language.Tag, len(codes))
	for i, code := range codes {
		tags[i] = language.MustParse(code)
	}
	matcher := language.NewMatcher(tags)
	for _, tag := range accepted {
		if _, i, sure := matcher.Match(tag); sure >= language.High {
			return codes[i]
		}
	}
	return English
}
