package cli

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// TestListen: without an address each server finds a port of its own, on the
// loopback alone.
func TestListen(t *testing.T) {
	seen := make(map[string]bool)
	for range morePorts + 3 { // more than there are ports to try
		l, err := listen("")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		address := l.Addr().(*net.TCPAddr)
		if !address.IP.IsLoopback() || seen[address.String()] {
			t.Errorf("got %s, want a new port of the loopback", address)
		}
		seen[address.String()] = true
	}
	for _, bad := range []string{"a:b:c", "127.0.0.1:99999999", "127.0.0.1:http-no"} {
		if l, err := listen(bad); err == nil {
			l.Close()
			t.Errorf("%s was taken for an address", bad)
		}
	}
	l, err := listen("0")
	if err != nil || !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Fatalf("a port alone gives %v, %v; want the loopback", l, err)
	}
	l.Close()
}

// TestAnnounce: the address printed is one that a browser can open, and whoever
// opens the pages to other machines is warned.
func TestAnnounce(t *testing.T) {
	for ip, test := range map[string]struct {
		url  string
		warn bool
	}{
		"127.0.0.1": {"http://127.0.0.1:80/", false},
		"::1":       {"http://[::1]:80/", false},
		"0.0.0.0":   {"http://127.0.0.1:80/", true},
		"::":        {"http://127.0.0.1:80/", true},
		"192.0.2.1": {"http://192.0.2.1:80/", true},
	} {
		e, out, errs := testEnv(terminal{}, nil)
		e.lang.value = "en"
		res := &compare.Result{Cruxes: []compare.Crux{{Points: []parallax.PointID{"дом/range"}}}}
		e.announce(&net.TCPAddr{IP: net.ParseIP(ip), Port: 80}, res)
		for _, want := range []string{test.url + " ", test.url + "en/agenda", test.url + "en/point/%D0%B4%D0%BE%D0%BC/range"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: %q is not in\n%s", ip, want, out)
			}
		}
		if warned := strings.Contains(errs.String(), "no log-in"); warned != test.warn {
			t.Errorf("%s: warned %t, want %t", ip, warned, test.warn)
		}
	}
}

// TestServeUntil: when it is to end, a request under way is answered first.
func TestServeUntil(t *testing.T) {
	l, err := listen("0")
	if err != nil {
		t.Fatal(err)
	}
	came, answer := make(chan bool), make(chan bool)
	server := &http.Server{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		came <- true
		<-answer
	})}
	ctx, cancel := context.WithCancel(t.Context())
	ended, answered := make(chan error), make(chan error)
	go func() { ended <- serveUntil(ctx, func() {}, server, l) }()
	go func() {
		r, err := http.Get("http://" + l.Addr().String())
		if err == nil {
			r.Body.Close()
		}
		answered <- err
	}()
	<-came
	cancel()
	for { // until it takes no more
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			break
		}
		conn.Close()
	}
	answer <- true
	if err := <-answered; err != nil {
		t.Errorf("the request under way: %v", err)
	}
	if err := <-ended; err != nil {
		t.Errorf("got %v, want no error", err)
	}
	l.Close()
	if err := serveUntil(t.Context(), func() {}, &http.Server{}, l); err == nil {
		t.Error("serving on a closed listener is no error")
	}
}

// TestProgress: who looks on is told of what takes long, and only then; the
// line is taken away again.
func TestProgress(t *testing.T) {
	for _, test := range []struct {
		name     string
		terminal bool
		takes    time.Duration
		want     string
	}{
		{"quick", true, patience / 2, ""},
		{"long", true, 2 * patience, "reading talks…\r              \r"},
		{"long, into a pipe", false, 2 * patience, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e, _, errs := testEnv(terminal{test.terminal, 80}, nil)
				done := e.progress("reading talks")
				time.Sleep(test.takes)
				done()
				if got := errs.String(); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			})
		})
	}
}
