package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

// firefox speaks WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), which
// Firefox understands by itself.
type firefox struct {
	conn   io.ReadWriteCloser
	last   int
	window string
}

// preferences keep Firefox from asking its maker anything.
const preferences = `
user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.server", "");
user_pref("remote.active-protocols", 1);
`

func startFirefox(t *testing.T, _ *host) driver {
	t.Helper()
	file := find(t, "firefox-esr", "firefox")
	profile := t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(file, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+profile, "MOZ_DISABLE_CONTENT_SANDBOX=1")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	startUntilEnd(t, cmd)
	address := listening(t, stderr)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	conn, _, _, err := ws.Dial(ctx, address+"/session")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	f := &firefox{conn: conn}
	var tree struct{ Contexts []struct{ Context string } }
	if err := f.call("session.new", map[string]any{"capabilities": map[string]any{}}, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.call("browsingContext.getTree", map[string]any{}, &tree); err != nil || len(tree.Contexts) == 0 {
		t.Fatalf("no window: %v", err)
	}
	f.window = tree.Contexts[0].Context
	size := map[string]any{"context": f.window, "viewport": map[string]int{"width": wide.width, "height": wide.height}}
	if err := f.call("browsingContext.setViewport", size, nil); err != nil {
		t.Fatal(err)
	}
	return f
}

// find returns the file of a program, under the first name that is there.
func find(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	t.Fatalf("%s is not installed", strings.Join(names, ", "))
	return ""
}

// startUntilEnd starts a program that is stopped when the test ends.
func startUntilEnd(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		select {
		case <-done:
		case <-time.After(5 * time.Second):
			cmd.Process.Kill()
			<-done
		}
	})
}

var listens = regexp.MustCompile(`WebDriver BiDi listening on (ws://[0-9.:]+)`)

// listening waits until Firefox says where it listens.
func listening(t *testing.T, from io.Reader) string {
	t.Helper()
	found := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(from); lines.Scan(); {
			if m := listens.FindStringSubmatch(lines.Text()); m != nil {
				found <- m[1]
			}
		}
	}()
	select {
	case address := <-found:
		return address
	case <-time.After(2 * patience):
		t.Fatal("Firefox does not listen")
		return ""
	}
}

// call sends a command and waits for its answer; events are passed over.
func (f *firefox) call(method string, params, result any) error {
	f.last++
	command, err := json.Marshal(map[string]any{"id": f.last, "method": method, "params": params})
	if err != nil {
		return err
	}
	if err := wsutil.WriteClientText(f.conn, command); err != nil {
		return err
	}
	for {
		data, err := wsutil.ReadServerText(f.conn)
		if err != nil {
			return err
		}
		var answer struct {
			ID             int
			Type           string
			Result         json.RawMessage
			Error, Message string
		}
		if err := json.Unmarshal(data, &answer); err != nil {
			return err
		}
		switch {
		case answer.ID != f.last:
		case answer.Type == "error":
			return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
		case result == nil:
			return nil
		default:
			return json.Unmarshal(answer.Result, result)
		}
	}
}

func (f *firefox) navigate(address string) error {
	return f.call("browsingContext.navigate", map[string]any{"context": f.window, "url": address, "wait": "interactive"}, nil)
}

func (f *firefox) evaluate(expression string) (string, error) {
	var answer struct {
		Type   string
		Result struct {
			Value json.RawMessage
		}
		ExceptionDetails struct{ Text string }
	}
	err := f.call("script.evaluate", map[string]any{
		"expression": "(async () => JSON.stringify(await (" + expression + ")) ?? 'null')()", "target": map[string]string{"context": f.window}, "awaitPromise": true,
	}, &answer)
	if err != nil {
		return "", err
	}
	if answer.Type == "exception" {
		return "", fmt.Errorf("%s", answer.ExceptionDetails.Text)
	}
	var value string
	return value, json.Unmarshal(answer.Result.Value, &value)
}
