package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestGate turns a stream away while as many run as may.
func TestGate(t *testing.T) {
	r := newRoutes(slog.New(slog.DiscardHandler), &prepared{refusals: map[int][]byte{http.StatusServiceUnavailable: []byte("busy")}}, nil)
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
