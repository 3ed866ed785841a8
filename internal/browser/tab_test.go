package browser

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/*.js
var scripts embed.FS

// script gives one of our scripts. Each is an expression that is a function.
func script(name string) string {
	text, err := scripts.ReadFile("testdata/" + name + ".js")
	if err != nil {
		panic(err)
	}
	return string(text)
}

// view is how a page is looked at.
type view struct {
	width    int64  // of the window, in CSS pixels
	dark     bool   // the reader prefers dark colours
	contrast bool   // the reader prefers more contrast
	media    string // "print", or empty for a screen
	noScript bool   // the reader has JavaScript switched off
}

// String names the view as screenshots and messages do.
func (v view) String() string {
	name := fmt.Sprintf("%d_light", v.width)
	if v.dark {
		name = fmt.Sprintf("%d_dark", v.width)
	}
	if v.contrast {
		name += "_contrast"
	}
	if v.media != "" {
		name += "_" + v.media
	}
	if v.noScript {
		name += "_noscript"
	}
	return name
}

// height of every window: of a telephone, of a screen.
func (v view) height() int64 {
	if v.width < 600 {
		return 740
	}
	return 900
}

// tab is one tab of the browser and what happened in it since the last open.
type tab struct {
	ctx context.Context

	mu       sync.Mutex
	url      string            // guarded by mu: what was asked for
	home     string            // guarded by mu: what the addresses of all requests begin with
	incident []string          // guarded by mu: what went wrong, in order
	requests map[string]string // guarded by mu: the addresses of requests, by id
}

func newTab(browser context.Context) (*tab, error) {
	b := &tab{}
	b.ctx, _ = chromedp.NewContext(browser, chromedp.WithListener(b.note), chromedp.WithNewWindow(true)) // ends with the browser
	if err := chromedp.Do(b.ctx); err != nil {
		return nil, fmt.Errorf("open a tab: %w", err)
	}
	if _, err := chromedp.Call(b.ctx, audits.Enable, cdp.Empty{}); err != nil {
		return nil, err
	}
	_, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return b, err
}

// note keeps what a page should not cause. It runs where the messages of the
// browser are read, and must not ask it anything.
func (b *tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests[string(e.RequestID)] = e.Request.URL
		if !strings.HasPrefix(e.Request.URL, b.home) && !strings.HasPrefix(e.Request.URL, "data:") {
			b.incident = append(b.incident, "request to another host: "+e.Request.URL)
		}
	case *network.EventLoadingFailed:
		b.incident = append(b.incident, fmt.Sprintf("request failed: %s: %s %s", b.requests[string(e.RequestID)], e.ErrorText, e.BlockedReason))
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && e.Response.URL != b.url {
			b.incident = append(b.incident, fmt.Sprintf("request failed: %s: status %d", e.Response.URL, e.Response.Status))
		}
	case *runtime.EventConsoleAPICalled:
		b.incident = append(b.incident, fmt.Sprintf("console.%s: %s", e.Type, arguments(e.Args)))
	case *runtime.EventExceptionThrown:
		b.incident = append(b.incident, "exception: "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.URL == b.url && strings.HasPrefix(e.Entry.Text, "Failed to load resource") {
			return // a refusal has its page and its status
		}
		b.incident = append(b.incident, fmt.Sprintf("log: %s %s", e.Entry.Text, e.Entry.URL))
	case *audits.EventIssueAdded:
		details, _ := json.Marshal(e.Issue.Details)
		b.incident = append(b.incident, fmt.Sprintf("issue: %s %s", e.Issue.Code, details))
	case *page.EventJavascriptDialogOpening:
		b.incident = append(b.incident, "dialog: "+e.Message)
	case *inspector.EventTargetCrashed:
		b.incident = append(b.incident, "the page crashed")
	}
}

func arguments(objects []*runtime.RemoteObject) string {
	var words []string
	for _, o := range objects {
		words = append(words, string(o.Value)+o.Description)
	}
	return strings.Join(words, " ")
}

// incidents gives what went wrong since the last open.
func (b *tab) incidents() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.incident
}

// open loads the page in the view and waits until it is drawn. It may ask its own
// host for things and no other.
func (b *tab) open(t testing.TB, address string, v view) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	b.openWithin(t, u.Scheme+"://"+u.Host+"/", address, v)
}

// openWithin is open for a page that may ask for what begins with home.
func (b *tab) openWithin(t testing.TB, home, address string, v view) {
	t.Helper()
	b.look(t, v)
	tell(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.noScript})
	b.mu.Lock()
	b.url, b.home, b.incident, b.requests = address, home, nil, make(map[string]string)
	b.mu.Unlock()
	b.do(t, chromedp.Navigate(address))
	if !v.noScript {
		b.drawn(t)
	}
}

// look changes the view of the page that is open.
func (b *tab) look(t testing.TB, v view) {
	t.Helper()
	scheme, contrast := "light", "no-preference"
	if v.dark {
		scheme = "dark"
	}
	if v.contrast {
		contrast = "more"
	}
	tell(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: v.media, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme},
		{Name: "prefers-contrast", Value: contrast},
	}})
	tell(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: v.width, Height: v.height(), DeviceScaleFactor: 1,
	})
}

// drawn waits for fonts and two frames: what is drawn late moves what is there.
func (b *tab) drawn(t testing.TB) {
	t.Helper()
	evaluate[bool](t, b, script("drawn"))
}

func (b *tab) do(t testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// tell sends a command that answers nothing.
func tell[P any](t testing.TB, b *tab, c cdp.Command[P, cdp.Empty], params P) {
	t.Helper()
	ask(t, b, c, params)
}

// ask sends a command and gives its answer.
func ask[P, R any](t testing.TB, b *tab, c cdp.Command[P, R], params P) R {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	answer, err := chromedp.Call(ctx, c, params)
	if err != nil {
		t.Fatalf("%s: %v", c.Method, err)
	}
	return answer
}

// evaluate calls a function written in JavaScript with arguments and gives what
// it returns, or what its promise comes to.
func evaluate[T any](t testing.TB, b *tab, function string, args ...any) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	list, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	call := fmt.Sprintf("(%s)(...%s)", function, list)
	if args == nil {
		call = "(" + function + ")()"
	}
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[T](call, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return answer
}
