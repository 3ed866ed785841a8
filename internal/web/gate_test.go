package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"

	"github.com/parallax-assessment/parallax"
)

// gated gives routes that have only a page for who is turned away.
func gated() *routes {
	return newRoutes(slog.New(slog.DiscardHandler), func(string) *prepared {
		return &prepared{refusals: map[int][]byte{http.StatusServiceUnavailable: []byte("busy")}}
	}, nil)
}

// TestGate turns a stream away while as many run as may.
func TestGate(t *testing.T) {
	r := gated()
	body := func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err }
	ask := func() int {
		w := httptest.NewRecorder()
		r.serve(w, httptest.NewRequest(http.MethodGet, "/", nil), func(*http.Request) (*answer, error) {
			return &answer{kind: "text/plain", stream: body}, nil
		})
		return w.Code
	}
	for range streamsAtMost {
		r.gate <- struct{}{}
	}
	if got := ask(); got != http.StatusServiceUnavailable {
		t.Errorf("with all places taken: status %d", got)
	}
	<-r.gate
	for range 3 { // each gives its place back
		if got := ask(); got != http.StatusOK {
			t.Errorf("with a place free: status %d", got)
		}
	}
}

// TestHeavy turns heavy answers away while as many are made as may, and holds no
// place while one is sent, or after one failed.
func TestHeavy(t *testing.T) {
	r := gated()
	ask := func(heavy func() (*answer, error)) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		r.serve(w, httptest.NewRequest(http.MethodGet, "/", nil), func(*http.Request) (*answer, error) { return &answer{heavy: heavy}, nil })
		return w
	}
	good := func() (*answer, error) {
		if len(r.heavy) != 1 {
			t.Errorf("%d places are taken while one answer is made", len(r.heavy))
		}
		return &answer{kind: "text/plain", body: []byte("whole")}, nil
	}
	if w := ask(good); w.Code != http.StatusOK || w.Body.String() != "whole" {
		t.Errorf("got %d %q", w.Code, w.Body)
	}
	if w := ask(func() (*answer, error) { return nil, parallax.Errorf(parallax.Internal, "no") }); w.Code != http.StatusInternalServerError {
		t.Errorf("what fails: status %d", w.Code)
	}
	func() {
		defer func() { _ = recover() }()
		ask(func() (*answer, error) { panic("no") })
	}()
	if len(r.heavy) != 0 {
		t.Errorf("%d places are still taken", len(r.heavy))
	}
	for range heavyAtMost {
		r.heavy <- struct{}{}
	}
	if w := ask(good); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("with all places taken: status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
}

// TestPatient lets who makes a folder wait.
func TestPatient(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := gated()
		r.patient = true
		for range heavyAtMost {
			r.enter(r.heavy)
		}
		in := make(chan bool, 1)
		go func() { in <- r.enter(r.heavy) }()
		synctest.Wait()
		if len(in) > 0 {
			t.Error("one more than may is in")
		}
		<-r.heavy
		if !<-in {
			t.Error("turned away")
		}
	})
}
