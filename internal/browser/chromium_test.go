package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long one step in the browser may take. It is long because
// other work may share the machine; nothing here waits for it to pass.
const patience = time.Minute

// required tells whether PARALLAX_REQUIRE names what may not be skipped.
func required(what string) bool {
	return slices.Contains(strings.Split(os.Getenv("PARALLAX_REQUIRE"), ","), what)
}

// lacking skips the test, or fails it where PARALLAX_REQUIRE names what is not
// there.
func lacking(t testing.TB, what string, err error) {
	t.Helper()
	if required(what) {
		t.Fatalf("PARALLAX_REQUIRE names %s: %v", what, err)
	}
	t.Skip(err)
}

// everything tells whether all pages are to be opened, or a few.
func everything() bool { return os.Getenv("PARALLAX_BROWSER") == "all" }

// findChromium gives the path of the browser.
func findChromium() (string, error) {
	if path := os.Getenv("PARALLAX_CHROMIUM"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium in PATH, and PARALLAX_CHROMIUM names none")
}

// findAxe gives the text of axe-core.
var findAxe = sync.OnceValues(func() (string, error) {
	path := os.Getenv("PARALLAX_AXE")
	if path == "" {
		path = filepath.FromSlash("../../tools/browser/node_modules/axe-core/axe.min.js")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("no axe-core (npm ci --prefix tools/browser installs it): %w", err)
	}
	return string(text), nil
})

// TestTools tells what is not there, and which checks are therefore left out.
func TestTools(t *testing.T) {
	for what, find := range map[string]func() (string, error){"browser": findChromium, "axe": findAxe, "pdftotext": findPdftotext} {
		t.Run(what, func(t *testing.T) {
			if _, err := find(); err != nil {
				lacking(t, what, err)
			}
		})
	}
}

// chromium is the one browser that all tests share, started by the first that
// needs it.
type chromium struct {
	once sync.Once
	ctx  context.Context
	stop []context.CancelFunc
	err  error // why there is none

	mu   sync.Mutex
	idle []*tab // guarded by mu: open, and in nobody's hands
}

var shared chromium

// flags start a browser that talks to nobody but us.
var flags = []chromedp.ExecAllocatorOption{
	chromedp.NoFirstRun,
	chromedp.NoDefaultBrowserCheck,
	chromedp.Headless,
	chromedp.DisableGPU,
	chromedp.Flag("disable-background-networking", true),
	chromedp.Flag("disable-background-timer-throttling", true),
	chromedp.Flag("disable-backgrounding-occluded-windows", true),
	chromedp.Flag("disable-renderer-backgrounding", true),
	chromedp.Flag("disable-breakpad", true),
	chromedp.Flag("disable-component-update", true),
	chromedp.Flag("disable-default-apps", true),
	chromedp.Flag("disable-dev-shm-usage", true),
	chromedp.Flag("disable-extensions", true),
	chromedp.Flag("disable-features", "Translate,MediaRouter,OptimizationHints"),
	chromedp.Flag("disable-quic", true),
	chromedp.Flag("disable-sync", true),
	chromedp.Flag("force-color-profile", "srgb"),
	chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"),
	chromedp.Flag("lang", "en"),
	chromedp.Flag("password-store", "basic"),
}

func (c *chromium) start() {
	path, err := findChromium()
	if err != nil {
		c.err = err
		return
	}
	options := append(slices.Clone(flags), chromedp.ExecPath(path))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // it has no sandbox for root
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	c.ctx, c.stop = ctx, []context.CancelFunc{cancel, end}
	if err := chromedp.Do(ctx); err != nil {
		c.err = fmt.Errorf("start %s: %w", path, err)
	}
}

// TestMain ends the browser after all tests.
func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range shared.stop {
		stop()
	}
	os.Exit(code)
}

// borrow gives the test a tab of its own until it ends.
func borrow(t testing.TB) *tab {
	t.Helper()
	shared.once.Do(shared.start)
	if shared.err != nil {
		lacking(t, "browser", shared.err)
	}
	b, err := shared.take()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shared.giveBack(b) })
	return b
}

// take gives a tab that nobody uses.
func (c *chromium) take() (*tab, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.idle); n > 0 {
		b := c.idle[n-1]
		c.idle = c.idle[:n-1]
		return b, nil
	}
	return newTab(c.ctx)
}

func (c *chromium) giveBack(b *tab) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = append(c.idle, b)
}
