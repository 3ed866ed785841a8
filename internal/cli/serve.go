package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/web"
)

// Where pages are served when nothing else is asked for: the first port, or one
// of those behind it, or any.
const (
	loopback  = "127.0.0.1"
	firstPort = 8117
	morePorts = 9
)

// grace is how long requests under way may take once the server is to end.
const grace = 5 * time.Second

// newServe makes the command that shows a dossier in the browser.
func newServe(e *env) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve DIR|ZIP",
		Short: "show a dossier in the browser",
		Long: long(`Compares a dossier and serves it as pages: an overview, every point with its
reasons, and the agenda. It prints the address and serves until Ctrl-C.

Only this machine can reach the pages, unless --listen names another address.
There is no log-in yet: whoever reaches the address reads everything. The
dossier is read once; start again to see what was changed.`,
			"the dossier has mistakes"),
		Example: examples(
			"parallax serve talks",
			"parallax serve talks --as-of first",
			"parallax serve talks --listen 127.0.0.1:9000",
		),
		Args:              want("DIR or ZIP"),
		ValidArgsFunction: completeDossier,
		RunE:              func(cmd *cobra.Command, args []string) error { return runServe(cmd.Context(), &o, e, args) },
	}
	listenFlag(cmd, &o.listen)
	e.asOfFlag(cmd, &o.asOf)
	return cmd
}

type serveOptions struct{ listen, asOf string }

func listenFlag(cmd *cobra.Command, listen *string) {
	cmd.Flags().StringVar(listen, "listen", "", fmt.Sprintf("the `ADDRESS` to serve on, host:port or a port (default %s:%d, or the next free port)", loopback, firstPort))
}

func runServe(ctx context.Context, o *serveOptions, e *env, args []string) error {
	res, err := e.load(ctx, args[0], compare.Options{AsOf: parallax.RoundID(o.asOf)})
	if err != nil {
		return err
	}
	printOverview(e.Out, e.words(res), res)
	return e.serve(ctx, res, o.listen)
}

// serve serves a comparison until the context ends or the process is told to
// end, which is no error.
func (e *env) serve(ctx context.Context, res *compare.Result, address string) error {
	listener, err := listen(address)
	if err != nil {
		return err
	}
	defer listener.Close() // once more is harmless
	handler, err := web.New(res, web.Options{
		Logger: slog.New(slog.NewTextHandler(flushing{e.Err}, nil)),
		Lang:   e.pagesLang(),
		Hosts:  hosts(listener.Addr()),
	})
	if err != nil {
		return err
	}
	web.RoomForGarbage()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	e.announce(listener.Addr(), res)
	return serveUntil(ctx, stop, web.Server(handler), listener)
}

// pagesLang is the language that the root leads to: the one asked for, or else
// each reader's own.
func (e *env) pagesLang() string {
	if e.lang.chosen {
		return e.lang.value
	}
	return ""
}

// serveUntil serves until the context ends, then lets requests under way finish.
func serveUntil(ctx context.Context, stop func(), server *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	stop() // a second Ctrl-C ends the process at once
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		server.Close()
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// announce prints where the pages are, what to look at first, and who can read
// them.
func (e *env) announce(address net.Addr, res *compare.Result) {
	words := locale.New(e.lang.value)
	shown := address.String()
	if tcp, ok := address.(*net.TCPAddr); ok {
		switch {
		case tcp.IP.IsUnspecified():
			shown = fmt.Sprintf("%s:%d", loopback, tcp.Port)
			fallthrough
		case !tcp.IP.IsLoopback():
			fmt.Fprintf(e.Err, "%s %s\n", paint(yellow, words.Say("cli.warning", nil)), words.Say("cli.reachable", locale.Args{"Address": address.String()}))
			e.Err.Flush()
		}
	}
	base := "http://" + shown
	fmt.Fprintln(e.Out)
	fmt.Fprintln(e.Out, words.Say("cli.serving", locale.Args{"Address": paint(bold, base+"/")}))
	if len(res.Cruxes) > 0 {
		fmt.Fprintln(e.Out, "  "+words.Say("cli.look-agenda", locale.Args{"Address": base + web.AgendaPath(e.lang.value)}))
		fmt.Fprintln(e.Out, "  "+words.Say("cli.look-crux", locale.Args{"Address": base + web.PointPath(e.lang.value, res.Cruxes[0].Points[0])}))
	}
	e.Out.Flush()
}

// hosts gives the host names that requests to the address may be for.
func hosts(address net.Addr) []string {
	tcp, ok := address.(*net.TCPAddr)
	if ok && tcp.IP.IsLoopback() {
		return web.Loopback
	}
	return nil // whatever name this machine has in its network
}

// listen opens the address, or where none was asked for the first port that is
// free.
func listen(address string) (net.Listener, error) {
	if address != "" {
		return listenOn(address)
	}
	for port := firstPort; port <= firstPort+morePorts; port++ {
		if l, err := net.Listen("tcp", fmt.Sprintf("%s:%d", loopback, port)); err == nil {
			return l, nil
		}
	}
	return listenOn(loopback + ":0")
}

func listenOn(address string) (net.Listener, error) {
	if !strings.Contains(address, ":") {
		address = loopback + ":" + address
	}
	_, port, err := net.SplitHostPort(address)
	if _, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil {
		bad := usage("%q is no address to listen on", address)
		bad.Advice = "write host:port, such as 127.0.0.1:9000, or a port alone; port 0 takes any that is free"
		return nil, bad
	}
	l, err := net.Listen("tcp", address)
	var where *net.OpError
	if errors.As(err, &where) {
		return nil, &parallax.Error{Code: parallax.NotFound, Message: fmt.Sprintf("cannot listen on %s: %v", address, where.Err),
			Advice: "name another with --listen; port 0 takes any that is free", Err: err}
	}
	return l, err
}

// flushing prints what is written to a screen at once, as logs want it.
type flushing struct{ *screen }

// Write prints p.
func (f flushing) Write(p []byte) (int, error) {
	n, _ := f.screen.Write(p)
	return n, f.Flush()
}
