package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience is how long anything may take on a busy machine.
const patience = 45 * time.Second

// tab is a page in a profile of its own. Its methods fail the test when they
// cannot do what they say.
type tab struct {
	t    *testing.T
	ctx  context.Context
	host *host
	// profile holds the cookies, caches and permissions of the tab.
	profile cdp.BrowserContextID
	// inert is a tab without JavaScript; that of the tests still runs in it.
	inert bool

	mu       sync.Mutex
	problems []string
	allowed  []string
	spoken   []string // on the console, nothing wrong in itself
}

// view is how a page is looked at.
type look struct {
	width, height int
	touch         bool
	noScript      bool
	dark          bool // what the system prefers
}

var wide = look{width: 1440, height: 900}

// open opens a page and waits until the app has taken it over.
func open(t *testing.T, h *host, address string) *tab {
	t.Helper()
	p := newTab(t, h, wide)
	p.visit(address)
	return p
}

// newTab opens an empty tab that is watched from its first request on.
func newTab(t *testing.T, h *host, l look) *tab {
	t.Helper()
	p := &tab{t: t, host: h}
	closeTab, err := p.openProfile()
	if err != nil {
		t.Fatal(err)
	}
	ctx := p.ctx
	t.Cleanup(func() {
		p.verdict()
		closeTab()
	})
	chromedp.ListenTarget(ctx, p.watch)
	p.do(
		network.Enable(), log.Enable(), runtime.Enable(), page.Enable(),
		emulation.SetFocusEmulationEnabled(true),
		page.SetLifecycleEventsEnabled(true),
	)
	p.run("document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))")
	p.look(l)
	return p
}

// openProfile opens a window in a profile of its own.
func (p *tab) openProfile() (closeTab func(), err error) {
	browser := cdp.WithExecutor(chromium, chromedp.FromContext(chromium).Browser)
	if p.profile, err = target.CreateBrowserContext().Do(browser); err != nil {
		return nil, err
	}
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(p.profile).WithNewWindow(true).Do(browser)
	if err != nil {
		return nil, err
	}
	ctx, cancel := chromedp.NewContext(chromium, chromedp.WithTargetID(id))
	p.ctx = ctx
	return func() {
		cancel()
		target.DisposeBrowserContext(p.profile).Do(browser)
	}, nil
}

// look sets the size of the window and what the reader prefers.
func (p *tab) look(l look) {
	p.t.Helper()
	p.inert = l.noScript
	scheme := "light"
	if l.dark {
		scheme = "dark"
	}
	p.do(
		emulation.SetDeviceMetricsOverride(int64(l.width), int64(l.height), 1, l.touch),
		emulation.SetTouchEmulationEnabled(l.touch),
		emulation.SetScriptExecutionDisabled(l.noScript),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}),
	)
}

// run has every page of this tab run a script before anything else.
func (p *tab) run(script string) {
	p.t.Helper()
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}))
}

// watch notes what no page of ours may do.
func (p *tab) watch(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.problem("exception: " + e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeAssert || e.Type == runtime.APITypeWarning {
			p.problem("console: " + said(e.Args))
			return
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		p.spoken = append(p.spoken, said(e.Args))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError {
			p.problem("log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err != nil || u.Host != p.host.addr && u.Scheme != "data" && u.Scheme != "blob" {
			p.problem("request to another host: " + e.Request.URL)
		}
	case *page.EventJavascriptDialogOpening:
		p.problem("dialog: " + e.Message)
		go chromedp.Run(p.ctx, page.HandleJavaScriptDialog(false))
	}
}

func said(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		words = append(words, string(a.Value)+a.Description)
	}
	return strings.Join(words, " ")
}

func (p *tab) problem(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = append(p.problems, what)
}

// allow lets problems pass that contain some words, where a test brings them
// about itself.
func (p *tab) allow(words ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.allowed = append(p.allowed, words...)
}

// verdict fails the test for what the page should not have done.
func (p *tab) verdict() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, problem := range p.problems {
		if !containsAny(problem, p.allowed) {
			p.t.Error(problem)
		}
	}
	strangers.Lock()
	for _, asked := range strangers.asked {
		p.t.Error("asked of another host: " + asked)
	}
	strangers.asked = nil
	strangers.Unlock()
	if p.t.Failed() {
		p.t.Log(strings.Join(p.spoken[:min(len(p.spoken), 40)], "\n"))
		p.keepPicture()
	}
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// keepPicture shows how the page looked when the test failed.
func (p *tab) keepPicture() {
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
	defer cancel()
	var picture []byte
	var address string
	if chromedp.Run(ctx, chromedp.Location(&address), chromedp.CaptureScreenshot(&picture)) != nil {
		return
	}
	dir := filepath.Join(os.TempDir(), "onrecord-e2e")
	file := filepath.Join(dir, strings.ReplaceAll(p.t.Name(), "/", "_")+"-"+filepath.Base(string(chromedp.FromContext(p.ctx).Target.TargetID))[:6]+".png")
	if os.MkdirAll(dir, 0o777) == nil && os.WriteFile(file, picture, 0o666) == nil {
		p.t.Logf("at %s it looked like %s", address, file)
	}
}

// do carries out actions.
func (p *tab) do(actions ...chromedp.Action) {
	p.t.Helper()
	if err := p.try(actions...); err != nil {
		p.t.Fatal(err)
	}
}

func (p *tab) try(actions ...chromedp.Action) error {
	if chromedp.FromContext(p.ctx).Target == nil {
		return chromedp.Run(p.ctx, actions...) // opens the tab, which lives as long as this context
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// load opens a page of the site and does not wait for the app.
func (p *tab) load(address string) {
	p.t.Helper()
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, failed, _, err := page.Navigate(p.host.url(address)).Do(ctx)
		if err == nil && failed != "" {
			err = fmt.Errorf("open %s: %s", address, failed)
		}
		return err
	}))
	p.until("the page is there", "document.readyState != 'loading' && location.href.startsWith('http')")
}

// visit opens a page of the site and waits until the app has taken it over.
func (p *tab) visit(address string) {
	p.t.Helper()
	p.load(address)
	p.ready()
}

// ready waits until the app has taken the page over.
func (p *tab) ready() {
	p.t.Helper()
	p.until("the app has started", "document.getElementById('main') && !document.getElementById('app-wasm-loader')")
	p.rest()
}

// reload loads the page anew.
func (p *tab) reload() {
	p.t.Helper()
	p.js("window.beforeReload = true")
	p.do(page.Reload())
	p.until("the page is loaded anew", "!window.beforeReload && document.readyState != 'loading'")
	p.ready()
}

// back goes back in the history.
func (p *tab) back() {
	p.t.Helper()
	p.js("history.back()")
	p.rest()
}

// rest lets the app draw what it has worked out.
func (p *tab) rest() {
	p.t.Helper()
	if p.inert { // and has no timers
		time.Sleep(100 * time.Millisecond)
		return
	}
	p.js("new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 40)))")
}

// js evaluates an expression, awaiting it, for its effect.
func (p *tab) js(expression string) {
	p.t.Helper()
	get[any](p, expression)
}

// get evaluates an expression, awaiting it.
func get[T any](p *tab, expression string) T {
	p.t.Helper()
	v, err := evaluate[T](p, expression)
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func evaluate[T any](p *tab, expression string) (v T, err error) {
	var raw []byte
	err = p.try(chromedp.Evaluate(expression, &raw, func(e *runtime.EvaluateParams) *runtime.EvaluateParams {
		return e.WithAwaitPromise(true).WithReturnByValue(true)
	}))
	if err == nil && len(raw) > 0 {
		err = json.Unmarshal(raw, &v)
	}
	return v, err
}

// until waits for an expression to become true.
func (p *tab) until(what, expression string) {
	p.t.Helper()
	var got any
	var err error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(25 * time.Millisecond) {
		if got, err = evaluate[any](p, expression); err == nil && truthy(got) {
			return
		}
	}
	p.t.Fatalf("not true in time: %s (%s is %v, %v)", what, expression, got, err)
}

func truthy(v any) bool { return v != nil && v != false && v != 0.0 && v != "" }

// quote writes a string for JavaScript.
func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// text returns the text of the first element that matches.
func (p *tab) text(selector string) string {
	p.t.Helper()
	p.until(selector+" is there", "document.querySelector("+quote(selector)+")")
	return get[string](p, "document.querySelector("+quote(selector)+").textContent")
}

// texts returns the texts of all elements that match.
func (p *tab) texts(selector string) []string {
	p.t.Helper()
	return get[[]string](p, "[...document.querySelectorAll("+quote(selector)+")].map(e => e.textContent)")
}

// count returns how many elements match.
func (p *tab) count(selector string) int {
	p.t.Helper()
	return get[int](p, "document.querySelectorAll("+quote(selector)+").length")
}

// address returns the path, query and fragment the tab is at.
func (p *tab) address() string {
	p.t.Helper()
	return get[string](p, "location.pathname + location.search + location.hash")
}

// at waits until the address is as given: path and query, in any order and
// with any further parameters.
func (p *tab) at(path string, query ...string) {
	p.t.Helper()
	test := "location.pathname == " + quote(p.host.base+strings.TrimPrefix(path, "/"))
	for _, q := range query {
		name, value, _ := strings.Cut(q, "=")
		test += " && new URLSearchParams(location.search).getAll(" + quote(name) + ").includes(" + quote(value) + ")"
	}
	p.until("the address is "+path+" "+strings.Join(query, " "), "("+test+") || (window.e2eAt = location.href, false)")
	p.rest()
}

// point is a place on the screen.
type point struct{ X, Y float64 }

// click presses the mouse on the first element that matches, where a reader
// would: on what can be seen of it.
func (p *tab) click(selector string) {
	p.t.Helper()
	p.clickOn("document.querySelector(" + quote(selector) + ")")
}

// clickOn presses the mouse on the element that an expression yields.
func (p *tab) clickOn(element string) {
	p.t.Helper()
	p.until(element+" can be clicked", "(() => { const e = "+element+`
		if (!e) return false
		e.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'})
		const on = r => {
			const x = r.left + r.width / 2, y = r.top + r.height / 2, hit = document.elementFromPoint(x, y)
			return r.width > 0 && hit && (e.contains(hit) || hit.contains(e) && hit.closest('label')) && {X: x, Y: y}
		}
		let at = [...e.getClientRects()].map(on).find(Boolean)
		if (!at) { e.scrollIntoView({block: 'center', behavior: 'instant'}); at = [...e.getClientRects()].map(on).find(Boolean) }
		window.e2ePoint = at
		return at
	})()`)
	at := get[point](p, "window.e2ePoint")
	p.do(
		input.DispatchMouseEvent(input.MouseMoved, at.X, at.Y),
		input.DispatchMouseEvent(input.MousePressed, at.X, at.Y).WithButton(input.Left).WithClickCount(1),
		input.DispatchMouseEvent(input.MouseReleased, at.X, at.Y).WithButton(input.Left).WithClickCount(1),
	)
	p.rest()
}

// inView reports whether an element lies within the window and is not covered.
func (p *tab) inView(selector string) bool {
	p.t.Helper()
	return get[bool](p, `(() => {
		const e = document.querySelector(`+quote(selector)+`)
		if (!e) return false
		const r = e.getClientRects()[0]
		if (!r || r.top < 0 || r.bottom > innerHeight) return false
		const hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)
		return !!hit && (e.contains(hit) || hit.contains(e))
	})()`)
}

// focused describes the element that has the focus.
func (p *tab) focused() string {
	p.t.Helper()
	return get[string](p, "(e => !e || e == document.body ? 'body' : e.tagName.toLowerCase() + (e.id ? '#' + e.id : ''))(document.activeElement)")
}
