package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestCompressed gives a page compressed to who takes that, and as it is to all
// others; both are the same page.
func TestCompressed(t *testing.T) {
	h := serve(t, everything(t), Options{})
	plain := get(h, "/en/").Body.String()
	for accept, want := range map[string]bool{
		"": false, "gzip": true, "GZIP": true, "br, gzip;q=0.5": true, "deflate": false, "gzip;q=0": false, "gzip; q=0.0": false, "*": false,
	} {
		r := httptest.NewRequest(http.MethodGet, "/en/", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != want {
			t.Errorf("%q: compressed %t, want %t", accept, got, want)
			continue
		}
		body := io.Reader(w.Body)
		if want {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			body = z
		}
		if text, err := io.ReadAll(body); err != nil || string(text) != plain {
			t.Errorf("%q: another page, %v", accept, err)
		}
		if w.Header().Get("Vary") == "" {
			t.Errorf("%q: no Vary", accept)
		}
	}
}

// TestFront leads to the language of the reader, or to the one asked for.
func TestFront(t *testing.T) {
	for _, test := range []struct{ lang, accept, want string }{
		{"", "", "/en/"}, {"", "ru-RU,ru;q=0.9", "/ru/"}, {"", "de", "/en/"}, {"ru", "en", "/ru/"}, {"en", "ru", "/en/"},
	} {
		h := serve(t, everything(t), Options{Lang: test.lang})
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Language", test.accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != test.want {
			t.Errorf("%+v: %d to %q", test, w.Code, got)
		}
	}
}

// TestPremisesOfOneSided calls no premise settled that is not: with one party on the
// point, each is judged by itself.
func TestPremisesOfOneSided(t *testing.T) {
	m := newMaker(t)
	m.says("nor thing/range = 5 km", because("thing/exists", "land/exists"))
	m.says("nor thing/exists = yes")
	m.says("sud thing/exists = no")
	m.says("nor land/exists = yes")
	m.says("sud land/exists = yes")
	for _, b := range m.result().TreeWithin("thing/range", 10) {
		if want := b.Point.ID == "thing/exists"; b.Unsettled != want {
			t.Errorf("%s: unsettled %t, want %t", b.Point.ID, b.Unsettled, want)
		}
	}
}
