package e2e

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// chromium is the running browser. Every page gets a profile of its own in it.
var chromium context.Context

// strangers records what the browser asked of other hosts, whoever asked: a
// page, a service worker, the browser itself.
var strangers struct {
	sync.Mutex
	asked []string
}

// makers are the hosts that the browser itself asks for updates and the like. A
// page that asked them would be found out by its tab.
var makers = []string{
	"accounts.google.com", "clients2.google.com", "update.googleapis.com", "www.google.com", "www.googleapis.com", "edgedl.me.gvt1.com",
	"content-autofill.googleapis.com", "optimizationguide-pa.googleapis.com", "redirector.gvt1.com", "safebrowsingohttpgateway.googleapis.com",
	"android.clients.google.com", "mtalk.google.com",
}

func findChromium() (string, error) {
	if file := os.Getenv("CHROMIUM"); file != "" {
		return file, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", errors.New("these tests need Chromium: install it (on Debian: apt-get install chromium), name its file in CHROMIUM, or set ONRECORD_NO_BROWSER=1 to go without them")
}

// startChromium starts the browser. It can reach nothing but this machine.
func startChromium() (stop func(), err error) {
	file, err := findChromium()
	if err != nil {
		return nil, err
	}
	proxy, err := startProxy()
	if err != nil {
		return nil, err
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(file), chromedp.WSURLReadTimeout(patience)}
	for flag, value := range map[string]any{
		"headless": "new", "no-sandbox": true, "disable-gpu": true, "disable-quic": true, "no-first-run": true,
		"no-default-browser-check": true, "disable-background-networking": true, "disable-component-update": true,
		"disable-sync": true, "disable-default-apps": true, "disable-extensions": true, "metrics-recording-only": true,
		"disable-dev-shm-usage": true, "password-store": "basic", "use-mock-keychain": true, "mute-audio": true,
		"disable-features": "OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider,InterestFeedContentSuggestions",
		// Pages that are not in front are drawn and run as if they were.
		"disable-background-timer-throttling": true, "disable-backgrounding-occluded-windows": true, "disable-renderer-backgrounding": true,
		"force-color-profile": "srgb", "hide-scrollbars": false, "lang": "en-GB",
		"proxy-server": "http://" + proxy.Addr().String(),
	} {
		options = append(options, chromedp.Flag(flag, value))
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	browser, stopBrowser := chromedp.NewContext(allocator, chromedp.WithErrorf(quiet))
	if err := chromedp.Run(browser); err != nil {
		stopAllocator()
		return nil, errors.Join(errors.New("Chromium does not start"), err)
	}
	chromium = browser
	return func() {
		stopBrowser()
		stopAllocator()
		proxy.Close()
	}, nil
}

// quiet drops what chromedp says of events that it does not know.
func quiet(format string, args ...any) {
	if !strings.HasPrefix(format, "unhandled") {
		log.Printf(format, args...)
	}
}

// startProxy stands for the whole network but this machine: it notes what is
// asked, and refuses it.
func startProxy() (net.Listener, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		strangers.Lock()
		defer strangers.Unlock()
		if host, _, _ := strings.Cut(r.Host, ":"); !slices.Contains(makers, host) {
			strangers.asked = append(strangers.asked, r.Method+" "+r.Host+" "+r.URL.Path)
		}
		http.Error(w, "no network", http.StatusBadGateway)
	}))
	return l, nil
}
