package web

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/parallax-assessment/parallax/internal/compare"
)

// The run that `make load` makes: wrk asks for each page from so many connections
// for so long. Nothing is judged here; docs/performance.md records what came out.
const (
	loadConnections = 8
	loadSeconds     = 3
)

// TestLoad measures pages under load, each beside a page of fixed bytes of the
// same size that the same chain serves. It runs where PARALLAX_LOAD is set.
func TestLoad(t *testing.T) {
	if os.Getenv("PARALLAX_LOAD") == "" {
		t.Skip("PARALLAX_LOAD is not set; `make load` sets it")
	}
	wrk, err := exec.LookPath("wrk")
	if err != nil {
		t.Skip("there is no wrk")
	}
	for _, c := range []struct {
		name string
		res  *compare.Result
		urls []string
	}{
		{"examples/jta", example(t, "jta"), []string{"/en/", "/ru/", "/en/as/usa/", "/en/point/shahab-3m/range", "/en/agenda", "/en/points", "/en/subject/iran", "/en/attribute/range", "/en/search?q=shahab"}},
		{"100,000 positions", large(t, 100_000), []string{"/en/", "/en/points?status=differs", "/en/agenda", "/en/search?q=thing"}},
	} {
		h := serve(t, c.res, Options{})
		RoomForGarbage()
		for _, url := range c.urls {
			size := get(h, url).Body.Len()
			page := measure(t, wrk, h, url)
			fixed := measure(t, wrk, fixedPage(size), "/fixed")
			fmt.Printf("%-18s %-28s %7d bytes %7d gzip  p50 %6.2f ms  p99 %6.2f ms  %6.0f/s   fixed bytes: p50 %5.2f ms  p99 %5.2f ms  %6.0f/s\n",
				c.name, url, size, compressedSize(h, url), page.p50, page.p99, page.rate, fixed.p50, fixed.p99, fixed.rate)
		}
	}
}

// fixedPage serves so many bytes from memory, through the same chain.
func fixedPage(size int) http.Handler {
	body := bytes.Repeat([]byte("x"), size)
	r := newRoutes(nil, nil, nil)
	r.handle("/fixed", func(*http.Request) (*answer, error) { return &answer{kind: htmlType, body: body}, nil })
	return r.handler()
}

func compressedSize(h http.Handler, url string) int {
	return len(compressed(get(h, url).Body.Bytes()))
}

type measured struct{ p50, p99, rate float64 } // milliseconds, requests a second

// measure serves the handler on the loopback and lets wrk ask for the address.
func measure(t *testing.T, wrk string, h http.Handler, url string) measured {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := Server(h)
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	defer func() { server.Close(); <-done }()
	address := "http://" + l.Addr().String() + url
	run := func(d time.Duration) string {
		out, err := exec.Command(wrk, "-t1", "-c"+strconv.Itoa(loadConnections), "-d"+strconv.Itoa(int(d.Seconds()))+"s", "--latency", address).Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	run(time.Second) // warm
	out := run(loadSeconds * time.Second)
	if m := regexp.MustCompile(`Non-2xx.*`).FindString(out); m != "" {
		t.Errorf("%s: %s", url, m)
	}
	return measured{latency(t, out, "50%"), latency(t, out, "99%"), number(t, out, `Requests/sec:\s+([0-9.]+)()`)}
}

// latency finds a percentile in wrk's words, in milliseconds.
func latency(t *testing.T, out, percentile string) float64 {
	return number(t, out, regexp.QuoteMeta(percentile)+`\s+([0-9.]+)(us|ms|s)`)
}

func number(t *testing.T, out, pattern string) float64 {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(out)
	if m == nil {
		t.Fatalf("wrk says no %s in\n%s", pattern, out)
	}
	f, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	switch m[2] {
	case "us":
		return f / 1000
	case "s":
		return f * 1000
	}
	return f
}
